"""How often a meeting has changed in calendars by something but its date, such as its place.

The database knows the default as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with (
        numbers_kept("meeting"),
        op.batch_alter_table(
            "meeting",
            schema=None,
            recreate="always" if is_sqlite else "never",
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(
            sa.Column("calendar_changes", sa.Integer(), nullable=False, server_default="0")
        )
