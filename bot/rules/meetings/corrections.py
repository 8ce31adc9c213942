"""Which words of minutes a correction is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Part(StrEnum):
    """What stands in minutes that can be put right."""

    WHEN = "when"
    PLACE = "place"
    HERE = "here"
    SUBSTITUTES = "substitutes"
    APOLOGIES = "apologies"
    TEXT = "text"
    DECISION = "decision"
    WHY = "why"
    BY = "by"
    OBSTACLE = "obstacle"
    ANSWER = "answer"
    WHAT = "what"
    ACTOR = "actor"
    DUE = "due"
    FOLLOWING = "following"


ATTENDANCE = (Part.HERE, Part.SUBSTITUTES, Part.APOLOGIES)
OF_ITEMS = (Part.TEXT, Part.BY, Part.DECISION, Part.WHY, Part.OBSTACLE, Part.ANSWER)
OF_AGREEMENTS = (Part.WHAT, Part.ACTOR, Part.DUE)
MOMENTS = (Part.WHEN, Part.FOLLOWING)
MAY_BE_EMPTY = (Part.PLACE, *OF_ITEMS[1:], Part.FOLLOWING)
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


PROPOSED_HEADS = ("forslag til næste møde", "proposed for the next meeting")
"""How minutes begin the line of a next meeting whose date was only proposed."""

_HEADS = {
    Part.WHEN: ("tid", "start", "begyndte", "when", "time", "started", "began"),
    Part.PLACE: ("sted", "place"),
    Part.HERE: ("til stede", "present"),
    Part.SUBSTITUTES: (
        *("afløser fra", "afløser", "afløsere", "en anden fra", "en anden mødte for"),
        *("substitute from", "substitute", "substitutes"),
    ),
    Part.APOLOGIES: ("afbud", "afbud fra", "apologies", "apologies from"),
    Part.FOLLOWING: ("næste møde", "next meeting", *PROPOSED_HEADS),
}
_HAS_DIGIT = re.compile(r"[0-9]")
_SAID = re.compile(r"\s*([^:\n]{1,40}?)\s*:\s*(\S[^\n]*?)\s*\Z")


def named(text: str) -> tuple[Place, str] | None:
    """Return the place in the head that somebody's words begin with, and what it is to say.

    `Afbud: Jobcentret` names one, as minutes themselves do; most words name none. `Næste møde:
    vi ser på hegnet` is a remark: it says no day and no hour.
    """
    found = _SAID.match(text)
    if found is None:
        return None
    head = " ".join(found[1].casefold().split())
    part = next((part for part, heads in _HEADS.items() if head in heads), None)
    if part is None or (part in MOMENTS and not _HAS_DIGIT.search(found[2])):
        return None
    return Place(part), text.strip() if head in PROPOSED_HEADS else found[2]


def names_in(text: str) -> tuple[str, ...]:
    """Return the organisations in a list; a dash, or nothing, is a list of none."""
    said = re.split(r"[,;\n]|\s+(?:og|and)\s+", text)
    cleaned = (" ".join(it.split()).rstrip(".") for it in said)
    return tuple(dict.fromkeys(it for it in cleaned if it.strip("-–— ")))
