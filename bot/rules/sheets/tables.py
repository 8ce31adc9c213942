"""Text as rows: what is pasted from a sheet or a document, and files of comma-separated values."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

MOST_ROWS = 200
"""That are taken in at once: what a person can look through before it is."""

MOST_COLUMNS = 40
LONGEST_CELL = 3000

_SEPARATORS = ("\t", ";", "|", ",")
"""In the order in which they are trusted: a comma is also part of a sentence."""

_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_GAP = re.compile(r" {2,}")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a text, each cell tidied; rows without a word are kept, so that numbers
    stay those of the sheet.
    """
    text = _LINE_BREAKS.sub("\n", text)
    said = _SAID.match(text)
    if said is not None:
        return tidied(_split(text[said.end() :], said[1]))
    found = next((it for it in _SEPARATORS if _separates(text, it)), None)
    if found is not None:
        return tidied(_split(text, found))
    lines = text.split("\n")
    return tidied([_GAP.split(line.strip()) for line in lines])


def tidied(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows with each cell on one line, without the empty ones at the ends."""
    clean = [[tidy(cell) for cell in row] for row in rows]
    for row in clean:
        while row and not row[-1]:
            row.pop()
    while clean and not clean[-1]:
        clean.pop()
    return clean


def tidy(cell: str) -> str:
    """Return a cell as one line, without what no keyboard means to write."""
    kept = (" " if it.isspace() else it for it in cell)
    meant = (it for it in kept if unicodedata.category(it) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join(unicodedata.normalize("NFC", "".join(meant)).split())


def _split(text: str, separator: str) -> list[list[str]]:
    """A quote that nothing closes is a quote, and does not swallow the lines behind it."""
    lines = text.split("\n")
    try:
        quoted = csv.reader((f"{it}\n" for it in lines), delimiter=separator, strict=True)
        return list(quoted)
    except csv.Error:
        return [line.split(separator) for line in lines]


def _separates(text: str, separator: str) -> bool:
    """Whether most lines have it; of commas and strokes nearly all as many, and more than one."""
    if separator not in text:
        return False
    widths = Counter(len(row) for row in _split(text, separator) if any(map(str.strip, row)))
    lines = widths.total()
    if separator in "\t;":
        return sum(count for width, count in widths.items() if width > 1) * 2 >= lines
    width, count = widths.most_common(1)[0]
    return width > 1 and lines > 1 and count * 5 >= lines * 4
