"""Spans of days that go by a name: feasts, holidays, weeks, months, quarters, seasons, years.

The dates of feasts are the Danish calendar's. Holidays and seasons begin where most people say
they do: a day counted from one of those is proposed, never taken for granted.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.dates import words
from bot.rules.dates.meaning import ONE_WEEK, Asked, Found, year_and_week, year_written
from bot.rules.dates.patterns import (
    MONTH,
    NEXT_MONTH,
    NEXT_WEEK,
    NTH,
    OF_A_YEAR,
    THIS_MONTH,
    THIS_WEEK,
    WEEK,
    compiled,
)
from bot.rules.workdays import GREAT_PRAYER_DAY, ONE_DAY, easter

A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`.

    `off`: people are away then, so what is due by it is due before it. `sure`: everybody means the
    same days by the name, and the same one of them for a due date.
    """

    first: date
    last: date
    off: bool = False
    sure: bool = True

    @property
    def is_a_day(self) -> bool:
        return self.first == self.last

    @property
    def is_a_week(self) -> bool:
        return self.last - self.first <= ONE_WEEK

    @property
    def is_short(self) -> bool:
        """Whether `before` it could also mean by its end, as with a week or a month."""
        return not self.off and self.last - self.first < A_MONTH


Days = tuple[date, date]
InYear = Callable[[int], Days]
"""The days a name has in a year: those of a winter or a New Year end in the next one."""


def named_span(phrase: str, asked: Asked) -> Span | None:
    """Return the span that goes by this name, the next that is not over; None for no such name."""
    phrase = _ARTICLE.sub("", phrase)
    for pattern, meaning in _PHRASES:
        if found := compiled(pattern).fullmatch(phrase):
            return meaning(found, asked)
    return None


