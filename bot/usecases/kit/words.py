"""People's own words: tidied, short enough, and free of civil registration (CPR) numbers."""

from __future__ import annotations

import re
import unicodedata

from bot.rules.errors import N_, UserError, concerning
from bot.rules.privacy import require_no_cpr
from bot.store.models.base import TEXT

_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Whatever Unicode breaks a line with: documents and phones paste more than one kind."""

MORE = "…"


def normalise(text: str) -> str:
    """Return the text in Unicode's composed form, without what no keyboard means to write.

    Line breaks of every kind become `\\n`. Control characters, lone surrogates (neither database
    takes them) and marks that turn the reading direction are dropped; blanks at the ends of lines
    go.
    """
    lines = _LINE_BREAK.sub("\n", text).replace("\t", " ").split("\n")
    kept = ("".join(filter(_meant, line)).strip() for line in lines)
    return unicodedata.normalize("NFC", "\n".join(kept).strip())


def normalise_table(text: str) -> str:
    """Return the same for rows of a sheet: the tabs between its cells stay."""
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    return "\n".join("\t".join(map(normalise, line.split("\t"))) for line in lines).strip("\n")


def shortened(text: str, limit: int) -> str:
    """Return the text as one line of at most `limit` characters, cut at a word, with a sign."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - len(MORE)]
    word = line.rfind(" ", limit // 2, len(kept) + 1)
    return (kept if word < 0 else kept[:word]).rstrip() + MORE


def clean(text: str, about: str, limit: int = TEXT) -> str:
    """Return what may be stored of a person's text; possibly empty.

    Raises UserError, about what the text is for, when it is longer than `limit` characters or holds
    the shape of a CPR number.
    """
    tidy = normalise(text)
    with concerning(about):
        require_no_cpr(tidy)
    if len(tidy) > limit:
        raise UserError(
            N_("That is too long: %(limit)s characters at most. Can you say it shorter?"),
            about=about,
            limit=limit,
        )
    return tidy


def clean_line(text: str, about: str, limit: int) -> str:
    """Return the text as one line: for names, places and what stands in a list."""
    return clean(" ".join(text.split()), about, limit)


def _meant(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind not in {"Cc", "Cs"} and character not in _DIRECTION_MARKS
