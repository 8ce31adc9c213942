"""Reading when a meeting is to be, as somebody writes it: a day, a time, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import Doubt
from bot.rules.dates.reading import NextMeeting, Reading, Unclear, reading_of
from bot.rules.errors import N_, UserError

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
    """A day and a time; either may be missing."""

    day: date | None
    at: time | None


NOTHING_SAID = When(None, None)


@dataclass(frozen=True)
class Heard:
    """What was read of a day and of a time: each of them, nothing, or the question it leaves."""

    day: date | UserError | None
    at: time | UserError | None

    def sure(self) -> When:
        """Return both. Raises UserError for one that can't be read, or that lies in the past."""
        at = _sure(self.at)
        return When(_sure(self.day), at)

    def understood(self) -> When:
        """Return what of it is clear."""
        return When(_if_read(self.day), _if_read(self.at))


def _sure(part: T | UserError) -> T:
    if isinstance(part, UserError):
        raise part
    return part


def _if_read(part: T | UserError) -> T | None:
    return None if isinstance(part, UserError) else part


def read_when(text: str, asked: Asked) -> Heard:
    """Read `friday at 10`, `3. november kl. 9.30`, `24/12 9:00`, `24/12 9`, `at 10 on friday`."""
    phrase, hour, minute = _parts(text)
    if hour is None:
        return _day_and_hour(phrase, asked)
    return Heard(_day(phrase, reading_of(phrase, asked), asked), _time(hour, minute))


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


def _day_and_hour(phrase: str, asked: Asked) -> Heard:
    """Read a day; a number behind it is the hour, unless the whole is a day that lies ahead."""
    whole, hour = reading_of(phrase, asked), _HOUR.search(phrase)
    if hour is not None:
        before = phrase[: hour.start()].strip(" ,")
        day = reading_of(before, asked)
        if _is_no_day(whole, before) and not isinstance(day, Unclear):
            return Heard(_on(day), _time(hour[1], None))
    return Heard(_day(phrase, whole, asked), None)


def _is_no_day(whole: Reading, before: str) -> bool:
    """Whether the number behind can't belong to the day; after a weekday alone it might."""
    dated = any(character.isdigit() for character in before)
    doubt = _doubt(whole)
    return doubt in (Doubt.NOT_UNDERSTOOD, Doubt.PAST) or (doubt is Doubt.DISAGREE and dated)


def _day(phrase: str, whole: Reading, asked: Asked) -> date | UserError | None:
    """The day; where there is more behind one, the question is about what is behind."""
    if not phrase:
        return None
    words = phrase.split()
    beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
    unread = _doubt(whole) in (Doubt.NOT_UNDERSTOOD, Doubt.NOT_AN_HOUR)
    if unread and any(_doubt(reading_of(it, asked)) is None for it in beginnings):
        return UserError(WHICH_TIME, about="time")
    return _on(whole)


def _doubt(reading: Reading) -> Doubt | None:
    return reading.doubt if isinstance(reading, Unclear) else None


def _on(reading: Reading) -> date | UserError:
    """A day a meeting can be on, or the question about it."""
    if isinstance(reading, NextMeeting):
        return UserError(WHICH_DAY, about="day")
    if isinstance(reading, Unclear):
        reading.question.about = "day"
        return reading.question
    return reading.day


def _time(hour: str, minute: str | None) -> time | UserError:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 23 or minutes > 59:
        return UserError(N_("That is not a time of day. Write it like 9.30."), about="time")
    return time(hours, minutes)
