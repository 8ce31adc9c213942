"""What is due before a meeting: tables of moments, with weekdays.

The meeting is on Tuesday 8 December 2026 at 9:00. Ten working days before is Tuesday 24 November,
five is Tuesday 1 December, three is Thursday 3 December, two is Friday 4 December.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules.meetings.steps import (
    MeetingFacts,
    MeetingStep,
    Overdue,
    next_step,
    overdue,
    urgent_time,
)
from bot.rules.workdays import Calendar

ZONE = ZoneInfo("Europe/Copenhagen")
CALENDAR = Calendar(ZONE)
CALL, REMIND, DRAFT, PUBLISH, SOON = MeetingStep
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(text: str) -> datetime:
    """Read `Tue 8 Dec 09:00`, local time in 2026; the weekday must be the right one."""
    weekday, rest = text.split(" ", 1)
    moment = datetime.strptime(f"{rest} 2026", "%d %b %H:%M %Y").replace(tzinfo=ZONE)
    assert WEEKDAYS[moment.weekday()] == weekday, text
    return moment


MEETING = at("Tue 8 Dec 09:00")


@pytest.mark.parametrize(
    ("now", "given", "step"),
    [
        ("Mon 23 Nov 15:59", {}, None),
        ("Tue 24 Nov 07:59", {}, None),
        ("Tue 24 Nov 08:00", {}, CALL),
        ("Tue 24 Nov 08:01", {CALL: "Tue 24 Nov 08:00"}, None),
        ("Sat 28 Nov 12:00", {}, None),
        ("Mon 30 Nov 09:00", {CALL: "Tue 24 Nov 08:00"}, None),
        ("Tue 1 Dec 08:00", {CALL: "Tue 24 Nov 08:00"}, REMIND),
        ("Wed 2 Dec 15:00", {CALL: "Tue 24 Nov 08:00"}, REMIND),
        # Away until the reminder's day: the call is made late, the reminder comes a day after.
        ("Tue 1 Dec 10:00", {}, CALL),
        ("Tue 1 Dec 10:01", {CALL: "Tue 1 Dec 10:00"}, None),
        ("Wed 2 Dec 08:00", {CALL: "Tue 1 Dec 10:00"}, REMIND),
        # No call any more when the draft is due; no draft when the agenda is due.
        ("Thu 3 Dec 08:00", {}, DRAFT),
        ("Thu 3 Dec 16:00", {}, None),
        ("Fri 4 Dec 08:00", {}, PUBLISH),
        ("Fri 4 Dec 08:01", {PUBLISH: "Fri 4 Dec 08:00"}, None),
        # The last reminder: the meeting is at 9:00, the hour before begins at 8:00.
        ("Mon 7 Dec 15:59", {PUBLISH: "Fri 4 Dec 08:00"}, None),
        ("Tue 8 Dec 08:00", {PUBLISH: "Fri 4 Dec 08:00"}, SOON),
        ("Tue 8 Dec 08:05", {PUBLISH: "Fri 4 Dec 08:00", SOON: "Tue 8 Dec 08:00"}, None),
        # The agenda went out in the last hour: it said the same.
        ("Tue 8 Dec 08:30", {}, PUBLISH),
        ("Tue 8 Dec 08:31", {PUBLISH: "Tue 8 Dec 08:30"}, None),
        # The chief sent it out by hand, long before: nobody is asked for items any more.
        ("Tue 24 Nov 08:00", {PUBLISH: "Mon 23 Nov 10:00"}, None),
        ("Tue 1 Dec 08:00", {CALL: "Tue 24 Nov 08:00", PUBLISH: "Mon 30 Nov 10:00"}, None),
        ("Wed 2 Dec 08:00", {CALL: "Tue 24 Nov 08:00", PUBLISH: "Tue 1 Dec 15:00"}, None),
        ("Tue 8 Dec 08:00", {PUBLISH: "Mon 30 Nov 10:00"}, SOON),
        # Nothing of it once the time has come.
        ("Tue 8 Dec 09:00", {}, None),
        ("Wed 9 Dec 09:00", {}, None),
    ],
)
def test_one_step_at_a_time(
    now: str, given: dict[MeetingStep, str], step: MeetingStep | None
) -> None:
    facts = MeetingFacts(
        starts_at=MEETING,
        set_at=at("Mon 2 Nov 10:00"),
        told=True,
        given={key: at(value) for key, value in given.items()},
    )
    assert next_step(facts, at(now), CALENDAR) == step


@pytest.mark.parametrize(
    ("set_at", "told", "now", "step"),
    [
        # Planned at short notice: the message with the date asked for items itself.
        ("Wed 25 Nov 10:00", True, "Wed 25 Nov 10:01", None),
        ("Wed 25 Nov 10:00", True, "Tue 1 Dec 08:00", REMIND),
        ("Tue 1 Dec 09:00", True, "Tue 1 Dec 09:01", None),
        ("Tue 1 Dec 09:00", True, "Wed 2 Dec 08:00", REMIND),
        # Only proposed: the chief has the day to answer, then the call tells the date.
        ("Mon 2 Nov 10:00", False, "Tue 24 Nov 08:00", CALL),
        ("Wed 25 Nov 10:00", False, "Wed 25 Nov 15:00", None),
        ("Wed 25 Nov 10:00", False, "Thu 26 Nov 08:00", CALL),
    ],
)
def test_a_date_told_late_is_the_call(
    set_at: str, told: bool, now: str, step: MeetingStep | None
) -> None:
    facts = MeetingFacts(MEETING, at(set_at), told)
    assert next_step(facts, at(now), CALENDAR) == step


def test_an_early_meeting_is_reminded_of_the_afternoon_before() -> None:
    published = {PUBLISH: at("Fri 4 Dec 08:00")}
    facts = MeetingFacts(at("Tue 8 Dec 08:30"), at("Mon 2 Nov 10:00"), told=True, given=published)
    assert next_step(facts, at("Mon 7 Dec 14:59"), CALENDAR) is None
    assert next_step(facts, at("Mon 7 Dec 15:00"), CALENDAR) == SOON


def test_closure_weeks_are_no_working_days() -> None:
    closed = Calendar(ZONE, frozenset({48}))  # Mon 23 to Fri 27 November
    facts = MeetingFacts(MEETING, at("Mon 2 Nov 10:00"), told=True)
    assert next_step(facts, at("Tue 17 Nov 08:00"), closed) == CALL
    assert next_step(facts, at("Tue 24 Nov 08:00"), closed) is None


@pytest.mark.parametrize(
    ("started", "now", "expected"),
    [
        (None, "Mon 14 Dec 09:00", None),
        (None, "Tue 15 Dec 07:00", None),
        (None, "Tue 15 Dec 08:00", Overdue.NOT_HELD),
        ("Tue 8 Dec 09:02", "Wed 9 Dec 15:00", None),
        ("Tue 8 Dec 09:02", "Thu 10 Dec 08:00", Overdue.LEFT_OPEN),
    ],
)
def test_a_forgotten_meeting_does_not_stop_the_cadence(
    started: str | None, now: str, expected: Overdue | None
) -> None:
    assert overdue(MEETING, at(started) if started else None, at(now), CALENDAR) == expected


@pytest.mark.parametrize(
    ("now", "held"),
    [
        ("Tue 3 Nov 09:10", "Tue 3 Nov 11:30"),
        ("Tue 3 Nov 09:00", "Tue 3 Nov 11:00"),
        ("Tue 3 Nov 09:31", "Tue 3 Nov 12:00"),
        ("Tue 3 Nov 04:00", "Tue 3 Nov 08:00"),
        ("Tue 3 Nov 14:59", "Tue 3 Nov 17:00"),
        ("Tue 3 Nov 15:00", "Wed 4 Nov 09:00"),
        ("Fri 6 Nov 22:00", "Mon 9 Nov 09:00"),
        ("Sun 8 Nov 03:00", "Mon 9 Nov 09:00"),
        ("Wed 23 Dec 23:00", "Mon 28 Dec 09:00"),
    ],
)
def test_when_an_urgent_meeting_is_held(now: str, held: str) -> None:
    assert urgent_time(at(now), CALENDAR) == at(held)
