"""Offices whose holder has gone: contact and leader of an actor, deputy, chief, and the chair."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam
from sqlmodel import Session, func, select

from bot.store.models import Actor, Hotspot, Member, Person, Seat
from bot.store.queries.people.seats import actors_of


class Office(StrEnum):
    """What somebody can hold in a hotspot."""

    CONTACT = "contact"
    LEADER = "leader"
    DEPUTY = "deputy"
    CHIEF = "chief"
    CHAIR = "chair"
    """Of the steering group: the last in the direct line's route."""


@dataclass(frozen=True)
class Vacancy:
    """An office whose holder has gone. `actor` is None for the hotspot's own offices."""

    office: Office
    person_id: str
    actor: Actor | None = None


def vacancies(session: Session, hotspot: Hotspot, gone: Collection[str]) -> Iterator[Vacancy]:
    """Return which offices are vacant; `gone` are the people who have gone from the Task Force.

    A leader and the chair need not be in any channel, and the chief may do without the Task
    Force's: they are gone when they are deactivated.
    """
    if hotspot.chief_id in gone:
        yield Vacancy(Office.CHIEF, hotspot.chief_id)
    deputy = hotspot.deputy_id
    if deputy is not None and (deputy in gone or _gave_up_seat(session, hotspot, deputy)):
        yield Vacancy(Office.DEPUTY, deputy)
    chair = hotspot.steering_chair_id
    if chair is not None and session.get_one(Person, chair).deleted:
        yield Vacancy(Office.CHAIR, chair)
    for actor in actors_of(session, hotspot) if gone else ():
        if actor.contact_id in gone and actor.in_slack:
            yield Vacancy(Office.CONTACT, str(actor.contact_id), actor)
        if actor.leader_id in gone and session.get_one(Person, actor.leader_id).deleted:
            yield Vacancy(Office.LEADER, str(actor.leader_id), actor)


def left_at(session: Session, hotspot: Hotspot, person_id: str) -> datetime | None:
    """Return when somebody last gave up a seat; None for who had none, as a leader outside."""
    return session.exec(
        select(func.max(Member.left_at)).where(
            Member.hotspot_id == hotspot.id, Member.person_id == person_id
        )
    ).one()


_EVERY_SEAT = select(Member).where(
    Member.hotspot_id == bindparam("hotspot"),
    Member.person_id == bindparam("person"),
    Member.seat != Seat.LEADER,
)


def _gave_up_seat(session: Session, hotspot: Hotspot, person_id: str) -> bool:
    """Whether they had a seat in the Task Force and gave it up."""
    seats = session.exec(_EVERY_SEAT, params={"hotspot": hotspot.id, "person": person_id}).all()
    return bool(seats) and all(seat.left_at is not None for seat in seats)
