"""Calendar files, read back with a calendar library: the right hour, one event, no names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event, Timezone

from bot.delivery.calendar_file import Appointment, calendar_file
from tests.rules.calendar_text import moment

ZONE = ZoneInfo("Europe/Copenhagen")
MADE = datetime(2026, 1, 5, 9, 0, 0, 7, tzinfo=UTC)


def read(starts_at: str, *, length: int = 90, **changed: object) -> tuple[Calendar, Event]:
    """The file of a meeting that starts then (UTC), read back."""
    facts: dict[str, object] = {
        "uid": "meeting-1.T1@hotspot-taskforce",
        "sequence": 0,
        "starts_at": moment(starts_at),
        "length": timedelta(minutes=length),
        "summary": "Task Force-møde 14, Søparken",
        "place": "Beboerhuset, 1. sal; spørg i \\køkkenet\\",
        "cancelled": False,
        "language": "da",
    }
    content = calendar_file(Appointment(**(facts | changed)), ZONE, MADE)  # type: ignore[arg-type]  # a table of facts
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return calendar, event


@pytest.mark.parametrize(
    ("starts_at", "length", "local", "ends"),
    [
        ("Tue 24 Nov 2026 08:00", 90, "09:00", "10:30"),  # winter
        ("Tue 16 Jun 2026 07:00", 90, "09:00", "10:30"),  # summer
        ("Sun 29 Mar 2026 07:00", 90, "09:00", "10:30"),  # the day summer time begins
        ("Sun 29 Mar 2026 00:30", 90, "01:30", "04:00"),  # and across its hour
        ("Mon 30 Mar 2026 07:00", 90, "09:00", "10:30"),
        ("Sun 25 Oct 2026 08:00", 90, "09:00", "10:30"),  # the day it ends
        ("Sat 24 Oct 2026 23:30", 180, "01:30", "03:30"),  # and across its hour
        ("Mon 26 Oct 2026 08:00", 90, "09:00", "10:30"),
        ("Thu 31 Dec 2026 22:30", 60, "23:30", "00:30"),
    ],
)
def test_the_hour_is_right_in_winter_in_summer_and_on_the_days_between(
    starts_at: str, length: int, local: str, ends: str
) -> None:
    calendar, event = read(starts_at, length=length)
    assert event.decoded("dtstart").astimezone(UTC) == moment(starts_at)
    assert event.decoded("dtend").astimezone(UTC) == moment(starts_at) + timedelta(minutes=length)
    assert f"{event.decoded('dtstart'):%H:%M}" == local
    assert f"{event.decoded('dtend'):%H:%M}" == ends
    assert event["dtstart"].params["TZID"] == "Europe/Copenhagen"
    (rules,) = calendar.walk("VTIMEZONE")
    assert isinstance(rules, Timezone)
    there = rules.to_tz().utcoffset(event.decoded("dtstart").replace(tzinfo=None))
    assert there == event.decoded("dtstart").utcoffset(), "the file's own rules say the same"


def test_what_stands_in_it() -> None:
    calendar, event = read("Tue 24 Nov 2026 08:00")
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert event["uid"] == "meeting-1.T1@hotspot-taskforce"
    assert (event["sequence"], event["status"]) == (0, "CONFIRMED")
    assert event["summary"] == "Task Force-møde 14, Søparken"
    assert event["location"] == "Beboerhuset, 1. sal; spørg i \\køkkenet\\"
    assert event.decoded("dtstamp") == MADE.replace(microsecond=0)
    assert {"attendee", "organizer", "description"}.isdisjoint(name.lower() for name in event)


def test_a_cancelled_meeting_is_taken_out() -> None:
    calendar, event = read("Tue 24 Nov 2026 08:00", cancelled=True, sequence=3, place="")
    assert calendar["method"] == "CANCEL"
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert "location" not in event
