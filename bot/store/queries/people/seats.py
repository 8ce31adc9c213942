"""Who sits in a Task Force, for which actor, and which Task Forces somebody is in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Text, bindparam, cast
from sqlmodel import Session, col, func, select

from bot.store.database.remembered import known_already, remembered
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Escalation,
    Hotspot,
    Member,
    Person,
    Seat,
)
from bot.store.queries.roster import all_seats, roster_of
from bot.store.queries.under_way import is_under_way

_SEATS = select(Member).where(
    Member.hotspot_id == bindparam("hotspot"),
    Member.person_id == bindparam("person"),
    col(Member.left_at).is_(None),
)


_AT_HOME_IN = select(Hotspot).where(Hotspot.channel_id == bindparam("channel"))


_LED_FROM = select(Hotspot).where(Hotspot.leadership_channel_id == bindparam("channel"))


def seats_of(session: Session, hotspot: Hotspot, person_id: str) -> list[Member]:
    """Return the seats the person has in the hotspot today."""
    roster = roster_of(session, hotspot.id)
    if roster is not None:
        return roster.seats.get(person_id, [])
    everybodys = known_already(session, all_seats(row_id(hotspot.id)))
    if everybodys is not None:
        return [it for it in everybodys if it.person_id == person_id]
    asked = {"hotspot": hotspot.id, "person": person_id}
    about = ("seats", hotspot.id, person_id)
    return remembered(session, about, (Member,), lambda: session.exec(_SEATS, params=asked))


def belongs(session: Session, hotspot: Hotspot, person: Person) -> bool:
    """Whether the person is active and in the Task Force, or in charge of it. Leaders are not."""
    if person.deleted:
        return False
    if person.id in (hotspot.chief_id, hotspot.deputy_id):
        return True
    return any(seat.seat != Seat.LEADER for seat in seats_of(session, hotspot, person.id))


def members_of(session: Session, hotspot: Hotspot) -> list[Member]:
    """Return the Task Force today: members and guests, not leaders, oldest seat first."""
    return list(
        session.exec(
            select(Member)
            .where(
                Member.hotspot_id == hotspot.id,
                Member.seat != Seat.LEADER,
                col(Member.left_at).is_(None),
            )
            .order_by(col(Member.id))
        )
    )


def people_of(session: Session, hotspot: Hotspot, actor_id: int) -> list[str]:
    """Return an actor's people in the Task Force today, leaders not, in the order of their ids."""
    roster = roster_of(session, hotspot.id)
    if roster is not None:
        return roster.people_of_actors.get(actor_id, [])
    here = select(Member.person_id).where(
        Member.hotspot_id == hotspot.id,
        Member.actor_id == actor_id,
        Member.seat != Seat.LEADER,
        col(Member.left_at).is_(None),
    )
    return sorted(session.exec(here))


_SIZE = select(func.count(func.distinct(Member.person_id))).where(
    Member.hotspot_id == bindparam("hotspot"),
    Member.seat != Seat.LEADER,
    col(Member.left_at).is_(None),
)


def task_force_size(session: Session, hotspot: Hotspot) -> int:
    """Return how many people are in the Task Force today, guests too; leaders only lead."""
    return session.exec(_SIZE, params={"hotspot": hotspot.id}).one()


def leaders_of(session: Session, hotspot: Hotspot) -> list[Member]:
    """Return who is in the leadership channel today, the oldest seat first."""
    return list(
        session.exec(
            select(Member)
            .where(
                Member.hotspot_id == hotspot.id,
                Member.seat == Seat.LEADER,
                col(Member.left_at).is_(None),
            )
            .order_by(col(Member.id))
        )
    )


_ACTORS = select(Actor).where(Actor.hotspot_id == bindparam("hotspot")).order_by(col(Actor.name))


def actors_of(session: Session, hotspot: Hotspot) -> list[Actor]:
    """Return the hotspot's actors by name."""
    return list(session.exec(_ACTORS, params={"hotspot": hotspot.id}))


def actor_of(session: Session, hotspot: Hotspot, person_id: str) -> Actor | None:
    """Return the actor the person belongs to in this hotspot; None for one not placed yet."""
    for seat in seats_of(session, hotspot, person_id):
        if seat.actor_id is not None:
            return session.get_one(Actor, seat.actor_id)
    return None


_BELONGS = (
    col(Hotspot.id).in_(
        select(Member.hotspot_id).where(
            Member.person_id == bindparam("person"), col(Member.left_at).is_(None)
        )
    )
    | (Hotspot.chief_id == bindparam("person"))
    | (Hotspot.deputy_id == bindparam("person"))
)

_BELONGS_OR_LEADS = (
    select(Hotspot, Escalation, _BELONGS)
    .outerjoin(
        Escalation,
        (col(Escalation.hotspot_id) == col(Hotspot.id))
        & is_under_way()
        & cast(Escalation.route, Text).contains(bindparam("person")),
    )
    .where(_BELONGS | col(Escalation.id).is_not(None))
    .order_by(col(Hotspot.id))
)
"""With what is with leadership in each, where the person stands anywhere in its route."""


def hotspots_of(session: Session, person_id: str) -> list[Hotspot]:
    """Return every hotspot the person has something to do with, oldest first.

    A leader who is in no channel belongs where something was put before them.
    """

    def ask() -> Iterable[Hotspot]:
        found = session.exec(_BELONGS_OR_LEADS, params={"person": person_id})
        theirs = (it for it, raised, own in found if own or _was_asked(raised, person_id))
        return {it.id: it for it in theirs}.values()

    return remembered(session, ("hotspots", person_id), (Member, Hotspot, Escalation), ask)


def _was_asked(raised: Escalation | None, person_id: str) -> bool:
    """Whether leadership's answer is awaited from this person, or was."""
    return raised is not None and person_id in raised.route[: raised.position + 1]


def hotspot_in_channel(session: Session, channel_id: str) -> Hotspot | None:
    """Return the hotspot of a channel: its Task Force channel, or the only one it leads."""

    def ask() -> list[Hotspot]:
        asked = {"channel": channel_id}
        at_home = list(session.exec(_AT_HOME_IN, params=asked))
        return at_home or list(session.exec(_LED_FROM, params=asked))

    found = remembered(session, ("channel", channel_id), (Hotspot,), ask)
    return found[0] if len(found) == 1 else None


def is_in_use(session: Session, channel_id: str) -> bool:
    """Whether it is the Task Force channel or the leadership channel of some hotspot."""
    uses_it = (Hotspot.channel_id == channel_id) | (Hotspot.leadership_channel_id == channel_id)
    return session.exec(select(Hotspot.id).where(uses_it)).first() is not None
