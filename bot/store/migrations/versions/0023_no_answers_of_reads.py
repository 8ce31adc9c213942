"""What was only read is read anew when Slack repeats it: its answers are kept no more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision: str | None = "0022"


def upgrade() -> None:
    op.execute(sa.text("DELETE FROM handled_request WHERE only_read"))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "handled_request", schema=None, recreate="always" if is_sqlite else "never"
    ) as batch_op:
        batch_op.drop_index("ix_handled_request_forgotten")
        batch_op.drop_column("only_read")
        batch_op.create_index("ix_handled_request_handled_at", ["handled_at"])
