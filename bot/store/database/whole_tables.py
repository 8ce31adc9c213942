"""Whole tables on their way between databases, by what each has for that: COPY in PostgreSQL.

Rows go as SQLite keeps them: moments as its text in UTC, truth as 0 or 1, JSON as it was written.
PostgreSQL says them so, and reads them so. No row waits for another in memory.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    Interval,
    LargeBinary,
    Table,
    Text,
    Time,
    cast,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.store.database.inserts import dialect_of
from bot.store.models.types import UtcDateTime

Values = tuple[Any, ...]
"""A row, its columns in the table's order."""

_DAY, _TIME = "YYYY-MM-DD", "HH24:MI:SS.US"


def copy_table(session: Session, writing: Session, table: Table) -> None:
    """Put a table's rows into the other database's, which is empty.

    They may refer to each other, whichever comes first. Raises SQLAlchemy's DatabaseError.
    """
    is_sqlite = dialect_of(session) == "sqlite"
    rows = _out_of_sqlite(session, table) if is_sqlite else _out_of_postgres(session, table)
    put = _into_sqlite if dialect_of(writing) == "sqlite" else _into_postgres
    with _said_by(session), _said_by(writing), closing(rows):
        put(writing, table, rows)


@contextmanager
def _said_by(session: Session) -> Iterator[None]:
    """What the driver raises, raised as for anything else that is asked."""
    try:
        yield
    except session.connection().dialect.loaded_dbapi.Error as error:
        raise DatabaseError(None, None, error, hide_parameters=True) from error


def _out_of_sqlite(session: Session, table: Table) -> Generator[Values]:
    chosen = select(*table.columns).order_by(*table.primary_key)
    said = str(chosen.compile(dialect=sqlite.dialect()))
    with closing(_driver(session).execute(said)) as cursor:
        yield from cursor


def _out_of_postgres(session: Session, table: Table) -> Generator[Values]:
    chosen = select(*map(_as_in_sqlite, table.columns)).order_by(*table.primary_key)
    said = chosen.compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]  # it has no types
        compile_kwargs={"literal_binds": True},
    )
    with (
        _driver(session).cursor() as cursor,
        cursor.copy(f"COPY ({said}) TO STDOUT") as copy,
    ):
        copy.set_types([_name_of_type(column) for column in table.columns])
        yield from copy.rows()


def _into_sqlite(session: Session, table: Table, rows: Iterator[Values]) -> None:
    driver = _driver(session)
    driver.execute("PRAGMA defer_foreign_keys = ON")  # for this transaction
    places = ", ".join("?" for _ in table.columns)
    added = f"INSERT INTO {table.name} ({_names(table)}) VALUES ({places})"  # nosec B608: our names
    driver.executemany(added, rows)


def _into_postgres(session: Session, table: Table, rows: Iterator[Values]) -> None:
    with (
        _driver(session).cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({_names(table)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _driver(session: Session) -> Any:
    """The driver's own connection, in the session's transaction."""
    return session.connection().connection.driver_connection


def _names(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)


def _as_in_sqlite(column: Column[Any]) -> ColumnElement[Any]:
    match column.type:
        case UtcDateTime():
            return func.to_char(func.timezone("UTC", column), f"{_DAY} {_TIME}")
        case Date():
            return func.to_char(column, _DAY)
        case Time():
            return func.to_char(cast(column, Interval), _TIME)
        case Boolean():
            return cast(column, Integer)
        case Integer() | LargeBinary():
            return column
    return cast(column, Text)


def _name_of_type(column: Column[Any]) -> str:
    """PostgreSQL's name for what a column is said as."""
    match column.type:
        case Integer() | Boolean():
            return "int8"
        case LargeBinary():
            return "bytea"
    return "text"
