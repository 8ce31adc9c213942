"""Money of the plan: what is promised, paid and left of a year's pool, and when that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.errors import N_
from bot.rules.programme.activities import MoneySource
from bot.rules.workdays import Calendar

OCTOBER = 10
ENDS_SOON = timedelta(weeks=6)
OVER = N_("%(promised)s kr. of the pool are promised for %(year)s, but it has %(pool)s kr.")
TOO_BIG = N_("The whole pool is %(pool)s kr. that year. Is the amount written right?")


@dataclass(frozen=True)
class Sum:
    """What is promised and paid, in kroner."""

    promised: int = 0
    paid: int = 0


@dataclass(frozen=True)
class YearsMoney:
    """One year's, over all activities. `pool` is None until somebody has said how much it is."""

    year: int
    pool: int | None
    by_source: Mapping[MoneySource, Sum]

    def of(self, source: MoneySource) -> Sum:
        """Return one source's."""
        return self.by_source.get(source, Sum())

    @property
    def left(self) -> int | None:
        """Kroner of the pool that are promised to nobody; below 0 where more is promised."""
        return None if self.pool is None else self.pool - self.of(MoneySource.POOL).promised

    @property
    def unspent(self) -> int:
        """Kroner of the pool that aren't paid."""
        return max(0, (self.pool or 0) - self.of(MoneySource.POOL).paid)


def add_up(year: int, pool: int | None, sums: Iterable[tuple[str, int, int]]) -> YearsMoney:
    """Return a year's money of (source, promised, paid)."""
    found: dict[MoneySource, Sum] = {}
    for source, promised, paid in sums:
        before = found.get(MoneySource(source), Sum())
        found[MoneySource(source)] = Sum(before.promised + promised, before.paid + paid)
    return YearsMoney(year, pool, found)


def over_promised(it: YearsMoney) -> bool:
    """Whether more of the pool is promised than there is."""
    return it.left is not None and it.left < 0


def says_unspent(it: YearsMoney, calendar: Calendar, today: date) -> bool:
    """Whether the chief's digest says that over a quarter of the pool is unspent.

    From the first working day of October on, until the month is over.
    """
    begins = calendar.next_workday(date(it.year, OCTOBER, 1), inclusive=True)
    in_time = begins <= today and (today.year, today.month) == (it.year, OCTOBER)
    return in_time and bool(it.pool) and it.unspent * 4 > (it.pool or 0)


def ends_soon(ends_on: date, today: date) -> bool:
    """Whether it ends within six weeks."""
    return today <= ends_on <= today + ENDS_SOON
