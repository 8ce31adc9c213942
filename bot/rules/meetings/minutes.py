"""How long minutes can be corrected."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.workdays import Calendar

CORRECTION_DAYS = 5
"""Working days after the meeting closed."""


def corrections_until(closed_at: datetime, calendar: Calendar) -> date:
    """Return the last day on which a correction can be proposed."""
    return calendar.add(calendar.today(closed_at), CORRECTION_DAYS)


def can_be_corrected(closed_at: datetime, now: datetime, calendar: Calendar) -> bool:
    """Whether that day has not passed yet."""
    return calendar.today(now) <= corrections_until(closed_at, calendar)
