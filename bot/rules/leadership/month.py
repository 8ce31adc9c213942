"""When leaders get the month's overview: 08:00 on the first working day of the month.

Source: the project's own rule, as the chief's weekly one (`bot.rules.hotspot.digest`).
"""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.workdays import ONE_DAY, Calendar

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
