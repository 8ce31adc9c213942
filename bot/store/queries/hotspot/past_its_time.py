"""What has been closed for so long that it goes, in one hotspot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from bot.rules.hotspot.retention import Limits
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementStatus,
    Attendance,
    Hotspot,
    ItemKind,
    ItemStatus,
    Meeting,
    MeetingStatus,
    MinutesVersion,
    SteeringDecision,
)

_ENDED = (AgreementStatus.DONE, AgreementStatus.DROPPED)
_SETTLED = (ItemStatus.TREATED, ItemStatus.WITHDRAWN)
_OVER = (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)


@dataclass(frozen=True)
class Going:
    """What goes, by id. Cases are agreements and items too."""

    agreements: Sequence[int]
    items: Sequence[int]
    meetings: Sequence[int]
    cases: int
    """How many of the agreements and items are cases."""

    @property
    def anything(self) -> bool:
        """Whether there is any."""
        return bool(self.agreements or self.items or self.meetings)


def going(session: Session, hotspot: Hotspot, limits: Limits, most: int | None = None) -> Going:
    """Return what was closed before the limits and is still there: all, or so many of each."""
    agreements = session.exec(
        select(Agreement.id, Agreement.case_reference)
        .where(
            Agreement.hotspot_id == hotspot.id,
            col(Agreement.status).in_(_ENDED),
            *_before(col(Agreement.closed_at), col(Agreement.case_reference) != "", limits),
            _told_of(col(Agreement.steering_id), limits),
        )
        .limit(most)
    ).all()
    items = session.exec(
        select(AgendaItem.id, AgendaItem.kind)
        .where(
            AgendaItem.hotspot_id == hotspot.id,
            col(AgendaItem.status).in_(_SETTLED),
            *_before(col(AgendaItem.treated_at), col(AgendaItem.kind) == ItemKind.CASE, limits),
            _told_of(col(AgendaItem.steering_id), limits),
        )
        .limit(most)
    ).all()
    return Going(
        agreements=[number for number, _ in agreements if number is not None],
        items=[number for number, _ in items if number is not None],
        meetings=_meetings(session, hotspot, limits, most),
        cases=sum(bool(reference) for _, reference in agreements)
        + sum(kind == ItemKind.CASE for _, kind in items),
    )


def _before(at: Any, is_case: ColumnElement[bool], limits: Limits) -> Sequence[ColumnElement[bool]]:
    """Cases go first. The later limit leads to them both by an index."""
    return at < max(limits.closed, limits.cases), or_(
        at < limits.closed, is_case & (at < limits.cases)
    )


def _told_of(steering_id: Any, limits: Limits) -> ColumnElement[bool]:
    """What carries a decision out is kept until leadership has heard of it, and then as long."""
    told_at = col(SteeringDecision.reported_at)
    kept = select(SteeringDecision.id).where(
        SteeringDecision.id == steering_id, told_at.is_(None) | (told_at >= limits.closed)
    )
    return or_(steering_id.is_(None), ~kept.exists())


def _meetings(session: Session, hotspot: Hotspot, limits: Limits, most: int | None) -> list[int]:
    """The meetings whose details are still there: their number and date stay."""
    attended = select(Attendance.id).where(Attendance.meeting_id == Meeting.id)
    issued = select(MinutesVersion.id).where(MinutesVersion.meeting_id == Meeting.id)
    found = session.exec(
        select(Meeting.id)
        .where(
            Meeting.hotspot_id == hotspot.id,
            col(Meeting.status).in_(_OVER),
            col(Meeting.starts_at) < limits.closed,
            or_(
                col(Meeting.why) != "",
                col(Meeting.place) != "",
                col(Meeting.closed_by).is_not(None),
                attended.exists(),
                issued.exists(),
            ),
        )
        .limit(most)
    )
    return [number for number in found if number is not None]
