"""People act, Slack misbehaves and processes are killed, all at the same time."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from urllib.error import HTTPError

from sqlmodel import col, select

from bot.demo import people
from bot.sandbox import Fault, Kind
from bot.store.models import Agreement
from tests.promises.hotspot_database import HOTSPOTS, ZONE, HotspotDatabase
from tests.promises.processes import LocalSlack, ProcessStarter, wait_until
from tests.promises.scene import ProcessScene

OWNERS = (people.POLICE, people.SCHOOL, people.CLUB, people.SSP, people.HOUSING, people.JOBS)
CHANNELS = tuple(channel for _, channel, _ in HOTSPOTS)
ACTS_A_DAY = 40
BACKLOG = 40
"""People wait while so much waits to be said: machine time is short, and the work is not."""

PASSING = (
    Fault(Kind.RATE_LIMITED, times=2),
    Fault(Kind.RATE_LIMITED, times=2, retry_after="0.4"),
    Fault(Kind.RATE_LIMITED, method="chat.*", times=1, retry_after=None),
    Fault(Kind.FAILS_BEFORE, times=3),
    Fault(Kind.FAILS_AFTER, method="chat.*", times=3),
    Fault(Kind.FAILS_AFTER, method="response_url", times=1),
    Fault(Kind.SILENT, times=1, seconds=3.0),
    Fault(Kind.LATE, method="chat.*", times=1, seconds=2.2),
    Fault(Kind.RESET, method="chat.*", times=3),
    Fault(Kind.TRUNCATED, times=3),
    Fault(Kind.HTML, times=3),
    Fault(Kind.SLOW, times=20),
    Fault(Kind.TWICE, times=20),
    Fault(Kind.DROPPED),
    Fault(Kind.WARNING),
    Fault(Kind.REFRESH),
)
"""Each is over by itself or soon lifted, and what it held up goes on within a second or two."""

LASTING = (
    Fault(Kind.FROZEN),
    Fault(Kind.BORN_FROZEN, times=1),
    Fault(Kind.DEAD),
    Fault(Kind.REVOKED),
    Fault(Kind.REMOVED, channel=people.TASK_FORCE),
    Fault(Kind.ARCHIVED, channel=people.NEW_TASK_FORCE),
)
"""What these hold up waits for many seconds, or for minutes of machine time."""


@dataclass
class Told:
    """What people did, and what they were told of it."""

    acts: int = 0
    typed: list[str] = field(default_factory=list)
    """The agreements that somebody typed in, told or not."""
    done: dict[str, int] = field(default_factory=dict)
    """Those whose author was told the number."""


class People:
    """What people do in these weeks: one after another, at random."""

    def __init__(
        self,
        slack: LocalSlack,
        hotspots: HotspotDatabase,
        random: Random,
        *,
        acts_a_day: int = ACTS_A_DAY,
    ) -> None:
        self._acts_a_day = acts_a_day
        self.told = Told()
        self._slack = slack
        self._hotspots = hotspots
        self._random = random
        self._acts: Sequence[Callable[[], None]] = (
            self.agree,
            self.agree,
            self.agree,
            self._accept,
            self._finish,
            self._finish,
            self._look,
            self._write,
        )

    def act(self) -> None:
        """One act. Slack's trouble keeps nobody from the next; now and then a day begins."""
        if len(self._hotspots.undone()) > BACKLOG and self._hotspots.is_open():
            return
        self.told.acts += 1
        if self.told.acts % self._acts_a_day == 0 or not self._hotspots.is_open():
            self._hotspots.next_morning()
        try:
            self._random.choice(self._acts)()
        except HTTPError as refused:  # there was nothing to press
            if refused.code != 400:
                raise

    def agree(self) -> None:
        """The chief notes an agreement for somebody, and may be told its number."""
        what = f"Lamp {len(self.told.typed) + 1}."
        days = timedelta(days=self._random.randint(2, 9))
        due = (self._hotspots.now().astimezone(ZONE) + days).strftime("%-d/%-m")
        owner = self._random.choice(OWNERS)
        self.told.typed.append(what)
        answers = self._command(people.CHIEF, f"/agreement add {what} <@{owner}> by {due}")
        if found := re.search(r"A-([0-9]+)", " ".join(answers)):
            self.told.done[what] = int(found[1])

    def _accept(self) -> None:
        self._slack.act(self._random.choice(OWNERS), "press", button="agreement.accept")

    def _finish(self) -> None:
        if self.told.done:
            number = self._random.choice(list(self.told.done.values())[-ACTS_A_DAY:])
            self._command(people.CHIEF, f"/agreement done {number} All lit")

    def _look(self) -> None:
        self._slack.act(self._random.choice(OWNERS), "open_home")

    def _write(self) -> None:
        someone = self._random.choice(OWNERS)
        self._command(someone, f"/agenda add Dark paths {self.told.acts}")

    def _command(self, person: str, text: str) -> list[str]:
        told = self._slack.act(person, "command", channel=self._random.choice(CHANNELS), text=text)
        answers: list[str] = told["answers"]
        return answers


