"""A person's title in Slack, until it is said which actor they belong to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision: str | None = "0025"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(), nullable=False, server_default=""))
        batch_op.create_check_constraint(
            batch_op.f("ck_person_title_length"), "length(title) <= 100"
        )
