"""What a tick does about meetings: one step for each, the one that is true now."""

from __future__ import annotations

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
from bot.usecases.agenda.items import send_out
from bot.usecases.kit.calendar_files import send_calendar_file
from bot.usecases.kit.context import Frame
from bot.usecases.meetings.holding import end_meeting
from bot.usecases.meetings.minutes import take_minutes_steps
from bot.usecases.meetings.planning import not_held, propose_next, settle_date


def take_meeting_steps(frame: Frame) -> None:
    """Take the step that is due for each meeting. Running it twice changes nothing more.

    A hotspot without a coming meeting gets one proposed: the cadence heals itself.
    """
    if not frame.calendar.is_open(frame.now):
        return
    _end_forgotten(frame)
    with apart(frame.session, "minutes", f"H-{frame.hotspot_id}"):
        take_minutes_steps(frame)
    meetings = not_over(frame.session, frame.hotspot)
    meeting = coming_of(meetings)
    if meeting is None and not any(it.kind == MeetingKind.ORDINARY for it in meetings):
        meeting = propose_next(frame)
    if meeting is not None:
        _take_step(frame, meeting)


def _take_step(frame: Frame, meeting: Meeting) -> None:
    """Reminder and draft are lines of the daily message; the channel's steps are rows."""
    step = next_step(meeting_facts(frame.session, meeting), frame.now, frame.calendar)
    if step is MeetingStep.CALL:
        _call_items(frame, meeting)
    elif step is MeetingStep.PUBLISH:
        send_out(frame, meeting)
    elif step is MeetingStep.SOON:
        frame.tell(MeetingSoon.told(row_id(meeting.id), meeting.moved))
        outbox.mark_stale(frame.session, [AgendaOut.key_of(row_id(meeting.id))])


def _call_items(frame: Frame, meeting: Meeting) -> None:
    """A proposed date that nobody objected to stands: the call tells it to everyone."""
    if meeting.status == MeetingStatus.PROPOSED:
        settle_date(frame, meeting)
    call = CallItems.before(row_id(meeting.id))
    frame.tell(call)
    send_calendar_file(frame, meeting, below=call.key)


def _end_forgotten(frame: Frame) -> None:
    """What is going on first: what it leaves waits for the next."""
    meetings = not_over(frame.session, frame.hotspot)
    for meeting in sorted(meetings, key=lambda it: it.status != MeetingStatus.OPEN):
        found = _overdue(frame, meeting)
        if found is Overdue.LEFT_OPEN:
            end_meeting(frame, meeting)
        elif found is Overdue.NOT_HELD:
            not_held(frame, meeting)


def _overdue(frame: Frame, meeting: Meeting) -> Overdue | None:
    return overdue(
        meeting.starts_at, heard_of_at(frame.session, meeting), frame.now, frame.calendar
    )
