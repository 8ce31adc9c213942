"""Which message leadership is asked with: its clock counts from when that was delivered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with (
        numbers_kept("escalation"),
        op.batch_alter_table(
            "escalation",
            schema=None,
            recreate="always" if is_sqlite else "never",
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(sa.Column("asked_key", sa.String(length=200), nullable=True))
