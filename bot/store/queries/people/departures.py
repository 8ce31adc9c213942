"""Who has gone from a Task Force, and what of theirs hangs in the air because of it.

A tick asks this every minute, so each question is led by people who are gone (few) and by an
index, never by all there is.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, bindparam, or_, true
from sqlmodel import Session, col, func, select

from bot.store.models import (
    Actor,
    Agreement,
    Change,
    History,
    Hotspot,
    Member,
    Outbox,
    OutboxState,
    Person,
    Seat,
)
from bot.store.queries.people.people import person_of
from bot.store.queries.people.seats import seats_of
from bot.store.queries.under_way import is_live
from bot.store.queue.pending import is_pending

_EVERY_SEAT = (
    select(Member.person_id, Member.seat, Member.left_at, Person.deleted)
    .join(Person, col(Person.id) == col(Member.person_id))
    .where(Member.hotspot_id == bindparam("hotspot"))
)


def gone_from(session: Session, hotspot: Hotspot) -> frozenset[str]:
    """Return who was in the Task Force and no longer is, and everybody here who is deactivated.

    A chief or deputy who gives up a seat in the channel keeps the office, and is not gone.
    """
    rows = session.exec(_EVERY_SEAT, params={"hotspot": hotspot.id}).all()
    in_charge = {hotspot.chief_id, hotspot.deputy_id}
    seated = {person for person, seat, _, _ in rows if seat != Seat.LEADER}
    there = {person for person, seat, left, _ in rows if seat != Seat.LEADER and left is None}
    deactivated = {person for person, _, _, deleted in rows if deleted}
    return frozenset(
        (seated - there - in_charge) | deactivated | _gone_from_office(session, hotspot)
    )


_HELD = [
    select(column).where(Actor.hotspot_id == bindparam("hotspot"))
    for column in (Actor.contact_id, Actor.leader_id)
]
_DEACTIVATED = select(Person.id).where(
    or_(
        col(Person.id).in_(bindparam("in_charge", expanding=True)),
        *(col(Person.id).in_(held) for held in _HELD),
    ),
    col(Person.deleted),
)


def _gone_from_office(session: Session, hotspot: Hotspot) -> set[str]:
    """The deactivated among those who hold something here, in whatever channel they are."""
    in_charge = [hotspot.chief_id, hotspot.deputy_id]
    asked = {"hotspot": hotspot.id, "in_charge": in_charge}
    return set(session.exec(_DEACTIVATED, params=asked))


def is_for_somebody_gone(session: Session, row: Outbox) -> bool:
    """Whether a hotspot's message is for somebody who has gone from it. Who leads still reads."""
    if row.person_id is None or row.hotspot_id is None:
        return False
    hotspot = session.get_one(Hotspot, row.hotspot_id)
    if person_of(session, row.person_id).deleted:
        return True
    if seats_of(session, hotspot, row.person_id):
        return False  # who is here today has not gone, and who leads still reads
    return row.person_id in gone_from(session, hotspot) - leading(session, hotspot)


_LEADERS_SEATS = select(Member.person_id).where(
    Member.hotspot_id == bindparam("hotspot"),
    Member.seat == Seat.LEADER,
    col(Member.left_at).is_(None),
)
_LEADERS_OF_ACTORS = select(Actor.leader_id).where(Actor.hotspot_id == bindparam("hotspot"))


def leading(session: Session, hotspot: Hotspot) -> frozenset[str]:
    """Return who is a leader here: in the leadership channel, of an actor, or in the chair."""
    here = {"hotspot": hotspot.id}
    found = {
        *session.exec(_LEADERS_SEATS, params=here),
        *session.exec(_LEADERS_OF_ACTORS, params=here),
        hotspot.steering_chair_id,
        hotspot.director_id,
    }
    return frozenset(person_id for person_id in found if person_id is not None)


def left_behind(session: Session, hotspot: Hotspot, gone: Collection[str]) -> list[Agreement]:
    """Return the live agreements of people who are gone, where the history doesn't say so yet.

    Somebody who came back and left again has left twice.
    """
    came = (
        select(func.max(Member.joined_at))
        .where(Member.hotspot_id == hotspot.id, Member.person_id == Agreement.owner_id)
        .correlate(Agreement)
        .scalar_subquery()
    )
    noted = select(History.id).where(
        History.agreement_id == Agreement.id,
        History.change == Change.LEFT,
        History.person_id == Agreement.owner_id,
        came.is_(None) | (col(History.at) >= came),
    )
    here = Agreement.hotspot_id == hotspot.id
    return _live(session, col(Agreement.owner_id).in_(gone), here, ~noted.exists())


def owned_by(session: Session, person_id: str) -> list[Agreement]:
    """Return the live agreements somebody owns, in whatever Task Force."""
    return _live(session, Agreement.owner_id == person_id)


def offered_to(session: Session, hotspot: Hotspot, people: Collection[str]) -> list[Agreement]:
    """Return the live agreements one of these people was asked to take over."""
    here = Agreement.hotspot_id == hotspot.id
    return _live(session, col(Agreement.offered_to_id).in_(people), here)


def _live(session: Session, *where: ColumnElement[bool] | bool) -> list[Agreement]:
    """The live agreements that fit, by number."""
    found = select(Agreement).where(*where, is_live())
    return list(session.exec(found.order_by(col(Agreement.id))))


def unsent_to(session: Session, hotspot: Hotspot, people: Collection[str] | None) -> list[Outbox]:
    """Return what the hotspot still has to say to one of these people; None is to anybody.

    The words of `ix_outbox_pending` lead there. What delivery has in hand now is left to it, and
    what is returned it can't take before this transaction has ended.
    """
    return list(
        session.exec(
            select(Outbox)
            .where(
                is_pending(),
                Outbox.state == OutboxState.QUEUED,
                col(Outbox.sent_at).is_(None),
                Outbox.hotspot_id == hotspot.id,
                true() if people is None else col(Outbox.person_id).in_(people),
            )
            .order_by(col(Outbox.id))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )
