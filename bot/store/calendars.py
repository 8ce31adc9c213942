"""A hotspot's own calendar and numbers, as the rules take them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.rules.agreements.ladder import Numbers
from bot.rules.workdays import Calendar
from bot.store.models import (
    Hotspot,
)


def calendar_of(hotspot: Hotspot, zone: ZoneInfo) -> Calendar:
    """Return the hotspot's own calendar."""
    weeks = frozenset(int(week) for week in hotspot.closure_weeks.split(",") if week)
    return Calendar(zone, weeks)


def numbers_of(hotspot: Hotspot) -> Numbers:
    """Return the hotspot's own numbers for the ladder."""
    return Numbers(
        remind_before=hotspot.remind_before,
        nudge_after=hotspot.nudge_after,
        last_nudge_after=hotspot.last_nudge_after,
        warning_days=hotspot.warning_days,
        blocked_days=hotspot.blocked_days,
        leader_days=hotspot.leader_days,
    )


def local_today(now: datetime, zone: ZoneInfo) -> date:
    """Return the date in the workspace's zone."""
    return now.astimezone(zone).date()
