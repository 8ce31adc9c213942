"""Rows put in unless they are there already: the one INSERT that both databases know.

Building such a statement takes SQLAlchemy longer than the database takes to carry it out, so each
is built once for each database.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import Session, SQLModel

Insert = sqlite.Insert | postgresql.Insert
Adding = Insert | ReturningInsert[Any]


def put_in(session: Session, row: SQLModel) -> bool:
    """Put a row in. False: what it must not have in common with another is there already."""
    adding = _unless_there(dialect_of(session), type(row))
    return session.execute(adding, values_of(row)).first() is not None


def put_all_in(session: Session, rows: Sequence[SQLModel]) -> None:
    """Put in those rows of one table that are not there yet, in one go."""
    if rows:
        adding = _those_not_there(dialect_of(session), type(rows[0]))
        session.execute(adding, [values_of(row) for row in rows])


def values_of(row: SQLModel) -> dict[str, Any]:
    """Return a row's values by column, without the number that the database gives it."""
    values = row.model_dump()
    return {name: value for name, value in values.items() if name != "id" or value is not None}


def adding_to(dialect: str, model: type[SQLModel]) -> Insert:
    """Return an INSERT that can say what happens when the row is there."""
    table = table_of(model)
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def dialect_of(session: Session) -> str:
    """Return SQLAlchemy's name for the kind of database."""
    return session.get_bind().dialect.name


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table, for statements that need no objects."""
    table = inspect(model).local_table
    assert isinstance(table, Table)
    return table


@cache
def _unless_there(dialect: str, model: type[SQLModel]) -> Adding:
    adding = adding_to(dialect, model).on_conflict_do_nothing()
    return adding.returning(*table_of(model).primary_key)


@cache
def _those_not_there(dialect: str, model: type[SQLModel]) -> Insert:
    return adding_to(dialect, model).on_conflict_do_nothing()
