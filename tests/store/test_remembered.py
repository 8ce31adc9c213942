"""What a session remembers is what the database would say, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from bot.store.database.engine import Database
from bot.store.database.inserts import put_in
from bot.store.database.remembered import keep_what_is_read
from bot.store.models import Hotspot, Member, Person, Seat
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of, seats_of
from tests.databases import statements_noted

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def seated(database: Database) -> Database:
    """One hotspot, in which one person has a seat."""
    with database.transaction() as session:
        session.add(Person(id="U1"))
        session.flush()
        session.add(
            Hotspot(
                name="Nord",
                channel_id="C1",
                leadership_channel_id="C2",
                chief_id="U1",
                created_at=NOON,
            )
        )
        session.flush()
        session.add(Member(hotspot_id=1, person_id="U1", seat=Seat.MEMBER, joined_at=NOON))
    return database


def told(session: Session) -> tuple[int, int, bool]:
    """How many seats and hotspots the person has, and whether the channel has one."""
    here = session.get_one(Hotspot, 1)
    there = hotspot_in_channel(session, "C1")
    return len(seats_of(session, here, "U1")), len(hotspots_of(session, "U1")), there is not None


def test_what_was_read_is_not_asked_for_again(seated: Database) -> None:
    with seated.read() as session:
        first = told(session)
        with statements_noted() as asked:
            assert told(session) == first == (1, 1, True)
    assert asked == []


def leave(session: Session) -> None:
    session.get_one(Member, 1).left_at = NOON


def leave_unread(session: Session) -> None:
    session.execute(update(Member).where(col(Member.id) == 1).values(left_at=NOON))


def come_again(session: Session) -> None:
    session.add(Member(hotspot_id=1, person_id="U1", seat=Seat.LEADER, joined_at=NOON))


def move_away(session: Session) -> None:
    session.get_one(Hotspot, 1).channel_id = "C9"


@pytest.mark.parametrize(
    ("write", "then"),
    [
        (leave, (0, 1, True)),
        (leave_unread, (0, 1, True)),
        (come_again, (2, 1, True)),
        (move_away, (1, 1, False)),
    ],
)
def test_whatever_is_written_is_read_after_it(
    seated: Database, write: Callable[[Session], None], then: tuple[int, int, bool]
) -> None:
    with seated.transaction() as session:
        assert told(session) == (1, 1, True)
        write(session)
        assert told(session) == then


def test_what_is_taken_back_is_forgotten(seated: Database) -> None:
    with seated.transaction() as session:
        savepoint = session.begin_nested()
        leave(session)
        assert told(session) == (0, 1, True)
        savepoint.rollback()
        assert told(session) == (1, 1, True)


def test_the_next_transaction_reads_anew(seated: Database) -> None:
    with seated.read() as session:
        assert told(session) == (1, 1, True)
        session.commit()
        with seated.transaction() as writing:
            leave(writing)
        assert told(session) == (0, 1, True)


def test_what_is_held_is_not_read_again_and_what_was_taken_back_is_not_held(
    seated: Database,
) -> None:
    """SQLite gives a number out again: a row of before must not stand in the new one's place."""
    with seated.transaction() as session:
        keep_what_is_read(session)
        assert session.get_one(Hotspot, 1).name == "Nord"
        with statements_noted() as asked:
            assert session.get_one(Hotspot, 1).name == "Nord"
        assert asked == []
        reading = session.begin_nested()
        assert put_in(session, Person(id="U2", locale="en-GB"))
        assert session.get_one(Person, "U2").locale == "en-GB"
        reading.rollback()
        assert put_in(session, Person(id="U2", locale="da-DK"))
        assert session.get_one(Person, "U2").locale == "da-DK"
        session.add(Person(id="U3"))
        session.flush()
