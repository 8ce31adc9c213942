"""How a database finds what it is asked for: statements noted on their way, and their plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, SQLModel

Asked = dict[str, Any]
"""Each statement once, with what it was asked with."""

PARTS = frozenset(
    str(index.name)
    for table in SQLModel.metadata.tables.values()
    for index in table.indexes
    if index.dialect_options["sqlite"]["where"] is not None
)
"""Indexes of some rows: what they hold is what is under way."""

_PLANNED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
_LISTED = re.compile(r"IN \([^()]*\)")
_ALIAS = re.compile(r"\b(?:FROM|JOIN) (\w+) AS (\w+)")
_SCAN = re.compile(
    r"(?:SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?|SEARCH (\w+) USING AUTOMATIC)"
)


@contextmanager
def noted() -> Iterator[Asked]:
    """Note what any database is asked meanwhile; lists of any length count as one statement."""
    asked: Asked = {}

    def note(_c: object, _u: object, said: str, given: Any, _x: object, many: bool) -> None:
        if _PLANNED.match(said):
            one = given[0] if many and isinstance(given, list) else given
            asked.setdefault(_LISTED.sub("IN (…)", said), (said, one))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(session: Session, asked: Asked, growing: frozenset[str]) -> dict[str, list[str]]:
    """Return the statements that read all of a table that grows, each with what it reads so."""
    connection = session.connection()
    reading = _of_sqlite if connection.dialect.name == "sqlite" else _of_postgres
    found = {}
    for name, (statement, given) in asked.items():
        read = [it for it in reading(connection, statement, given, growing) if it]
        if read:
            found[name] = read
    return found


def _of_sqlite(
    connection: Connection, statement: str, given: Any, growing: frozenset[str]
) -> Iterator[str]:
    if statement.startswith("INSERT") and " VALUES " in statement:
        return  # SQLite plans a look for rows that wait for these, and takes none unless some do
    called = {alias: table for table, alias in _ALIAS.findall(statement)}
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given):
        step = _SCAN.match(row[3])
        if step is not None:
            table = step[1] or step[3]
            if called.get(table, table) in growing and step[2] not in PARTS:
                yield row[3]


def _of_postgres(
    connection: Connection, statement: str, given: Any, growing: frozenset[str]
) -> Iterator[str]:
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given)
    (plan,) = explained.scalar_one()
    yield from _in_node(plan["Plan"], growing, is_limited=False)


def _in_node(
    node: Mapping[str, Any], growing: frozenset[str], *, is_limited: bool
) -> Iterator[str]:
    """A sequential scan, or one of an index from end to end; the first in an index is no scan."""
    kind, table, index = node["Node Type"], node.get("Relation Name"), node.get("Index Name")
    end_to_end = "Index" in kind and "Index Cond" not in node and index not in PARTS
    if kind == "Seq Scan" and table in growing:
        yield f"{kind} {table} {node.get('Filter', '')}"
    elif kind.startswith("Index") and table in growing and end_to_end and not is_limited:
        yield f"{kind} {table} {index}"
    for child in node.get("Plans", ()):
        yield from _in_node(child, growing, is_limited=kind == "Limit")
