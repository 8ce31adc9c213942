"""The languages the bot speaks: the Danish catalogue, and how each language writes dates.

English is the source: its words are the msgids. The catalogue is compiled in memory, once. Names
of days and months are CLDR's, through Babel. It is loaded as the first words are made, for which
connecting does not wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from zoneinfo import ZoneInfo

from bot.rules.errors import N_

DANISH = "da"
ENGLISH = "en"
LANGUAGES = (DANISH, ENGLISH)

ENGLISH_LOCALE = "en_GB"
"""How this English writes dates: the day before the month."""

YESTERDAY = N_("yesterday")
TODAY = N_("today")
TOMORROW = N_("tomorrow")
PAST_WEEKDAY = N_("last %(weekday)s")
COMING_WEEKDAY = N_("on %(weekday)s")
WEEK = N_("%(day)s (week %(week)s)")

SMALL_NUMBERS = (
    *(N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven")),
    *(N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
"""From two on: `one` is said in a sentence of its own."""


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into a language. Raises babel's PoFileError when the file is damaged."""
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    file = resources.files("templates").joinpath("locale", language, "LC_MESSAGES", "messages.po")
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def in_words(number: int, words: NullTranslations) -> str:
    """`to`, `tolv`; `13` as it is: small numbers in running text are words, in lists figures."""
    is_small = 2 <= number < 2 + len(SMALL_NUMBERS)
    return words.gettext(SMALL_NUMBERS[number - 2]) if is_small else str(number)


def language_of(tag: str | None) -> str | None:
    """The language of a Slack locale such as `da-DK`; None when it is one we don't speak."""
    language = (tag or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else None


@dataclass(frozen=True)
class Dates:
    """How a language writes days and hours. Moments are aware; they are shown in `zone`.

    A day is said with its year, unless that is `year`, the one it is said in. Where that is not
    known, every day has its year.
    """

    language: str
    zone: ZoneInfo
    words: NullTranslations
    year: int | None = None

    def full(self, when: date | datetime) -> str:
        """`tirsdag den 3. november (uge 45)`"""
        day = self.local_day(when)
        return self._said(WEEK, day=self.day(day), week=day.isocalendar().week)

    def day(self, when: date | datetime) -> str:
        """`tirsdag den 3. november`"""
        return self._format(
            self.local_day(when), "EEEE 'den' d. MMMM" if self.language == DANISH else "EEEE d MMMM"
        )

    def short(self, when: date | datetime) -> str:
        """`3. nov.`"""
        return self._format(self.local_day(when), "d. MMM" if self.language == DANISH else "d MMM")

    def day_and_month(self, when: date) -> str:
        """`3/11`: below a column of a chart."""
        return self._written(when, "d/M" if self.language == DANISH else "d MMM")

    def month(self, when: date) -> str:
        """`nov`: below a column of a chart, whose year is clear."""
        return self._written(when, "LLL").removesuffix(".")

    def month_alone(self, when: date) -> str:
        """`november`: a month of any year."""
        return self._written(when, "LLLL")

    def clock(self, when: datetime | time) -> str:
        """`kl. 9.00`"""
        from babel.dates import format_time

        hour = when.astimezone(self.zone).time() if isinstance(when, datetime) else when
        if self.language == DANISH:
            return "kl. " + format_time(hour, "H.mm", locale=DANISH)
        return format_time(hour, "H:mm", locale=ENGLISH_LOCALE)

    def workdays(self, count: int) -> str:
        """`1 arbejdsdag`, `2 arbejdsdage`."""
        said = self.words.ngettext("%(num)s working day", "%(num)s working days", count)
        return said % {"num": count}

    def ago(self, workdays: int) -> str:
        """`for 2 arbejdsdage siden`; `i dag` for none."""
        if workdays == 0:
            return self._said(TODAY)
        said = self.words.ngettext("%(num)s working day ago", "%(num)s working days ago", workdays)
        return said % {"num": workdays}

    def ahead(self, workdays: int) -> str:
        """`om 2 arbejdsdage`; `i dag` for none."""
        if workdays == 0:
            return self._said(TODAY)
        said = self.words.ngettext("in %(num)s working day", "in %(num)s working days", workdays)
        return said % {"num": workdays}

    def when(self, when: date | datetime, today: date) -> str:
        """`i dag`, `i morgen`, `i fredags`, `på fredag`; the date itself when a week away or more.

        A weekday's name alone always means the nearest one: today's is never said that way.
        """
        day = self.local_day(when)
        distance = (day - today).days
        near = {-1: YESTERDAY, 0: TODAY, 1: TOMORROW}.get(distance)
        if near is not None:
            return self._said(near)
        if abs(distance) >= 7:
            return self.day(day)
        weekday = self._written(day, "EEEE")
        return self._said(PAST_WEEKDAY if distance < 0 else COMING_WEEKDAY, weekday=weekday)

    def local_day(self, when: date | datetime) -> date:
        """The calendar day here, at a moment or on a date."""
        return when.astimezone(self.zone).date() if isinstance(when, datetime) else when

    def _said(self, msgid: str, **params: object) -> str:
        return self.words.gettext(msgid) % params

    def _format(self, day: date, pattern: str) -> str:
        return self._written(day, pattern if day.year == self.year else f"{pattern} y")

    def _written(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        locale = DANISH if self.language == DANISH else ENGLISH_LOCALE
        return format_date(day, pattern, locale=locale)
