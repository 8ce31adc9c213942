"""A hotspot's people and obstacles read once, for whatever shows many agreements or items.

A list of forty asks the same small questions forty times: whose is it, who is reached, what is in
the way, who may see it. While a roster is held, those questions are answered from what was read in
one go, so that a longer list takes no more queries. Nothing may be changed while it is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from sqlalchemy import BindParameter, bindparam, or_
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.database.remembered import remembered
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    AgreementHelper,
    AgreementParticipant,
    AgreementStatus,
    Block,
    Escalation,
    Hotspot,
    ItemParticipant,
    ItemStatus,
    Member,
    Person,
    Seat,
)
from bot.store.queries.under_way import is_blocked, is_live, live_in
from bot.store.queue.held_up import HeldUp, held_up_in

_ROSTERS = "rosters"

K = TypeVar("K")
V = TypeVar("V")


_SEATS = (
    select(Member)
    .where(Member.hotspot_id == bindparam("hotspot"), col(Member.left_at).is_(None))
    .order_by(col(Member.id))
)


def all_seats(hotspot_id: int) -> tuple[str, int]:
    """Return the name that all seats of a hotspot are remembered by."""
    return ("all seats", hotspot_id)


class Roster:
    """What was read. The people are read at once, the rest when it is first asked for."""

    def __init__(self, session: Session, hotspot: Hotspot) -> None:
        self._session = session
        self._hotspot = hotspot
        self._held: list[SQLModel] = []
        """These rows stay in the session, where they are found by their id."""
        own = {"hotspot": hotspot.id}
        people = session.exec(_PEOPLE, params={**own, "offices": _in_office(hotspot)})
        self._held += [*session.exec(_ACTORS, params=own), *people]

    @cached_property
    def seats(self) -> dict[str, list[Member]]:
        """Today's seats by person."""
        own = {"hotspot": self._hotspot.id}
        about = all_seats(row_id(self._hotspot.id))
        today = remembered(
            self._session, about, (Member,), lambda: self._session.exec(_SEATS, params=own)
        )
        return _grouped((seat.person_id, seat) for seat in today)

    @cached_property
    def people_of_actors(self) -> dict[int, list[str]]:
        """An actor's people in the Task Force, by its id; leaders only lead."""
        seats = (it for of_one in self.seats.values() for it in of_one if it.seat != Seat.LEADER)
        placed = [(it.actor_id, it.person_id) for it in seats if it.actor_id is not None]
        return _grouped(sorted(placed))

    @cached_property
    def live(self) -> list[Agreement]:
        """What is open or blocked, the oldest due date first."""
        return list(self._session.exec(live_in(self._hotspot)))

    @cached_property
    def blocks(self) -> dict[int, Block]:
        """The open block by agreement."""
        if not any(it.status == AgreementStatus.BLOCKED for it in self.live):
            return {}
        standing = (
            select(Block)
            .join(Agreement, col(Agreement.id) == col(Block.agreement_id))
            .where(is_blocked(), Agreement.hotspot_id == self._hotspot.id)
            .where(col(Block.ended_at).is_(None))
        )
        return {it.agreement_id: it for it in self._session.exec(standing)}

    @cached_property
    def escalations(self) -> dict[int, Escalation]:
        """What went to leadership, by block: of the open blocks, and what has been answered."""
        return {it.block_id: it for it in self._raised}

    @cached_property
    def answers(self) -> dict[int, Escalation]:
        """Leadership's newest answer by agreement."""
        return {it.agreement_id: it for it in self._raised if it.answered_at is not None}

    @cached_property
    def _raised(self) -> list[Escalation]:
        raised = select(Escalation).where(
            Escalation.hotspot_id == self._hotspot.id,
            col(Escalation.block_id).in_([it.id for it in self.blocks.values()])
            | col(Escalation.answered_at).is_not(None),
        )
        return list(self._session.exec(raised.order_by(col(Escalation.answered_at))))

    @cached_property
    def held_up(self) -> dict[int, HeldUp]:
        """What has not come through to leadership, by agreement."""
        return held_up_in(self._session, row_id(self._hotspot.id))

    @cached_property
    def item_participants(self) -> dict[int, list[str]]:
        """Who is named for a confidential item that waits, by its id."""
        named = (
            select(ItemParticipant)
            .join(AgendaItem, col(AgendaItem.id) == col(ItemParticipant.item_id))
            .where(
                AgendaItem.hotspot_id == self._hotspot.id, AgendaItem.status == ItemStatus.WAITING
            )
            .order_by(col(ItemParticipant.person_id))
        )
        return _grouped((it.item_id, it.person_id) for it in self._session.exec(named))

    @cached_property
    def agreement_participants(self) -> dict[int, list[str]]:
        """Who is named for a confidential agreement under way, by its id."""
        named = (
            select(AgreementParticipant)
            .join(Agreement, col(Agreement.id) == col(AgreementParticipant.agreement_id))
            .where(is_live(), Agreement.hotspot_id == self._hotspot.id)
            .order_by(col(AgreementParticipant.person_id))
        )
        return _grouped((it.agreement_id, it.person_id) for it in self._session.exec(named))

    @cached_property
    def agreement_helpers(self) -> dict[int, list[str]]:
        """Who helps with an agreement under way, by its id."""
        helping = (
            select(AgreementHelper)
            .join(Agreement, col(Agreement.id) == col(AgreementHelper.agreement_id))
            .where(is_live(), Agreement.hotspot_id == self._hotspot.id)
            .order_by(col(AgreementHelper.person_id))
        )
        return _grouped((it.agreement_id, it.person_id) for it in self._session.exec(helping))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def roster_of(session: Session, hotspot_id: int | None) -> Roster | None:
    """Return the hotspot's roster while one is held."""
    found: Roster | None = session.info.get(_ROSTERS, {}).get(hotspot_id)
    return found


@contextmanager
def roster_held(session: Session, hotspot: Hotspot) -> Iterator[None]:
    """Hold a roster of the hotspot; within another one that one is used."""
    rosters = session.info.setdefault(_ROSTERS, {})
    if hotspot.id in rosters:
        yield
        return
    rosters[hotspot.id] = Roster(session, hotspot)
    try:
        yield
    finally:
        del rosters[hotspot.id]


def _in_office(hotspot: Hotspot) -> list[str | None]:
    return [hotspot.chief_id, hotspot.deputy_id, hotspot.steering_chair_id, hotspot.director_id]


def _people() -> SelectOfScalar[Person]:
    """Everybody who may be reached: owners are or were members, and others stand in for them."""
    hotspot: BindParameter[int] = bindparam("hotspot")
    theirs = or_(
        col(Person.id).in_(select(Member.person_id).where(Member.hotspot_id == hotspot)),
        col(Person.id).in_(select(Actor.contact_id).where(Actor.hotspot_id == hotspot)),
        col(Person.id).in_(select(Actor.leader_id).where(Actor.hotspot_id == hotspot)),
        col(Person.id).in_(bindparam("offices", expanding=True)),
    )
    stand_ins = select(Person.stand_in_id).where(theirs)
    return select(Person).where(theirs | col(Person.id).in_(stand_ins))


_PEOPLE = _people()
_ACTORS = select(Actor).where(Actor.hotspot_id == bindparam("hotspot"))
