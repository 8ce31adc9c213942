"""A hotspot's people and obstacles read once, for whatever shows many agreements or items.

A list of forty asks the same small questions forty times: whose is it, who is reached, what is in
the way, who may see it. While a shelf stands, those questions are answered from what was read in
one go, so that a longer list takes no more queries. Nothing may be changed while it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import or_
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    AgreementParticipant,
    AgreementStatus,
    Block,
    Escalation,
    Hotspot,
    ItemParticipant,
    Member,
    Outbox,
    Person,
)

_SHELVES = "shelves"


@dataclass
class Shelf:
    """What was read. The rows in `held` stay in the session, where they are found by their id."""

    held: list[SQLModel] = field(default_factory=list)
    seats: dict[str, list[Member]] = field(default_factory=dict)
    """Today's seats by person."""
    blocks: dict[int, Block] = field(default_factory=dict)
    """The open block by agreement."""
    escalations: dict[int, Escalation] = field(default_factory=dict)
    """By block, of the open ones."""
    answers: dict[int, Escalation] = field(default_factory=dict)
    """Leadership's newest answer by agreement."""
    private: set[str] = field(default_factory=set)
    """The keys of escalations that went to one person."""
    item_participants: dict[int, list[str]] = field(default_factory=dict)
    agreement_participants: dict[int, list[str]] = field(default_factory=dict)


def shelf_of(session: Session, hotspot_id: int | None) -> Shelf | None:
    """Return the hotspot's shelf while one stands."""
    found: Shelf | None = session.info.get(_SHELVES, {}).get(hotspot_id)
    return found


@contextmanager
def shelved(session: Session, hotspot: Hotspot) -> Iterator[None]:
    """Let a shelf stand for the hotspot; within another one that one is used."""
    shelves = session.info.setdefault(_SHELVES, {})
    if hotspot.id in shelves:
        yield
        return
    shelves[hotspot.id] = _read(session, hotspot)
    try:
        yield
    finally:
        del shelves[hotspot.id]


def _read(session: Session, hotspot: Hotspot) -> Shelf:
    shelf = Shelf()
    actors = session.exec(select(Actor).where(Actor.hotspot_id == hotspot.id)).all()
    live = select(Agreement).where(
        Agreement.hotspot_id == hotspot.id,
        col(Agreement.status).in_((AgreementStatus.OPEN, AgreementStatus.BLOCKED)),
    )
    shelf.held += [*actors, *session.exec(_people(hotspot)), *session.exec(live)]
    for seat in session.exec(
        select(Member)
        .where(Member.hotspot_id == hotspot.id, col(Member.left_at).is_(None))
        .order_by(col(Member.id))
    ):
        shelf.seats.setdefault(seat.person_id, []).append(seat)
    _read_obstacles(session, hotspot, shelf)
    _read_participants(session, hotspot, shelf)
    private = select(Outbox.key).where(
        Outbox.hotspot_id == hotspot.id,
        Outbox.kind == "escalation",
        col(Outbox.person_id).is_not(None),
    )
    shelf.private = set(session.exec(private))
    return shelf


def _people(hotspot: Hotspot) -> SelectOfScalar[Person]:
    """Everybody who may be reached: members, owners, contacts, and who stands in for them."""
    theirs = or_(
        col(Person.id).in_(select(Member.person_id).where(Member.hotspot_id == hotspot.id)),
        col(Person.id).in_(select(Agreement.owner_id).where(Agreement.hotspot_id == hotspot.id)),
        col(Person.id).in_(select(Actor.contact_id).where(Actor.hotspot_id == hotspot.id)),
        col(Person.id).in_([hotspot.chief_id, hotspot.deputy_id]),
    )
    stand_ins = select(Person.stand_in_id).where(theirs)
    return select(Person).where(theirs | col(Person.id).in_(stand_ins))


def _read_obstacles(session: Session, hotspot: Hotspot, shelf: Shelf) -> None:
    standing = (
        select(Block)
        .join(Agreement, col(Agreement.id) == col(Block.agreement_id))
        .where(Agreement.hotspot_id == hotspot.id, col(Block.ended_at).is_(None))
    )
    shelf.blocks = {it.agreement_id: it for it in session.exec(standing)}
    raised = select(Escalation).where(
        Escalation.hotspot_id == hotspot.id,
        col(Escalation.block_id).in_([it.id for it in shelf.blocks.values()])
        | col(Escalation.answered_at).is_not(None),
    )
    for it in session.exec(raised.order_by(col(Escalation.answered_at))):
        shelf.escalations[it.block_id] = it
        if it.answered_at is not None:
            shelf.answers[it.agreement_id] = it


def _read_participants(session: Session, hotspot: Hotspot, shelf: Shelf) -> None:
    of_items = session.exec(
        select(ItemParticipant)
        .join(AgendaItem, col(AgendaItem.id) == col(ItemParticipant.item_id))
        .where(AgendaItem.hotspot_id == hotspot.id)
        .order_by(col(ItemParticipant.person_id))
    )
    for named in of_items:
        shelf.item_participants.setdefault(named.item_id, []).append(named.person_id)
    of_agreements = session.exec(
        select(AgreementParticipant)
        .join(Agreement, col(Agreement.id) == col(AgreementParticipant.agreement_id))
        .where(Agreement.hotspot_id == hotspot.id)
        .order_by(col(AgreementParticipant.person_id))
    )
    for those in of_agreements:
        shelf.agreement_participants.setdefault(those.agreement_id, []).append(those.person_id)
