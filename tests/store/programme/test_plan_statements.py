"""A year of the plan is asked for in as many statements for sixty activities as for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlmodel import Session

from bot.rules.programme.activities import ActivityState, MoneySource
from bot.rules.programme.money import Sum
from bot.store.context import InHotspot
from bot.store.database.engine import Database
from bot.store.models import Activity, ActivityMoney, Agreement, CooperationAgreement, Hotspot, Pool
from bot.store.queries.programme.cooperation import newest_about
from bot.store.queries.programme.plan import activities, money
from tests.clocks import TUESDAY_MORNING as NOW
from tests.hotspot_builder import HotspotBuilder


def plan(session: Session, count: int) -> InHotspot:
    build = HotspotBuilder(session, NOW)
    build.workspace("UCHIEF", "UPOLICE")
    number = build.hotspot("Søparken", "C1", "C2", "UCHIEF")
    build.add(Pool(hotspot_id=number, year=2026, kr=1_000_000))
    for it in range(1, count + 1):
        actor = build.actor(number, f"Actor {it}", "UPOLICE")
        build.add(
            Activity(
                id=it,
                hotspot_id=number,
                number=it,
                line="Club",
                actor_id=actor,
                kind="leisure",
                result="trust",
                challenge="Youth",
                begins_on=date(2026, 1, 1),
                ends_on=date(2026, 12, 31),
                created_at=NOW,
            )
        )
        build.add(
            ActivityMoney(activity_id=it, year=2026, source="pool", promised_kr=10, paid_kr=it),
            CooperationAgreement(
                hotspot_id=number, activity_id=it, sent_by="UCHIEF", sent_at=NOW, effect="Calm"
            ),
            Agreement(
                hotspot_id=number,
                what="Keys",
                activity_id=it,
                actor_id=actor,
                status="blocked",
                due_set_at=NOW,
                recorded_by="UCHIEF",
                recorded_at=NOW,
                confidential=it % 2 == 0,
            ),
        )
    session.flush()
    session.expire_all()
    return InHotspot(session, NOW, ZoneInfo("Europe/Copenhagen"), session.get_one(Hotspot, number))


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def asked(database: Database, count: int) -> int:
    with database.transaction() as session:
        here = plan(session, count)
        with counted(session) as said:
            found = activities(here, 2026)
            of_all = money(here, 2026)
            waiting = newest_about(here)
        assert len(found) == len(waiting) == count
        assert of_all.of(MoneySource.POOL) == Sum(10 * count, sum(range(count + 1)))
        states = {it.state for it in found}
        assert ActivityState.STUCK in states
        session.rollback()
        return len(said)


def test_as_many_for_sixty_as_for_one(sqlite: Database) -> None:
    assert asked(sqlite, 60) == asked(sqlite, 1) < 20


def test_what_is_confidential_makes_nothing_stuck(sqlite: Database) -> None:
    with sqlite.transaction() as session:
        found = activities(plan(session, 2), 2026)
        stands = [it.state for it in found]
        session.rollback()
    assert stands == [ActivityState.STUCK, ActivityState.UNDER_WAY]
