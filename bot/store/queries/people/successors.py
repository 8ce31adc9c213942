"""Agreements whose owner has left them: which still wait for another, and who may be named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from bot.store.context import InHotspot
from bot.store.models import Actor, Agreement, Change, History, Hotspot, Person
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queries.people.confidential import may_see
from bot.store.queries.people.reached import speaks_for
from bot.store.queries.people.seats import actor_of, belongs, members_of
from bot.store.queries.roster import roster_held
from bot.store.queries.under_way import LIVE


@dataclass(frozen=True)
class WithoutOwner:
    """A live agreement that its owner has left, and the entry of its history that says so."""

    agreement: Agreement
    left: History

    @property
    def owner_id(self) -> str:
        """Who has left it: an agreement that waits always has an owner."""
        return self.left.person_id or ""


_LEFT: BindParameter[Any] = bindparam("left", Change.LEFT, literal_execute=True)
_LEFT_BEHIND = (
    select(Agreement, History)
    .join(History, col(History.agreement_id) == col(Agreement.id))
    .where(
        col(History.change) == _LEFT,
        History.person_id == Agreement.owner_id,
        Agreement.hotspot_id == bindparam("hotspot"),
        # Bound, so that SQLite does not read all that are live instead of the few that wait.
        col(Agreement.status).in_(LIVE),
    )
    .order_by(col(Agreement.id), col(History.id))
)


def waiting(session: Session, hotspot: Hotspot, actor_id: int | None = None) -> list[WithoutOwner]:
    """Return what waits for a successor, at one actor or at all, in the order of their numbers.

    Who is back with the actor simply owns it again, and then it waits no longer.
    """
    rows = session.exec(_LEFT_BEHIND, params={"hotspot": hotspot.id})
    newest = {agreement.id: WithoutOwner(agreement, left) for agreement, left in rows}
    if not newest:
        return []
    with roster_held(session, hotspot):
        return [
            it
            for it in newest.values()
            if actor_id in (None, it.agreement.actor_id) and not _is_back(session, hotspot, it)
        ]


def _is_back(session: Session, hotspot: Hotspot, it: WithoutOwner) -> bool:
    if not belongs(session, hotspot, session.get_one(Person, it.owner_id)):
        return False
    actor = actor_of(session, hotspot, it.owner_id)
    return actor is not None and actor.id == it.agreement.actor_id


def asked_to_name(here: InHotspot, actor: Actor, left_by: str) -> str:
    """Return who is asked for a successor: who speaks for the actor, but not who has left it."""
    reached = speaks_for(here, actor)
    return acting_chief(here) if reached == left_by else reached


def candidates(session: Session, hotspot: Hotspot, actor: Actor) -> list[str]:
    """Return the actor's people in the Task Force today, who can take its agreements on."""
    members = members_of(session, hotspot)
    own = dict.fromkeys(seat.person_id for seat in members if seat.actor_id == actor.id)
    return [it for it in own if belongs(session, hotspot, session.get_one(Person, it))]


def candidates_for(session: Session, people: list[str], agreement: Agreement) -> list[str]:
    """Return those who may take this one on: of something confidential, only who is named for it.

    Its owner of before is not among them.
    """
    return [it for it in people if it != agreement.owner_id and may_see(session, agreement, it)]
