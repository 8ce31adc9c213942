"""Which months a paper looks back on. Source: docs/rules.md, the year's papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.papers.wheel import PaperKind

HALF, WHOLE = 6, 12
"""Months."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both of them included."""

    first: date
    last: date


def period_of(kind: PaperKind, today: date, begun_on: date) -> Period:
    """Return what a paper drafted today looks back on; never longer than there has been anything.

    May: the year before. November: this year so far. June: twelve months. What is asked for, and
    the two pages for the steering group: half a year. The evaluation: all of it.
    """
    match kind:
        case PaperKind.MAY:
            last_year = today.year - 1
            wanted = Period(date(last_year, 1, 1), date(last_year, 12, 31))
        case PaperKind.NOVEMBER:
            wanted = Period(date(today.year, 1, 1), today)
        case PaperKind.JUNE:
            wanted = Period(_before(today, WHOLE), today)
        case PaperKind.END:
            wanted = Period(begun_on, today)
        case PaperKind.STATUS | PaperKind.STEERING:
            wanted = Period(_before(today, HALF), today)
    if wanted.last < begun_on:
        return Period(begun_on, today)
    return Period(max(wanted.first, begun_on), wanted.last)


def plan_years(kind: PaperKind, period: Period) -> range:
    """Return the years whose plan a paper tells of: the last; the evaluation, all of them."""
    first = period.first.year if kind is PaperKind.END else period.last.year
    return range(first, period.last.year + 1)


def _before(day: date, months: int) -> date:
    """The first of the month so many months back: papers speak of whole months."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