def whole_month(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


# Spans of the calendar


def _week(found: Found, asked: Asked) -> Span:
    monday = date.fromisocalendar(*year_and_week(found, asked), 1)
    return Span(monday, monday + 6 * ONE_DAY)


def _this_week(_: Found, asked: Asked) -> Span:
    return Span(asked.monday, asked.monday + 6 * ONE_DAY)


def _next_week(_: Found, asked: Asked) -> Span:
    return Span(asked.monday + ONE_WEEK, asked.monday + 13 * ONE_DAY)


def _weekend(_: Found, asked: Asked) -> Span:
    return Span(asked.monday + 5 * ONE_DAY, asked.monday + 6 * ONE_DAY, off=True)


def _next_weekend(_: Found, asked: Asked) -> Span:
    return Span(asked.monday + 12 * ONE_DAY, asked.monday + 13 * ONE_DAY, off=True, sure=False)


def _month(found: Found, asked: Asked) -> Span:
    number = words.MONTHS[found["month"]]
    if found.groupdict().get("next_year"):
        return Span(*whole_month(asked.today.year + 1, number), sure=False)
    return _in_year(lambda year: whole_month(year, number), found, asked, sure=False)


def _this_month(_: Found, asked: Asked) -> Span:
    return Span(*whole_month(asked.today.year, asked.today.month), sure=False)


def _next_month(_: Found, asked: Asked) -> Span:
    then = whole_month(asked.today.year, asked.today.month)[1] + ONE_DAY
    return Span(*whole_month(then.year, then.month), sure=False)


def _months(year: int, part: int, length: int) -> Days:
    """The part-th stretch of so many months in a year: quarters and half-years."""
    first = date(year, (part - 1) * length + 1, 1)
    return first, whole_month(year, part * length)[1]


def _quarter(found: Found, asked: Asked) -> Span:
    written = found.groupdict()
    part = int(written["q"]) if written.get("q") else words.ORDINALS[found["nth"]]
    part = 4 if part < 0 else part
    return _in_year(lambda year: _months(year, part, 3), found, asked)


def _this_quarter(_: Found, asked: Asked) -> Span:
    return Span(*_months(asked.today.year, (asked.today.month + 2) // 3, 3))


def _next_quarter(_: Found, asked: Asked) -> Span:
    then = _months(asked.today.year, (asked.today.month + 2) // 3, 3)[1] + ONE_DAY
    return Span(*_months(then.year, (then.month + 2) // 3, 3))


def _half(found: Found, asked: Asked) -> Span:
    part = 1 if words.ORDINALS[found["nth"]] == 1 else 2
    return _in_year(lambda year: _months(year, part, 6), found, asked)


def _year(found: Found, _: Asked) -> Span:
    return Span(*_months(int(found["year"]), 1, 12), sure=False)


def _this_year(_: Found, asked: Asked) -> Span:
    return Span(*_months(asked.today.year, 1, 12), sure=False)


def _next_year(_: Found, asked: Asked) -> Span:
    return Span(*_months(asked.today.year + 1, 1, 12), sure=False)


# Feasts, holidays and seasons


def _from_easter(first: int, last: int | None = None) -> InYear:
    def days(year: int) -> Days:
        sunday = easter(year)
        return sunday + first * ONE_DAY, sunday + (first if last is None else last) * ONE_DAY

    return days


def _fixed(month: int, day: int, *, days: int = 1) -> InYear:
    return lambda year: (date(year, month, day), date(year, month, day) + (days - 1) * ONE_DAY)


def _season(month: int) -> InYear:
    """Three months from the first of this one on; a winter ends in the next year."""

    def days(year: int) -> Days:
        end = month + 2
        return date(year, month, 1), whole_month(year + (end > 12), (end - 1) % 12 + 1)[1]

    return days


def _weeks(first: int, last: int) -> InYear:
    """From the weekend before one ISO week to the end of another."""
    return lambda year: (
        date.fromisocalendar(year, first, 1) - 2 * ONE_DAY,
        date.fromisocalendar(year, last, 7),
    )


def _summer_holidays(year: int) -> Days:
    """From the last Saturday of June until the end of week 32."""
    end = date(year, 6, 30)
    return end - (end.weekday() + 2) % 7 * ONE_DAY, date.fromisocalendar(year, 32, 7)


FEASTS: dict[str, InYear] = {
    "jul(?:en)?|juledagene|christmas|xmas": _fixed(12, 24, days=3),
    "nytar(?:et)?|arsskiftet|(?:the )?new years?|turn of the year": _fixed(12, 31, days=2),
    "paske(?:n)?|paskedagene|easter(?: weekend)?": _from_easter(-3, 1),
    "pinse(?:n)?|pentecost|whitsun(?:tide)?": _from_easter(49, 50),
    "efterarsferie(?:n)?|autumn (?:holidays?|break)": _weeks(42, 42),
}
"""Days off that are the same for all. Of several days: single ones are `DAYS`."""

HOLIDAYS: dict[str, InYear] = {
    "juleferie(?:n)?|christmas (?:holidays?|break)": _fixed(12, 24, days=9),
    "paskeferie(?:n)?|easter (?:holidays?|break)": _from_easter(-8, 1),
    "vinterferie(?:n)?|winter (?:holidays?|break)|half-term": _weeks(7, 8),
    "sommerferie(?:n)?|summer (?:holidays?|break|vacation)": _summer_holidays,
}
"""Days off that begin on different days at different places."""

SEASONS: dict[str, InYear] = {
    "forar(?:et)?|spring": _season(3),
    "sommer(?:en)?|summer(?:time)?": _season(6),
    "efterar(?:et)?|autumn|fall": _season(9),
    "vinter(?:en)?|winter": _season(12),
}

DAYS: dict[str, InYear] = {
    "helligtrekonger(?:sdag)?|hellig tre konger|epiphany": _fixed(1, 6),
    "nytarsdag|new years day": _fixed(1, 1),
    "fastelavn(?:ssondag)?|shrovetide": _from_easter(-49),
    "palmesondag|palm sunday": _from_easter(-7),
    "skartorsdag|maundy thursday": _from_easter(-3),
    "langfredag|good friday": _from_easter(-2),
    "paskelordag": _from_easter(-1),
    r"(?:1\. |forste )?paskedag|paskesondag|easter (?:sun)?day": _from_easter(0),
    r"(?:2\. |anden )paskedag|paskemandag|easter monday": _from_easter(1),
    "store bededag": _from_easter(GREAT_PRAYER_DAY),
    "(?:kristi )?himmelfart(?:sdag)?|ascension(?: day)?": _from_easter(39),
    r"(?:1\. |forste )?pinsedag|pinsesondag|whit ?sunday": _from_easter(49),
    r"(?:2\. |anden )pinsedag|pinsemandag|whit ?monday": _from_easter(50),
    "arbejdernes(?: internationale)? kampdag|may day|labou?r day": _fixed(5, 1),
    "grundlovsdag|constitution day": _fixed(6, 5),
    r"(?:sankt|sct\.?|skt\.?) ?hans(?: ?aften)?|midsummer(?:s eve)?": _fixed(6, 23),
    "halloween": _fixed(10, 31),
    "mortensaften|martinmas(?: eve)?": _fixed(11, 10),
    "lucia(?:dag)?": _fixed(12, 13),
    "lillejuleaften": _fixed(12, 23),
    "juleaften(?:sdag)?|christmas eve": _fixed(12, 24),
    r"(?:1\. |forste )?juledag|christmas day": _fixed(12, 25),
    r"(?:2\. |anden )juledag|boxing day": _fixed(12, 26),
    "nytarsaften(?:sdag)?|new years eve": _fixed(12, 31),
}


def _in_year(
    days: InYear, found: Found, asked: Asked, *, off: bool = False, sure: bool = True
) -> Span:
    """The span in the year that was written, else the next one that is not over."""
    written = year_written(found)
    sure = sure and not found.groupdict().get("coming")
    if written is not None:
        return Span(*days(written), off=off, sure=sure)
    this = asked.today.year
    following = (days(year) for year in (this - 1, this, this + 1))
    return Span(*next(it for it in following if it[1] >= asked.today), off=off, sure=sure)


def _named(days: InYear, *, off: bool = False, sure: bool = True) -> Callable[[Found, Asked], Span]:
    return lambda found, asked: _in_year(days, found, asked, off=off, sure=sure)


_COMING = r"(?P<coming>(?:naste|kommende|next|coming) )?(?:denne |dette |this )?"
_ARTICLE = re.compile(r"^(?:(?:i|pa|in|on|the|den|det|ved|at|til|by|omkring|around) )+")

_PHRASES: tuple[tuple[str, Callable[[Found, Asked], Span]], ...] = (
    *((rf"{_COMING}(?:{it}){OF_A_YEAR}", _named(FEASTS[it], off=True)) for it in FEASTS),
    (WEEK, _week),
    (rf"{THIS_WEEK}|ugen|week", _this_week),
    (NEXT_WEEK, _next_week),
    ("(?:denne |this )?weekend(?:en)?", _weekend),
    ("(?:naste|kommende|next|coming) weekend", _next_weekend),
    (rf"{MONTH}(?:{OF_A_YEAR}|(?P<next_year>,? naste ar|,? next year))", _month),
    (rf"{THIS_MONTH}|maneden|month", _this_month),
    (NEXT_MONTH, _next_month),
    (rf"(?:q(?P<q>[1-4])|{NTH} (?:kvartal|quarter)){OF_A_YEAR}", _quarter),
    ("(?:dette |this )?(?:kvartal(?:et)?|quarter)", _this_quarter),
    ("(?:naste|kommende|next|coming) (?:kvartal|quarter)", _next_quarter),
    (rf"{NTH} (?:halvar|half(?: year)?){OF_A_YEAR}", _half),
    (r"(?:aret |year )?(?P<year>20\d\d)", _year),
    ("(?:dette |this )?(?:ar|aret|year)", _this_year),
    ("(?:det )?(?:naste|kommende) ar|(?:next|coming) year", _next_year),
    *(
        (rf"{_COMING}(?:{it}){OF_A_YEAR}", _named(HOLIDAYS[it], off=True, sure=False))
        for it in HOLIDAYS
    ),
    *((rf"{_COMING}(?:{it}){OF_A_YEAR}", _named(SEASONS[it], sure=False)) for it in SEASONS),
    *((rf"{_COMING}(?:{it}){OF_A_YEAR}", _named(DAYS[it])) for it in DAYS),
)
