"""The grammar of due dates: one table of phrases, in Danish and English.

A phrase is matched as a whole, in the plain spelling of `dates_words`; the first row that matches
decides what it means (`dates_meaning`).
"""

import re
from collections.abc import Iterable
from datetime import date

from bot.rules import dates_meaning as means
from bot.rules import dates_words as words
from bot.rules.dates_meaning import Asked, Found, Meaning
from bot.rules.dates_questions import NOT_UNDERSTOOD, DateError, either
from bot.rules.workdays import ONE_DAY


def read(phrase: str, asked: Asked) -> date:
    """Return the day a plain phrase means. Raises DateError for what is unclear or impossible."""
    for pattern, meaning in _PHRASES:
        if found := pattern.fullmatch(phrase):
            return meaning(found, asked)
    raise DateError(NOT_UNDERSTOOD)


def _before(found: Found, asked: Asked) -> date:
    """Ask whether the day itself is meant too: people mean both by `inden fredag`."""
    rest = found["rest"]
    day = read(rest, asked)
    if day <= asked.today or _END.fullmatch(rest):
        return day
    start = day - day.weekday() * ONE_DAY if _WHOLE_WEEK.fullmatch(rest) else day
    raise either(max(asked.today, asked.calendar.add(start, -1)), day)


def _one_of(vocabulary: Iterable[str]) -> str:
    return "|".join(sorted(vocabulary, key=len, reverse=True))


_WEEKDAY = rf"(?P<weekday>{_one_of(words.WEEKDAYS)})\.?"
_MONTH = rf"(?P<month>{_one_of(words.MONTHS)})\.?"
_COUNT = rf"(?P<count>\d{{1,4}}|{_one_of(words.NUMBERS)})"
_UNIT = rf"(?P<unit>{_one_of(words.UNITS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
_WEEK = r"(?:uge|week) ?(?P<week>\d{1,2})(?:(?: i | of |, |[ /-])(?P<year>20\d\d))?"
_NEXT_WEEK = r"(?:naste uge|next week)"
_THIS_WEEK = r"(?:denne uge|this week)"
_ON = rf"(?:pa |on )?(?:{_WEEKDAY},? )?(?:den |the |d\.? ?)?"
_END_OF = (
    r"(?:i |ved |at )?(?:the )?(?:(?:slutningen|udgangen) af|sidst (?:i|pa)|ultimo|slut|end of"
    r"|sidste (?:arbejdsdag|hverdag) (?:i|af)|last (?:working|business) day (?:of|in)) (?:the )?"
)
_PART_OF = (
    r"(?:primo|medio|midt (?:i|pa)|(?:starten|begyndelsen|midten) af|tidligt i|i"
    r"|(?:the )?(?:beginning|start|middle) of|mid|early|late|in) (?:the )?"
)
_END = re.compile(rf"{_END_OF}.*|.* (?:udgang|slutning)")
_WHOLE_WEEK = re.compile(rf"(?:i |in )?(?:{_WEEK}|{_NEXT_WEEK}|{_THIS_WEEK})")

_TABLE: tuple[tuple[str, Meaning], ...] = (
    (r"(?:i ?)?dag|today|dags dato", means.today),
    (r"i ?morgen|tomorrow", means.tomorrow),
    (r"(?:i ?)?overmorgen|(?:the )?day after tomorrow", means.day_after_tomorrow),
    (rf"(?:om|in|within|inden(?: ?for)?) {_COUNT} {_UNIT}", means.in_some_time),
    (rf"{_COUNT} {_UNIT} (?:fra (?:nu|i ?dag)|from (?:now|today))", means.in_some_time),
    (
        r"(?:nu )?(?:pa |on )?(?:(?:den |the )?(?:forst)?kommende |(?:the |this )?coming )?"
        + _WEEKDAY,
        means.coming_weekday,
    ),
    (rf"(?:denne|this) {_WEEKDAY}", means.weekday_this_week),
    (rf"(?:pa |on )?{_WEEKDAY},? (?:i |in )?{_THIS_WEEK}", means.weekday_this_week),
    (rf"(?:pa |on )?(?:naste|next) {_WEEKDAY}", means.weekday_next_week),
    (rf"(?:pa |on )?{_WEEKDAY},? (?:i |in )?{_NEXT_WEEK}", means.weekday_next_week),
    (rf"(?:pa |on )?{_WEEKDAY},? (?:i |in |of )?{_WEEK}", means.weekday_of_week),
    (rf"(?:i |in |{_END_OF})?{_WEEK}", means.end_of_week),
    (rf"(?:i )?{_THIS_WEEK}|ugens (?:udgang|slutning)", means.end_of_this_week),
    (rf"{_END_OF}(?:this |denne )?(?:ugen|uge|week)", means.end_of_this_week),
    (rf"(?:i |in |{_END_OF})?{_NEXT_WEEK}|naste uges (?:udgang|slutning)", means.end_of_next_week),
    (rf"{_END_OF}{_MONTH}(?:,? {_YEAR})?", means.end_of_month),
    (
        rf"{_END_OF}(?:this |denne )?(?:maneden|maned|month)|manedens (?:udgang|slutning)",
        means.end_of_this_month,
    ),
    (
        rf"{_END_OF}(?:naste maned|next month)|naste maneds (?:udgang|slutning)",
        means.end_of_next_month,
    ),
    (rf"{_END_OF}(?:this )?(?:aret|year)|arets (?:udgang|slutning)", means.end_of_this_year),
    (rf"{_ON}{_DAY} ?(?:of )?{_MONTH}(?:,? {_YEAR})?", means.named_date),
    (rf"{_ON}{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?", means.named_date),
    (
        rf"{_ON}(?P<day>\d{{1,2}}) ?[./-] ?(?P<number>\d{{1,2}})(?:(?: ?[./-] ?| ){_YEAR})?",
        means.numbered_date,
    ),
    (
        rf"{_YEAR}[./-](?P<number>\d{{1,2}})[./-](?P<day>\d{{1,2}})",
        means.numbered_date,
    ),
    (r"(?P<number>\d{1,2})", means.which_number),
    (rf"{_ON}{_DAY}", means.day_of_month),
    (rf"(?:{_PART_OF})?{_MONTH}(?: (?:19|20)\d\d)?", means.which_day),
    (rf"(?:{_PART_OF})?(?:naste maned|denne maned|next month|this month)", means.which_day),
    (r"i ?gar|i ?forgars|yesterday|(?:the )?day before yesterday", means.is_past),
    (rf"i {_WEEKDAY}s", means.is_past),
    (rf"(?:pa |on |i )?(?:sidste|forrige|last) {_WEEKDAY}", means.is_past),
    (r"(?:i )?(?:sidste|forrige|last) (?:uge|week|maned|month)", means.is_past),
    (rf"(?:for )?{_COUNT} {_UNIT} (?:siden|ago)", means.is_past),
    (r"(?:inden|for|before) (?P<rest>.+)", _before),
)
_PHRASES = tuple((re.compile(phrase), meaning) for phrase, meaning in _TABLE)
