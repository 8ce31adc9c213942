"""A meeting as a calendar file, which calendar programs take in, update on a move and remove.

One meeting is one event: the same UID each time, and a SEQUENCE that only grows (RFC 5545, and
RFC 5546 for PUBLISH and CANCEL). It names nobody: who takes part is for the Task Force to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event

MAKER = "-//hotspot-taskforce//{language}"
ONE_YEAR = timedelta(days=366)
"""The file carries the zone's rules so far on both sides of the meeting."""


@dataclass(frozen=True)
class Appointment:
    """What a calendar is told of a meeting. Moments are aware."""

    uid: str
    sequence: int
    starts_at: datetime
    length: timedelta
    summary: str
    place: str
    cancelled: bool
    language: str
    """As calendars name it: `da`, `en`."""


def calendar_file(appointment: Appointment, zone: ZoneInfo, made_at: datetime) -> bytes:
    """Return the file's bytes (UTF-8), with the meeting's times in `zone` and the zone's rules."""
    from icalendar import Calendar  # heavy, and needed only when a meeting gets a date

    calendar = Calendar()
    calendar.add("prodid", MAKER.format(language=appointment.language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    event = _event(appointment, zone, made_at)
    calendar.add_component(event)
    day = appointment.starts_at.astimezone(zone).date()
    calendar.add_missing_timezones(first_date=day - ONE_YEAR, last_date=day + ONE_YEAR)
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, zone: ZoneInfo, made_at: datetime) -> Event:
    """The end is so many minutes later on the clock of the world, whatever the wall's does."""
    from icalendar import Event

    starts_at = appointment.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", starts_at.astimezone(zone))
    event.add("dtend", (starts_at + appointment.length).astimezone(zone))
    event.add("summary", appointment.summary, parameters={"language": appointment.language})
    if appointment.place:
        event.add("location", appointment.place, parameters={"language": appointment.language})
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    return event
