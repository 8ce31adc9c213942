"""Due dates as people write them, in Danish and English; what is unclear is asked, never guessed.

Day before month, as in Denmark, whatever the language. A day and month without a year, or a week
without one, is the next such; `næste tirsdag` is the Tuesday of next week; the end of a week or a
month is its last working day. Other days may be rest days: the caller says the day back with its
weekday and week. A past, ambiguous or impossible date is asked about (the project's own rules).
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.dates.grammar import read
from bot.rules.dates.meaning import Asked, months_after
from bot.rules.dates.questions import DateError, Doubt, either, proposed
from bot.rules.dates.words import LONGEST_PHRASE, plain
from bot.rules.workdays import Calendar

FURTHEST = 24  # months ahead

_POLITE = re.compile(
    r"^(?:(?:allersenest|absolut senest|senest|ikke senere end|til|by|until|due|no(?:t)? later than"
    r"|at the latest|deadline|frist(?:en)?(?: er)?)(?: |: ?))+"
    r"|,? (?:aller)?senest$|,? at the latest$"
)
_A_MEETING = (
    r"(?:(?:det |the |vores |our )?(?:naste|kommende|forstkommende|next|coming)"
    r" (?:(?:ordinare|ordinary) )?(?:(?:task ?force|tf)[- ]?)?(?:mode|meeting)"
    r"|(?:task ?force-?)?modet|the (?:task ?force )?meeting|(?:naste|next) (?:gang|time))"
)
_NEXT_MEETING = re.compile(rf"(?:(?:inden|til|for|pa|before|by|until|at|on) )?{_A_MEETING}")
_AFTER_A_MEETING = re.compile(rf"(?:.+ )?(?:efter|after|following) {_A_MEETING}")

_WITH_ITS_WEEK = re.compile(r"(?P<day>.*\d.*?)(?: \(|, \(?)(?:uge|week) (?P<week>\d{1,2})\)?")
"""A day as the bot itself writes one: `tirsdag den 3. november (uge 45)`."""


@dataclass(frozen=True)
class On:
    """Due on a day."""

    day: date


@dataclass(frozen=True)
class NextMeeting:
    """Due before the next ordinary meeting; it moves when the meeting moves."""


@dataclass(frozen=True)
class Unclear:
    """No due date yet: what has to be asked first."""

    question: DateError

    @property
    def doubt(self) -> Doubt:
        """What kind of question it is."""
        return self.question.doubt


DueDate = On | NextMeeting
Reading = DueDate | Unclear


def reading_of(text: str, asked: Asked) -> Reading:
    """Read a due date; the day is today or later, and at most two years ahead."""
    try:
        return _read(text, asked)
    except DateError as question:
        return Unclear(question)


def of_a_list(text: str, asked: Asked) -> Reading:
    """Read a due date from a list that is not of today: its day may have passed.

    A day or week without a year that is more than half a year ahead may be last year's as well, so
    it is asked about.
    """
    try:
        due = _read(text, asked, old=True)
    except DateError as question:
        return Unclear(question)
    if isinstance(due, On) and due.day > months_after(asked.today, 6):
        earlier = _a_year_ago(text, asked)
        if earlier is not None and earlier != due.day:
            return Unclear(either(earlier, due.day))
    return due


def _a_year_ago(text: str, asked: Asked) -> date | None:
    """Return which day it would have meant then."""
    try:
        due = _read(text, replace(asked, today=months_after(asked.today, -12)), old=True)
    except DateError:
        return None
    return due.day if isinstance(due, On) else None


def sure(reading: Reading) -> DueDate:
    """Return the due date. Raises the DateError that asks for one where it is unclear."""
    if isinstance(reading, Unclear):
        raise reading.question
    return reading


def parse_due(text: str, today: date, calendar: Calendar) -> DueDate:
    """Return the due date that was written. `today` is the hotspot's own. Raises DateError."""
    return _read(text, Asked(today, calendar))


def _read(text: str, asked: Asked, *, old: bool = False) -> DueDate:
    if len(text) > LONGEST_PHRASE:
        raise DateError(Doubt.NOT_UNDERSTOOD)
    phrase = _POLITE.sub("", plain(text))
    if _NEXT_MEETING.fullmatch(phrase):
        return NextMeeting()
    if _AFTER_A_MEETING.fullmatch(phrase):
        raise DateError(Doubt.AFTER_A_MEETING)
    day = _day(phrase, asked)
    if day < asked.today and not old:
        raise DateError(Doubt.PAST)
    if day > months_after(asked.today, FURTHEST):
        raise DateError(Doubt.TOO_FAR)
    return On(day)


def _day(phrase: str, asked: Asked) -> date:
    """Read a day; a week that is written behind a date must be its own."""
    found = _WITH_ITS_WEEK.fullmatch(phrase)
    if found is None:
        return read(phrase, asked)
    day = read(found["day"], asked)
    if day.isocalendar().week != int(found["week"]):
        raise proposed(day)
    return day
