"""A small chart drawn in text: a bar of marks for each name, narrow enough for a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

NAME_WIDTH = 12
BAR_WIDTH = 16
"""Columns. With the space between them a row is 29 wide, which a phone shows without a break."""

CUT = "…"


@dataclass(frozen=True)
class Chart:
    """The rows, top to bottom, and how many one mark stands for."""

    rows: tuple[str, ...]
    each: int


def chart(bars: Sequence[tuple[str, Sequence[int]]], marks: str) -> Chart:
    """Draw each name's counts, one after the other, as so many marks of their kind.

    A mark stands for more than one where a bar would be too long; what there is shows at least
    once. Names are padded and cut by the width they are shown with.
    """
    each = 1
    while any(_length(counts, each) > max(BAR_WIDTH, len(marks)) for _, counts in bars):
        each += 1
    rows = (f"{_padded(name)} {_bar(counts, marks, each)}".rstrip() for name, counts in bars)
    return Chart(tuple(rows), each)


def _length(counts: Sequence[int], each: int) -> int:
    return sum(-(-count // each) for count in counts)


def _bar(counts: Sequence[int], marks: str, each: int) -> str:
    return "".join(mark * -(-count // each) for mark, count in zip(marks, counts, strict=True))


def _padded(name: str) -> str:
    """The name in exactly so many columns. A backtick would end the block it is drawn in."""
    plain = " ".join(name.replace("`", "'").split())
    if _width(plain) > NAME_WIDTH:
        while _width(plain) > NAME_WIDTH - _width(CUT):
            plain = plain[:-1]
        plain = plain.rstrip() + CUT
    return plain + " " * (NAME_WIDTH - _width(plain))


def _width(text: str) -> int:
    """Columns in a fixed-width font (Unicode's East Asian Width; marks that combine take none)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
