"""Every kind of notice there is, by the name it is stored under."""

from __future__ import annotations

from collections.abc import Mapping

from bot.notices import (
    agenda,
    agreements,
    found,
    hotspots,
    leadership,
    meetings,
    minutes,
    people,
)
from bot.notices.notice import Notice, Row

ROOMS = (agenda, agreements, found, hotspots, leadership, meetings, minutes, people)


class StoredRow(Row):
    """A stored message, with the name of its kind."""

    kind: str


def read(row: StoredRow) -> Notice:
    """Return the notice a row was asked for with. Raises KeyError for a kind there is none of."""
    return KINDS[row.kind].read(row)


def _kinds() -> dict[str, type[Notice]]:
    """A kind is what a class says of itself, not what it has from another."""
    found_in = (it for room in ROOMS for it in vars(room).values())
    classes = {it for it in found_in if isinstance(it, type) and issubclass(it, Notice)}
    return {it.kind.name: it for it in classes if "kind" in vars(it)}


KINDS: Mapping[str, type[Notice]] = _kinds()
