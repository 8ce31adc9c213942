"""Calendar files: one for each change of what calendars show, and one that takes it out again."""

from __future__ import annotations

from bot.notices.meetings import CalendarFile
from bot.notices.notice import Key
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingKind
from bot.store.queries.meetings.meetings import (
    PLANNED,
    last_calendar_file,
    not_over,
    sequence,
)
from bot.usecases.kit.context import HotspotContext


def send_calendar_file(context: HotspotContext, meeting: Meeting, *, below: Key) -> None:
    """Share the meeting's calendar file below the message with that key; once for each change."""
    urgent = meeting.kind == MeetingKind.URGENT
    number = row_id(meeting.id)
    context.tell(CalendarFile.shared(number, sequence(meeting), below=below, at_once=urgent))


def resend_calendar_file(context: HotspotContext, meeting: Meeting) -> None:
    """Something but its date has changed: calendars get it too, below the file they had before.

    What stands in no calendar yet changes in none.
    """
    before = last_calendar_file(context.session, meeting)
    if before is None or before.below is None:
        return
    meeting.calendar_changes += 1
    send_calendar_file(context, meeting, below=before.below)


def resend_calendar_files(context: HotspotContext) -> None:
    """The hotspot is called or lasts something else: so do the meetings that lie ahead."""
    for meeting in not_over(context.session, context.hotspot):
        if meeting.status in PLANNED:
            resend_calendar_file(context, meeting)
