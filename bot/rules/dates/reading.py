"""Due dates as people write them, in Danish and English; what is unclear is asked, never guessed.

Day before month, as in Denmark, whatever the language. A day and month without a year, or a week
without one, is the next such; `næste tirsdag` is the Tuesday of next week; the end of a week or a
month is its last working day. Other days may be rest days: the caller says the day back with its
weekday and week. A past, ambiguous or impossible date is asked about (the project's own rules).
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.dates.grammar import read
from bot.rules.dates.meaning import Asked, months_after
from bot.rules.dates.questions import AFTER_A_MEETING, NOT_UNDERSTOOD, PAST, TOO_FAR, DateError
from bot.rules.dates.words import LONGEST_PHRASE, plain
from bot.rules.workdays import Calendar

__all__ = ["DateError", "NextMeeting", "On", "parse_due"]

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


@dataclass(frozen=True)
class On:
    """Due on a day."""

    day: date


@dataclass(frozen=True)
class NextMeeting:
    """Due before the next ordinary meeting; it moves when the meeting moves."""


def parse_due(text: str, today: date, calendar: Calendar) -> On | NextMeeting:
    """Read a due date; the day is today or later, and at most two years ahead.

    `today` is the hotspot's own date. Raises DateError, whose `msgid` is the question to ask.
    """
    if len(text) > LONGEST_PHRASE:
        raise DateError(NOT_UNDERSTOOD)
    phrase = _POLITE.sub("", plain(text))
    if _NEXT_MEETING.fullmatch(phrase):
        return NextMeeting()
    if _AFTER_A_MEETING.fullmatch(phrase):
        raise DateError(AFTER_A_MEETING)
    day = read(phrase, Asked(today, calendar))
    if day < today:
        raise DateError(PAST)
    if day > months_after(today, FURTHEST):
        raise DateError(TOO_FAR)
    return On(day)
