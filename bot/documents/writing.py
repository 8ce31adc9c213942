"""Lists as files: a workbook, and comma-separated values. What stands in a cell is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

Rows = Sequence[Sequence[str]]
"""The first are the headings."""

_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def workbook(rows: Rows, name: str) -> bytes:
    """Return an `.xlsx` with one sheet. Whatever a cell begins with, it is no formula."""
    import xlsxwriter  # type: ignore[import-untyped]  # no types; and heavy: not as the bot starts

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _PLAIN) as book:
        sheet = book.add_worksheet(name)
        heading = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, wrapped if number else heading)
        for place, width in enumerate(_widths(rows)):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(1, 0)
    return made.getvalue()


def separated(rows: Rows) -> bytes:
    """Return comma-separated values as Excel opens them here: semicolons, and a mark of UTF-8.

    They know no text that is none, so what would be taken for a formula begins with an apostrophe
    (owasp.org, CSV injection).
    """
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";").writerows([map(_inert, row) for row in rows])
    return made.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell


def _widths(rows: Rows) -> list[int]:
    columns = zip(*rows, strict=True)
    return [min(max(map(len, column)) + 2, _WIDEST) for column in columns]
