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
    "to_approve": None,
    "money": [],
    "survey": None,
    "departments": [],
    "approves_plan": None,
}
"""What a paper says of a part that was not there when it was kept: nothing."""


def _of_first_shape(kept: Facts) -> Facts:
    """Money was kept of one year alone at first, and the plan to be approved was not kept."""
    facts = {**_AS_IT_IS, **kept}
    money = facts["money"] or []
    return facts | {"money": money if isinstance(money, list) else [money]}


SHAPES: Mapping[int, Callable[[Facts], Facts]] = {1: _of_first_shape}


def facts_in(kept: Facts) -> Facts:
    """Return the facts of a snapshot. Raises ValueError for a shape of a later program."""
    read = SHAPES.get(kept["version"])
    if read is None:
        raise ValueError("a snapshot of a later program")
    return read(kept)
