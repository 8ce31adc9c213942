"""Calendar files, read back with a calendar library: the right hour, one event, no names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]  # it ships no types
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar, Event

from bot.delivery.words.calendar_file import Appointment, calendar_file
from tests.rules.calendar_text import moment

ZONE = ZoneInfo("Europe/Copenhagen")
Moment = datetime | date | None
MADE = datetime(2026, 1, 5, 9, 0, 0, 7, tzinfo=UTC)


APPOINTMENT = Appointment(
    uid="meeting-1.T1@hotspot-taskforce",
    sequence=0,
    organizer="Søparken",
    organizer_id="hotspot-1.T1",
    starts_at=moment("Tue 24 Nov 2026 08:00"),
    length=timedelta(minutes=90),
    summary="Task Force-møde 14, Søparken",
    place="Beboerhuset, 1. sal; spørg i \\køkkenet\\",
    cancelled=False,
    language="da",
)


def read(appointment: Appointment) -> tuple[Calendar, Event]:
    """The file of a meeting, read back."""
    calendar = Calendar.from_ical(calendar_file(appointment, MADE))
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
    lasting = timedelta(minutes=length)
    calendar, event = read(replace(APPOINTMENT, starts_at=moment(starts_at), length=lasting))
    assert event.decoded("dtstart") == moment(starts_at)
    assert event.decoded("dtend") == moment(starts_at) + lasting
    assert f"{event.decoded('dtstart').astimezone(ZONE):%H:%M}" == local
    assert f"{event.decoded('dtend').astimezone(ZONE):%H:%M}" == ends
    assert calendar.walk("VTIMEZONE") == [], "there are no rules that could be read otherwise"


def by_ical(content: bytes) -> tuple[Moment, Moment]:
    (event,) = IcsCalendarStream.calendar_from_ics(content.decode()).events
    return event.dtstart, event.dtend


def by_vobject(content: bytes) -> tuple[Moment, Moment]:
    event = vobject.readOne(content.decode()).vevent
    return event.dtstart.value, event.dtend.value


def by_icalendar(content: bytes) -> tuple[Moment, Moment]:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event.decoded("dtstart"), event.decoded("dtend")


def by_hand(content: bytes) -> tuple[Moment, Moment]:
    """As a program that knows no zones at all reads it: whatever stands there is UTC."""
    found = dict(re.findall(r"^(DTSTART|DTEND)[^:\r\n]*:(\d{8}T\d{6})", content.decode(), re.M))
    start, end = (
        datetime.strptime(f"{found[it]}+0000", "%Y%m%dT%H%M%S%z") for it in ("DTSTART", "DTEND")
    )
    return start, end


@pytest.mark.parametrize("reader", [by_ical, by_vobject, by_icalendar, by_hand])
def test_every_reader_finds_the_same_hour_through_the_year(
    reader: Callable[[bytes], tuple[Moment, Moment]],
) -> None:
    first = datetime(2026, 1, 2, 9, tzinfo=ZONE)
    wrong = []
    for number in range(0, 730, 2):
        starts_at = (first + timedelta(days=number)).astimezone(UTC)
        made = calendar_file(replace(APPOINTMENT, starts_at=starts_at), MADE)
        if reader(made) != (starts_at, starts_at + APPOINTMENT.length):
            wrong.append(starts_at)
    assert wrong == []


def test_what_stands_in_it() -> None:
    calendar, event = read(APPOINTMENT)
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert event["uid"] == "meeting-1.T1@hotspot-taskforce"
    assert (event["sequence"], event["status"]) == (0, "CONFIRMED")
    assert event["summary"] == "Task Force-møde 14, Søparken"
    assert event["location"] == "Beboerhuset, 1. sal; spørg i \\køkkenet\\"
    assert event.decoded("dtstamp") == MADE.replace(microsecond=0)
    assert {"attendee", "description"}.isdisjoint(name.lower() for name in event)


def test_a_cancelled_meeting_is_taken_out() -> None:
    calendar, event = read(replace(APPOINTMENT, cancelled=True, sequence=3, place=""))
    assert calendar["method"] == "CANCEL"
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert "location" not in event
    assert str(event["organizer"]).startswith("mailto:"), "a CANCEL needs one as well"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Søparken", "Søparken"),
        ("Vest: Nord; Øst, Syd", "Vest: Nord; Øst, Syd"),
        ('Området „Søen" og "Vest"', "Området „Søen' og 'Vest'"),
        ("Vest\nDTSTART:20200101T000000Z", "Vest DTSTART:20200101T000000Z"),
        ("Vest\x07", "Vest"),
        ("Vest " + "og " * 40 + "Øst", "Vest " + "og " * 40 + "Øst"),
    ],
)
def test_the_organizer_is_the_hotspot_and_no_person(name: str, shown: str) -> None:
    appointment = replace(APPOINTMENT, organizer=name)
    _, event = read(appointment)
    assert event["organizer"] == "mailto:hotspot-1.T1@hotspot-taskforce.invalid"
    assert event["organizer"].params["CN"] == shown
    content = calendar_file(appointment, MADE)
    assert by_ical(content) == by_vobject(content) == by_hand(content)
    told = IcsCalendarStream.calendar_from_ics(content.decode()).events[0].organizer
    assert told is not None
    assert (str(told.uri), told.common_name) == (event["organizer"], shown)
