"""Decisions of the steering group: the item each became, what was agreed, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.models import (
    AgendaItem,
    Agreement,
    Change,
    History,
    Hotspot,
    ItemStatus,
    Meeting,
    MeetingStatus,
    SteeringDecision,
)
from bot.store.queries.under_way import LIVE


@dataclass(frozen=True)
class Outcome:
    """One agreement that carried a decision out, and what was said when it ended."""

    agreement: Agreement
    said: str


def item_of(session: Session, decision: SteeringDecision) -> AgendaItem:
    """Return the agenda item the decision became."""
    return session.exec(select(AgendaItem).where(AgendaItem.steering_id == decision.id)).one()


def carried_out(session: Session, hotspot: Hotspot) -> list[SteeringDecision]:
    """Return the decisions nothing more is to be done about and leadership hasn't heard of yet.

    Its item has been treated at a meeting that is over (or was taken off the agenda), and all that
    was agreed there has ended.
    """
    return list(session.exec(_CARRIED_OUT, params={"hotspot": hotspot.id}))


def _carried_out() -> SelectOfScalar[SteeringDecision]:
    settled = (
        select(AgendaItem.id)
        .join(Meeting, col(Meeting.id) == col(AgendaItem.meeting_id), isouter=True)
        .where(
            AgendaItem.steering_id == SteeringDecision.id,
            (col(AgendaItem.status) == ItemStatus.WITHDRAWN)
            | (
                (col(AgendaItem.status) == ItemStatus.TREATED)
                & (col(Meeting.status) == MeetingStatus.CLOSED)
            ),
        )
    )
    under_way = select(Agreement.id).where(
        Agreement.steering_id == SteeringDecision.id, col(Agreement.status).in_(LIVE)
    )
    return (
        select(SteeringDecision)
        .where(
            SteeringDecision.hotspot_id == bindparam("hotspot"),
            col(SteeringDecision.reported_at).is_(None),
            settled.exists(),
            ~under_way.exists(),
        )
        .order_by(col(SteeringDecision.id))
    )


_CARRIED_OUT = _carried_out()


def outcomes(session: Session, decision: SteeringDecision) -> list[Outcome]:
    """Return what was agreed because of a decision, in order, with how it ended."""
    found = session.exec(
        select(Agreement).where(Agreement.steering_id == decision.id).order_by(col(Agreement.id))
    ).all()
    dropped = select(History).where(
        col(History.agreement_id).in_([it.id for it in found]), History.change == Change.DROPPED
    )
    reasons = {
        entry.agreement_id: entry.note
        for entry in session.exec(dropped.order_by(col(History.id))).all()
    }
    return [Outcome(it, it.outcome or reasons.get(it.id or 0, "")) for it in found]
