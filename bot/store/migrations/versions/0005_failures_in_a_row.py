"""How often in a row a message has failed: its pauses grow with that, not with every attempt.

The database knows the default as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with (
        numbers_kept("outbox"),
        op.batch_alter_table(
            "outbox",
            schema=None,
            recreate="always" if is_sqlite else "never",
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
