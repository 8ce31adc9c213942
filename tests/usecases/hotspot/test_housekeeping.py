"""However much is past its time: ticks go on, everybody gets a turn, and a death loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import JSON, bindparam, func, text
from sqlmodel import SQLModel, select

from bot.features.program import tick
from bot.store.database.engine import Database
from bot.store.database.portions import LONGEST, PORTION
from bot.store.models import (
    AgendaItem,
    Agreement,
    HandledRequest,
    History,
    Outbox,
    OutboxSubject,
    Workspace,
)
from bot.store.models.types import UtcDateTime
from bot.store.queue.requests import KEPT, Done, forget_some, keep
from tests.clocks import ManualClock
from tests.usecases.scenes.agreement_scene import CHIEF, POLICE, ZONE, HotspotScene, day
from tests.usecases.scenes.meeting_scene import at

LONG = timedelta(days=800)
"""More than 24 months."""

MOST_PARAMETERS = 65_535
"""PostgreSQL takes no more in a statement: its number is sent in two bytes."""

_SENT = text(
    """
    INSERT INTO outbox (key, kind, hotspot_id, channel_id, refs, state, working_hours, not_before,
        attempts, sent_channel, sent_ts, sent_at, stale, pin, created_at)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :number)
    SELECT 'said_' || i, 'answer', 1, 'CLAKE', :refs, 'sent', true, :at, 1, 'CLAKE', '1.' || i, :at,
        false, false, :at
    FROM n
    """
).bindparams(bindparam("refs", {"history": 1}, type_=JSON), bindparam("at", type_=UtcDateTime()))
_NAMING = text("INSERT INTO outbox_subject SELECT 'A-' || :about, id FROM outbox WHERE key LIKE :k")


class Dying(ManualClock):
    """A clock by whose pauses the program is killed, once it was left so many."""

    def __init__(self, now: datetime, left: int) -> None:
        super().__init__(now)
        self.left = left

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


class Obliging(ManualClock):
    """A clock by whose pauses somebody else has something to do."""

    def __init__(self, now: datetime, do: Callable[[], None]) -> None:
        super().__init__(now)
        self.do = do

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.do()


def say(scene: HotspotScene, number: int, ago: timedelta, about: int | None = None) -> None:
    """So many messages were sent so long ago; if asked, they all name one agreement."""
    with scene.database.transaction() as session:
        session.execute(_SENT, {"number": number, "at": scene.clock.now - ago})
        if about is not None:
            session.execute(_NAMING, {"about": str(about), "k": "said%"})


def count(scene: HotspotScene, table: type[SQLModel], *which: object) -> int:
    with scene.database.read() as session:
        counting = select(func.count()).select_from(table).where(*which)  # type: ignore[arg-type]
        return session.exec(counting).one()


def old_messages(scene: HotspotScene) -> int:
    return count(scene, Outbox, Outbox.kind == "answer", Outbox.channel_id == "CLAKE")


def ended_long_ago(scene: HotspotScene, number: int) -> list[int]:
    """So many agreements with their histories, done long ago; each has an item of its own."""
    numbers = [scene.agree(day("Fri 6 Nov")) for _ in range(number)]
    at = scene.clock.now - LONG
    with scene.database.transaction() as session:
        for each in numbers:
            agreement = session.get_one(Agreement, each)
            agreement.status, agreement.closed_at = "done", at
            item = AgendaItem(
                hotspot_id=1,
                number=1,
                source="overdue",
                status="treated",
                agreement_id=each,
                added_at=at,
                treated_at=at,
            )
            session.add(item)
    return numbers


def test_ticks_go_on_however_much_is_past_its_time(postgres: Database) -> None:
    """More than can be handed over in one statement. A tick has little time for it."""
    scene = HotspotScene(postgres)
    scene.agree(day("Fri 6 Nov"))
    say(scene, MOST_PARAMETERS + 100, LONG)
    scene.clock.now = at("Wed 4 Nov 08:00")
    slow = Obliging(scene.clock.now, lambda: slow.advance(LONGEST / 10))
    tick(postgres, slow, ZONE)
    scene.send()
    assert [it for it in scene.stands(POLICE) if "A-1" in it]
    with postgres.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at is not None
    assert old_messages(scene) == MOST_PARAMETERS + 100 - 10 * PORTION, "the rest is for the next"


def test_all_of_it_goes_in_the_end(database: Database) -> None:
    scene = HotspotScene(database)
    say(scene, 3 * PORTION + 1, LONG)
    scene.tick("Wed 4 Nov 08:00")
    assert old_messages(scene) == 0


def test_between_two_portions_whoever_waits_can_write(database: Database) -> None:
    """And sees that no portion took more than its share."""
    scene, lefts = HotspotScene(database), []
    say(scene, 3 * PORTION, LONG)

    def write() -> None:
        with scene.act(CHIEF):
            lefts.append(old_messages(scene))

    tick(database, Obliging(scene.clock.now, write), ZONE)
    assert lefts == [2 * PORTION, PORTION, 0]


@pytest.mark.parametrize("left", range(4))
def test_a_death_between_two_portions_loses_nothing(sqlite: Database, left: int) -> None:
    """The next tick goes on where it was broken off, and only then the chief reads that it is gone.

    The portions: messages twice, the items, the agreements.
    """
    scene = HotspotScene(sqlite)
    numbers = ended_long_ago(scene, 3)
    kept = scene.agree(day("Fri 18 Dec"))
    say(scene, PORTION + 1, timedelta(), about=numbers[0])
    scene.tick("Wed 4 Nov 08:00")
    scene.clock.now += timedelta(days=15)
    with pytest.raises(KeyboardInterrupt):
        tick(sqlite, Dying(scene.clock.now, left), ZONE)
    scene.send()
    assert _foreign_keys_hold(sqlite)
    assert not [it for it in scene.stands(CHIEF) if "is deleted now" in it]
    scene.tick("Thu 19 Nov 08:01")
    assert [it for it in scene.stands(CHIEF) if "is deleted now" in it]
    assert count(scene, Agreement) == 1
    assert count(scene, History, History.agreement_id != kept) == 0
    assert count(scene, AgendaItem) == old_messages(scene) == 0
    assert count(scene, OutboxSubject, OutboxSubject.subject == f"A-{numbers[0]}") == 0


def _foreign_keys_hold(database: Database) -> bool:
    with database.read() as session:
        return session.execute(text("PRAGMA foreign_key_check")).first() is None


def test_requests_are_forgotten_some_at_a_time(database: Database, clock: ManualClock) -> None:
    with database.transaction() as session:
        for number in range(5):
            keep(session, f"r{number}", Done({}), clock.machine())
    clock.advance(KEPT.total_seconds() + 1)
    lefts = []
    for _ in range(4):
        with database.transaction() as session:
            more = forget_some(session, clock.machine(), 2)
            lefts.append((more, len(session.exec(select(HandledRequest.id)).all())))
    assert lefts == [(True, 3), (True, 1), (True, 0), (False, 0)]
