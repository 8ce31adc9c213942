"""What puts an agreement on the agenda, what takes it off, and what stays too long."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.rules.meetings.on_agenda import (
    BY_THEMSELVES,
    AgreementStands,
    ItemSource,
    comes_as,
    has_moved_on,
    is_carried_often,
)
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))
TODAY = day("Tue 10 Nov 2026")
BLOCKED, OVERDUE = ItemSource.BLOCKED, ItemSource.OVERDUE


@pytest.mark.parametrize(
    ("blocked", "due", "often", "why"),
    [
        (True, None, False, BLOCKED),
        (True, "Mon 05 Oct 2026", True, BLOCKED),
        (False, None, False, None),
        (False, "Thu 12 Nov 2026", False, None),
        (False, "Thu 12 Nov 2026", True, OVERDUE),
        (False, "Tue 10 Nov 2026", False, None),
        # Five working days after its date is the last nudge's day
        (False, "Wed 04 Nov 2026", False, None),
        (False, "Tue 03 Nov 2026", False, OVERDUE),
        (False, None, True, OVERDUE),
    ],
)
def test_an_agreement_comes_by_itself(
    blocked: bool, due: str | None, often: bool, why: ItemSource | None
) -> None:
    stands = AgreementStands(blocked, None if due is None else day(due), to_bring_up=often)
    assert comes_as(stands, TODAY, CALENDAR, 5) is why


def test_what_is_blocked_is_talked_about_first() -> None:
    assert BY_THEMSELVES == (BLOCKED, OVERDUE)


@pytest.mark.parametrize(
    ("source", "blocked", "is_open", "new_date", "often_moved", "moved_on"),
    [
        (BLOCKED, True, False, False, False, False),
        (BLOCKED, False, True, False, False, True),
        (BLOCKED, False, False, False, False, True),
        (OVERDUE, False, True, False, False, False),
        (OVERDUE, False, True, True, False, True),
        (OVERDUE, False, True, True, True, False),
        (OVERDUE, True, False, False, False, True),
        (OVERDUE, False, False, False, True, True),
        (ItemSource.PERSON, False, False, True, False, False),
        (ItemSource.STEERING, False, False, True, False, False),
        (ItemSource.LEADERSHIP, False, False, True, False, False),
    ],
)
def test_what_came_by_itself_leaves_by_itself(
    source: ItemSource,
    blocked: bool,
    is_open: bool,
    new_date: bool,
    often_moved: bool,
    moved_on: bool,
) -> None:
    assert moved_on is has_moved_on(
        source, blocked=blocked, is_open=is_open, new_date=new_date, often_moved=often_moved
    )


def test_the_third_time_is_often() -> None:
    assert [is_carried_often(times) for times in range(5)] == [False, False, False, True, True]
