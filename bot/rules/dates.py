"""Due dates as people write them, in Danish and English; what is unclear is asked, never guessed.

Day before month, as in Denmark, whatever the language. A day and month without a year, or a week
without one, is the next such; `næste tirsdag` is the Tuesday of next week; the end of a week or a
month is its last working day. Other days may be rest days: the caller says the day back with its
weekday and week. A past, ambiguous or impossible date is asked about (the project's own rules).
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.dates_grammar import read
from bot.rules.dates_meaning import Asked, months_after
from bot.rules.dates_questions import NOT_UNDERSTOOD, PAST, TOO_FAR, DateError
from bot.rules.dates_words import LONGEST_PHRASE, plain
from bot.rules.workdays import Calendar

__all__ = ["DateError", "NextMeeting", "On", "parse_due"]

FURTHEST = 24  # months ahead

_POLITE = re.compile(
    r"(?:(?:senest|til|by|until|due|no later than|at the latest|deadline|frist(?:en)?(?: er)?)"
    r"(?: |: ?))+"
)
_NEXT_MEETING = re.compile(
    r"(?:(?:inden|til|for|pa|before|by|until|at|on) )?"
    r"(?:(?:det |the )?(?:naste|kommende|next|coming) (?:task ?force[- ]?)?(?:mode|meeting)"
    r"|(?:task ?force-?)?modet|the (?:task ?force )?meeting)"
)


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
    phrase = _POLITE.sub("", plain(text), count=1)
    if _NEXT_MEETING.fullmatch(phrase):
        return NextMeeting()
    day = read(phrase, Asked(today, calendar))
    if day < today:
        raise DateError(PAST)
    if day > months_after(today, FURTHEST):
        raise DateError(TOO_FAR)
    return On(day)
