"""How what is still to be sent is asked for, so that its index leads there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, literal_column, or_
from sqlmodel import col

from bot.store.models import PENDING, Outbox


def is_pending() -> ColumnElement[bool]:
    """Whether a row is queued or claimed, in the words of `ix_outbox_pending`.

    They are written into the statement: SQLite takes a partial index for no bound ones.
    """
    words: BindParameter[Any] = bindparam("pending", PENDING, expanding=True, literal_execute=True)
    return col(Outbox.state).in_(words)


def is_to_do() -> ColumnElement[bool]:
    """Whether it is to be sent or to be made anew: all of `ix_outbox_pending`, in its words."""
    return or_(is_pending(), literal_column("outbox.stale"))
