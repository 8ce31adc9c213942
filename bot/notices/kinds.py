"""Every kind of notice there is, by the name it is stored under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.notices import (
    agenda,
    agreements,
    found,
    hotspot,
    leadership,
    meetings,
    minutes,
    papers,
    people,
    programme,
    sheets,
)
from bot.notices.notice import Heir, Notice, Row

ROOMS = (
    agenda,
    agreements,
    found,
    hotspot,
    leadership,
    meetings,
    minutes,
    papers,
    people,
    programme,
    sheets,
)


class StoredRow(Row, Protocol):
    """A stored message, with the name of its kind."""

    kind: str


def read(row: StoredRow) -> Notice | None:
    """Return the notice a row was asked for with; None for a kind there is none of."""
    kind = KINDS.get(row.kind)
    return None if kind is None else kind.read(row)


def heir_of(name: str) -> Heir:
    """Return who gets what could not be sent, by its kind's name; of no kind, nobody."""
    kind = KINDS.get(name)
    return Heir.NOBODY if kind is None else kind.kind.heir


def _kinds() -> dict[str, type[Notice]]:
    """A kind is what a class says of itself, not what it has from another."""
    found_in = (it for room in ROOMS for it in vars(room).values())
    classes = {it for it in found_in if isinstance(it, type) and issubclass(it, Notice)}
    return {it.kind.name: it for it in classes if "kind" in vars(it)}


KINDS: Mapping[str, type[Notice]] = _kinds()
