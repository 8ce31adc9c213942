"""Who helps with an agreement beside its owner."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    op.create_table(
        "agreement_helper",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_helper_agreement_id_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_helper_person_id_person")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "person_id", name=op.f("pk_agreement_helper")),
    )
