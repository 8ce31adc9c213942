"""How an activity stands, day by day, and which periods can't be meant."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.errors import UserError
from bot.rules.programme.activities import ActivityState, Standing, require_period, state_of

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 30)
NOT_BEGUN, UNDER_WAY = ActivityState.NOT_BEGUN, ActivityState.UNDER_WAY
STUCK, DONE = ActivityState.STUCK, ActivityState.DONE


@pytest.mark.parametrize(
    ("today", "live", "blocked", "ended", "stands"),
    [
        ("2026-02-27", 0, 0, None, NOT_BEGUN),  # the Friday before its first Monday
        ("2026-03-01", 0, 0, None, NOT_BEGUN),
        ("2026-03-02", 0, 0, None, UNDER_WAY),
        ("2026-06-30", 0, 0, None, UNDER_WAY),  # its last day, a Tuesday
        ("2026-07-01", 0, 0, None, DONE),
        ("2026-02-27", 1, 0, None, UNDER_WAY),  # somebody has begun early
        ("2026-07-01", 1, 0, None, UNDER_WAY),  # and somebody is not through
        ("2026-02-27", 1, 1, None, STUCK),
        ("2026-05-04", 3, 1, None, STUCK),
        ("2026-07-01", 1, 1, None, STUCK),
        ("2026-05-04", 3, 1, "2026-05-04", DONE),  # ended today, whatever is open
        ("2026-05-04", 0, 0, "2026-05-05", UNDER_WAY),
        ("2026-05-04", 0, 0, "2026-02-01", DONE),
    ],
)
def test_how_it_stands(
    today: str, live: int, blocked: int, ended: str | None, stands: ActivityState
) -> None:
    ended_on = None if ended is None else date.fromisoformat(ended)
    it = Standing(MARCH, JUNE, ended_on, live, blocked)
    assert state_of(it, date.fromisoformat(today)) is stands


@pytest.mark.parametrize(
    ("begins", "ends", "about", "said"),
    [
        ("2026-06-30", "2026-06-29", "ends", "before it begins"),
        ("1926-03-01", "2026-06-30", "begins", "1926"),
        ("2026-03-01", "2126-06-30", "ends", "2126"),
        ("2126-03-01", "2026-06-30", "begins", "2126"),
        ("2015-12-31", "2026-06-30", "begins", "2015"),
    ],
)
def test_a_period_that_can_not_be_meant(begins: str, ends: str, about: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        require_period(date.fromisoformat(begins), date.fromisoformat(ends), date(2026, 11, 3))
    assert refused.value.about == about


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("2026-03-01", "2026-03-01"), ("2025-03-01", "2026-02-28"), ("2027-01-01", "2029-12-31")],
)
def test_a_period_that_can(begins: str, ends: str) -> None:
    require_period(date.fromisoformat(begins), date.fromisoformat(ends), date(2026, 11, 3))
