"""What is to be done in a hotspot's first hour, and how it was introduced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept
from bot.store.models.types import UtcDateTime

revision = "0027"
down_revision: str | None = "0026"


def upgrade() -> None:
    with (
        numbers_kept("hotspot"),
        op.batch_alter_table(
            "hotspot", schema=None, table_kwargs={"sqlite_autoincrement": True}
        ) as batch_op,
    ):
        batch_op.add_column(
            sa.Column("setting_up", sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
        for name in ("skipped_steps", "introduction", "leaders_introduction"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("introduced_at", UtcDateTime(), nullable=True))
        for name in ("introduction", "leaders_introduction"):
            batch_op.create_check_constraint(
                batch_op.f(f"ck_hotspot_{name}_length"), f"length({name}) <= 1000"
            )
