"""Whoever says of a table that its rows go by a rule has a rule: it is tried, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from sqlalchemy import inspect, update
from sqlmodel import SQLModel, select

from bot.delivery.sending.deliver import Delivery
from bot.features.program import KEEPS, composers, composing_context, tick
from bot.store.database.engine import Database
from bot.store.models import (
    AgendaItem,
    Agreement,
    Block,
    Escalation,
    Meeting,
    Outbox,
    SheetImport,
    SteeringDecision,
)
from bot.store.models.keeping import Goes, Keeps
from bot.store.queue import requests
from tests import every_table
from tests.clocks import ManualClock
from tests.databases import Kept, SqliteFiles
from tests.delivery.scenes.fakes import FakeSlack
from tests.usecases.scenes.agreement_scene import ZONE, voices

LONG = timedelta(days=11 * 365)
"""Longer than anything may be kept that has come to its end."""

STAYS = {"meeting": "its number and date stay"}
BY_RULE = [it for it in KEEPS if it.goes is Goes.BY_RULE]

Keys = Mapping[str, set[object]]


@pytest.fixture(scope="module")
def left(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keys]:
    """What is still there of each table's first rows, long after all has come to its end."""
    clock = ManualClock()
    with sqlite_files.fresh(tmp_path_factory.mktemp("goes")) as url:
        database = Kept(url)
        composing = composers(composing_context(voices(), ZONE))
        delivery = Delivery(database, FakeSlack(), clock, voices(), composing, pace=0)
        with database.transaction() as session:
            every_table.fill(session, clock.now)
            ended: dict[type[SQLModel], dict[str, object]] = {
                Agreement: {"status": "done", "closed_at": clock.now},
                AgendaItem: {"status": "treated", "treated_at": clock.now},
                Meeting: {"status": "closed", "closed_at": clock.now},
                SteeringDecision: {"reported_at": clock.now},
                Block: {"ended_at": clock.now},
                Escalation: {"status": "decided", "answered_at": clock.now},
                Outbox: {"state": "sent", "sent_at": clock.now},
                SheetImport: {"status": "imported", "ended_at": clock.now},
            }
            for model, values in ended.items():
                session.execute(update(model).values(**values))
        first = _keys(database)
        clock.now += LONG
        for _ in range(30):
            clock.now += timedelta(days=1)
            for _ in range(2):
                tick(database, clock, ZONE)
            delivery.drain()
        with database.transaction() as session:
            requests.forget_some(session, clock.machine(), most=10)
        there = _keys(database)
        yield {name: keys & there[name] for name, keys in first.items()}
        database.close()


@pytest.mark.parametrize("kept", BY_RULE, ids=lambda it: str(it.name))
def test_rows_that_go_by_a_rule_go(left: Keys, kept: Keeps) -> None:
    assert bool(left[kept.name]) is (kept.name in STAYS)


def _keys(database: Database) -> Keys:
    with database.read() as session:
        return {it.name: {_key(row) for row in session.exec(select(it.table))} for it in KEEPS}


def _key(row: SQLModel) -> object:
    return inspect(row).identity
