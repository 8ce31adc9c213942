"""`python -m bot.documents.read_sheet`: a sheet in, its cells out, as text. Only this process loads

the library that reads them, with little memory and little time, no files and no children. A
formula is the value that stood there last; nothing is computed, fetched or run.

Standard input: a line of JSON with the file's length, a line that is not used, the file's bytes.
Standard output: a `sheets.Table` as JSON. Otherwise it ends with status 1 and a line of JSON on
standard error.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bot.documents.limits import limit
from bot.documents.package import COMPOUND, LOCKED, require_small
from bot.documents.plain import text_of
from bot.documents.trouble import RenderError, Trouble

MOST_ROWS = 1000
"""That say something: many more than are imported at once."""

TALLEST = 20_000
"""Rows, empty ones too."""

WIDEST = 40
LONGEST_CELL = 3000
MOST_TEXT = 200_000
"""Characters."""


def read(content: bytes) -> dict[str, Any]:
    """Return what a file holds: `rows` and their `tab`, or `text`. Raises RenderError."""
    if content.startswith(COMPOUND) and LOCKED in content:
        raise RenderError(Trouble.LOCKED)
    if not content.startswith((b"PK", COMPOUND)):
        return {"text": _text(content)}
    if content.startswith(b"PK"):
        _look_at_package(content)
    try:
        return _workbook(content)
    except PasswordError as error:
        raise RenderError(Trouble.LOCKED) from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise RenderError(Trouble.BROKEN) from error


def _look_at_package(content: bytes) -> None:
    """Raises RenderError for what unpacks to too much, and for what carries a program."""
    try:
        names = require_small(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RenderError(Trouble.BROKEN) from error
    if any("vbaproject" in it.lower() or it.startswith("Basic/") for it in names):
        raise RenderError(Trouble.EXTERNAL)


def _workbook(content: bytes) -> dict[str, Any]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = [
        it.name
        for it in book.sheets_metadata
        if it.typ is SheetTypeEnum.WorkSheet and it.visible is SheetVisibleEnum.Visible
    ]
    read = ((name, _rows(book.get_sheet_by_name(name))) for name in shown)
    filled = [(name, rows) for name, rows in read if any(map(any, rows))]
    name, rows = filled[0] if filled else ("", [])
    return {"rows": rows, "tab": name if len(filled) > 1 else ""}


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.total_height > TALLEST:
        raise RenderError(Trouble.ROWS)
    rows = [[_said(cell) for cell in row[:WIDEST]] for row in sheet.to_python(False)]
    if sum(map(any, rows)) > MOST_ROWS:
        raise RenderError(Trouble.ROWS)
    _fill_down(rows, sheet.merged_cell_ranges or ())
    return rows


def _fill_down(
    rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """What cells share that are merged over several rows is said in each of these rows."""
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            if left < min(len(row), len(rows[top])):
                row[left] = rows[top][left]


def _said(cell: object) -> str:
    match cell:
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case str() | int() | float() | time() | timedelta():
            return str(cell)[:LONGEST_CELL]
        case _:
            return ""


def _text(content: bytes) -> str:
    text = text_of(content)
    if text is None:
        raise RenderError(Trouble.BROKEN)
    if len(text) > MOST_TEXT:
        raise RenderError(Trouble.ROWS)
    return text


def main() -> int:
    """Do it once, for whoever started this process."""
    length = int(json.loads(sys.stdin.buffer.readline())["length"])
    sys.stdin.buffer.readline()
    content = sys.stdin.buffer.read(length)
    limit()
    try:
        made = json.dumps(read(content))
    except RenderError as error:
        sys.stderr.write(json.dumps({"trouble": error.trouble.value, "detail": error.detail}))
        return 1
    except MemoryError:
        sys.stderr.write(json.dumps({"trouble": Trouble.ENDLESS.value, "detail": ""}))
        return 1
    sys.stdout.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
