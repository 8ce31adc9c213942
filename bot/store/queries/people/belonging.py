"""Where people probably come from, or what they lead, as far as nobody has said so."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from bot.rules.people.belonging import Place, guessed_place
from bot.rules.people.sectors import Sector
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Hotspot, Member, Person
from bot.store.queries.people.seats import actors_of, leaders_of


def guessed_actors(session: Session, hotspot: Hotspot, person_ids: Iterable[str]) -> dict[str, int]:
    """Return which of the hotspot's actors each of these people seems to come from."""
    places = [
        Place(row_id(actor.id), actor.name, Sector(actor.sector))
        for actor in actors_of(session, hotspot)
    ]
    people = [session.get_one(Person, person_id) for person_id in person_ids]
    found = {
        it.id: guessed_place(it.title, _elsewhere(session, hotspot, it.id), places) for it in people
    }
    return {person_id: actor_id for person_id, actor_id in found.items() if actor_id is not None}


def guessed_leaders(session: Session, hotspot: Hotspot) -> dict[int, str]:
    """Return who in the leadership channel seems to lead which actor, by their titles."""
    guessed = guessed_actors(
        session, hotspot, [seat.person_id for seat in leaders_of(session, hotspot)]
    )
    found: dict[int, list[str]] = {}
    for person_id, actor_id in guessed.items():
        found.setdefault(actor_id, []).append(person_id)
    return {actor_id: people[0] for actor_id, people in found.items() if len(people) == 1}


def _elsewhere(session: Session, hotspot: Hotspot, person_id: str) -> list[str]:
    """The names of the actors they belong to in other Task Forces."""
    return list(
        session.exec(
            select(Actor.name)
            .join(Member, col(Member.actor_id) == col(Actor.id))
            .where(Member.person_id == person_id, Actor.hotspot_id != hotspot.id)
        )
    )
