"""Due dates of agreements: a day, or *before the next meeting*, which follows the meeting."""

from __future__ import annotations

from sqlmodel import col, or_, select

from bot.rules.dates.reading import DueDate, NextMeeting, On
from bot.store.models import Agreement, Change, Meeting, MeetingStatus
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.under_way import LIVE
from bot.usecases.agreements.each_change import note
from bot.usecases.kit.context import HotspotContext


def set_due(context: HotspotContext, agreement: Agreement, due: DueDate) -> None:
    """Set the due date. Before a next meeting that has no date yet, it waits for one.

    On the day of a meeting, *before the next meeting* is before the one after.
    """
    agreement.due_set_at = context.now
    agreement.before_next_meeting = isinstance(due, NextMeeting)
    agreement.due_meeting_id = None
    agreement.due_on = due.day if isinstance(due, On) else None
    meeting = coming_ordinary(context.session, context.hotspot)
    ahead = meeting is not None and context.calendar.today(meeting.starts_at) > context.today
    if agreement.before_next_meeting and meeting is not None and ahead:
        _due_before(context, agreement, meeting)


def meeting_planned(context: HotspotContext, meeting: Meeting) -> None:
    """An ordinary meeting got a date, or another one: what is due before it follows.

    Moved later, it takes due dates with it; moved earlier, it pulls none (docs/rules.md).
    """
    for agreement in _waiting_for(context, meeting):
        before = agreement.due_on
        _due_before(context, agreement, meeting)
        if before is not None and before != agreement.due_on:
            note(context, agreement, Change.DATE_MOVED, due_on=agreement.due_on)


def _due_before(context: HotspotContext, agreement: Agreement, meeting: Meeting) -> None:
    """The working day before the meeting, and never earlier than what was promised."""
    agreement.due_meeting_id = meeting.id
    last_day = context.calendar.add(context.calendar.today(meeting.starts_at), -1)
    agreement.due_on = last_day if agreement.due_on is None else max(agreement.due_on, last_day)


def _waiting_for(context: HotspotContext, meeting: Meeting) -> list[Agreement]:
    """What is due before this meeting, before one that was cancelled, or before none yet."""
    cancelled = select(Meeting.id).where(
        Meeting.hotspot_id == context.hotspot_id, Meeting.status == MeetingStatus.CANCELLED
    )
    return list(
        context.session.exec(
            select(Agreement).where(
                Agreement.hotspot_id == context.hotspot_id,
                col(Agreement.before_next_meeting).is_(True),
                col(Agreement.status).in_(LIVE),
                or_(
                    col(Agreement.due_meeting_id).is_(None),
                    Agreement.due_meeting_id == meeting.id,
                    col(Agreement.due_meeting_id).in_(cancelled),
                ),
            )
        )
    )
