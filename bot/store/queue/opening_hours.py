"""Whether hotspots are open at a moment, each asked once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of
from bot.store.database.own_mishaps import noted
from bot.store.models import Hotspot


class Hours:
    """The hotspots' hours at one moment of domain time.

    What concerns no hotspot keeps the country's working hours.
    """

    def __init__(self, session: Session, now: datetime, zone: ZoneInfo) -> None:
        self._session = session
        self._now = now
        self._zone = zone
        self._open: dict[int | None, bool] = {}

    def are_open(self, hotspot_id: int | None) -> bool:
        """Whether the hotspot is open then."""
        if hotspot_id not in self._open:
            # One whose hours can't be told is closed: it keeps no other from its messages.
            self._open[hotspot_id] = False
            with noted(self._session, "hours", f"H-{hotspot_id}"):
                self._open[hotspot_id] = self._calendar(hotspot_id).is_open(self._now)
        return self._open[hotspot_id]

    def _calendar(self, hotspot_id: int | None) -> Calendar:
        if hotspot_id is None:
            return Calendar(self._zone)
        return calendar_of(self._session.get_one(Hotspot, hotspot_id), self._zone)
