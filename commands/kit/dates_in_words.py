"""Where in people's words a date stands: at either end, with or without a word that leads it in."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from bot.rules.dates.questions import (
    AFTER,
    NOT_UNDERSTOOD,
    PROPOSED,
    WHICH_NUMBER,
    DateError,
)
from bot.rules.dates.reading import NextMeeting, parse_due
from bot.rules.dates.words import LONGEST_PHRASE
from bot.rules.workdays import Calendar

LONGEST = 7
"""Words of the longest date that is looked for."""

ANY_DAY = date(2026, 1, 1)
ANY_CALENDAR = Calendar(ZoneInfo("UTC"))

_BECAUSE = re.compile(r"(?<!\S)(?:because|since|fordi|eftersom)\s+", re.IGNORECASE)
_PAUSE = re.compile(r"\s*[:;]\s+")
_UNTIL = re.compile(
    r"(?:until|till|up to|to|indtil|til og med|til|t\.o\.m\.)\s+(?:og med\s+)?", re.IGNORECASE
)
_BEGINS_A_DAY = re.compile(
    r"(?:på|on|den|d\.|the|om|in|uge|week|i (?:dag|morgen|overmorgen)|today|tomorrow)\b"
    r"|(?:på |on |næste |next |denne |this )?(?:man|tirs|ons|tors|fre|lør|søn)dag\b"
    r"|(?:on |next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\d{1,2}/\d|\d{1,2}\. ?[a-zæøå]{3}|\d{4}-\d",
    re.IGNORECASE,
)
_EDGE = " \n.,;:-"


def reads_as_date(phrase: str) -> bool:
    """Whether it is a date at all, be it past or ambiguous: which day it is does not matter."""
    return _asked(phrase) != NOT_UNDERSTOOD


def date_and_reason(text: str) -> tuple[str, str]:
    """Return the date and the reason in `Friday because …`, in either order.

    `because` and `until` may be left out: then the date is what reads as one at either end, and
    all of it is the reason where nothing does.
    """
    text = text.strip()
    because = _BECAUSE.search(text) or _PAUSE.search(text)
    if because is None:
        return _without_because(text)
    first, second = text[: because.start()], text[because.end() :]
    phrase = led_in(first)
    if len(phrase) > LONGEST_PHRASE:
        return "", text
    if phrase and (reads_as_date(phrase) or not reads_as_date(led_in(second))):
        return phrase, second.strip()
    if phrase:
        return led_in(second), first.strip()
    reason, found = _at_the_end(second)
    return led_in(found), reason


def split_unled(text: str) -> tuple[str, str | None]:
    """Return a text without the day it ends with, and that day; None where it ends with none.

    Nothing leads the day in here: only what can hardly be anything else is taken for one.
    """
    words = text.rstrip(_EDGE).split()
    for at in range(max(0, len(words) - LONGEST), len(words)):
        phrase = " ".join(words[at:])
        if _BEGINS_A_DAY.match(phrase) and _is_a_day(phrase):
            return " ".join(words[:at]), phrase
    return text, None


def date_at_the_start(text: str) -> tuple[str, str]:
    """Return the longest beginning that reads as a date, perhaps empty, and what follows it."""
    words = text.split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:count]).strip(_EDGE)
        if phrase and _asked(phrase) not in (NOT_UNDERSTOOD, WHICH_NUMBER):
            return phrase, " ".join(words[count:]).strip(_EDGE)
    return "", text


def _without_because(text: str) -> tuple[str, str]:
    whole = led_in(text)
    if reads_as_date(whole):
        return whole, ""
    phrase, reason = date_at_the_start(whole)
    if phrase:
        return phrase, reason
    reason, found = _at_the_end(text)
    return (led_in(found), reason) if found else ("", text)


def _at_the_end(text: str) -> tuple[str, str]:
    """Split off the longest end that reads as a date, with what leads it in; perhaps none."""
    words = text.split()
    for at in range(max(0, len(words) - LONGEST - 2), len(words)):
        phrase = " ".join(words[at:])
        led = _UNTIL.match(phrase) is not None and reads_as_date(led_in(phrase))
        if led or (_BEGINS_A_DAY.match(phrase) and _is_a_day(phrase)):
            return " ".join(words[:at]).strip(_EDGE), phrase
    return text.strip(), ""


def led_in(text: str) -> str:
    """Return a date without the `until` that leads it in."""
    stripped = text.strip(_EDGE)
    return _UNTIL.sub("", stripped, count=1) if _UNTIL.match(stripped) else stripped


def _is_a_day(phrase: str) -> bool:
    return _asked(phrase) not in (NOT_UNDERSTOOD, WHICH_NUMBER, PROPOSED, AFTER, MEETING)


MEETING = "meeting"


def _asked(phrase: str) -> str | None:
    """What would have to be asked about a date; None where it is clear."""
    try:
        due = parse_due(phrase, ANY_DAY, ANY_CALENDAR)
    except DateError as error:
        return error.msgid
    return MEETING if isinstance(due, NextMeeting) else None
