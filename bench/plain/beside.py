"""(h) Processor time of a write with its post, a read, App Home and an idle minute.

The floor is `bench.plain.program`, which does the same rows and the same post, against the same
local Slack. Both are connected, and do the same in turn; the time is that of the whole process, in
all its threads, and on PostgreSQL without the server's, which is another.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.town import Town, add_agreements, channel_id, person_id
from bench.process.running import BOT, local_slack, running, to_that_morning
from bot.sandbox import Sandbox

PLAIN = ("bench.plain.program",)
AGREEMENTS = 60
"""Every second of them is under way."""

OWNERS = 5
"""Of what is under way at the beginning: each has six, and reads them."""

MOST_OF_A_WRITE, MOST_OF_A_READ = 2.0, 1.5
LONGEST = 120.0
"""Seconds that anything may take."""

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Connected:
    """A program that is connected to a local Slack of its own."""

    slack: Sandbox
    pid: int
    numbers: Iterator[int]

    def seconds(self) -> float:
        """Processor time so far (Linux: man 5 proc, utime and stime)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
        return sum(map(int, fields.split()[11:13])) / _TICKS


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Let both do the same in turn; the medians of what one of them took, without the first."""
    with ExitStack() as opened:
        both = [opened.enter_context(_connected(places, kind, size, it)) for it in (PLAIN, BOT)]
        plain, ours = _in_turn(both, _read, size.reads, size.repeats)
        yield against("(h) processor time of `/agreement`", plain, ours, MOST_OF_A_READ)
        # Nobody has opened App Home yet: the bot shows those anew, and the plain program does not.
        plain, ours = _in_turn(both, _write, size.writes, size.repeats)
        what = "(h) processor time of `/agreement add` with its post"
        yield against(what, plain, ours, MOST_OF_A_WRITE)
        plain, ours = _in_turn(both, _open_home, size.writes, size.repeats)
        yield against("(h) processor time of App Home, opened and shown", plain, ours)
        plain, ours = _in_turn(both, _write, size.writes, size.repeats)
        yield against("(h) the add again, where all have App Home open", plain, ours)
        yield against("(h) processor time of an idle minute", *_idle(both, size.minute))


@contextmanager
def _connected(
    places: Places, kind: str, size: Size, program: tuple[str, ...]
) -> Iterator[Connected]:
    town = Town(people=max(OWNERS, size.writes + 1))
    with places.fresh(kind) as database, local_slack(town) as slack:
        town.found(database, slack.workspace.team_id, to_that_morning())
        add_agreements(database, AGREEMENTS, due=0)
        with running(slack, database, program) as (pid, _):
            yield Connected(slack, pid, count())


def _idle(both: list[Connected], seconds: float) -> list[float]:
    """Both do nothing at the same time: what a start leaves to do has long been done."""
    before = [it.seconds() for it in both]
    time.sleep(seconds)
    return [max(it.seconds() - then, 1 / _TICKS) for it, then in zip(both, before, strict=True)]


def _in_turn(
    both: list[Connected], act: Callable[[Connected, int], None], times: int, repeats: int
) -> list[float]:
    """What one act takes; the first time, when each knows nobody yet, does not count."""
    taken: list[list[float]] = [[] for _ in both]
    for _ in range(repeats + 1):
        for one, seconds in zip(both, taken, strict=True):
            before = one.seconds()
            act(one, times)
            seconds.append(max(one.seconds() - before, 1 / _TICKS) / times)
    return [median(it[1:]) for it in taken]


def _read(one: Connected, times: int) -> None:
    for number in range(times):
        one.slack.person(person_id(number % OWNERS)).command(channel_id(0), "/agreement")


def _open_home(one: Connected, times: int) -> None:
    """Each opens theirs, and it is shown before the next does."""
    for number in range(times):
        _until_called(one, "views.publish", 1, one.slack.person(person_id(number)).open_home)


def _write(one: Connected, times: int) -> None:
    """The chief writes one for each of the others, and all have been told."""

    def write() -> None:
        chief = one.slack.person(person_id(0))
        for number in range(times):
            said = f"Walk the path {next(one.numbers)} <@{person_id(number + 1)}> by 18/12"
            chief.command(channel_id(0), f"/agreement add {said}")

    _until_called(one, "chat.postMessage", times, write)


def _until_called(one: Connected, method: str, times: int, act: Callable[[], object]) -> None:
    """Wait till Slack has been asked so often. Raises TimeoutError.

    What a program does after its last call of many belongs to the next.
    """
    calls = one.slack.tally.calls
    last, until = calls[method] + times, time.monotonic() + LONGEST
    act()
    while calls[method] < last:
        if time.monotonic() > until:
            raise TimeoutError(f"{method} was not called {times} times")
        time.sleep(0.005)
