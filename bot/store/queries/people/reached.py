"""Who is reached for an agreement or an actor, and who may speak for it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.store.models import (
    Actor,
    Agreement,
    Hotspot,
    Person,
)
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.people import is_away
from bot.store.queries.people.seats import belongs


def answers_for(session: Session, agreement: Agreement, hotspot: Hotspot, today: date) -> str:
    """Return who is reached about an agreement today.

    The owner; while away their stand-in; when gone the actor's contact; for an actor without Slack
    the chief, on its behalf. What was given back is hers.
    """
    if agreement.given_back_at is not None:
        return acting_chief(session, hotspot, today)
    reached = _present(session, hotspot, agreement.owner_id, today)
    if reached is not None:
        return reached
    return speaks_for(session, session.get_one(Actor, agreement.actor_id), hotspot, today)


def speaks_for(session: Session, actor: Actor, hotspot: Hotspot, today: date) -> str:
    """Return who is reached about an actor today: its contact, else the chief on its behalf."""
    reached = _present(session, hotspot, actor.contact_id, today) if actor.in_slack else None
    return reached if reached is not None else acting_chief(session, hotspot, today)


def may_speak_for(
    session: Session, actor: Actor, hotspot: Hotspot, person_id: str, today: date
) -> bool:
    """Whether the person answers for an actor: who is reached, and its contact also while away.

    Who is away and answers all the same is not refused what is theirs, like an owner.
    """
    own = actor.in_slack and person_id == actor.contact_id
    if own and belongs(session, hotspot, session.get_one(Person, person_id)):
        return True
    return person_id == speaks_for(session, actor, hotspot, today)


def _present(session: Session, hotspot: Hotspot, person_id: str | None, today: date) -> str | None:
    """Return the person, or the stand-in while they are away, if still active and in the group."""
    person = session.get(Person, person_id) if person_id is not None else None
    if person is None or not belongs(session, hotspot, person):
        return None
    if not is_away(person, today):
        return person.id
    if person.stand_in_id is not None:
        stand_in = session.get_one(Person, person.stand_in_id)
        return stand_in.id if belongs(session, hotspot, stand_in) else None
    if person.id == hotspot.chief_id:
        return acting_chief(session, hotspot, today)
    return person.id
