"""Where people probably come from, or what they lead, as far as nobody has said so."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from bot.rules.people.belonging import Place, guessed_place
from bot.rules.people.sectors import Sector
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Hotspot, Member, Person
from bot.store.queries.people.seats import actors_of


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


def _elsewhere(session: Session, hotspot: Hotspot, person_id: str) -> list[str]:
    """The names of the actors they belong to in other Task Forces."""
    return list(
        session.exec(
            select(Actor.name)
            .join(Member, col(Member.actor_id) == col(Actor.id))
            .where(Member.person_id == person_id, Actor.hotspot_id != hotspot.id)
        )
    )
