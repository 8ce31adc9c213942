"""When a cooperation agreement's leader is reminded, and when it is on the chief's desk."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.programme.cooperation import Asked, Desk, desk_of, is_reminded
from bot.rules.workdays import Calendar

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))
TUESDAY, REMINDED = date(2026, 11, 3), date(2026, 11, 17)


@pytest.mark.parametrize(
    ("today", "reminded"),
    [
        ("2026-11-16", False),  # Monday: nine working days
        ("2026-11-17", True),  # Tuesday: ten
        ("2026-12-24", True),
    ],
)
def test_once_after_ten_working_days(today: str, reminded: bool) -> None:
    day = date.fromisoformat(today)
    assert is_reminded(Asked(TUESDAY), CALENDAR, day) is reminded
    for never in (
        Asked(TUESDAY, reminded_on=REMINDED),
        Asked(TUESDAY, answered=True),
        Asked(TUESDAY, outside=True),
        Asked(TUESDAY, same_leader=False),
    ):
        assert not is_reminded(never, CALENDAR, day)


@pytest.mark.parametrize(
    ("it", "today", "why"),
    [
        (Asked(TUESDAY), "2026-12-30", None),
        (Asked(TUESDAY, reminded_on=REMINDED), "2026-11-30", None),  # a Monday, nine days
        (Asked(TUESDAY, reminded_on=REMINDED), "2026-12-01", Desk.SILENT),  # a Tuesday, ten
        (Asked(TUESDAY, outside=True), "2026-11-03", Desk.PHONE),
        (Asked(TUESDAY, same_leader=False), "2026-11-03", Desk.ANOTHER_LEADER),
        (Asked(TUESDAY, answered=True), "2026-12-30", None),
        (Asked(TUESDAY, answered=True, outside=True), "2026-12-30", None),
        (Asked(TUESDAY, answered=True, wants_talk=True), "2026-11-03", Desk.TALK),
    ],
)
def test_when_it_is_on_the_chiefs_desk(it: Asked, today: str, why: Desk | None) -> None:
    assert desk_of(it, CALENDAR, date.fromisoformat(today)) is why
