"""Reading back after a restore goes on where the last start of it ended."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision: str | None = "0030"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    with op.batch_alter_table("workspace", schema=None, recreate=recreate) as batch_op:
        batch_op.add_column(sa.Column("read_back", sa.JSON(), nullable=True))
