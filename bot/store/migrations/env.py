"""Alembic runs this file: the connection is given to it by `bot.store.database.migrate`."""

from __future__ import annotations

from typing import Any, Literal

import sqlmodel.sql.sqltypes
from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.store import models
from bot.store.models.types import UtcDateTime


def render_type(kind: str, item: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """How our own column types are written in a draft."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        autogen_context.imports.add("from bot.store.models.types import UtcDateTime")
        return "UtcDateTime()"
    if isinstance(item, sqlmodel.sql.sqltypes.AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=models.Outbox.metadata,
    render_as_batch=True,
    render_item=render_type,
)
with context.begin_transaction():
    context.run_migrations()
