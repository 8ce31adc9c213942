"""Which leaders can be asked alone: the menu the chief chooses one from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from bot.rules.leadership.route import of_actor
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Person
from bot.store.queries.people.seats import actors_of, leaders_of


@dataclass(frozen=True)
class LeaderToAsk:
    """Somebody who can be asked, and as what. No names are kept, so offices tell them apart."""

    entry: str
    """As it stands in a route."""
    actors: tuple[str, ...]
    """Whose leader they are."""
    chair: bool
    """Of the steering group."""
    office: str = ""
    """Of one who is not in Slack."""


def leaders_to_ask(session: Session, hotspot: Hotspot, *, but: str) -> list[LeaderToAsk]:
    """Return each leader once: those of the actors, the chair, and who is in their channel.

    Nobody who is no longer in Slack, and not the chief (`but`): nobody asks themselves.
    """
    leads: dict[str, list[str]] = {}
    outside: list[LeaderToAsk] = []
    for actor in actors_of(session, hotspot):
        if actor.leader_id is not None:
            leads.setdefault(actor.leader_id, []).append(actor.name)
        elif actor.leader_office:
            entry = of_actor(row_id(actor.id))
            outside.append(LeaderToAsk(entry, (actor.name,), False, actor.leader_office))
    if hotspot.steering_chair_id is not None:
        leads.setdefault(hotspot.steering_chair_id, [])
    for seat in leaders_of(session, hotspot):
        leads.setdefault(seat.person_id, [])
    if hotspot.director_id is not None:
        leads.setdefault(hotspot.director_id, [])
    in_slack = [
        LeaderToAsk(it, tuple(actors), it == hotspot.steering_chair_id)
        for it, actors in leads.items()
        if it != but and not session.get_one(Person, it).deleted
    ]
    return [*in_slack, *outside]
