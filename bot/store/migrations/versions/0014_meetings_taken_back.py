"""A meeting started by mistake can be taken back; one reopened is held beside the next one planned.

The database knows the default as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0014"
down_revision: str | None = "0013"

_PLANNED = sa.text("kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published')")


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_index("uq_meeting_next_ordinary", table_name="meeting")
    with (
        numbers_kept("meeting"),
        op.batch_alter_table(
            "meeting",
            schema=None,
            recreate="always" if is_sqlite else "never",
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.add_column(sa.Column("restarts", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "uq_meeting_next_ordinary",
        "meeting",
        ["hotspot_id"],
        unique=True,
        sqlite_where=_PLANNED,
        postgresql_where=_PLANNED,
    )
