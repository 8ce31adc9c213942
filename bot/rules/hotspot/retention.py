"""How long what has ended is kept, and since when it may go (docs/rules.md, personal data)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONTHS = 24
"""After it was closed, unless the municipality has set another number."""

CASE_MONTHS = 3
"""A case's reference goes first: after two meetings nobody needs it here any more."""

NOTICE = timedelta(days=14)
"""Between the word to the chief and the deletion."""

LONGER = timedelta(days=182)
"""What the chief keeps longer is brought up again after half a year."""

DAILY_KEPT = timedelta(days=90)
"""A daily message's row: its day is long past, so its key is never asked for again."""


@dataclass(frozen=True)
class Limits:
    """What was closed before these moments may go."""

    closed: datetime
    cases: datetime


def limits(first_of_month: date, months: int, zone: ZoneInfo) -> Limits:
    """Return the limits that hold for a month: whole months back from its first day."""
    return Limits(
        closed=_months_before(first_of_month, months, zone),
        cases=_months_before(first_of_month, min(months, CASE_MONTHS), zone),
    )


def _months_before(first: date, months: int, zone: ZoneInfo) -> datetime:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return datetime.combine(date(year, month + 1, 1), time(), tzinfo=zone)


def month_before(first: date) -> date:
    """Return the first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)
