"""The words of a correction as they can stand in minutes: names as known, a moment as a moment."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.rules.dates.meaning import Asked
from bot.rules.dates.reading import On, parse_due
from bot.rules.dates.when_said import WHICH_DAY, When, read_when
from bot.rules.errors import N_, UserError
from bot.rules.meetings.corrections import (
    ATTENDANCE,
    MAY_BE_EMPTY,
    PROPOSED_HEADS,
    Part,
    Place,
    names_in,
)
from bot.store.models import Meeting
from bot.store.queries.meetings.minutes_places import NEXT_MEETING, PROPOSED, words_at
from bot.store.queries.meetings.minutes_record import MinutesRecord
from bot.store.queries.people.seats import actors_of
from bot.usecases.kit.context import ActingContext

_HOUR_ALONE = re.compile(r"[0-9]{1,2}(?:[.:][0-9]{2})?")
_A_DATE = re.compile(r"[0-9]")
_FROM_NOW = re.compile(r"\b(?:om|in|within|inden for)\b", re.IGNORECASE)
_TODAY = re.compile(r"\s*(?:i ?dag|today)\b", re.IGNORECASE)
_PROPOSED = re.compile(rf"\s*(?:{'|'.join(PROPOSED_HEADS)})\s*:?\s*", re.IGNORECASE)

WHAT_INSTEAD = N_("What should it say instead? One sentence is enough.")


def readable(
    act: ActingContext, meeting: Meeting, record: MinutesRecord, place: Place, said: str
) -> str:
    """Return the words as they can stand there. Raises UserError for those that can't."""
    if place.part in MAY_BE_EMPTY and not said.strip("-–— "):
        return ""
    match place.part:
        case Part.WHEN:
            return _began(act, meeting, record, said)
        case Part.FOLLOWING:
            return _following(act, meeting, record, said)
        case Part.DUE:
            return _due(act, meeting, said, words_at(record, place))
        case part if part in (*ATTENDANCE, Part.ACTOR, Part.BY):
            known = {it.name.casefold(): it.name for it in actors_of(act.session, act.hotspot)}
            names = ", ".join(known.get(it.casefold(), it) for it in names_in(said))
            if part == Part.ACTOR and not names:
                raise UserError(WHAT_INSTEAD, about="text")
            return names
    return said


def _closed_on(act: ActingContext, meeting: Meeting) -> date:
    return act.calendar.today(meeting.closed_at or meeting.starts_at)


def _due(act: ActingContext, meeting: Meeting, said: str, before: str | None) -> str:
    """A date, or before the next meeting. What was overdue at the meeting was due before it."""
    first = _closed_on(act, meeting)
    dated = _A_DATE.search(said) and not _FROM_NOW.search(said)
    if dated and before and before != NEXT_MEETING and date.fromisoformat(before) < first:
        first = date.fromisoformat(before) - timedelta(days=31)
    due = parse_due(said, first, act.calendar)
    return due.day.isoformat() if isinstance(due, On) else NEXT_MEETING


def _began(act: ActingContext, meeting: Meeting, record: MinutesRecord, said: str) -> str:
    """When it really began: an hour, on the day it stands for, or a day of the week before."""
    stands = act.calendar.local(record.starts_at)
    began_on = act.calendar.today(meeting.started_at or record.starts_at)
    week_before = min(stands.date(), began_on) - timedelta(days=6)
    when = _when(act, said, act.today if _TODAY.match(said) else week_before)
    began = act.calendar.at(when.day or stands.date(), when.at or stands.time())
    if meeting.closed_at is not None and began > meeting.closed_at:
        raise UserError(N_("The meeting was over by then. When did it begin?"), about="text")
    return began.isoformat()


def _following(act: ActingContext, meeting: Meeting, record: MinutesRecord, said: str) -> str:
    """The day of the next meeting; its hour is the one that stands there, or the usual one."""
    proposed = _PROPOSED.match(said)
    words = said if proposed is None else said[proposed.end() :]
    when = _when(act, words, _closed_on(act, meeting))
    stands = None if record.following is None else act.calendar.local(record.following.starts_at)
    day = when.day or (None if stands is None else stands.date())
    if day is None:
        raise UserError(WHICH_DAY, about="text")
    usual = act.hotspot.meeting_time if stands is None else stands.time()
    starts_at = act.calendar.at(day, when.at or usual)
    return f"{PROPOSED if proposed else ''}{starts_at.isoformat()}"


def _when(act: ActingContext, said: str, first: date) -> When:
    """Read a day from the first on, an hour, or both; a number alone is an hour."""
    words = said.strip(" .")
    hour = f"kl. {words}" if _HOUR_ALONE.fullmatch(words) else words
    return read_when(hour, Asked(first, act.calendar)).sure()
