"""Tags that Word has torn: changed while changes were tracked, or begun in one thing and ended

in another. A reader sees a whole tag there, and whoever fills it in does not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.documents.package import Parts
from bot.documents.trouble import RenderError, Trouble

_MARK = re.compile(r"<(/?)(?:[^\s<>/:]+:)?(\w+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_GONE = frozenset({"del", "moveFrom"})
_TRACKED = _GONE | {"ins", "moveTo"}
_AROUND = _TRACKED | {"sdtContent", "hyperlink", "smartTag", "fldSimple"}
_WORDS = frozenset({"t", "delText"})

Around = tuple[tuple[int, str], ...]
"""What a letter stands in, from the outermost: where that begins, and what it is."""


def require_whole_tags(parts: Parts) -> None:
    """Raises RenderError, with the tag, for one that is deleted, or stands in two things."""
    for name, part in parts.items():
        if name.lower().endswith(".xml") and (b"{" in part):
            for tag, around in _tags(part.decode("utf-8", "replace")):
                _require_whole(tag, around)


def _require_whole(tag: str, around: list[Around]) -> None:
    gone = any(kind in _GONE for it in around for _, kind in it)
    torn = len(set(around)) > 1
    if gone or (torn and any(kind in _TRACKED for it in around for _, kind in it)):
        raise RenderError(Trouble.TRACKED, tag[:80])
    if torn:
        raise RenderError(Trouble.SPLIT, tag[:80])


def _tags(part: str) -> Iterator[tuple[str, list[Around]]]:
    """Yield each tag in each paragraph, with what its letters stand in."""
    for letters in _paragraphs(part):
        said = "".join(letter for letter, _ in letters)
        for found in _TAG.finditer(said):
            yield found[0], [around for _, around in letters[found.start() : found.end()]]


def _paragraphs(part: str) -> Iterator[list[tuple[str, Around]]]:
    letters: list[tuple[str, Around]] = []
    around: Around = ()
    position, in_words = 0, False
    for mark in _MARK.finditer(part):
        if in_words:
            letters += [(it, around) for it in html.unescape(part[position : mark.start()])]
        closing, name, empty = mark[1] == "/", mark[2], mark[4] == "/"
        position, in_words = mark.end(), name in _WORDS and not (closing or empty)
        if name == "p":
            yield letters
            letters = []
        elif name in _AROUND and not empty:
            around = around[:-1] if closing else (*around, (mark.start(), name))
    yield letters
