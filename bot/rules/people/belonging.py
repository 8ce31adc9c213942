"""Which organisation somebody probably comes from: a guess, for whoever knows to put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.rules.people.sectors import Sector, guessed_sector, nearly, same_name, telling_words


@dataclass(frozen=True)
class Place:
    """An organisation somebody may come from."""

    id: int
    name: str
    sector: Sector


def guessed_place(title: str, elsewhere: Collection[str], places: Sequence[Place]) -> int | None:
    """Return the id of the only organisation that fits best; None where none or several do.

    `title` is somebody's in Slack, `elsewhere` the organisations they belong to in other Task
    Forces. One of the same name there comes first, then one the title names, then the only one
    of the sector the title tells of.
    """
    return (
        _only(it for it in places if _is_among(it.name, elsewhere))
        or _named(title, places)
        or _of_sector(guessed_sector(title), places)
    )


def _is_among(name: str, names: Collection[str]) -> bool:
    return any(same_name(name, it) for it in names) or nearly(name, names) is not None


def _named(title: str, places: Sequence[Place]) -> int | None:
    said = telling_words(title)
    shared = {it.id: len(said & telling_words(it.name)) for it in places}
    most = max(shared.values(), default=0)
    return _only(it for it in places if most and shared[it.id] == most)


def _of_sector(sector: Sector, places: Sequence[Place]) -> int | None:
    if sector is Sector.OTHER:
        return None
    return _only(it for it in places if it.sector is sector)


def _only(places: Iterable[Place]) -> int | None:
    found = list(places)
    return found[0].id if len(found) == 1 else None
