"""(g) Everything after ten years of twenty hotspots, against the same after one year.

The floor is the one year. Both are asked in turn, each time in the other order; medians, without
the first of each. What is under way is as much in both: `bench.growth.past` says what lies behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from slack_bolt import App
from sqlalchemy import delete
from sqlmodel import col, func, select

from bench.growth.lists import look_at_home
from bench.growth.past import HOTSPOTS, MEETINGS, WORD, live
from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.front_door import app_on, write
from bench.kit.town import MORNING, ZONE, Standing, person_id
from bot.cli import backup, export
from bot.delivery.words.render import Voices
from bot.features.program import KEEPS, composing_context, tick
from bot.notices.people import Daily
from bot.rules.hotspot.retention import Limits
from bot.store.database.engine import Database
from bot.store.database.portions import PORTION
from bot.store.models import Agreement, AgreementStatus, Hotspot, Outbox, OutboxState
from bot.store.queries.hotspot.letting_go import let_some_go

FEW = 1
"""Year."""

MOST, MOST_FOR_SEARCH = 1.2, 1.5
KEPT_FOR_EVER = 1200
"""Months."""


@dataclass(frozen=True)
class Lived:
    """A database with so many years in it, and the whole bot on it."""

    database: Database
    years: int
    app: App
    hotspots: Iterator[int]
    """The number of one after the other, for what can be done once in each."""


def _nothing(_lived: Lived) -> int:
    return 0


@dataclass(frozen=True)
class Act:
    """What is timed, and what is made ready for it before; a number goes from one to the other."""

    carry_out: Callable[[Lived, int], object]
    most: float | None = MOST
    make_ready: Callable[[Lived], int] = _nothing
    once: bool = False
    """It reads all there is: it is done once, and has no first time that does not count."""


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """One figure for each act; exports and backups have no goal, for they are of all there is."""
    hotspots = min(HOTSPOTS, size.rounds)
    with ExitStack() as opened:
        lived = []
        for years in (FEW, size.years):
            database = opened.enter_context(places.fresh(kind))
            live(database, years, hotspots)
            numbers = count(hotspots, -1)
            lived.append(Lived(database, years, app_on(database), numbers))
        for name, act in _ACTS.items():
            few, many = _in_turn(lived, act, 1 if act.once else size.rounds)
            yield against(f"(g) {name}, {size.years} years to one", few, many, act.most)


def _in_turn(lived: Sequence[Lived], act: Act, times: int) -> list[float]:
    """The medians of how long the act took in each."""
    taken: list[list[float]] = [[] for _ in lived]
    for turn in range(times):
        each = list(zip(lived, taken, strict=True))
        for one, seconds in each if turn % 2 else reversed(each):
            number = act.make_ready(one)
            begun = perf_counter()
            act.carry_out(one, number)
            seconds.append(perf_counter() - begun)
    return [median(seconds[1:] or seconds) for seconds in taken]


def _take_dailies_away(lived: Lived) -> int:
    """What the tick before has asked for."""
    asked = (col(Outbox.kind) == Daily.kind.name, col(Outbox.state) == OutboxState.QUEUED)
    with lived.database.transaction() as session:
        session.execute(delete(Outbox).where(*asked))
    return 0


def _tick(lived: Lived, _number: int) -> None:
    tick(lived.database, Standing(), ZONE, KEPT_FOR_EVER)


def _says(command: str, text: str = "") -> Callable[[Lived, int], object]:
    """The chief of the first hotspot writes that."""
    return lambda lived, number: write(lived.app, command, text.format(number))


def _newest(lived: Lived) -> int:
    """The number of what was added last and is not done."""
    newest = select(func.max(Agreement.id)).where(Agreement.status == AgreementStatus.OPEN)
    with lived.database.read() as session:
        return session.exec(newest).one() or 0


def _home(lived: Lived, _number: int) -> None:
    with lived.database.read() as session:
        look_at_home(composing_context(Voices(ZONE), ZONE), session)


def _let_go(lived: Lived, number: int) -> None:
    """All that was closed at the first two meetings of a hotspot, each time of another."""
    first = MORNING - timedelta(weeks=4) * lived.years * MEETINGS
    limit = first + timedelta(weeks=5)
    more = True
    while more:
        with lived.database.transaction() as session:
            hotspot = session.get_one(Hotspot, number)
            more = let_some_go(session, hotspot, Limits(limit, limit), KEEPS, PORTION)


def _export(lived: Lived, _number: int) -> None:
    with lived.database.read() as session, Path(os.devnull).open("w", encoding="ascii") as out:
        export.write(session, MORNING, out)


def _backup(lived: Lived, _number: int) -> None:
    with TemporaryDirectory() as folder:
        backup.write(lived.database, Path(folder) / "kept.db")


_ACTS: Mapping[str, Act] = {
    "a tick": Act(_tick, make_ready=_take_dailies_away),
    "`/agreement add`": Act(_says("/agreement", f"add Walk the path <@{person_id(1)}> by 18/12")),
    "`/agreement done`": Act(_says("/agreement", "done A-{} It is lit"), make_ready=_newest),
    "`/agreement`": Act(_says("/agreement")),
    "App Home": Act(_home),
    "`/taskforce digest`": Act(_says("/taskforce", "digest")),
    "a search": Act(_says("/agreement", f"list all {WORD}"), MOST_FOR_SEARCH),
    "a hotspot's portions of retention": Act(
        _let_go, make_ready=lambda lived: next(lived.hotspots)
    ),
    "an export": Act(_export, None, once=True),
    "a backup": Act(_backup, None, once=True),
}
