"""Meetings in one person's words: reading when, saying when, and the list of what is planned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from bot.delivery.messages.kit.agenda_points import has_passed, meeting_shown
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.dates.questions import DISAGREE, NOT_AN_HOUR, NOT_UNDERSTOOD, PAST, DateError
from bot.rules.dates.reading import NextMeeting, parse_due
from bot.rules.errors import N_, UserError, concerning
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.models import Meeting, MeetingKind, MeetingStatus
from bot.store.queries.meetings.agenda import planned_urgent
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting
from bot.usecases.kit.context import ActingContext
from commands.kit.reply import Reply, Say, say

T = TypeVar("T")

_CLOCK = re.compile(
    r"(?:^|[\s,])(?:(?:kl\.?|klokken|at)\s*([0-9]{1,2})(?:[.:]([0-9]{2}))?|([0-9]{1,2}):([0-9]{2}))$",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(
    r"(?P<clock>(?:kl\.?|klokken|at)\s*[0-9]{1,2}(?:[.:][0-9]{2})?|[0-9]{1,2}:[0-9]{2}),?"
    r" (?P<day>.+)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"[\s,]([0-9]{1,2})\.([0-9]{2})$")
_HOUR = re.compile(r"[\s,]([01]?[0-9]|2[0-3])$")

WHICH_DAY = N_("Which day? Write for example “next Tuesday” or “24/12”.")
WHICH_TIME = N_(
    "I understand only the beginning of that. "
    "Write the day and then the time, for example “24/12 at 9.30”."
)


@dataclass(frozen=True)
class When:
    """What was written of a date and a time; either may be missing."""

    day: date | None
    at: time | None


NOTHING_SAID = When(None, None)


def read_when(act: ActingContext, text: str) -> When:
    """Read `friday at 10`, `3. november kl. 9.30`, `24/12 9:00`, `24/12 9`, `at 10 on friday`.

    Raises UserError for a day or a time that can't be read, or that lies in the past.
    """
    phrase, hour, minute = _parts(text)
    if hour is None:
        return _day_and_hour(act, phrase)
    at = _time(hour, minute)
    return When(_day(act, phrase), at)


def understood(act: ActingContext, text: str) -> When:
    """Return what of that is a day and a time, where not all of it can be read."""
    try:
        return read_when(act, text)
    except UserError:
        phrase, hour, minute = _parts(text)
    at = _if_read(lambda: _time(hour, minute)) if hour else None
    return When(_if_read(lambda: read_day(act, phrase)), at)


def _parts(text: str) -> tuple[str, str | None, str | None]:
    """Return what stands for the day, and the hour and the minute as they are written."""
    phrase = _clock_last(text.strip(" .,;"))
    clock, dotted = _CLOCK.search(phrase), _DOTTED.search(phrase)
    found = clock or dotted
    if found is None:
        return phrase, None, None
    hour, minute = (found[1], found[2]) if found[1] else (found[3], found[4])
    return phrase[: found.start()].strip(" ,"), hour, minute


def _clock_last(phrase: str) -> str:
    first = _CLOCK_FIRST.fullmatch(phrase)
    return phrase if first is None else f"{first['day']} {first['clock']}"


def _if_read(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except UserError:
        return None


def _day_and_hour(act: ActingContext, phrase: str) -> When:
    """Read a day; a number behind it is the hour, unless the whole is a day that lies ahead."""
    hour = _HOUR.search(phrase)
    if hour is not None:
        before = phrase[: hour.start()].strip(" ,")
        if _is_no_day(_asked(act, phrase), before) and _asked(act, before) is None:
            return When(read_day(act, before), _time(hour[1], None))
    return When(_day(act, phrase), None)


def _is_no_day(asked: str | None, before: str) -> bool:
    """Whether the number behind can't belong to the day; after a weekday alone it might."""
    dated = any(character.isdigit() for character in before)
    return asked in (NOT_UNDERSTOOD, PAST) or (asked == DISAGREE and dated)


def _day(act: ActingContext, phrase: str) -> date | None:
    """Read a day; of one with more behind it, the question is about what is behind."""
    words = phrase.split()
    beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
    unread = _asked(act, phrase) in (NOT_UNDERSTOOD, NOT_AN_HOUR)
    if unread and any(_asked(act, it) is None for it in beginnings):
        raise UserError(WHICH_TIME, about="time")
    return read_day(act, phrase) if phrase else None


def _asked(act: ActingContext, phrase: str) -> str | None:
    """What would have to be asked about the day; None where it is clear."""
    try:
        parse_due(phrase, act.today, act.calendar)
    except DateError as error:
        return error.msgid
    return None


def read_day(act: ActingContext, phrase: str) -> date:
    """Read a day a meeting can be on. Raises UserError otherwise."""
    with concerning("day"):
        due = parse_due(phrase, act.today, act.calendar)
    if isinstance(due, NextMeeting):
        raise UserError(WHICH_DAY, about="day")
    return due.day


def _time(hour: str, minute: str | None) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 23 or minutes > 59:
        raise UserError(N_("That is not a time of day. Write it like 9.30."), about="time")
    return time(hours, minutes)


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
    if not parts:
        said = N_("No meeting is planned. /meeting plan sets a date.")
        parts.append(Part(voice.sentence(said)))
    return Say(Message(tuple(parts)))


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
        shown = [Press.ATTENDANCE, Press.CLOSE_MEETING]
    else:
        if meeting.status == MeetingStatus.PROPOSED:
            shown.append(Press.CONFIRM_DATE)
        if meeting.kind == MeetingKind.ORDINARY:
            shown.append(Press.MOVE_MEETING)
        shown.append(Press.CANCEL_MEETING)
        if act.calendar.today(meeting.starts_at) <= act.today:
            shown.append(Press.START_MEETING)
    return tuple(button(press, row_id(meeting.id)) for press in shown)
