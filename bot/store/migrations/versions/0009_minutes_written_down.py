"""What minutes say is kept with each version; a correction names the words it is about."""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from bot.store.migrations.rebuilding import numbers_kept

revision = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    with numbers_kept("minutes_version"), _anew("minutes_version") as batch_op:
        batch_op.add_column(sa.Column("content", sa.JSON(none_as_null=True), nullable=True))
    with numbers_kept("correction"), _anew("correction") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(40), nullable=True))


def _anew(table: str) -> AbstractContextManager[BatchOperations]:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table(
        table,
        schema=None,
        recreate="always" if is_sqlite else "never",
        table_kwargs={"sqlite_autoincrement": True},
    )
