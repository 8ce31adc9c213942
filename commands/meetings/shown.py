"""Meetings in one person's words: when each is, and the list of what is planned."""

from __future__ import annotations

from bot.delivery.messages.kit.agenda_points import has_passed, meeting_shown
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.queries.meetings.agenda import planned_urgent
from bot.store.queries.meetings.meetings import coming_ordinary, last_held, open_meeting
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import reopening
from commands.kit.reply import Reply, Say, say


def when(voice: Voice, meeting: Meeting) -> str:
    """Say the date and the time, with weekday and week, so that a slip is seen at once."""
    return voice.gettext(
        N_("%(date)s at %(time)s"),
        date=meeting.starts_at,
        time=voice.dates.clock(meeting.starts_at),
    )


def told(msgid: str, meeting: Meeting, voice: Voice) -> Reply:
    """Answer with a sentence that knows the meeting's `number` and `when`."""
    return say(voice.sentence(msgid, number=meeting.number, when=when(voice, meeting)))


def planned(act: ActingContext, voice: Voice) -> Reply:
    """Show the meeting going on, urgent ones, and the next; with the buttons that fit."""
    going_on = open_meeting(act.session, act.hotspot)
    coming = coming_ordinary(act.session, act.hotspot)
    meetings = [going_on, *planned_urgent(act.session, act.hotspot), coming]
    parts = [Part(_said(act, voice, it), _presses(act, it)) for it in meetings if it is not None]
    parts += _closed_today(act, voice)
    if not parts:
        parts.append(Part(voice.sentence(_nothing_planned(act))))
    return Say(Message(tuple(parts)))


def _nothing_planned(act: ActingContext) -> str:
    if allowed(Permission.PLAN_MEETING, act.roles()):
        return N_("No meeting is planned. /meeting plan sets a date.")
    return N_("No meeting is planned.")


def _closed_today(act: ActingContext, voice: Voice) -> list[Part]:
    """What can be reopened is said to those who can."""
    meeting = last_held(act.session, act.hotspot)
    may = allowed(Permission.RUN_MEETING, act.roles())
    if meeting is None or not may or not reopening.can_be_reopened(act, meeting):
        return []
    said = N_(
        "Meeting %(number)s was closed today. It can be reopened until its minutes are final."
    )
    text = voice.sentence(said, number=meeting.number)
    return [Part(text, (button(Press.REOPEN_MEETING, row_id(meeting.id)),))]


def _said(act: ActingContext, voice: Voice, meeting: Meeting) -> Mrkdwn:
    m = meeting_shown(meeting)
    if has_passed(act.hotspot, meeting, act.now):
        asks = allowed(Permission.RUN_MEETING, act.roles())
        return voice.text("meeting_passed", m=m, asks=asks)
    return voice.text("meeting_planned", m=m)


def _presses(act: ActingContext, meeting: Meeting) -> tuple[Button, ...]:
    if not allowed(Permission.RUN_MEETING, act.roles()):
        return ()
    shown: list[Press] = []
    if meeting.status == MeetingStatus.OPEN:
        mistaken = reopening.can_be_taken_back(act, meeting)
        taken_back = (Press.TAKE_BACK_START,) if mistaken else ()
        shown = [Press.ATTENDANCE, *taken_back, Press.CLOSE_MEETING]
    else:
        if meeting.status == MeetingStatus.PROPOSED:
            shown.append(Press.CONFIRM_DATE)
        if meeting.kind == MeetingKind.ORDINARY:
            shown.append(Press.MOVE_MEETING)
        shown.append(Press.CANCEL_MEETING)
        if act.calendar.today(meeting.starts_at) <= act.today:
            shown.append(Press.START_MEETING)
    return tuple(button(press, row_id(meeting.id)) for press in shown)
