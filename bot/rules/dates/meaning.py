"""What each kind of due-date phrase means: what was found in it, and today, in; a day out.

The phrases themselves are in `grammar`. A day may be past: the caller refuses that. What is
unclear or impossible raises the question to ask.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from bot.rules.dates import words
from bot.rules.dates.questions import (
    DateError,
    Doubt,
    disagree,
    either,
    last_week,
    no_such_week,
)
from bot.rules.workdays import ONE_DAY, Calendar

ONE_WEEK = timedelta(weeks=1)
MANY = 1000  # of whatever unit: further ahead than any due date


@dataclass(frozen=True)
class Asked:
    """Where and when the question was put: the hotspot's own date, and its calendar."""

    today: date
    calendar: Calendar

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())


Found = re.Match[str]
Meaning = Callable[[Found, Asked], date]
Read = Callable[[str, Asked], date]
"""Reads another phrase inside a phrase."""
Relation = Callable[[Found, Asked, Read], date]


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where that one is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Counted from today


def today(_: Found, asked: Asked) -> date:
    """Read `i dag`."""
    return asked.today


def tomorrow(_: Found, asked: Asked) -> date:
    """Read `i morgen`."""
    return asked.today + ONE_DAY


def day_after_tomorrow(_: Found, asked: Asked) -> date:
    """Read `i overmorgen`."""
    return asked.today + 2 * ONE_DAY


def in_some_time(found: Found, asked: Asked) -> date:
    """Read `om 2 uger`, `in 3 working days`."""
    count, unit = written_count(found)
    if unit == "dage" and count == 8:  # "om otte dage" is also an old way to say "in a week"
        raise either(asked.today + ONE_WEEK, asked.today + 8 * ONE_DAY)
    return some_time_on(count, unit, asked)


def some_time_on(count: int, unit: str, asked: Asked) -> date:
    """Return the day so many days, working days, weeks, months or years from today."""
    if unit in words.WORKDAYS:
        return asked.calendar.add(asked.today, count)
    if unit in words.WEEKS:
        return asked.today + count * ONE_WEEK
    if unit in words.MONTH_LENGTHS:
        return months_after(asked.today, count * words.MONTH_LENGTHS[unit])
    return asked.today + count * ONE_DAY


# Weekdays


def coming_weekday(found: Found, asked: Asked) -> date:
    """Read `på fredag`; asks, if that is today's weekday."""
    days = (words.WEEKDAYS[found["weekday"]] - asked.today.weekday()) % 7
    if days == 0:
        raise either(asked.today, asked.today + ONE_WEEK)
    return asked.today + days * ONE_DAY


def weekday_this_week(found: Found, asked: Asked) -> date:
    """Read `fredag i denne uge`."""
    return asked.monday + words.WEEKDAYS[found["weekday"]] * ONE_DAY


def weekday_next_week(found: Found, asked: Asked) -> date:
    """Read `næste tirsdag`, the Tuesday of next week."""
    return weekday_this_week(found, asked) + ONE_WEEK


def weekday_of_week(found: Found, asked: Asked) -> date:
    """Read `fredag i uge 34`."""
    year, week = year_and_week(found, asked)
    return date.fromisocalendar(year, week, words.WEEKDAYS[found["weekday"]] + 1)


# Ends of weeks, months and years


def end_of_week(found: Found, asked: Asked) -> date:
    """Read `uge 34`: its last working day."""
    return _working(asked.calendar.last_workday_of_week(*year_and_week(found, asked)))


def end_of_this_week(_: Found, asked: Asked) -> date:
    """Read `ugens udgang`."""
    return _end_of_week_of(asked.today, asked)


def end_of_next_week(_: Found, asked: Asked) -> date:
    """Read `næste uge`."""
    return _end_of_week_of(asked.today + ONE_WEEK, asked)


def _end_of_week_of(day: date, asked: Asked) -> date:
    iso = day.isocalendar()
    return _working(asked.calendar.last_workday_of_week(iso.year, iso.week))


