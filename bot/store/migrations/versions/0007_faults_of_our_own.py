"""What failed by a fault of the program's own: counted, set aside, and named.

The database knows the defaults as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0007"
down_revision: str | None = "0006"


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
        batch_op.add_column(sa.Column("faults", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("set_aside", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_index(
        "ix_outbox_set_aside",
        "outbox",
        ["id"],
        sqlite_where=sa.text("set_aside"),
        postgresql_where=sa.text("set_aside"),
    )
    with op.batch_alter_table(
        "workspace", schema=None, recreate="always" if is_sqlite else "never"
    ) as batch_op:
        batch_op.add_column(sa.Column("mishaps", sa.JSON(), nullable=True))
