"""When a Task Force has grown larger than is good for it."""

from __future__ import annotations

from bot.rules.hotspot.size import is_too_large


def test_a_task_force_may_be_as_large_as_its_limit() -> None:
    assert [is_too_large(people, 12) for people in (0, 11, 12, 13)] == [False, False, False, True]
