"""Items are numbered anew when an agenda goes out; what was carried over keeps the number it had.

The database knows the default as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from bot.store.migrations.rebuilding import numbers_kept

revision = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    with _anew("carried_over") as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE carried_over SET number ="
        " (SELECT agenda_item.number FROM agenda_item WHERE agenda_item.id = carried_over.item_id)"
    )
    kept = {"sqlite_autoincrement": True}
    with numbers_kept("agenda_item"), _anew("agenda_item", table_kwargs=kept) as batch_op:
        batch_op.drop_constraint(op.f("uq_agenda_item_hotspot_id_number"), type_="unique")


def _anew(table: str, **how: Any) -> AbstractContextManager[BatchOperations]:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Any = "always" if is_sqlite else "never"
    return op.batch_alter_table(table, schema=None, recreate=recreate, **how)
