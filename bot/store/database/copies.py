"""The database as a whole: which step it is at, its tables row by row, and a copy of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, func, inspect, select
from sqlalchemy import table as table_named
from sqlmodel import Session, SQLModel

from bot.store.database.engine import Database
from bot.store.database.revisions import REVISION, newest_revision, revision
from bot.store.database.whole_tables import copy_table

ROWS_AT_ONCE = 500
"""How many rows are held in memory."""

Row = dict[str, Any]


class NotReady(Exception):
    """The database can't be read as it is. Its text is one sentence that says what to do."""


@contextmanager
def snapshot(database: Database) -> Iterator[Session]:
    """A read session that sees one moment in all tables, and holds up nobody.

    Raises NotReady when there is no database yet, or this version's tables are not in it.
    """
    if is_missing(database):
        raise NotReady(
            f"There is no database at {database.url.database} yet: `taskforce run` makes it."
        )
    with database.read() as session:
        if revision(session) != newest_revision():
            raise NotReady(
                "The database is not at this version's step: `taskforce run` brings it up to date."
            )
        yield session


def is_missing(database: Database) -> bool:
    """Whether it is a SQLite file that is not there: opening it would make one."""
    return database.is_sqlite and not Path(database.url.database or "").exists()


def tables() -> Sequence[Table]:
    """Return every table there is, what is referred to before what refers to it."""
    return SQLModel.metadata.sorted_tables


def rows_of(session: Session, table: Table) -> Iterator[Sequence[Row]]:
    """Yield a table's rows by primary key, some hundreds at a time, by the columns' names."""
    chosen = select(table).order_by(*table.primary_key)
    result = session.execute(chosen.execution_options(yield_per=ROWS_AT_ONCE))
    for part in result.mappings().partitions():
        yield [dict(row) for row in part]


def some_at_a_time(session: Session, chosen: Select[Any]) -> Iterator[Row]:
    """Yield the rows that are asked for; no more than `ROWS_AT_ONCE` are held."""
    result = session.execute(chosen.execution_options(yield_per=ROWS_AT_ONCE))
    return (dict(row) for row in result.mappings())


def plain(value: object) -> str:
    """Return what JSON has no form for: moments as ISO 8601 in UTC, files as base64.

    Raises TypeError for anything else.
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no form in an export")


def copy_into(session: Session, writing: Session) -> None:
    """Copy everything into an empty database that is up to date, of either kind."""
    for table in tables():
        copy_table(session, writing, table)


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table in the database holds, whatever step it is at."""
    return {
        name: session.execute(select(func.count()).select_from(table_named(name))).scalar_one()
        for name in sorted(inspect(session.connection()).get_table_names())
        if name != REVISION
    }
