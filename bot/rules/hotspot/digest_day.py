"""When the chief gets the digest: Monday 08:00, or the first working day after.

Source: docs/rules.md, the cadence.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.workdays import Calendar


def digest_due(now: datetime, calendar: Calendar, begun_on: date) -> str | None:
    """Return the key of this week's digest from its day and hour on, else None.

    The key names the week. When its day passed without it, Slack being away, it comes on a later
    day of the same week, but never on top of the next one. The week a hotspot began in has none.
    """
    if not calendar.is_open(now):
        return None
    today = calendar.today(now)
    return None if _week(begun_on) == _week(today) else digest_key(today)


def digest_key(day: date) -> str:
    """Return the key of the digest of the week a day is in."""
    year, week = _week(day)
    return f"digest:{year}-W{week:02d}"


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week
