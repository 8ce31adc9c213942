"""Sheets for the rest of the bot: somebody's file is read in a process of its own, and as text."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.documents.apart import PATIENCE, run_apart


@dataclass(frozen=True)
class Table:
    """What stands in a file: rows of a sheet, else text that is still to be taken apart.

    `tab` names the sheet where the file has more than one; the others were not read.
    """

    rows: list[list[str]] | None = None
    text: str = ""
    tab: str = ""


def table_of(content: bytes, patience: float = PATIENCE) -> Table:
    """Return what stands in an `.xlsx`, `.xls`, `.ods` or a file of comma-separated values.

    Raises RenderError.
    """
    return Table(**json.loads(run_apart("read_sheet", content, None, patience)))
