"""What a request has changed is kept with its answer, while it can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision: str | None = "0019"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "handled_request", schema=None, recreate="always" if is_sqlite else "never"
    ) as batch_op:
        batch_op.add_column(sa.Column("undo", sa.JSON(), nullable=True))
