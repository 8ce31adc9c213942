"""Frozen facts as the papers of today are drawn from them, whichever version they were kept in.

A version that was kept once is read for good: a new shape gets a step here, and the old ones stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Facts = dict[str, Any]

_AS_IT_IS: Mapping[str, Any] = {
    "decisions": [],
    "asked": [],
    "meetings": {"held": 0, "treated": 0},
    "done": [],
    "line": {"raised": 0, "answered": 0, "days": 0},
    "goals": [],
    "activities": [],
    "money": None,
    "survey": None,
    "departments": [],
    "approves_plan": None,
}
"""What a paper says of a part that was not there when it was kept: nothing."""


def _of_first_shape(kept: Facts) -> Facts:
    return {**_AS_IT_IS, **kept}


SHAPES: Mapping[int, Callable[[Facts], Facts]] = {1: _of_first_shape}


def facts_in(kept: Facts) -> Facts:
    """Return the facts of a snapshot. Raises ValueError for a shape of a later program."""
    read = SHAPES.get(kept["version"])
    if read is None:
        raise ValueError("a snapshot of a later program")
    return read(kept)
