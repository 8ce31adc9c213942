"""When the chief reads that much of the pool is unspent, and that too much is promised."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.programme.money import add_up, ends_soon, over_promised, says_unspent
from bot.rules.workdays import Calendar

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(
    ("today", "paid", "said"),
    [
        ("2026-09-30", 0, False),  # a Wednesday
        ("2026-10-01", 0, True),  # a Thursday
        ("2026-10-05", 700_000, True),
        ("2026-10-05", 749_999, True),
        ("2026-10-05", 750_000, False),  # a quarter is left, not more
        ("2026-10-05", 1_200_000, False),
        ("2026-10-31", 0, True),
        ("2026-11-02", 0, False),
        ("2027-10-01", 0, False),  # that is another year's pool
    ],
)
def test_unspent_in_october(today: str, paid: int, said: bool) -> None:
    it = add_up(2026, 1_000_000, [("pool", 900_000, paid), ("own_frame", 5, 9_000_000)])
    assert says_unspent(it, CALENDAR, date.fromisoformat(today)) is said


@pytest.mark.parametrize(
    ("year", "before", "on"),
    [
        (2027, "2027-09-30", "2027-10-01"),  # a Friday
        (2028, "2028-10-01", "2028-10-02"),  # the 1st is a Sunday
        (2033, "2033-10-02", "2033-10-03"),  # the 1st is a Saturday
    ],
)
def test_it_begins_on_a_working_day(year: int, before: str, on: str) -> None:
    it = add_up(year, 1_000_000, [])
    assert not says_unspent(it, CALENDAR, date.fromisoformat(before))
    assert says_unspent(it, CALENDAR, date.fromisoformat(on))


@pytest.mark.parametrize("pool", [None, 0])
def test_without_a_pool_nothing_is_unspent(pool: int | None) -> None:
    assert not says_unspent(add_up(2026, pool, []), CALENDAR, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("pool", "promised", "over", "left"),
    [
        (None, 500, False, None),
        (1000, 999, False, 1),
        (1000, 1000, False, 0),
        (1000, 1001, True, -1),
        (0, 1, True, -1),
    ],
)
def test_more_than_there_is(pool: int | None, promised: int, over: bool, left: int | None) -> None:
    it = add_up(2026, pool, [("pool", promised, 0), ("other", 10**6, 0)])
    assert (over_promised(it), it.left) == (over, left)


@pytest.mark.parametrize(
    ("ends", "soon"),
    [
        ("2026-11-02", False),
        ("2026-11-03", True),
        ("2026-12-15", True),  # six weeks from a Tuesday
        ("2026-12-16", False),
    ],
)
def test_six_weeks_before_it_ends(ends: str, soon: bool) -> None:
    assert ends_soon(date.fromisoformat(ends), date(2026, 11, 3)) is soon
