"""The year's wheel, its papers, and the chief's own editions of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0030"
down_revision: str | None = "0029"

KINDS = "kind IN ('may', 'june', 'november', 'end', 'status', 'steering')"


def upgrade() -> None:
    _wheel()
    _paper()
    op.create_table(
        "paper_file",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_file_paper_id_paper")
        ),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_paper_file")),
    )


def _wheel() -> None:
    op.create_table(
        "year_wheel",
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("approved_in", sa.String(length=24), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("steering_on", sa.Date(), nullable=True),
        sa.Column("forum", sa.String(), nullable=False),
        sa.CheckConstraint(
            "approved_in IN ('may', 'november')", name=op.f("ck_year_wheel_approved_in_known")
        ),
        sa.CheckConstraint("length(forum) <= 150", name=op.f("ck_year_wheel_forum_length")),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_year_wheel_hotspot_id_hotspot")
        ),
        sa.PrimaryKeyConstraint("hotspot_id", name=op.f("pk_year_wheel")),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("put_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("snapshot", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("went_well", sa.String(), nullable=False),
        sa.Column("hard", sa.String(), nullable=False),
        sa.Column("worded", sa.Integer(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("put_before", sa.String(), nullable=False),
        sa.Column("posted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_paper_kind_known")),
        sa.CheckConstraint(
            "status IN ('asked', 'draft', 'approved')", name=op.f("ck_paper_status_known")
        ),
        sa.CheckConstraint("length(went_well) <= 3000", name=op.f("ck_paper_went_well_length")),
        sa.CheckConstraint("length(hard) <= 3000", name=op.f("ck_paper_hard_length")),
        sa.CheckConstraint("length(put_before) <= 150", name=op.f("ck_paper_put_before_length")),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_paper_hotspot_id_hotspot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint(
            "hotspot_id", "kind", "put_on", name=op.f("uq_paper_hotspot_id_kind_put_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_paper_not_approved",
        "paper",
        ["hotspot_id"],
        sqlite_where=sa.text("status <> 'approved'"),
        postgresql_where=sa.text("status <> 'approved'"),
    )
