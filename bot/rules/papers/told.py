"""People's words as they are frozen: one short line, without whoever is mentioned in it."""

from __future__ import annotations

import re

COLLEAGUE = "<@>"
"""What stands for a person: it is put into words as the paper is drawn."""

LONGEST = 200
"""Characters of a title."""

_PERSON = re.compile(r"<@[UW][A-Z0-9]*(?:\|[^<>]*)?>")


def without_persons(text: str) -> str:
    """Return a text in which everybody who is mentioned is a colleague."""
    return _PERSON.sub(COLLEAGUE, text)


def told(text: str, most: int = LONGEST) -> str:
    """Return somebody's words as one line of at most so many characters, cut at a word."""
    line = " ".join(without_persons(text).split())
    if len(line) <= most:
        return line
    end = max(line.rfind(" ", most // 2, most), 0) or most - 1
    return line[:end].rstrip() + "…"
