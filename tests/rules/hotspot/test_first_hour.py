"""The first hour: what is still to be done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.rules.hotspot.first_hour import FirstHour, Step, to_do

BEGUN = FirstHour(
    actors=0,
    led=0,
    people=0,
    unplaced=0,
    follow_ups=0,
    meeting_stands=False,
    introduced=False,
)
READY = FirstHour(
    actors=9,
    led=9,
    people=14,
    unplaced=0,
    follow_ups=40,
    meeting_stands=True,
    introduced=True,
)


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({"actors": 1, "led": 1}, [Step.ACTORS]),
        ({"actors": 2, "led": 2}, []),
        ({"unplaced": 1}, [Step.PLACES]),
        ({"people": 0}, [Step.PLACES]),
        ({"led": 8}, [Step.LEADERS]),
        ({"follow_ups": 0}, [Step.FOLLOW_UPS]),
        ({"meeting_stands": False}, [Step.MEETING]),
        ({"introduced": False}, [Step.INTRODUCTION]),
        ({}, []),
    ],
)
def test_what_is_left(changed: dict[str, Any], left: list[Step]) -> None:
    stands = replace(READY, **changed)
    assert to_do(stands, ()) == tuple(left)
    assert to_do(stands, left) == ()


def test_in_a_new_hotspot_everything_is_left() -> None:
    assert to_do(BEGUN, ()) == tuple(Step)
    assert to_do(BEGUN, ["leaders"]) == tuple(it for it in Step if it is not Step.LEADERS)
