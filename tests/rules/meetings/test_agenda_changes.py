"""What changed on an agenda: added, gone, and the fewest that were moved."""

from __future__ import annotations

import pytest

from bot.rules.meetings.agenda_changes import Changes, changes


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], Changes()),
        ([1, 2, 3], [1, 2, 3], Changes()),
        ([1, 2], [1, 2, 5], Changes(added=(5,))),
        ([1, 2, 3], [1, 3], Changes(gone=(2,))),
        ([1, 2, 3, 4], [4, 1, 2, 3], Changes(moved=(4,))),
        ([1, 2, 3, 4], [2, 3, 4, 1], Changes(moved=(1,))),
        ([7, 3, 9], [9, 8, 7], Changes(added=(8,), gone=(3,), moved=(9,))),
        ([1, 2, 3], [], Changes(gone=(1, 2, 3))),
    ],
)
def test_changes(before: list[int], after: list[int], expected: Changes) -> None:
    found = changes(before, after)
    assert (found.added, found.gone) == (expected.added, expected.gone)
    assert len(found.moved) == len(expected.moved)
    kept = [number for number in after if number in before and number not in found.moved]
    assert kept == [number for number in before if number in kept]
