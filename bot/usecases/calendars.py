"""Calendar files: one for each date a meeting gets, and one that takes it out again."""

from __future__ import annotations

from bot.store.meetings import calendar_key
from bot.store.models import Meeting, MeetingKind
from bot.store.rows import row_id
from bot.usecases.act import Frame


def send_calendar_file(frame: Frame, meeting: Meeting, *, below: str) -> None:
    """Share the meeting's calendar file below the message with that key; once for each date."""
    frame.tell_channel(
        "calendar_file",
        calendar_key(meeting),
        at_once=meeting.kind == MeetingKind.URGENT,
        thread_key=below,
        meeting=row_id(meeting.id),
    )
