"""Lists that are on their way in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0021"
down_revision: str | None = "0020"


def upgrade() -> None:
    op.create_table(
        "sheet_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("cells", sa.JSON(), nullable=True),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("trouble", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "kind IN ('agreements', 'items', 'organisations')",
            name=op.f("ck_sheet_import_kind_known"),
        ),
        sa.CheckConstraint(
            "status IN ('offered', 'reading', 'shown', 'refused', 'imported', 'undone', 'left')",
            name=op.f("ck_sheet_import_status_known"),
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_sheet_import_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sheet_import_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_import")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sheet_import_hotspot_id", "sheet_import", ["hotspot_id", "status"])
