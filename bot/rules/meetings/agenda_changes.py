"""What has changed on an agenda since it went out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Items by id. `moved` are the fewest that explain the new order."""

    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()


def changes(before: Sequence[int], after: Sequence[int]) -> Changes:
    """Compare two orders of items, each at most once in either."""
    was = {number: place for place, number in enumerate(before)}
    stayed = [number for number in after if number in was]
    in_order = _longest_rising([was[number] for number in stayed])
    return Changes(
        added=tuple(number for number in after if number not in was),
        gone=tuple(number for number in before if number not in set(after)),
        moved=tuple(number for number in stayed if was[number] not in in_order),
    )


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The longest subsequence that rises: those kept their order, the others were moved."""
    ends: list[int] = []
    chains: list[list[int]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = [*(chains[at - 1] if at else []), place]
        ends[at : at + 1] = [place]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()
