"""Which words of minutes a correction is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Part(StrEnum):
    """What stands in minutes that can be put right."""

    PLACE = "place"
    HERE = "here"
    SUBSTITUTES = "substitutes"
    APOLOGIES = "apologies"
    TEXT = "text"
    DECISION = "decision"
    WHY = "why"
    WHAT = "what"
    ACTOR = "actor"
    DUE = "due"


ATTENDANCE = (Part.HERE, Part.SUBSTITUTES, Part.APOLOGIES)
OF_ITEMS = (Part.TEXT, Part.DECISION, Part.WHY)
OF_AGREEMENTS = (Part.WHAT, Part.ACTOR, Part.DUE)
MAY_BE_EMPTY = (Part.PLACE, Part.DECISION, Part.WHY)
"""What a dash takes out; so it does in a list of organisations."""


@dataclass(frozen=True)
class Place:
    """One place in minutes. `number` is an item's id or an agreement's number; 0 for the head."""

    part: Part
    number: int = 0

    @property
    def key(self) -> str:
        """As a database and a form keep it: at most 40 characters."""
        return f"{self.part}:{self.number}"

    @classmethod
    def of(cls, key: str) -> Self:
        """Read a key. Raises ValueError for anything else."""
        part, _, number = key.partition(":")
        return cls(Part(part), int(number))


_HEADS = {
    Part.PLACE: ("sted", "place"),
    Part.HERE: ("til stede", "present"),
    Part.SUBSTITUTES: ("en anden mødte for", "en anden fra", "substitute from", "substitutes"),
    Part.APOLOGIES: ("afbud", "afbud fra", "apologies", "apologies from"),
}
_SAID = re.compile(r"\s*([^:\n]{1,40}?)\s*:\s*(\S[^\n]*?)\s*\Z")


def named(text: str) -> tuple[Place, str] | None:
    """Return the place in the head that somebody's words begin with, and what it is to say.

    `Afbud: Jobcentret` names one, as minutes themselves do; most words name none.
    """
    found = _SAID.match(text)
    if found is None:
        return None
    head = " ".join(found[1].casefold().split())
    part = next((part for part, heads in _HEADS.items() if head in heads), None)
    return None if part is None else (Place(part), found[2])


def names_in(text: str) -> tuple[str, ...]:
    """Return the organisations in a list; a dash, or nothing, is a list of none."""
    said = re.split(r"[,;\n]|\s+(?:og|and)\s+", text)
    cleaned = (" ".join(it.split()).rstrip(".") for it in said)
    return tuple(dict.fromkeys(it for it in cleaned if it.strip("-–— ")))
