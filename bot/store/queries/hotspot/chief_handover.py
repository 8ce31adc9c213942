"""What a new hotspot chief has to know on the first day: gathered, not judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.store.context import InHotspot
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Escalation,
    Person,
)
from bot.store.queries.agreements.agreements import escalations_under_way, live_agreements
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.people import is_away
from bot.store.queries.people.seats import actors_of, members_of


@dataclass(frozen=True)
class ActorStands:
    """An actor: who is its contact and leader, and how many live agreements it has."""

    actor: Actor
    live: int


@dataclass(frozen=True)
class Held:
    """An agreement that is kept back from leadership, up to and including a day, and why."""

    agreement: Agreement
    until: date
    reason: str


@dataclass(frozen=True)
class Away:
    """Somebody in the Task Force who is away, and who stands in."""

    person_id: str
    until: date
    stand_in_id: str | None


@dataclass(frozen=True)
class Handover:
    """How the hotspot stands today."""

    actors: tuple[ActorStands, ...]
    blocked: tuple[Agreement, ...]
    overdue: tuple[Agreement, ...]
    under_way: tuple[Agreement, ...]
    """The others, the first due date first."""
    held: tuple[Held, ...]
    with_leadership: tuple[Escalation, ...]
    away: tuple[Away, ...]


def handover(here: InHotspot) -> Handover:
    """Gather it. `today` is the local date."""
    live = live_agreements(here.session, here.hotspot)
    blocked = tuple(it for it in live if it.status == AgreementStatus.BLOCKED)
    still_open = [it for it in live if it.status == AgreementStatus.OPEN]
    overdue = tuple(it for it in still_open if it.due_on is not None and it.due_on < here.today)
    return Handover(
        actors=tuple(
            ActorStands(actor, sum(it.actor_id == actor.id for it in live))
            for actor in actors_of(here.session, here.hotspot)
        ),
        blocked=blocked,
        overdue=overdue,
        under_way=tuple(it for it in still_open if it not in overdue),
        held=tuple(_held(here.session, blocked, here.today)),
        with_leadership=tuple(escalations_under_way(here.session, here.hotspot)),
        away=tuple(_away(here)),
    )


def _held(session: Session, blocked: tuple[Agreement, ...], today: date) -> Iterator[Held]:
    for agreement in blocked:
        block = open_block(session, agreement)
        if block is not None and block.hold_until is not None and block.hold_until >= today:
            yield Held(agreement, block.hold_until, block.hold_reason)


def _away(here: InHotspot) -> Iterator[Away]:
    for person_id in dict.fromkeys(it.person_id for it in members_of(here.session, here.hotspot)):
        person = here.session.get_one(Person, person_id)
        if is_away(person, here.today) and person.away_until is not None:
            yield Away(person_id, person.away_until, person.stand_in_id)