class Trouble:
    """Puts one fault on after another, each in turn, and lifts it a little later.

    After so many rounds it has been enough.
    """

    def __init__(
        self, slack: LocalSlack, faults: Sequence[Fault], random: Random, rounds: int
    ) -> None:
        self._left = rounds * len(faults)
        self.struck: Counter[Kind] = Counter()
        self._slack = slack
        self._faults = faults
        self._random = random
        self._begun = 0

    def stir(self) -> None:
        """One fault, for as long as it takes."""
        if self.is_done:
            return
        self._left -= 1
        fault = self._faults[self._begun % len(self._faults)]
        self._begun += 1
        number = self._slack.put_on(fault)
        time.sleep(self._random.uniform(0.2, 0.8))
        standing = {it["id"]: it for it in self._slack.state()["faults"]}
        self.struck[fault.kind] += max(1, standing[number]["struck"])
        self._slack.lift(number)

    @property
    def is_done(self) -> bool:
        """Whether all the rounds are over."""
        return self._left == 0


class Killer:
    """Keeps two processes running, and kills one after the other at random moments."""

    def __init__(self, starter: ProcessStarter, random: Random, kills: int) -> None:
        self._kills = kills
        self.kills = 0
        self.ended = 0
        """How many ended by themselves: Slack had refused their token."""
        self._nursery = starter
        self._random = random
        self.replicas = [starter.run(), starter.run()]
        for replica in self.replicas:
            replica.start()

    def strike(self) -> None:
        """Kill one: four times of five at work, else at its start. Enough kills are enough."""
        time.sleep(self._random.uniform(0.1, 2.0))
        self.keep_running()
        if self.is_done:
            return
        place = self.kills % len(self.replicas)
        if self._random.random() < 0.8:
            self.replicas[place].wait_a_little()
        self.replicas[place].kill()
        self.kills += 1
        self.replicas[place] = self._nursery.run()

    @property
    def is_done(self) -> bool:
        """Whether all the kills are done."""
        return self.kills >= self._kills

    def keep_running(self) -> None:
        """Begin anew what ended by itself."""
        for place, replica in enumerate(self.replicas):
            if not replica.is_alive():
                self.ended += 1
                self.replicas[place] = self._nursery.run()


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    messages: int
    lost: list[str]
    twice: list[str]
    untrue: list[str]
    """Agreements somebody was told of that are not stored, or stored twice."""


def outcome(slack: LocalSlack, hotspots: HotspotDatabase, told: Told) -> Outcome:
    """Count what stands in Slack against what the database and the people know."""
    there, known = Counter(slack.keys()), hotspots.said()
    with hotspots.database.read() as session:
        rows = session.exec(select(Agreement.what, Agreement.id).where(col(Agreement.id) > 0))
        stored = list(rows.all())
    times = Counter(what for what, _ in stored)
    untrue = [what for what, number in told.done.items() if (what, number) not in stored]
    return Outcome(
        messages=sum(there.values()),
        lost=sorted(known - set(there)) + hotspots.undone(),
        twice=[key for key, count in there.items() if count > 1],
        untrue=untrue + [what for what, count in times.items() if count > 1],
    )


class Storm:
    """All of it at once, until it has been enough."""

    def __init__(
        self,
        scene: ProcessScene,
        random: Random,
        faults: Sequence[Fault],
        *,
        kills: int,
        rounds: int,
        acts_a_day: int = ACTS_A_DAY,
    ) -> None:
        self.people = People(scene.slack, scene.hotspots, random, acts_a_day=acts_a_day)
        self.trouble = Trouble(scene.slack, faults, random, rounds)
        self.killer = Killer(scene.bots, random, kills)
        self._scene = scene

    def rage(self, messages: int, *, seconds: float) -> None:
        """Till so many messages stand in Slack, and all kills and faults are done. Fails late."""
        slack, undone = self._scene.slack, self._scene.hotspots.undone
        acts = (self.people.act, self.trouble.stir, self.killer.strike)
        with all_the_time(*acts) as goes_on:
            enough = wait_until(lambda: not goes_on() or self._is_enough(messages), seconds)
        assert enough, f"{len(slack.keys())} messages, {self.killer.kills} kills, {undone()[:9]}"

    def _is_enough(self, messages: int) -> bool:
        done = self.killer.is_done and self.trouble.is_done
        return done and len(self._scene.slack.keys()) >= messages

    def calm_down(self, *, seconds: float) -> Outcome:
        """Let all that waits be said, by whoever is left. Fails when it is not."""
        self._scene.slack.lift()
        self.killer.keep_running()
        hotspots = self._scene.hotspots
        assert wait_until(lambda: not hotspots.undone(), seconds), hotspots.undone()
        return outcome(self._scene.slack, hotspots, self.people.told)


@contextmanager
def all_the_time(*acts: Callable[[], None], pause: float = 0.02) -> Iterator[Callable[[], bool]]:
    """Do each again and again in a thread of its own. What one raises comes out at the end.

    Yields whether all of them still go on.
    """
    stop, failures = threading.Event(), list[BaseException]()

    def again_and_again(act: Callable[[], None]) -> None:
        try:
            while not stop.wait(pause):
                act()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=again_and_again, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    try:
        yield lambda: not failures
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]
