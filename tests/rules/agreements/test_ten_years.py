"""A slice of the ten years on the pure rules: over Christmas, winter closure and Easter."""

from __future__ import annotations

from random import Random

from tests.rules.agreements.ten_years import quarter_hours


def test_a_hundred_days_of_quarter_hours() -> None:
    years = quarter_hours(Random(5), agreements=24, days=100)
    assert years.moments == 96 * 100
    assert {"remind", "nudge", "last_nudge", "warn", "escalate"} <= set(years.steps)
    assert {"leaders remind", "leaders next", "leaders come_back", "leaders end"} <= set(
        years.steps
    )
    assert len(years.digests) == 13, "one a week, but for the week it began in and the closed one"
