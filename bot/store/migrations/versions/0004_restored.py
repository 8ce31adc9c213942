"""When the data came back from a backup, and numbers that are never given out again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0004"
down_revision: str | None = "0003"

NUMBERED = (
    "actor",
    "agenda_item",
    "agreement",
    "attendance",
    "block",
    "call_made",
    "correction",
    "escalation",
    "given",
    "history",
    "hotspot",
    "meeting",
    "member",
    "minutes_version",
    "outbox",
    "steering_decision",
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "workspace", schema=None, recreate="always" if is_sqlite else "never"
    ) as batch_op:
        batch_op.add_column(sa.Column("restored_at", UtcDateTime(), nullable=True))
    if is_sqlite:
        for name in NUMBERED:
            _never_used_again(name)


def _never_used_again(name: str) -> None:
    """SQLite keeps the highest number of a table only if the table was made so."""
    with op.batch_alter_table(
        name, schema=None, recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ):
        pass
