"""Statements that reach a database, counted where SQLAlchemy hands them over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


class Count:
    """How many there have been."""

    def __init__(self) -> None:
        self.number = 0

    def one_more(self, *_given: Any) -> None:
        self.number += 1


@contextmanager
def counted() -> Iterator[Count]:
    """Count the statements in here, in all threads."""
    count = Count()
    event.listen(Engine, "before_cursor_execute", count.one_more)
    try:
        yield count
    finally:
        event.remove(Engine, "before_cursor_execute", count.one_more)
