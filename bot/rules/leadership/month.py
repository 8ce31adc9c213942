"""When leaders get the month's overview: 08:00 on the first working day of the month.

Source: the project's own rule, as the chief's weekly one (`bot.rules.hotspot.digest_day`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.rules.workdays import ONE_DAY, Calendar

NEW_DAYS = 31
"""Calendar days in which a hotspot is new to its leaders."""

LATEST = 10
"""Where the first working day passed without it, the bot being down, it comes on a later one of so
many: an overview of the month at its end would be news to nobody."""


def leaders_month_due(now: datetime, calendar: Calendar, begun_on: date) -> date | None:
    """Return the first of the month whose overview is due from its day and hour on, else None.

    The month a hotspot began in has none: there is nothing to look back on.
    """
    if not calendar.is_open(now):
        return None
    today = calendar.today(now)
    first = today.replace(day=1)
    too_late = calendar.between(first - ONE_DAY, today) > LATEST
    return None if too_late or begun_on >= first else first


def is_new(begun_on: date, today: date) -> bool:
    """Whether leaders have yet to be told who writes to them, and what they will be asked."""
    return today < begun_on + timedelta(days=NEW_DAYS)
