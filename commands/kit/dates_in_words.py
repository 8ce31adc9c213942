"""Where in people's words a date stands: at either end, with or without a word that leads it in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import Doubt
from bot.rules.dates.reading import NextMeeting, Reading, Unclear, reading_of
from bot.rules.dates.words import LONGEST_PHRASE

LONGEST = 7
"""Words of the longest date that is looked for."""

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


@dataclass(frozen=True)
class Written:
    """A date as it was written, and what it was read as; no words where none was found."""

    words: str
    reading: Reading


def written(words: str, asked: Asked) -> Written:
    """Read a date that stands alone."""
    return Written(words, reading_of(words, asked))


def reads_as_date(it: Written) -> bool:
    """Whether it is a date at all, be it past or ambiguous: which day it is does not matter."""
    return _doubt(it) is not Doubt.NOT_UNDERSTOOD


def date_and_reason(text: str, asked: Asked) -> tuple[Written, str]:
    """Return the date and the reason in `Friday because …`, in either order.

    `because` and `until` may be left out: then the date is what reads as one at either end, and
    all of it is the reason where nothing does.
    """
    text = text.strip()
    because = _BECAUSE.search(text) or _PAUSE.search(text)
    if because is None:
        return _without_because(text, asked)
    first, second = text[: because.start()], text[because.end() :]
    phrase = led_in(first)
    if len(phrase) > LONGEST_PHRASE:
        return written("", asked), text
    if phrase:
        return _either_side(first, second, asked)
    reason, found = _at_the_end(second, asked)
    return found, reason


def _either_side(first: str, second: str, asked: Asked) -> tuple[Written, str]:
    before, behind = written(led_in(first), asked), written(led_in(second), asked)
    if reads_as_date(before) or not reads_as_date(behind):
        return before, second.strip()
    return behind, first.strip()


def split_unled(text: str, asked: Asked) -> tuple[str, Written | None]:
    """Return a text without the day it ends with, and that day; None where it ends with none.

    Nothing leads the day in here: only what can hardly be anything else is taken for one.
    """
    words = text.rstrip(_EDGE).split()
    for at in range(max(0, len(words) - LONGEST), len(words)):
        found = _day_that_begins(" ".join(words[at:]), asked)
        if found is not None:
            return " ".join(words[:at]), found
    return text, None


def date_at_the_start(text: str, asked: Asked) -> tuple[Written | None, str]:
    """Return the longest beginning that reads as a date, if any does, and what follows it."""
    words = text.split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:count]).strip(_EDGE)
        found = written(phrase, asked)
        if phrase and _doubt(found) not in (Doubt.NOT_UNDERSTOOD, Doubt.WHICH_NUMBER):
            return found, " ".join(words[count:]).strip(_EDGE)
    return None, text


def _without_because(text: str, asked: Asked) -> tuple[Written, str]:
    whole = written(led_in(text), asked)
    if reads_as_date(whole):
        return whole, ""
    first, reason = date_at_the_start(whole.words, asked)
    if first is not None:
        return first, reason
    reason, found = _at_the_end(text, asked)
    return (found, reason) if found.words else (found, text)


def _at_the_end(text: str, asked: Asked) -> tuple[str, Written]:
    """Split off the longest end that reads as a date, without what leads it in; perhaps none."""
    words = text.split()
    for at in range(max(0, len(words) - LONGEST - 2), len(words)):
        phrase = " ".join(words[at:])
        led = written(led_in(phrase), asked) if _UNTIL.match(phrase) else None
        if led is not None and reads_as_date(led):
            return " ".join(words[:at]).strip(_EDGE), led
        found = _day_that_begins(phrase.strip(_EDGE), asked)
        if found is not None:
            return " ".join(words[:at]).strip(_EDGE), found
    return text.strip(), written("", asked)


def led_in(text: str) -> str:
    """Return a date without the `until` that leads it in."""
    stripped = text.strip(_EDGE)
    return _UNTIL.sub("", stripped, count=1) if _UNTIL.match(stripped) else stripped


def _day_that_begins(phrase: str, asked: Asked) -> Written | None:
    """The phrase as a day, where it begins like one and all of it is one."""
    found = written(phrase, asked) if _BEGINS_A_DAY.match(phrase) else None
    return found if found is not None and _is_a_day(found) else None


def _is_a_day(it: Written) -> bool:
    no_day = (Doubt.NOT_UNDERSTOOD, Doubt.WHICH_NUMBER, Doubt.PROPOSED, Doubt.AFTER)
    return not isinstance(it.reading, NextMeeting) and _doubt(it) not in no_day


def _doubt(it: Written) -> Doubt | None:
    return it.reading.doubt if isinstance(it.reading, Unclear) else None
