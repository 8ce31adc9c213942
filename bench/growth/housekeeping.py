"""(j) How long clearing away holds the write lock at one time: commands wait for it.

A hotspot's agreements are past their time, each with what names it. There is no floor: on a busy
machine it takes longer, so this is taken on a quiet one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from sqlmodel import Session, select

from bench.growth.past import live
from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, median, ms
from bench.kit.town import MORNING, ZONE, Standing, person_id
from bot.features.program import KEEPS
from bot.notices.hotspot import Retention
from bot.rules.hotspot.retention import NOTICE, limits
from bot.store.calendars import local_today
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Outbox, OutboxState
from bot.store.queue import outbox
from bot.usecases.hotspot.housekeeping import House

MOST = 0.1
"""Seconds: a twentieth of what a command waits."""

KEPT = 24
"""Months."""


class Timed(Database):
    """A database that notes how long each transaction was held, in seconds."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.held: list[float] = []

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with super().transaction() as session:
            begun = perf_counter()
            yield session
        self.held.append(perf_counter() - begun)


class Unpaused(Standing):
    """Between two portions nobody else waits here."""

    def sleep(self, seconds: float) -> None:
        pass


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Let years of one hotspot go; the longest and the middle of what its portions took."""
    with places.fresh(kind) as found:
        database = Timed(found.url.render_as_string(hide_password=False))
        live(database, size.years, hotspots=1)
        _announce(database)
        database.held.clear()
        House(database, Unpaused(), ZONE, (1,), KEPT, KEEPS).clear_away()
        database.close()
    longest = max(database.held)
    what = f"(j) write lock held while {size.years} years of a hotspot go"
    value = f"{len(database.held)} portions, {ms(median(database.held))}, longest {ms(longest)}"
    yield Figure(what, value, f"≤ {ms(MOST)}", longest <= MOST)


def _announce(database: Database) -> None:
    """The chief has read, two weeks ago, that all goes that was closed before this month."""
    first = local_today(MORNING, ZONE).replace(day=1)
    key, chief = Retention.key_of(1, first), person_id(0)
    notice = Retention.announced(key, limits(first, 0, ZONE), chief)
    with database.transaction() as session:
        outbox.enqueue(session, notice, now=MORNING, hotspot=session.get_one(Hotspot, 1))
        told = select(Outbox).where(Outbox.key == key)
        row = session.exec(told).one()
        row.state, row.sent_at = OutboxState.SENT, MORNING - NOTICE
        session.add(row)
