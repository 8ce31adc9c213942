"""The wheel: which working day each step falls on, and when its paper is drafted."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.papers.wheel import (
    OFF,
    USUALLY,
    Due,
    PaperKind,
    Step,
    Wheel,
    day_of,
    due,
    next_day_of,
    reminded_on,
)
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))
BEGUN = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("step", "year", "moved", "expected"),
    [
        (Step.SURVEY, 2027, {}, "Thu 1 Apr 2027"),
        (Step.SURVEY, 2026, {}, "Wed 1 Apr 2026"),
        (Step.SURVEY, 2026, {"survey": "04-02"}, "Tue 7 Apr 2026"),
        (Step.MAY, 2026, {}, "Fri 15 May 2026"),
        (Step.MAY, 2027, {}, "Tue 18 May 2027"),
        (Step.JUNE, 2026, {}, "Mon 15 Jun 2026"),
        (Step.NOVEMBER, 2026, {}, "Mon 16 Nov 2026"),
        (Step.NOVEMBER, 2027, {}, "Mon 15 Nov 2027"),
        (Step.JUNE, 2026, {"june": "06-05"}, "Mon 8 Jun 2026"),
        (Step.MAY, 2026, {"may": "05-14"}, "Fri 15 May 2026"),
        (Step.NOVEMBER, 2026, {"november": "12-24"}, "Mon 28 Dec 2026"),
        (Step.MAY, 2027, {"may": "02-29"}, "Mon 1 Mar 2027"),
        (Step.NOVEMBER, 2026, {"november": OFF}, None),
    ],
)
def test_a_step_falls_on_a_working_day(
    step: Step, year: int, moved: dict[str, str], expected: str | None
) -> None:
    found = day_of(Wheel(BEGUN, moved), step, year, CALENDAR)
    assert found == (None if expected is None else day(expected))


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (date(2027, 12, 31), "Fri 30 Jun 2028"),
        (date(2026, 6, 30), "Wed 30 Dec 2026"),
        (date(2027, 8, 31), "Tue 29 Feb 2028"),
        (date(2026, 12, 6), "Mon 7 Jun 2027"),
    ],
)
def test_it_is_evaluated_half_a_year_after_its_end(ends_on: date, expected: str) -> None:
    wheel = Wheel(BEGUN, ends_on=ends_on)
    assert next_day_of(wheel, Step.END, ends_on, CALENDAR) == day(expected)


def test_without_an_end_there_is_no_evaluation() -> None:
    assert next_day_of(Wheel(BEGUN), Step.END, date(2026, 3, 2), CALENDAR) is None


def test_after_the_end_nothing_comes_but_its_evaluation() -> None:
    wheel = Wheel(BEGUN, ends_on=date(2026, 8, 31))
    coming = {it: next_day_of(wheel, it, date(2026, 9, 1), CALENDAR) for it in Step}
    assert {it for it, on in coming.items() if on is not None} == {Step.END}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("Fri 23 Oct 2026", []),
        ("Mon 26 Oct 2026", ["november"]),
        ("Fri 6 Nov 2026", ["november"]),
        ("Mon 9 Nov 2026", ["november", "steering"]),
        ("Mon 16 Nov 2026", ["november", "steering"]),
        ("Tue 17 Nov 2026", []),
        ("Tue 21 Apr 2026", []),
        ("Wed 22 Apr 2026", ["may"]),
        ("Mon 11 May 2026", ["may", "steering"]),
        ("Fri 22 May 2026", ["june"]),
    ],
)
def test_drafted_fifteen_working_days_before_its_day(today: str, expected: list[str]) -> None:
    assert [it.kind for it in due(Wheel(BEGUN), day(today), CALENDAR)] == expected


def test_the_steering_group_s_own_date_has_two_pages_five_working_days_before() -> None:
    wheel = Wheel(BEGUN, {"may": OFF, "november": OFF, "june": OFF}, steering_on=date(2026, 9, 10))
    at = {it: list(due(wheel, day(it), CALENDAR)) for it in ("Wed 2 Sep 2026", "Thu 3 Sep 2026")}
    assert at == {
        "Wed 2 Sep 2026": [],
        "Thu 3 Sep 2026": [Due(PaperKind.STEERING, date(2026, 9, 10))],
    }


def test_what_was_to_be_drafted_before_it_began_is_not() -> None:
    late = Wheel(date(2026, 10, 27))
    assert list(due(late, day("Wed 28 Oct 2026"), CALENDAR)) == []
    assert [it.kind for it in due(late, day("Mon 9 Nov 2026"), CALENDAR)] == ["steering"]


def test_a_draft_is_reminded_of_five_working_days_before() -> None:
    assert reminded_on(day("Mon 16 Nov 2026"), CALENDAR) == day("Mon 9 Nov 2026")


def test_closed_weeks_count_for_nothing() -> None:
    closed = Calendar(ZoneInfo("Europe/Copenhagen"), frozenset({42, 46}))
    assert day_of(Wheel(BEGUN), Step.NOVEMBER, 2026, closed) == day("Mon 16 Nov 2026")
    assert [it.kind for it in due(Wheel(BEGUN), day("Mon 19 Oct 2026"), closed)] == ["november"]


def test_every_step_but_the_last_has_a_usual_day() -> None:
    assert set(USUALLY) == set(Step) - {Step.END}
