"""Sheets sent to the bot, of the kinds that municipalities have, and those that nobody should."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from bot.delivery.words.buttons import Press
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SECOND, BotInSandbox
from tests.commands.sheets.test_import import office, press, recorded, sheet, shown
from tests.documents.sheet_files import ods, package, xlsx
from tests.rules.cpr_numbers import nobodys_number

__all__ = ["office"]


def send(bot: BotInSandbox, content: bytes, name: str, person: str = CHIEF) -> str:
    """Send a file in direct messages; return what its sender is shown in the end."""
    sender = bot.person(person)
    sender.share(sender.open_direct().id, name, content)
    bot.deliver()
    return sender.direct()[-1].words()


EXCEL = xlsx(
    [
        ["Nr.", "Aftale", "Tovholder", "Frist", "Status"],
        [1, "Lys i parken", "police", date(2026, 12, 24), "I gang"],
        [2, "Ring til klubben", "school", date(2026, 9, 1), ""],
        [3, "Nøgler til salen", "police", 46380, ""],
        [4, "Maling til porten", "Politiet", "uge 50", "Færdig"],
    ],
    title="Opfølgningsliste",
    tabs=["Noter"],
)
LIBRE = ods(
    [
        ["Frist", "Hvem", "Hvad"],
        ["24-12-2026", "police", "Lys i parken"],
        ["inden næste møde", "Skole", "Ring til klubben"],
        ["", "Politi", "Nøgler til salen"],
    ]
)
GOOGLE = (
    b"What,Who,By when\n"
    b'Lights in the park,police@example.org,2026-12-24\n"Call the club, and ask",school,\n'
    b"Keys to the hall,police,24/12/2026\n"
)
PLANNER = xlsx(
    [
        ["Plan name", "Task Force"],
        [],
        [
            *("Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To"),
            *("Created By", "Created Date", "Start Date", "Due Date", "Late", "Description"),
        ],
        [
            "a1",
            "Lys i parken",
            "Nu",
            "In progress",
            "Medium",
            "police",
            "chief",
            "",
            "",
            "12/24/2026",
        ],
        ["a2", "Ring til klubben", "Nu", "Not started", "Low", "school", "", "", "", "01/08/2027"],
        ["a3", "Nøgler til salen", "Nu", "Not started", "Low", "police", "", "", "", ""],
        ["a4", "Maling", "Nu", "Completed", "Low", "school", "", "", "", "06/30/2026"],
    ]
)
WINDOWS = (
    "Hvad;Hvem;Hvornår\r\nLys på pladsen;police;24-12-2026\r\n;;\r\n"
    "Åbent hus;school;\r\nGrønt;police;\r\n"
).encode("cp1252")
MESS = (
    "\ufeffsep=;\n;;;\nOpfølgning;;;\nHVEM ?;Hvad skal gøres;Deadline (ca.);\n"
    "police;  Lys   i parken ;24.12.26;\nPolice, school;Ring til klubben;;\n"
    "@school;Nøgler til salen;hurtigst muligt;\nSkolen;Åbent hus;uge 50;\n;;;\n"
    'police;"Maling; til\nporten";;\n'
).encode("utf-16")

KINDS = (
    ("Opfølgning.xlsx", EXCEL, 3, 0),
    ("liste.ods", LIBRE, 3, 0),
    ("Google.csv", GOOGLE, 3, 0),
    ("Plan.xlsx", PLANNER, 3, 0),
    ("fra Excel.CSV", WINDOWS, 3, 0),
    ("rod.txt", MESS, 3, 2),
)


@pytest.mark.parametrize(("name", "content", "made", "asked"), KINDS, ids=[it[0] for it in KINDS])
def test_it_comes_in_or_is_asked_about(
    office: BotInSandbox, name: str, content: bytes, made: int, asked: int
) -> None:
    words = send(office, content, name)
    assert f"{made} agreements will be made" in words
    assert (f"{asked} rows are unclear" in words) == (asked > 0)
    press(office, Press.IMPORT)
    assert len(recorded(office)) == made


def test_what_excel_shows_as_a_date_is_one(office: BotInSandbox) -> None:
    words = send(office, EXCEL, "Opfølgning.xlsx")
    assert "Due Thursday 24 December (week 52)." in words
    assert "Due Tuesday 1 September (week 36), which has passed." in words
    assert "I have read “Aftaler” alone" in words
    assert "is marked as done" in words


def test_months_that_come_first_are_said(office: BotInSandbox) -> None:
    words = send(office, PLANNER, "Plan.xlsx")
    assert "have the month first" in words
    assert "8 January 2027" in words


def test_a_row_with_a_number_is_refused_and_not_kept(office: BotInSandbox) -> None:
    number = nobodys_number()
    rows = [["Hvad", "Hvem"], ["Lys", "police"], [f"Sag {number}", "police"], ["Port", "police"]]
    words = send(office, xlsx(rows), "liste.xlsx")
    assert "Row 3 may hold a civil registration number: nothing of it was kept." in words
    assert "2 agreements will be made" in words
    assert (sheet(office).cells or [])[2] == []
    assert number not in words


def _macros() -> bytes:
    return package({"[Content_Types].xml": b"<Types/>", "xl/vbaProject.bin": b"x"})


def _formulas() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Hvad", "Hvem"])
        page.write_formula(1, 0, '=WEBSERVICE("http://example.org")', None, "")
        page.write_formula(2, 0, '=CONCATENATE("Lys i ","parken")', None, "Lys i parken")
        page.write_row(2, 1, ["police"])
        page.write_url(3, 0, "https://example.org", string="Port")
        page.write_row(3, 1, ["police"])
    return made.getvalue()


MANY = "Hvad;Hvem\n" + "Lys;police\n" * 50_000
HOSTILE = (
    ("leer.xlsx", b""),
    ("tekst.xlsx", b"PK\x03\x04 and then nothing"),
    ("afkortet.xlsx", EXCEL[: len(EXCEL) // 2]),
    ("bombe.xlsx", package({"xl/worksheets/sheet1.xml": b"0" * (64 * 1024 * 1024)})),
    ("mange dele.xlsx", package({f"x{number}": b"" for number in range(400)})),
    ("makro.xlsm", _macros()),
    ("basic.ods", package({"mimetype": b"x", "Basic/script.xml": b"x"})),
    ("låst.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ("gammel.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("side.xls", b"<html><table><tr><td>Hvad</td></tr></table></html>"),
    ("regneark.xml.xls", b'<?xml version="1.0"?><Workbook/>'),
    ("papir.csv", b"%PDF-1.7 \x00\x01"),
    ("billede.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
    ("bytes.csv", bytes(range(256)) * 20),
    ("brev.txt", b"{\\rtf1 Hvad}"),
    ("50000.csv", MANY.encode()),
    ("50000.xlsx", xlsx([["Hvad"], *([f"Lys {number}"] for number in range(50_000))])),
    ("stor.csv", b"Hvad;Hvem\n" + b"x" * (3 * 1024 * 1024)),
    ("tom.csv", b" ;;\n;;\n"),
    ("tom.xlsx", xlsx([])),
    ("word.xlsx", package({"word/document.xml": b"<w:document/>"})),
    (
        "xxe.xlsx",
        package(
            {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}
        ),
    ),
)


@pytest.mark.parametrize(("name", "content"), HOSTILE, ids=[it[0] for it in HOSTILE])
def test_what_cannot_be_read_is_refused_with_a_sentence(
    office: BotInSandbox, name: str, content: bytes
) -> None:
    words = send(office, content, name)
    assert "I can't read that list, and nothing of it is kept." in words
    assert len(words.splitlines()) > 1
    assert sheet(office).cells is None


def test_a_formula_is_its_value_and_a_link_its_words(office: BotInSandbox) -> None:
    words = send(office, _formulas(), "formler.xlsx")
    assert "2 agreements will be made" in words
    assert "Lys i parken" in words
    assert "example.org" not in words


def test_the_text_of_a_formula_stays_text(office: BotInSandbox) -> None:
    words = send(office, b"Hvad;Hvem\n=cmd|' /C calc'!A0;police\n+45 12345678;police\n", "x.csv")
    assert "2 agreements will be made" in words
    assert "=cmd|' /C calc'!A0" in words


def test_who_may_not_import_is_answered_as_before(office: BotInSandbox) -> None:
    words = send(office, EXCEL, "liste.xlsx", person=POLICE)
    assert "list" not in words.splitlines()[0]
    assert "agreements will be made" not in words


def test_in_two_hotspots_it_is_asked_for_which(office: BotInSandbox) -> None:
    chief = office.person(CHIEF)
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", "Sydparken")
    chief.fill("leadership_channel_id", "C0LEADERS")
    assert chief.submit() == {}
    office.deliver()
    send(office, EXCEL, "liste.xlsx")
    offers = office.with_button(chief.direct(), Press.READ_SHEET)
    assert len(offers) == 2
    assert "Nordparken" in offers[0].words()
    chief.press(offers[0], Press.READ_SHEET)
    office.deliver()
    assert any("3 agreements will be made" in it.words() for it in chief.direct())
    assert shown(office) is not None
