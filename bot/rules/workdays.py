"""Working days and working hours: when the bot counts, and when it may speak.

A working day is Monday to Friday, outside Danish public holidays, 1 May, Constitution Day (5 June),
24 and 31 December, and outside the hotspot's own closure weeks. Messages leave between 08:00 and
16:00 local time (the project's own rules). The public holidays are those of the Danish church, with
Store Bededag until 2023 (lov nr. 214 af 06/03/2023): a test holds them against the `holidays`
library.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
MOST_CLOSURE_WEEKS = 26

_FIXED = ((1, 1), (5, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))
"""Month and day."""

_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days from Easter Sunday: Maundy Thursday to Easter Monday, Ascension, Whitsun."""

GREAT_PRAYER_DAY, LAST_GREAT_PRAYER = 26, 2023


@dataclass(frozen=True)
class Calendar:
    """One hotspot's calendar: its zone, the ISO weeks it is closed each year, its hours.

    Raises ValueError for a week outside 1-53 and for more than half a year of closure.
    """

    zone: ZoneInfo
    closures: frozenset[int] = frozenset()
    opens: time = time(8)
    closes: time = time(16)

    def __post_init__(self) -> None:
        """Refuse settings under which counting working days would have no end."""
        if not all(1 <= week <= 53 for week in self.closures):
            raise ValueError("a closure week is an ISO week number from 1 to 53")
        if len(self.closures) > MOST_CLOSURE_WEEKS:
            raise ValueError(f"at most {MOST_CLOSURE_WEEKS} closure weeks a year")
        if not self.opens < self.closes:
            raise ValueError("the working hours must open before they close")

    # Days

    def is_workday(self, day: date) -> bool:
        """Return whether people can be expected at work that day."""
        workdays = self._workdays(day.year)
        place = bisect_left(workdays, day)
        return place < len(workdays) and workdays[place] == day

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after `day` (before it, when n is negative).

        `day` itself is never counted, working day or not: a Saturday plus one is Monday, minus one
        is Friday. `n == 0` gives back the same day, also when it is no working day.
        """
        if n == 0:
            return day
        year = day.year
        workdays = self._workdays(year)
        place = bisect_right(workdays, day) + n - 1 if n > 0 else bisect_left(workdays, day) + n
        while place < 0:
            year -= 1
            place += len(self._workdays(year))
        while place >= len(self._workdays(year)):
            place -= len(self._workdays(year))
            year += 1
        return self._workdays(year)[place]

    def between(self, start: date, end: date) -> int:
        """Return the working days from `start` to `end`: the age of something, 0 the same day.

        Counts the working days after `start` up to and including `end`; negative when `end` comes
        first. For a working day it undoes `add`. From a Friday to the Saturday after is 0, from
        that Saturday to Monday is 1: a rest day ages nothing, the working day after it does.
        """
        if end < start:
            return -self.between(end, start)
        whole_years = sum(len(self._workdays(year)) for year in range(start.year, end.year))
        return whole_years + self._passed(end) - self._passed(start)

    def next_workday(self, day: date, *, inclusive: bool) -> date:
        """Return the first working day after `day`, or `day` itself if inclusive and working."""
        return day if inclusive and self.is_workday(day) else self.add(day, 1)

    def last_workday_of_week(self, year: int, week: int) -> date | None:
        """Return the last working day of an ISO week; None when the whole week is closed.

        Raises ValueError when that ISO year has no such week (2026 has a week 53, 2027 has not).
        """
        monday = date.fromisocalendar(year, week, 1)
        return self._last_workday(monday, monday + timedelta(days=6))

    def last_workday_of_month(self, year: int, month: int) -> date | None:
        """Return the last working day of a month; None when the whole month is closed."""
        first = date(year, month, 1)
        return self._last_workday(first, _month_after(first) - ONE_DAY)

    def _workdays(self, year: int) -> tuple[date, ...]:
        return _workdays_of(year, self.closures)

    def _passed(self, day: date) -> int:
        """How many working days its year has had by the end of that day."""
        return bisect_right(self._workdays(day.year), day)

    def _last_workday(self, first: date, last: date) -> date | None:
        days = (last - timedelta(days=n) for n in range((last - first).days + 1))
        return next(filter(self.is_workday, days), None)

    # Moments

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment on the hotspot's own wall clock. Raises ValueError if naive."""
        if moment.tzinfo is None:
            raise ValueError("a moment must know its time zone")
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """Return the hotspot's own date at that moment."""
        return self.local(now).date()

    def at(self, day: date, clock: time) -> datetime:
        """Return the aware UTC moment when the wall clock shows `clock` on `day`.

        Where summer time begins, a time that does not exist is read as if the clock had not been
        put forward (02:30 becomes 03:30); where it ends, a time shown twice is the first of the
        two. (PEP 495, fold=0.)
        """
        wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=self.zone)
        return wall.astimezone(UTC)

    def is_open(self, now: datetime) -> bool:
        """Return whether messages may leave: a working day, from `opens` until before `closes`."""
        local = self.local(now)
        return self.is_workday(local.date()) and self.opens <= local.time() < self.closes

    def next_open(self, now: datetime) -> datetime:
        """Return the first moment (UTC) from `now` on when messages may leave; `now` if open."""
        if self.is_open(now):
            return now.astimezone(UTC)
        local = self.local(now)
        before_opening = local.time() < self.opens
        return self.at(self.next_workday(local.date(), inclusive=before_opening), self.opens)


@lru_cache(maxsize=1024)
def _workdays_of(year: int, closures: frozenset[int]) -> tuple[date, ...]:
    """Return the working days of a calendar year in order.

    Built once: the rules ask very often, and then a place in the year is all there is to find.
    """
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    closed = public_holidays(year)
    return tuple(
        day
        for day in days
        if day.weekday() < 5 and day not in closed and day.isocalendar().week not in closures
    )


def public_holidays(year: int) -> frozenset[date]:
    """Return Denmark's public holidays and the four days most workplaces are closed as well."""
    after_easter = (*_FROM_EASTER, GREAT_PRAYER_DAY) if year <= LAST_GREAT_PRAYER else _FROM_EASTER
    moving = (easter(year) + days * ONE_DAY for days in after_easter)
    return frozenset((*moving, *(date(year, month, day) for month, day in _FIXED)))


def easter(year: int) -> date:
    """Return Easter Sunday (J. Meeus, Astronomical Algorithms, chapter 8: any Gregorian year)."""
    century, of_century = divmod(year, 100)
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
