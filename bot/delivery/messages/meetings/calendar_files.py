"""The calendar file of a meeting: planned, moved, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, says
from bot.delivery.words.blocks import Message
from bot.delivery.words.calendar_file import Appointment
from bot.delivery.words.calendar_file import calendar_file as file_of
from bot.delivery.words.render import Voice
from bot.notices.meetings import CalendarFile
from bot.rules.errors import N_
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot, Meeting, MeetingKind, MeetingStatus, Outbox, Workspace
from bot.store.queries.meetings.meetings import PLANNED, sequence


def calendar_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: CalendarFile, now: datetime
) -> Composed | None:
    """To the channel, below the message that tells the date. Overtaken, it is not sent at all."""
    meeting = session.get_one(Meeting, notice.meeting)
    holds = notice.key == CalendarFile.key_of(notice.meeting, sequence(meeting))
    again = _sent_before(session, row, meeting)
    if not holds or not _says_something(meeting, again):
        return None
    hotspot = session.get_one(Hotspot, meeting.hotspot_id)
    voice = composing.voice(session, row)
    appointment = _appointment(session, hotspot, meeting, voice)
    named = N_("meeting-%(number)s.ics")
    file = Attachment(
        filename=voice.gettext(named, number=meeting.number),
        content=file_of(appointment, now),
        title=_title(voice, meeting, again),
    )
    return Composed(Message(()), voice.language, attachment=file)


def _says_something(meeting: Meeting, sent_before: bool) -> bool:
    """A meeting ahead; or one that was cancelled, when a file of it may be in calendars."""
    if meeting.status == MeetingStatus.CANCELLED:
        return sent_before
    return meeting.status in PLANNED


def _sent_before(session: Session, row: Outbox, meeting: Meeting) -> bool:
    """Whether an earlier file of the meeting may be in somebody's calendar."""
    earlier = select(Outbox.id).where(
        Outbox.kind == CalendarFile.kind.name,
        Outbox.hotspot_id == meeting.hotspot_id,
        col(Outbox.key).startswith(CalendarFile.all_of(row_id(meeting.id)), autoescape=True),
        col(Outbox.file_id).is_not(None),
        col(Outbox.id) != row.id,
    )
    return session.exec(earlier.limit(1)).first() is not None


def _appointment(session: Session, hotspot: Hotspot, meeting: Meeting, voice: Voice) -> Appointment:
    team_id = session.get_one(Workspace, 1).team_id
    urgent = N_("Urgent meeting, Task Force %(name)s")
    ordinary = N_("Task Force meeting %(number)s, %(name)s")
    summary = urgent if meeting.kind == MeetingKind.URGENT else ordinary
    return Appointment(
        uid=f"meeting-{meeting.id}.{team_id}@hotspot-taskforce",
        sequence=sequence(meeting),
        organizer=hotspot.name,
        organizer_id=f"hotspot-{hotspot.id}.{team_id}",
        starts_at=meeting.starts_at,
        length=timedelta(minutes=hotspot.meeting_length),
        summary=voice.gettext(summary, number=meeting.number, name=hotspot.name),
        place=meeting.place,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
        language=voice.language,
    )


def _title(voice: Voice, meeting: Meeting, again: bool) -> str:
    if meeting.status == MeetingStatus.CANCELLED:
        return voice.gettext(N_("Cancelled: open this to take it out of your calendar"))
    if again:
        return voice.gettext(N_("Changed: open this to bring your calendar up to date"))
    return voice.gettext(N_("For your calendar"))


COMPOSERS: Mapping[str, ContextComposer] = dict(
    [
        says(CalendarFile, calendar_file),
    ]
)
