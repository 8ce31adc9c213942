"""A list is had as a file: from its own button, as whoever asks sees it, and never as formulas."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from bot.delivery.words.buttons import Press
from bot.documents.writing import separated, workbook
from bot.sandbox import Message
from bot.store.models import Agreement
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.sheets.test_import import LIST, office, paste, press

__all__ = ["office"]

FORMULAS = ("=1+1", "+45 12345678", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1")


def cells(content: bytes | None) -> list[list[object]]:
    """What a sheet shows in its cells."""
    assert content is not None
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def export(bot: BotInSandbox, person: str, command: str = "/agreement list") -> Message:
    """Ask for a list, press the button below it, and return the message with the file."""
    who = bot.person(person)
    who.command(TEAM, command)
    who.press(who.sees(TEAM)[-1], Press.EXPORT_LIST)
    bot.deliver()
    return who.direct()[-1]


def test_the_list_comes_as_a_sheet(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    [file] = export(office, CHIEF).files
    assert file.name.startswith("Agreements 2026-11-0")
    assert file.name.endswith(".xlsx")
    found = cells(file.content)
    assert found[0] == ["Number", "What", "Actor", "Due date", "Status"]
    assert ["A-1", "Lys i parken", "Politiet", "2026-12-24", "Open"] in found
    assert len(found) == 5


def test_the_list_is_narrowed_as_it_was(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    [file] = export(office, CHIEF, "/agreement list Politiet").files
    assert {row[2] for row in cells(file.content)[1:]} == {"Politiet"}


def test_it_comes_as_csv_too_and_in_danish(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    school = office.person(SCHOOL)
    export(office, SCHOOL)
    school.press(school.sees(TEAM)[-1], Press.EXPORT_CSV)
    office.deliver()
    [file] = school.direct()[-1].files
    assert file.name.startswith("Aftaler 2026-")
    assert file.content is not None
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Nummer", "Hvad", "Aktør", "Frist", "Status"]
    assert ["A-1", "Lys i parken", "Politiet", "2026-12-24", "Åben"] in rows


def test_what_is_confidential_is_so_in_the_file(office: BotInSandbox) -> None:
    paste(office, LIST)
    press(office, Press.IMPORT)
    with office.database.transaction() as session:
        session.get_one(Agreement, 1).confidential = True
    [file] = export(office, POLICE).files
    assert "Lys i parken" not in str(cells(file.content))
    assert cells(file.content)[-1][:2] == ["A-1", "Confidential"] or "Confidential" in str(
        cells(file.content)
    )


def test_a_short_list_is_read_where_it_stands(office: BotInSandbox) -> None:
    office.says(CHIEF, f"/agreement add Lys i parken <@{POLICE}> by 24/12")
    chief = office.person(CHIEF)
    chief.command(TEAM, "/agreement list")
    assert office.with_button(chief.sees(TEAM)[-1:], Press.EXPORT_LIST) == []


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text(formula: str) -> None:
    rows = [["What"], [formula]]
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(rows, "List")))
    assert str(book.get_sheet_by_index(0).to_python()[1][0]).strip() == formula.strip()
    assert b"<f>" not in workbook(rows, "List")
    assert separated(rows).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")
