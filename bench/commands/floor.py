"""The floor of a command: the rows it leaves behind, as raw SQL in one commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg.types.json import JsonDumper
from sqlalchemy import Table
from sqlmodel import SQLModel

from bot.store.database.engine import Database

Rows = list[tuple[str, tuple[Any, ...]]]
"""Statements with their values: what one command leaves behind."""


def left_behind(database: Database, command: Callable[[], object]) -> Rows:
    """Do it twice; return the INSERTs that would leave behind what the second time left."""
    command()
    before = _contents(database)
    command()
    after = _contents(database)
    return [
        (_insert(database, table), row)
        for table in SQLModel.metadata.sorted_tables
        for key, row in after[table.name].items()
        if key not in before[table.name]
    ]


def _contents(database: Database) -> dict[str, dict[Any, tuple[Any, ...]]]:
    """Every row of every table as the driver gives it, by its key; a number of ours left out."""
    found: dict[str, dict[Any, tuple[Any, ...]]] = {}
    with _connected(database) as cursor:
        for table in SQLModel.metadata.sorted_tables:
            keys = ", ".join(column.name for column in table.primary_key)
            rest = ", ".join(_columns(table))
            cursor.execute(f"SELECT {keys} FROM {table.name} ORDER BY {keys}")
            ids = cursor.fetchall()
            cursor.execute(f"SELECT {rest} FROM {table.name} ORDER BY {keys}")
            found[table.name] = dict(zip(ids, cursor.fetchall(), strict=True))
    return found


def _columns(table: Table) -> list[str]:
    return [it.name for it in table.columns if it.autoincrement is not True and not _is_number(it)]


def _is_number(column: Any) -> bool:
    return column.primary_key and column.name == "id" and column.type.python_type is int


def _insert(database: Database, table: Table) -> str:
    columns = _columns(table)
    mark = "?" if database.is_sqlite else "%s"
    values = ", ".join([mark] * len(columns))
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({values})"


@contextmanager
def inserting(database: Database) -> Iterator[Callable[[Rows], None]]:
    """Yield what inserts such rows in one commit; keys are made anew each time."""
    numbers = count(1)
    with _connected(database) as cursor:

        def insert(rows: Rows) -> None:
            number = next(numbers)
            cursor.execute("BEGIN")
            for statement, row in rows:
                cursor.execute(statement, _another(statement, row, number))
            cursor.execute("COMMIT")

        yield insert


def _another(statement: str, row: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    """The first column of these tables is what must not be there twice."""
    tables = ("outbox", "outbox_subject", "handled_request")
    unique = statement.startswith(tuple(f"INSERT INTO {table} " for table in tables))
    return (f"{row[0]}:{number}", *row[1:]) if unique else row


@contextmanager
def _connected(database: Database) -> Iterator[Any]:
    """A cursor of the driver's own, which commits only when it is told."""
    connection: Any
    if database.is_sqlite:
        connection = sqlite3.connect(database.url.database or "", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    else:
        connection = psycopg.connect(_address(database), autocommit=True)
        connection.adapters.register_dumper(dict, JsonDumper)
        connection.adapters.register_dumper(list, JsonDumper)
    try:
        yield connection.cursor()
    finally:
        connection.close()


def _address(database: Database) -> str:
    url = database.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)
