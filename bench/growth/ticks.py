"""(c) One tick: the same agreements due, among few and among a hundred times as many.

The floor is the tick among the few. The daily messages it asks for are taken away again before the
next; what is looked for once a month is looked for in the first, which does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from time import perf_counter

from sqlalchemy import delete
from sqlmodel import col, select

from bench.kit.databases import Places
from bench.kit.figures import Figure, Size, against, median
from bench.kit.town import TEAM_ID, ZONE, Standing, Town, add_agreements
from bot.features.program import tick
from bot.notices.people import Daily
from bot.store.database.engine import Database
from bot.store.models import Outbox

MOST = 1.3


def measure(places: Places, kind: str, size: Size) -> Iterator[Figure]:
    """Tick both databases in turn; the medians, without the first of each."""
    with ExitStack() as opened:
        databases = []
        for number in (size.few, size.many):
            database = opened.enter_context(places.fresh(kind))
            Town().found(database, TEAM_ID)
            add_agreements(database, number, due=size.due)
            databases.append(database)
        rounds = [[_one(database) for database in databases] for _ in range(size.ticks)]
        asked = _asked_for(databases[1])
    few, many = (median(times) for times in zip(*rounds[1:], strict=True))
    what = f"(c) a tick, {size.due:,} due of {size.many:,} agreements, to one of {size.few:,}"
    yield against(what, few, many, MOST)
    yield Figure("(c) daily messages the tick asked for", str(asked))


def _one(database: Database) -> float:
    with database.transaction() as session:
        session.execute(delete(Outbox).where(col(Outbox.kind) == Daily.kind.name))
    begun = perf_counter()
    tick(database, Standing(), ZONE)
    return perf_counter() - begun


def _asked_for(database: Database) -> int:
    with database.read() as session:
        return len(session.exec(select(Outbox.id).where(col(Outbox.kind) == Daily.kind.name)).all())
