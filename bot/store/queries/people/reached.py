"""Who is reached for an agreement or an actor, and who may speak for it."""

from __future__ import annotations

from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Person,
)
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.people import is_away
from bot.store.queries.people.seats import belongs, people_of


def answers_for(here: InHotspot, agreement: Agreement) -> str:
    """Return who is reached about an agreement today.

    The owner; while away their stand-in; when gone the actor's contact; for an actor without Slack
    the chief, on its behalf. What was given back is hers.
    """
    if agreement.given_back_at is not None:
        return acting_chief(here)
    reached = _present(here, agreement.owner_id)
    if reached is not None:
        return reached
    return speaks_for(here, here.session.get_one(Actor, agreement.actor_id))


def speaks_for(here: InHotspot, actor: Actor) -> str:
    """Return who is reached about an actor today: its speaker, else the chief on its behalf."""
    reached = _present(here, speaker_of(here, actor)) if actor.in_slack else None
    return reached if reached is not None else acting_chief(here)


def speaker_of(here: InHotspot, actor: Actor) -> str | None:
    """Return an actor's contact; where none is named, its only person in the Task Force."""
    if actor.contact_id is not None:
        return actor.contact_id
    people = people_of(here.session, here.hotspot, row_id(actor.id))
    return people[0] if len(people) == 1 else None


def may_speak_for(here: InHotspot, actor: Actor, person_id: str) -> bool:
    """Whether the person answers for an actor: who is reached, and its contact also while away.

    Who is away and answers all the same is not refused what is theirs, like an owner.
    """
    own = actor.in_slack and person_id == speaker_of(here, actor)
    if own and belongs(here.session, here.hotspot, here.session.get_one(Person, person_id)):
        return True
    return person_id == speaks_for(here, actor)


def _present(here: InHotspot, person_id: str | None) -> str | None:
    """Return the person, or the stand-in while they are away, if still active and in the group."""
    person = here.session.get(Person, person_id) if person_id is not None else None
    if person is None or not belongs(here.session, here.hotspot, person):
        return None
    if not is_away(person, here.today):
        return person.id
    if person.stand_in_id is not None:
        stand_in = here.session.get_one(Person, person.stand_in_id)
        return stand_in.id if belongs(here.session, here.hotspot, stand_in) else None
    if person.id == here.hotspot.chief_id:
        return acting_chief(here)
    return person.id
