"""A hotspot's last twelve months in figures: the direct line by month, items by meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select

from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import (
    AgendaItem,
    Escalation,
    EscalationStatus,
    ItemStatus,
    Meeting,
    MeetingStatus,
)
from bot.store.queries.leadership.direct_line import YEAR

MONTHS = 12


@dataclass(frozen=True)
class MonthOnTheLine:
    """What went to leadership in a month, and what leadership answered in it."""

    first: date
    raised: int
    answered: int


@dataclass(frozen=True)
class MeetingHeld:
    """A meeting that was held, and how many items were treated."""

    day: date
    treated: int


def line_by_month(here: InHotspot) -> list[MonthOnTheLine]:
    """Count the direct line by month, this one last; before the hotspot began there are none.

    As in the report: not what went to one leader privately, nor what was called back.
    """
    found = here.session.exec(
        select(Escalation.raised_at, Escalation.answered_at).where(
            Escalation.hotspot_id == here.hotspot.id,
            Escalation.status != EscalationStatus.CALLED_BACK,
            col(Escalation.private).is_(False),
            col(Escalation.raised_at) > here.now - 2 * YEAR,
        )
    ).all()
    raised = [_month(here, at) for at, _ in found]
    answered = [_month(here, at) for _, at in found if at is not None]
    return [MonthOnTheLine(it, raised.count(it), answered.count(it)) for it in _months(here)]


def meetings_held(here: InHotspot) -> list[MeetingHeld]:
    """Return the meetings of twelve months, urgent ones too, with the items each treated."""
    treated = func.count(col(AgendaItem.id))
    found = here.session.exec(
        select(Meeting.starts_at, treated)
        .outerjoin(
            AgendaItem,
            (col(AgendaItem.meeting_id) == col(Meeting.id))
            & (col(AgendaItem.status) == ItemStatus.TREATED),
        )
        .where(
            Meeting.hotspot_id == here.hotspot.id,
            Meeting.status == MeetingStatus.CLOSED,
            col(Meeting.starts_at) > here.now - YEAR,
        )
        .group_by(col(Meeting.id), col(Meeting.starts_at))
        .order_by(col(Meeting.starts_at))
    ).all()
    return [MeetingHeld(local_today(at, here.zone), number) for at, number in found]


def _months(here: InHotspot) -> list[date]:
    began = _month(here, here.hotspot.created_at)
    this = here.today.replace(day=1)
    numbers = range(this.year * 12 + this.month - MONTHS, this.year * 12 + this.month)
    months = [date(it // 12, it % 12 + 1, 1) for it in numbers]
    return [it for it in months if it >= began]


def _month(here: InHotspot, at: datetime) -> date:
    return local_today(at, here.zone).replace(day=1)
