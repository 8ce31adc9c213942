"""Several organisations added at once: the usual ones, ticked, and others by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from bot.rules.errors import N_, UserError
from bot.rules.people.sectors import Sector, guessed_sector, names_in, nearly, same_name
from bot.rules.permissions import Permission
from bot.store.models import Actor
from bot.store.queries.people.seats import actors_of
from bot.store.queue import outbox
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from bot.usecases.people.actors import NAME_LIMIT

AT_ONCE = 40
"""So many can be looked over."""


@dataclass(frozen=True)
class NewActor:
    """An organisation that is to be added."""

    name: str
    sector: Sector


@dataclass(frozen=True)
class AddedActors:
    """What came of it."""

    added: tuple[Actor, ...]
    there: tuple[str, ...]
    """Names of organisations that were there already, or were given twice."""


def listed_actors(text: str, about: str) -> list[NewActor]:
    """Return the organisations somebody listed, their sectors guessed.

    Raises UserError for the shape of a CPR number, also one that a comma would divide.
    """
    names = names_in(clean(text, about))
    if len(names) > AT_ONCE:
        raise UserError(N_("At most %(most)s actors at once."), about=about, most=AT_ONCE)
    too_long = next((name for name in names if len(name) > NAME_LIMIT), None)
    if too_long is not None:
        raise UserError(
            N_("A name has %(limit)s characters at most. This one is longer: %(name)s"),
            about=about,
            limit=NAME_LIMIT,
            name=too_long[:NAME_LIMIT],
        )
    return [NewActor(name, guessed_sector(name)) for name in names]


def near_doubles(act: ActingContext, wanted: Sequence[NewActor]) -> list[tuple[str, str]]:
    """Return names that look like another form of one that is there, or was given: both names."""
    there = [actor.name for actor in actors_of(act.session, act.hotspot)]
    names = [it.name for it in wanted]
    alike = ((it, nearly(it, [*there, *names[:at]])) for at, it in zip(count(), names))
    return [(name, other) for name, other in alike if other is not None]


def add_actors(act: ActingContext, wanted: Sequence[NewActor]) -> AddedActors:
    """Add those that are not there yet."""
    act.require(Permission.MANAGE_MEMBERS)
    there = [actor.name for actor in actors_of(act.session, act.hotspot)]
    added: list[Actor] = []
    doubles: list[str] = []
    for it in wanted:
        if any(same_name(it.name, name) for name in there):
            doubles.append(it.name)
            continue
        there.append(it.name)
        added.append(Actor(hotspot_id=act.hotspot_id, name=it.name, sector=it.sector))
    act.session.add_all(added)
    act.session.flush()
    outbox.mark_homes_stale(act.session, act.hotspot_id)
    return AddedActors(tuple(added), tuple(doubles))
