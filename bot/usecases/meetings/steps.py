"""What a tick does about meetings: one step for each, the one that is true now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.notices.agenda import AgendaOut, CallItems
from bot.notices.meetings import MeetingSoon
from bot.rules.meetings.steps import MeetingStep, Overdue, next_step, overdue
from bot.store.database.own_mishaps import apart
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.queries.daily.meeting_lines import meeting_facts
from bot.store.queries.daily.unclosed_meetings import heard_of_at
from bot.store.queries.meetings.meetings import coming_of, not_over
from bot.store.queue import outbox
from bot.usecases.agenda.sending_out import send_out
from bot.usecases.kit.calendar_files import send_calendar_file
from bot.usecases.kit.context import HotspotContext
from bot.usecases.meetings.holding import end_meeting
from bot.usecases.meetings.minutes import take_minutes_steps
from bot.usecases.meetings.planning import not_held, propose_next, settle_date


def take_meeting_steps(context: HotspotContext) -> None:
    """Take the step that is due for each meeting. Running it twice changes nothing more.

    A hotspot without a coming meeting gets one proposed: the cadence heals itself.
    """
    if not context.calendar.is_open(context.now):
        return
    meetings = not_over(context.session, context.hotspot)
    if _end_forgotten(context, meetings):
        meetings = not_over(context.session, context.hotspot)
    with apart(context.session, "minutes", f"H-{context.hotspot_id}"):
        take_minutes_steps(context)
    meeting = coming_of(meetings)
    if meeting is None and not any(it.kind == MeetingKind.ORDINARY for it in meetings):
        meeting = propose_next(context)
    if meeting is not None:
        _take_step(context, meeting)


def _take_step(context: HotspotContext, meeting: Meeting) -> None:
    """Reminder and draft are lines of the daily message; the channel's steps are rows."""
    step = next_step(meeting_facts(context.session, meeting), context.now, context.calendar)
    if step is MeetingStep.CALL:
        _call_items(context, meeting)
    elif step is MeetingStep.PUBLISH:
        send_out(context, meeting)
    elif step is MeetingStep.SOON:
        context.tell(MeetingSoon.told(row_id(meeting.id), meeting.moved))
        outbox.mark_stale(context.session, [AgendaOut.key_of(row_id(meeting.id))])


def _call_items(context: HotspotContext, meeting: Meeting) -> None:
    """A proposed date that nobody objected to stands: the call tells it to everyone."""
    if meeting.status == MeetingStatus.PROPOSED:
        settle_date(context, meeting)
    call = CallItems.before(row_id(meeting.id))
    context.tell(call)
    send_calendar_file(context, meeting, below=call.key)


def _end_forgotten(context: HotspotContext, meetings: Sequence[Meeting]) -> bool:
    """What is going on first: what it leaves waits for the next. Return whether any ended."""
    ended = False
    for meeting in sorted(meetings, key=lambda it: it.status != MeetingStatus.OPEN):
        found = _overdue(context, meeting)
        if found is Overdue.LEFT_OPEN:
            end_meeting(context, meeting)
        elif found is Overdue.NOT_HELD:
            not_held(context, meeting)
        ended = ended or found is not None
    return ended


def _overdue(context: HotspotContext, meeting: Meeting) -> Overdue | None:
    return overdue(
        meeting.starts_at, heard_of_at(context.session, meeting), context.now, context.calendar
    )
