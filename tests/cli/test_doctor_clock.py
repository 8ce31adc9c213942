"""This machine's clock is held against the time in Slack's answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.doctor.slack import clock_beside

SLACKS = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
"""Tuesday 3 November 2026."""


@pytest.mark.parametrize(
    ("seconds", "ok", "said"),
    [
        (0, True, "the same time"),
        (59, True, "the same time"),
        (-60, True, "the same time"),
        (7200, False, "it is 7200 s ahead of Slack's"),
        (-8 * 3600, False, "it is 28800 s behind Slack's"),
    ],
)
def test_a_minute_apart_is_no_difference(seconds: int, ok: bool, said: str) -> None:
    headers = {"Date": "Tue, 03 Nov 2026 08:30:00 GMT"}
    (found,) = clock_beside(headers, SLACKS + timedelta(seconds=seconds))
    assert found.ok == ok
    assert said in found.said


@pytest.mark.parametrize("headers", [{}, {"date": "soon"}])
def test_an_answer_without_a_time_says_nothing_of_it(headers: dict[str, str]) -> None:
    assert list(clock_beside(headers, SLACKS)) == []
