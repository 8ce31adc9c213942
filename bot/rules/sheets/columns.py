"""Which column of a sheet is what, by its heading: in Danish or English, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Sequence[str]
"""A row's cells, as text."""

HEADED_WITHIN = 10
"""Rows in which the headings are looked for: above them there may be a title or a logo's place."""


class SheetKind(StrEnum):
    """What the rows of a sheet become."""

    AGREEMENTS = "agreements"
    ITEMS = "items"
    ORGANISATIONS = "organisations"


class Column(StrEnum):
    """What a column can say."""

    WHAT = "what"
    OWNER = "owner"
    ACTOR = "actor"
    DUE = "due"
    STATE = "state"


_HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.WHAT: (
        *("hvad", "what", "aftale", "aftaler", "agreement", "agreements", "hvad er aftalt"),
        *("hvad skal gøres", "hvad skal der ske", "task name", "opgavenavn", "navn på opgave"),
        *("opgave", "opgaver", "task", "tasks", "opfølgning", "follow-up", "follow up", "handling"),
        *("action", "action item", "aktivitet", "activity", "indsats", "tiltag", "to do", "todo"),
        *("emne", "subject", "titel", "title", "tekst", "beskrivelse", "description"),
    ),
    Column.OWNER: (
        *("tovholder", "owner", "ejer", "ansvarlig person", "hvem", "who", "hvem gør det"),
        *("ansvarlig", "responsible", "tildelt", "tildelt til", "assigned to", "assignee"),
        *("udføres af", "medarbejder", "person", "navn", "name"),
        *("e-mail", "e-mailadresse", "email", "mail", "mailadresse"),
    ),
    Column.ACTOR: (
        *("ansvarlig aktør", "owning actor", "aktør", "actor", "organisation", "organization"),
        *("part", "partner", "forvaltning", "afdeling", "department", "enhed", "unit", "sted"),
    ),
    Column.DUE: (
        *("frist", "due date", "due", "deadline", "tidsfrist", "forfaldsdato", "forfalder"),
        *("hvornår", "when", "by when", "til hvornår", "senest", "inden", "slutdato", "end date"),
        *("target date", "dato", "date"),
    ),
    Column.STATE: (
        *("status", "state", "tilstand", "fremdrift", "progress", "udført", "færdig", "done"),
        *("completed", "afsluttet"),
    ),
}
"""What people head a column with; where two fit, the one that stands further left is taken."""

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True)
class Layout:
    """Where in a sheet what stands. `first` is the place of the first row below the headings."""

    columns: Mapping[Column, int]
    headings: Row
    first: int

    def cell(self, row: Row, column: Column) -> str:
        """Return what a row says there; empty where the sheet has no such column."""
        place = self.columns.get(column)
        return row[place] if place is not None and place < len(row) else ""


def layout_of(rows: Sequence[Row]) -> Layout:
    """Find the headings, and what each means: the row that has most of them.

    Without headings no column means anything yet.

    One column alone is what there is to do, with a heading or without.
    """
    widest = max(map(len, rows), default=0)
    found = [recognised(row) for row in rows[:HEADED_WITHIN]]
    most = max(map(len, found), default=0)
    if most > 1 or (most and widest == 1):
        place = [len(it) for it in found].index(most)
        return Layout(found[place], rows[place], place + 1)
    alone = {Column.WHAT: 0} if widest == 1 else {}
    return Layout(alone, (), 0)


def recognised(row: Row) -> Mapping[Column, int]:
    """Return which cells of a row are headings: each column once, by its best heading."""
    fits = sorted(
        (rank, place, column) for place, cell in enumerate(row) for column, rank in _ranks(cell)
    )
    found: dict[Column, int] = {}
    for _, place, column in fits:
        if column not in found and place not in found.values():
            found[column] = place
    return found


def _ranks(cell: str) -> Iterator[tuple[Column, int]]:
    """How well a cell fits each column: the lower, the better."""
    said = " ".join(_WORDS.findall(_ASIDE.sub(" ", cell).casefold()))
    for column, headings in _HEADINGS.items():
        if said in headings:
            yield column, headings.index(said)
        elif len(cell) <= LONGEST_HEADING:
            within = [n for n, it in enumerate(headings) if it in said.split()]
            if within:
                yield column, len(headings) + within[0]


LONGEST_HEADING = 40
"""Characters of a heading that says more than the word it is known by: `Frist for opgaven`."""
