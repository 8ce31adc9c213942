"""What leaders' overview of the month is made of: actors, never persons; nothing confidential."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, select

from bot.notices.leadership import LeadersMonth
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Block,
    Escalation,
    EscalationStatus,
    Hotspot,
    ItemStatus,
    Outbox,
    SteeringDecision,
)
from bot.store.queries.leadership.decisions import item_of, outcomes
from bot.store.queries.under_way import is_under_way
from bot.store.queue.held_up import held_up_in


@dataclass(frozen=True)
class CameOf:
    """A decision of the steering group, and how far what was agreed because of it is."""

    decision: SteeringDecision
    taken_up: bool
    """Whether the Task Force has talked about it, or taken it off its agenda."""
    agreed: int
    ended: int


@dataclass(frozen=True)
class Month:
    """A hotspot's month. What went to one leader privately is nowhere in it."""

    waiting: Sequence[tuple[Agreement, Escalation]]
    """What leadership has before it, the oldest first."""
    blocked: Sequence[tuple[Agreement, str | None]]
    """What leadership was asked about and nobody answered, with the actor who could clear it."""
    done: Sequence[Agreement]
    """Whose it was is not told: a list by actor shows who is not on it."""
    answered: Sequence[tuple[Agreement, Escalation]]
    decisions: Sequence[CameOf]


def looks_back_to(here: InHotspot) -> datetime:
    """Return the moment (UTC) since which a month's overview tells: when an earlier one was given.

    Months may have had none, closed or with the bot down; before the first it is the hotspot's
    beginning.
    """
    given = select(func.max(Outbox.sent_at)).where(
        Outbox.kind == LeadersMonth.kind.name,
        Outbox.hotspot_id == here.hotspot_id,
        col(Outbox.key) < LeadersMonth.key_of(here.hotspot_id, here.today),
    )
    return here.session.exec(given).one() or here.hotspot.created_at


def month_of(session: Session, hotspot: Hotspot, since: datetime) -> Month:
    """Gather what has happened since a moment (UTC), and what stands now."""
    under_way = is_under_way()
    held_up = held_up_in(session, row_id(hotspot.id))
    return Month(
        waiting=[it for it in _escalations(session, hotspot, under_way) if it[0].id not in held_up],
        blocked=_blocked(session, hotspot),
        done=_done(session, hotspot, since),
        answered=_escalations(session, hotspot, col(Escalation.answered_at) > since),
        decisions=_decisions(session, hotspot, since),
    )


def _open_to_all(hotspot: Hotspot) -> ColumnElement[bool]:
    return and_(
        col(Agreement.hotspot_id) == hotspot.id,
        col(Agreement.confidential).is_(False),
        col(Agreement.case_reference) == "",
    )


def _escalations(
    session: Session, hotspot: Hotspot, which: ColumnElement[bool]
) -> Sequence[tuple[Agreement, Escalation]]:
    return session.exec(
        select(Agreement, Escalation)
        .join(Escalation, col(Escalation.agreement_id) == col(Agreement.id))
        .where(_open_to_all(hotspot), col(Escalation.private).is_(False), which)
        .order_by(col(Escalation.id))
    ).all()


def _blocked(session: Session, hotspot: Hotspot) -> Sequence[tuple[Agreement, str | None]]:
    """What leadership was asked about in vain. No other block: no overview goes round the warning,

    or a hold, nor tells what did not come through.
    """
    asked = select(Escalation.id).where(
        Escalation.block_id == Block.id,
        col(Escalation.private).is_(False),
        Escalation.status == EscalationStatus.ENDED,
    )
    found = session.exec(
        select(Agreement, Actor.name)
        .join(Block, col(Block.agreement_id) == col(Agreement.id))
        .join(Actor, col(Actor.id) == col(Block.clearing_actor_id), isouter=True)
        .where(_open_to_all(hotspot), col(Block.ended_at).is_(None), asked.exists())
        .order_by(col(Block.began_at), col(Agreement.id))
    )
    return [(agreement, clearing) for agreement, clearing in found]


def _done(session: Session, hotspot: Hotspot, since: datetime) -> Sequence[Agreement]:
    return session.exec(
        select(Agreement)
        .where(
            _open_to_all(hotspot),
            Agreement.status == AgreementStatus.DONE,
            col(Agreement.closed_at) > since,
        )
        .order_by(col(Agreement.closed_at), col(Agreement.id))
    ).all()


def _decisions(session: Session, hotspot: Hotspot, since: datetime) -> list[CameOf]:
    lately = col(SteeringDecision.reported_at).is_(None) | (
        col(SteeringDecision.reported_at) > since
    )
    chosen = select(SteeringDecision).where(SteeringDecision.hotspot_id == hotspot.id, lately)
    return [
        _came_of(session, decision)
        for decision in session.exec(chosen.order_by(col(SteeringDecision.id))).all()
    ]


def _came_of(session: Session, decision: SteeringDecision) -> CameOf:
    found = outcomes(session, decision)
    ended = sum(it.agreement.closed_at is not None for it in found)
    waits = item_of(session, decision).status == ItemStatus.WAITING
    return CameOf(decision, taken_up=not waits, agreed=len(found), ended=ended)
