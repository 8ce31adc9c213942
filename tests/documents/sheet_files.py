"""Sheets as municipalities have them, and as nobody should: made when the tests run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    '"application/xml"/></Types>'
)


def ods(rows: Sequence[Sequence[str]], sheet: str = "Ark1") -> bytes:
    """An OpenDocument sheet as LibreOffice packs it, without its styles."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{sheet}">{cells}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def package(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def xlsx(rows: Sequence[Sequence[object]], *, title: str = "", tabs: Sequence[str] = ()) -> bytes:
    """A workbook as Excel writes it: dates are numbers that are shown as dates.

    A `title` stands merged above the headings; `tabs` are more sheets, each with a word in it.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Aftaler")
        days = book.add_format({"num_format": "dd-mm-yyyy"})
        if title:
            sheet.merge_range(0, 0, 1, 2, title)
        for number, row in enumerate(rows, start=2 if title else 0):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, days)
                else:
                    sheet.write(number, place, cell)
        for name in tabs:
            book.add_worksheet(name).write(0, 0, "Noget andet")
    return made.getvalue()
