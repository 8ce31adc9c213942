"""Offices whose holder has gone: contact and leader of an actor, deputy, chief, and the chair."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, func, select

from bot.store.facts import actors_of
from bot.store.models import Actor, Hotspot, Member, Person, Seat


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
    if session.get_one(Person, hotspot.chief_id).deleted:
        yield Vacancy(Office.CHIEF, hotspot.chief_id)
    if hotspot.deputy_id is not None and _has_left(session, hotspot, hotspot.deputy_id):
        yield Vacancy(Office.DEPUTY, hotspot.deputy_id)
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


def _has_left(session: Session, hotspot: Hotspot, person_id: str) -> bool:
    """Whether they are deactivated, or had a seat in the Task Force and gave it up."""
    seats = session.exec(
        select(Member).where(
            Member.hotspot_id == hotspot.id,
            Member.person_id == person_id,
            Member.seat != Seat.LEADER,
        )
    ).all()
    gave_up = bool(seats) and all(seat.left_at is not None for seat in seats)
    return gave_up or session.get_one(Person, person_id).deleted
