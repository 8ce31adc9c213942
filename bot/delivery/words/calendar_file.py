"""A meeting as a calendar file, which calendar programs take in, update on a move and remove.

One meeting is one event: the same UID each time, and a SEQUENCE that only grows (RFC 5545, and
RFC 5546 for PUBLISH and CANCEL). It names nobody: who takes part is for the Task Force to know, and
the organizer that RFC 5546 asks for is the hotspot itself.

Moments are in UTC. Every calendar program shows them in its reader's own zone, while the rules of a
zone in a file are read differently (Outlook knows no RDATE) or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

MAKER = "-//hotspot-taskforce//{language}"
ADDRESS = "mailto:{name}@hotspot-taskforce.invalid"
"""An organizer is an address (RFC 5545, 3.3.3); under `.invalid` it is nobody's (RFC 2606)."""


@dataclass(frozen=True)
class Appointment:
    """What a calendar is told of a meeting. Moments are aware."""

    uid: str
    sequence: int
    organizer: str
    """The hotspot's own name."""
    organizer_id: str
    """The same in every file of the hotspot: letters, digits, dots and dashes."""
    starts_at: datetime
    length: timedelta
    summary: str
    place: str
    cancelled: bool
    language: str
    """As calendars name it: `da`, `en`."""


def calendar_file(appointment: Appointment, made_at: datetime) -> bytes:
    """Return the file's bytes (UTF-8)."""
    from icalendar import Calendar  # heavy, and needed only when a meeting gets a date

    calendar = Calendar()
    calendar.add("prodid", MAKER.format(language=appointment.language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    calendar.add_component(_event(appointment, made_at))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, made_at: datetime) -> Event:
    """The end is so many minutes later on the clock of the world, whatever the wall's does."""
    from icalendar import Event

    starts_at = appointment.starts_at.astimezone(UTC)
    language = {"language": appointment.language}
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + appointment.length)
    event.add("summary", appointment.summary, parameters=language)
    if appointment.place:
        event.add("location", appointment.place, parameters=language)
    event.add("organizer", _address(appointment), parameters={"cn": _quotable(appointment)})
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    return event


def _address(appointment: Appointment) -> str:
    return ADDRESS.format(name=appointment.organizer_id)


def _quotable(appointment: Appointment) -> str:
    """A parameter's value holds no double quotes and no control characters (RFC 5545, 3.2)."""
    words = " ".join(appointment.organizer.replace('"', "'").split())
    return "".join(letter for letter in words if letter.isprintable())
