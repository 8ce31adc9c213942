"""When the chief gets the digest: Monday 08:00, or the first working day after.

The rule is DESIGN section 4's.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.rules.workdays import Calendar


def digest_due(now: datetime, calendar: Calendar) -> str | None:
    """Return the key of this week's digest when it is its day and hour, else None.

    The key names the week, so a Monday that was missed is not followed by a late digest on top of
    the next one.
    """
    if not calendar.is_open(now):
        return None
    today = calendar.today(now)
    monday = today - timedelta(days=today.weekday())
    if calendar.next_workday(monday, inclusive=True) != today:
        return None
    return digest_key(today)


def digest_key(day: date) -> str:
    """Return the key of the digest of the week a day is in."""
    year, week, _ = day.isocalendar()
    return f"digest:{year}-W{week:02d}"
