"""What a request has changed is kept with its answer, while it can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"


def upgrade() -> None:
    op.add_column("handled_request", sa.Column("undo", sa.JSON(), nullable=True))
