"""The whole database as JSON: for moving on, for looking into, for keeping.

It is the act of whoever may read the database, and holds what is confidential in words. The call
list is the chief's alone, so the calls she has made are in no export
(docs/rules.md, the ladder).
"""

from __future__ import annotations

import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlmodel import Session

from bot.features.program import KEEPS
from bot.store.database.copies import Row, plain, rows_of, tables
from bot.store.database.revisions import revision

FORMAT = 1
"""Raised when the shape changes so that a reader of the old one would be misled."""

_AS_JSON = json.JSONEncoder(default=plain)


def write(session: Session, now: datetime, out: IO[str]) -> None:
    """Write every table but those kept out of it, in an order that depends on the data alone.

    Each row has a line of its own:
    `{"taskforce": {format, revision, exported_at}, "tables": {name: [{column: value}]}}`, in ASCII.
    Moments are ISO 8601 in UTC, files base64.
    """
    head = {
        "format": FORMAT,
        "revision": revision(session),
        "exported_at": plain(now),
    }
    out.write(f'{{"taskforce": {json.dumps(head)},\n"tables": {{')
    left_out = {it.name for it in KEEPS if not it.exported}
    exported = (table for table in tables() if table.name not in left_out)
    for number, table in enumerate(exported):
        out.write(f"{',' if number else ''}\n{json.dumps(table.name)}: [")
        first = True
        for part in rows_of(session, table):
            for row in part:
                out.write(f"{'' if first else ','}\n{_line(row)}")
                first = False
        out.write("]")
    out.write("\n}}\n")


def write_file(session: Session, now: datetime, path: Path) -> None:
    """Write it to a file that nobody else may read, whole or not at all. Raises OSError."""
    with tempfile.NamedTemporaryFile(  # made with mode 0600
        "w", dir=path.parent, prefix=f".{path.name}.", encoding="ascii", delete=False
    ) as out:
        part = Path(out.name)
        try:
            write(session, now, out)
            out.flush()
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _line(row: Row) -> str:
    return _AS_JSON.encode(row)
