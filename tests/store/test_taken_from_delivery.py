"""What is taken from delivery, to be said to nobody or to somebody else, isn't sent meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.store.database import engine
from bot.store.database.engine import Database, DatabaseBusy
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Outbox, OutboxState
from bot.store.queries.people.departures import unsent_to
from bot.store.queue import claims, outbox
from bot.store.queue.claims import Claimable, Moment
from tests.store.rows import add_hotspot, ask, look

TUESDAY = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)


@pytest.fixture
def impatient(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The same database for somebody who gives up at once."""
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    made = Database(database.url.render_as_string(hide_password=False))
    yield made
    made.close()


def _claimed(database: Database, waiting: Claimable) -> bool:
    """Whether delivery could make it its own."""
    try:
        with database.transaction() as session:
            return claims.claim(session, waiting, TUESDAY) is not None
    except DatabaseBusy:
        return False


def _to_nobody(session: Session, hotspot: Hotspot) -> list[Outbox]:
    return unsent_to(session, hotspot, None)


def _undone(session: Session, hotspot: Hotspot) -> list[Outbox]:
    return outbox.held_back(session, row_id(hotspot.id), 0, outbox.last_number(session))


@pytest.mark.parametrize("take", [_to_nobody, _undone])
def test_what_is_taken_back_is_not_sent_before_that_is_known(
    database: Database, impatient: Database, take: Callable[[Session, Hotspot], list[Outbox]]
) -> None:
    hotspot_id = add_hotspot(database, TUESDAY)
    ask(database, "a", TUESDAY, hotspot_id=hotspot_id)
    with database.read() as session:
        waiting = claims.next_waiting(session, Moment(TUESDAY, TUESDAY, ZoneInfo("UTC")))
    assert waiting is not None
    with ThreadPoolExecutor() as beside, database.transaction() as session:
        (row,) = take(session, session.get_one(Hotspot, hotspot_id))
        assert not beside.submit(_claimed, impatient, waiting).result()
        row.state = OutboxState.SUPERSEDED
    assert not _claimed(database, waiting)
    assert look(database, "a").state == OutboxState.SUPERSEDED


def test_what_delivery_has_in_hand_is_left_to_it(database: Database) -> None:
    hotspot_id = add_hotspot(database, TUESDAY)
    ask(database, "a", TUESDAY, hotspot_id=hotspot_id)
    with database.read() as session:
        waiting = claims.next_waiting(session, Moment(TUESDAY, TUESDAY, ZoneInfo("UTC")))
    assert waiting is not None
    assert _claimed(database, waiting)
    with database.transaction() as session:
        assert unsent_to(session, session.get_one(Hotspot, hotspot_id), None) == []
