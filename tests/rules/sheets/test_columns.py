"""Columns are known by their headings, and tables by what separates their cells."""

from __future__ import annotations

import pytest

from bot.rules.sheets.columns import Column, layout_of
from bot.rules.sheets.tables import rows_of

WHAT, OWNER, ACTOR, DUE, STATE = Column.WHAT, Column.OWNER, Column.ACTOR, Column.DUE, Column.STATE

HEADINGS = (
    ("Hvad;Hvem;Hvornår", {WHAT: 0, OWNER: 1, DUE: 2}),
    ("Frist;Tovholder;Aftale;Status", {DUE: 0, OWNER: 1, WHAT: 2, STATE: 3}),
    ("Owner;Task;Due date", {OWNER: 0, WHAT: 1, DUE: 2}),
    ("Nr.;Opgave;Ansvarlig;Deadline;Bemærkninger", {WHAT: 1, OWNER: 2, DUE: 3}),
    ("Opgave (kort);Ansvarlig aktør;Frist for opgaven", {WHAT: 0, ACTOR: 1, DUE: 2}),
    ("HVAD?;HVEM?;HVORNÅR?", {WHAT: 0, OWNER: 1, DUE: 2}),
    ("Dato;Aftale;Hvem;Frist", {WHAT: 1, OWNER: 2, DUE: 3}),
    ("Aktør;Aktivitet;Ansvarlig person", {ACTOR: 0, WHAT: 1, OWNER: 2}),
    (
        "Task ID;Task Name;Bucket Name;Progress;Priority;Assigned To;Created By;Created Date;"
        "Start Date;Due Date;Is Recurring;Late;Completed Date;Completed By;Description",
        {WHAT: 1, STATE: 3, OWNER: 5, DUE: 9},
    ),
    ("Navn;Adresse;Postnr.", {OWNER: 0}),
)


@pytest.mark.parametrize(("written", "meant"), HEADINGS)
def test_a_heading_says_what_its_column_is(written: str, meant: dict[Column, int]) -> None:
    found = layout_of([written.split(";"), ["x"] * 15])
    assert found.columns == (meant if len(meant) > 1 else {})


def test_headings_may_stand_below_a_title() -> None:
    rows = [["Opfølgningsliste"], [], ["Hvad", "Hvem"], ["Lys", "Skolen"]]
    assert (layout_of(rows).columns, layout_of(rows).first) == ({WHAT: 0, OWNER: 1}, 3)


def test_one_column_is_what_there_is_to_do() -> None:
    assert layout_of([["Lys i parken"], ["Maling"]]).columns == {WHAT: 0}
    assert layout_of([["Opgave"], ["Maling"]]).first == 1


TABLES: tuple[tuple[str, list[list[str]]], ...] = (
    ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
    ("a\t\tb\n\tc", [["a", "", "b"], ["", "c"]]),
    ('"Ring; i dag";b\r\nc;d\r\n', [["Ring; i dag", "b"], ["c", "d"]]),
    ("sep=|\na|b", [["a", "b"]]),
    ("What,Who\nx,y\nz,q", [["What", "Who"], ["x", "y"], ["z", "q"]]),
    ("Ring til skolen, og hør\nSkriv", [["Ring til skolen, og hør"], ["Skriv"]]),
    ("Ring; hør\nSkriv\nMal", [["Ring; hør"], ["Skriv"], ["Mal"]]),
    ("a  b\nc   d", [["a", "b"], ["c", "d"]]),
    ("\ufeffHvad\u200b\tHvem\u00a0her", [["Hvad", "Hvem her"]]),
    ("", []),
    ('a;"b\nc";d', [["a", "b c", "d"]]),
    ('a;"b\nc;d', [["a", '"b'], ["c", "d"]]),
    ('a;"b" og c\nd;e', [["a", '"b" og c'], ["d", "e"]]),
)


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_a_text_is_rows(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows
