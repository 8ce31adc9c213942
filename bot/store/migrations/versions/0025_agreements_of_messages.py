"""An agreement that was made of a message keeps the way there."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0025"
down_revision: str | None = "0024"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    with (
        numbers_kept("agreement"),
        op.batch_alter_table(
            "agreement",
            schema=None,
            recreate=recreate,
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(
            sa.Column("permalink", sa.String(length=500), nullable=False, server_default="")
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_agreement_permalink_length"), "length(permalink) <= 500"
        )
