"""Which requests changed nothing: what they were answered is not kept for long.

The database knows the default as well: code of the step before may still be running beside it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "handled_request", schema=None, recreate="always" if is_sqlite else "never"
    ) as batch_op:
        batch_op.add_column(
            sa.Column("only_read", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index("ix_handled_request_forgotten", ["only_read", "handled_at"])
