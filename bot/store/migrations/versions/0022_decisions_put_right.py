"""What a decision from above said first is kept when it is put right."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept
from bot.store.models.types import UtcDateTime

revision = "0022"
down_revision: str | None = "0021"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    with (
        numbers_kept("steering_decision"),
        op.batch_alter_table(
            "steering_decision",
            schema=None,
            recreate=recreate,
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(sa.Column("first_said", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("edited_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("edited_by", sa.String(length=32), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_steering_decision_first_said_length"), "length(first_said) <= 3000"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_steering_decision_edited_by_person"), "person", ["edited_by"], ["id"]
        )
