"""What can be wrong with somebody's file."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why a template, or a sheet, was not used."""

    BROKEN = "broken"
    """No Word document, or one that can't be read."""
    FORMAT = "format"
    """Another kind of file of a word processor; the detail is its ending, `.dotx`."""
    STRICT = "strict"
    """A Word document in the strict form, which few programs read."""
    LOCKED = "locked"
    """It opens with a password only."""
    TOO_BIG = "too_big"
    EXTERNAL = "external"
    """It fetches something from elsewhere, or carries a program."""
    UNSAFE = "unsafe"
    """It reaches for more than the facts it was given."""
    UNKNOWN_WORD = "unknown_word"
    """It asks for a fact there is none of."""
    SYNTAX = "syntax"
    """Its tags can't be understood."""
    TRACKED = "tracked"
    """A tag, which is the detail, was changed or deleted while changes were tracked."""
    SPLIT = "split"
    """A tag, which is the detail, is only partly in a link or a content control."""
    ROWS = "rows"
    """A sheet has more rows than anybody could look through."""
    NUMBER = "number"
    """Something in it looks like a civil registration number."""
    ENDLESS = "endless"
    """It took more time or memory than a document may."""


class RenderError(Exception):
    """The document could not be made. `detail` is for a person: a word or a line, never a fact."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.detail = detail
