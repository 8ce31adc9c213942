"""Small things about rows."""

from __future__ import annotations


def row_id(value: int | None) -> int:
    """Return the id a flushed row has; SQLModel types it as if it could be missing."""
    if value is None:
        raise ValueError("the row has not been flushed")
    return value
