"""A kept database on PostgreSQL: the tables as that version made them, filled with its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from bot.store.database.migrate import MIGRATIONS

ROWS_ALONE = "SET session_replication_role = replica"
"""Foreign keys do not matter while tables are filled one after another."""


def fill(dump: str, url: str) -> None:
    """Make the tables of a dump's revision in an empty database, and put its rows in."""
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.executescript(dump)
        (revision,) = kept.execute("SELECT version_num FROM alembic_version").fetchone()
        _make_tables(url, revision)
        with psycopg.connect(url, autocommit=True, options="-c timezone=UTC") as there:
            there.execute(ROWS_ALONE)
            for table in _tables(kept):
                _copy(kept, there, table)
                _go_on_numbering(there, table)


def _make_tables(url: str, revision: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        command.upgrade(config, revision)
    engine.dispose()


def _tables(kept: sqlite3.Connection) -> list[str]:
    found = kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ours = [name for (name,) in found if not name.startswith("sqlite_")]
    return [name for name in ours if name != "alembic_version"]


def _copy(kept: sqlite3.Connection, there: psycopg.Connection[Any], table: str) -> None:
    rows = kept.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in rows.description]
    booleans = _booleans(there, table)
    inserting = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, names)),
        sql.SQL(", ").join(sql.Placeholder() * len(names)),
    )
    with there.cursor() as cursor:
        cursor.executemany(inserting, (list(_values(names, row, booleans)) for row in rows))


def _go_on_numbering(there: psycopg.Connection[Any], table: str) -> None:
    numbered = "SELECT pg_get_serial_sequence(%s, column_name) FROM information_schema.columns"
    where = "WHERE table_name = %s AND column_name = 'id' AND data_type IN ('integer', 'bigint')"
    last = sql.SQL("SELECT setval(%s, coalesce(max(id), 1)) FROM {}").format(sql.Identifier(table))
    for (sequence,) in there.execute(f"{numbered} {where}", (table, table)).fetchall():
        if sequence is not None:
            there.execute(last, (sequence,))


def _booleans(there: psycopg.Connection[Any], table: str) -> set[str]:
    asked = (
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND data_type = 'boolean'"
    )
    return {name for (name,) in there.execute(asked, (table,))}


def _values(names: list[str], row: tuple[Any, ...], booleans: set[str]) -> Iterator[Any]:
    """SQLite knows no truth values: they are 0 and 1 there."""
    for name, value in zip(names, row, strict=True):
        yield bool(value) if name in booleans and value is not None else value
