"""How far back what is closed may go."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.hotspot.retention import limits, month_before

ZONE = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("month", "months", "closed", "cases"),
    [
        ("2026-12-01", 24, "2024-12-01", "2026-09-01"),
        ("2026-01-01", 24, "2024-01-01", "2025-10-01"),
        ("2026-03-01", 12, "2025-03-01", "2025-12-01"),
        ("2026-02-01", 120, "2016-02-01", "2025-11-01"),
    ],
)
def test_whole_months_back_and_cases_before_all_else(
    month: str, months: int, closed: str, cases: str
) -> None:
    found = limits(date.fromisoformat(month), months, ZONE)
    assert found.closed.date() == date.fromisoformat(closed)
    assert found.cases.date() == date.fromisoformat(cases)
    assert found.closed.tzinfo is ZONE


def test_the_month_before_a_january_is_a_december() -> None:
    assert month_before(date(2027, 1, 1)) == date(2026, 12, 1)
