"""Where and when a question is asked: one hotspot, at one moment, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of, local_today
from bot.store.database.row_ids import row_id
from bot.store.models import Hotspot


@dataclass(frozen=True)
class InHotspot:
    """What every question about a hotspot needs to be answered. `now` is domain time."""

    session: Session
    now: datetime
    zone: ZoneInfo
    hotspot: Hotspot

    @property
    def hotspot_id(self) -> int:
        """The hotspot's id, which a stored row always has."""
        return row_id(self.hotspot.id)

    @property
    def calendar(self) -> Calendar:
        """The hotspot's own."""
        return calendar_of(self.hotspot, self.zone)

    @property
    def today(self) -> date:
        """The date in the workspace's zone."""
        return local_today(self.now, self.zone)

    def as_of(self, moment: datetime) -> Self:
        """Return the same as of another moment: its days are counted from there."""
        return replace(self, now=moment)
