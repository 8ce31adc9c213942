"""The database as a whole: which step it is at, its tables row by row, and a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Table, insert, select, text
from sqlmodel import Session, SQLModel

from bot.store.db import Database
from bot.store.migrate import MIGRATIONS

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


def revision(session: Session) -> str | None:
    """Return the last migration the database has had; None for one without tables."""
    return MigrationContext.configure(session.connection()).get_current_revision()


def newest_revision() -> str | None:
    """Return the last migration this version knows."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def tables() -> Sequence[Table]:
    """Return every table there is, what is referred to before what refers to it."""
    return SQLModel.metadata.sorted_tables


def rows_of(session: Session, table: Table) -> Iterator[Sequence[Row]]:
    """Yield a table's rows by primary key, some hundreds at a time, by the columns' names."""
    chosen = select(table).order_by(*table.primary_key)
    result = session.execute(chosen.execution_options(yield_per=ROWS_AT_ONCE))
    for part in result.mappings().partitions():
        yield [dict(row) for row in part]


def copy_into(session: Session, target: Database) -> None:
    """Copy everything into an empty SQLite database that is up to date."""
    with target.transaction() as writing:
        # People stand in for each other, in any order: references are checked at the commit.
        writing.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in tables():
            for part in rows_of(session, table):
                writing.execute(insert(table), part)