def end_of_month(found: Found, asked: Asked) -> date:
    """Read `ultimo november`: its last working day."""
    month = words.MONTHS[found["month"]]
    year = year_written(found) or asked.today.year + (month < asked.today.month)
    return _working(asked.calendar.last_workday_of_month(year, month))


def end_of_this_month(_: Found, asked: Asked) -> date:
    """Read `end of the month`."""
    today = asked.today
    return _working(asked.calendar.last_workday_of_month(today.year, today.month))


def end_of_next_month(_: Found, asked: Asked) -> date:
    """Read `end of next month`."""
    then = months_after(asked.today, 1)
    return _working(asked.calendar.last_workday_of_month(then.year, then.month))


def end_of_this_year(_: Found, asked: Asked) -> date:
    """Read `årets udgang`."""
    return _working(asked.calendar.last_workday_of_month(asked.today.year, 12))


# Dates


def named_date(found: Found, asked: Asked) -> date:
    """Read `fredag den 3. november`."""
    return _date(found, words.MONTHS[found["month"]], asked)


def numbered_date(found: Found, asked: Asked) -> date:
    """Read `24/12/26`."""
    return _date(found, int(found["number"]), asked)


def day_of_month(found: Found, asked: Asked) -> date:
    """Read `den 12.`, this month or the next; asks, if that is today."""
    number, today = int(found["day"]), asked.today
    if number == today.day and not written(found, "weekday"):
        month = months_after(today, 1)
        raise either(today, month if month.day == number else months_after(today, 2))
    then = today if number >= today.day else months_after(today.replace(day=1), 1)
    return _checked(found, _existing(then.year, then.month, number))


def _date(found: Found, month: int, asked: Asked) -> date:
    day, today = int(found["day"]), asked.today
    year = year_written(found) or today.year + ((month, day) < (today.month, today.day))
    return _checked(found, _existing(year, month, day))


# Questions


def is_past(_: Found, __: Asked) -> NoReturn:
    """Read `i fredags`, `last week`."""
    raise DateError(Doubt.PAST)


def which_number(found: Found, _: Asked) -> NoReturn:
    """Read `12`: twelve what?."""
    raise DateError(Doubt.WHICH_NUMBER, number=int(found["number"]))


# Parts


def written(found: Found, part: str) -> str | None:
    """Return an optional part of a phrase, None where it was left out."""
    return found.groupdict().get(part)


def written_count(found: Found) -> tuple[int, str]:
    """Return how many of which unit. Raises DateError for more than any due date is away."""
    count = words.NUMBERS.get(found["count"]) or int(found["count"])
    if count > MANY:
        raise DateError(Doubt.TOO_FAR)
    return count, found["unit"]


def year_written(found: Found) -> int | None:
    """Return the year written, two digits being this century's; None when there is none."""
    year = written(found, "year")
    if year is None:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def year_and_week(found: Found, asked: Asked) -> tuple[int, int]:
    """Return the ISO year and week. Raises DateError for a week that year has not."""
    week, iso = int(found["week"]), asked.today.isocalendar()
    year = year_written(found) or iso.year + (week < iso.week)
    if not 1 <= week <= last_week(year):
        raise no_such_week(year, week)
    return year, week


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(Doubt.NO_SUCH_DAY) from None


def _checked(found: Found, day: date) -> date:
    """Return the day, if it has the weekday that was written with it."""
    weekday = written(found, "weekday")
    if weekday and words.WEEKDAYS[weekday] != day.weekday():
        raise disagree(day)
    return day


def last_workday(first: date, last: date, asked: Asked) -> date:
    """Return the last working day of a span. Raises DateError where it has none."""
    day = last if asked.calendar.is_workday(last) else asked.calendar.add(last, -1)
    return _working(day if day >= first else None)


def working_about(day: date, asked: Asked) -> date:
    """Return the day itself if one works then, else the working day before, else the one after."""
    if asked.calendar.is_workday(day):
        return day
    before = asked.calendar.add(day, -1)
    return before if before > asked.today else asked.calendar.add(day, 1)


def _working(day: date | None) -> date:
    if day is None:
        raise DateError(Doubt.ALL_CLOSED)
    return day
