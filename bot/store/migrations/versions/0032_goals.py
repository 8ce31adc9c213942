"""Goals of the programme and their figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0032"
down_revision: str | None = "0031"


def upgrade() -> None:
    _goal()
    _figure()


def _goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("measured_by_actor_id", sa.Integer(), nullable=True),
        sa.Column("measured_by_words", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("baseline_value", sa.String(length=24), nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("target", sa.String(length=24), nullable=True),
        sa.Column("comparison_words", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *_checks(
            "goal",
            direction_known="direction IN ('down', 'up')",
            line_length="length(line) <= 150",
            challenge_length="length(challenge) <= 75",
            measured_by_words_length="length(measured_by_words) <= 150",
            unit_length="length(unit) <= 40",
            comparison_words_length="length(comparison_words) <= 75",
            month_known="month BETWEEN 1 AND 12",
        ),
        *_refers("goal", hotspot_id="hotspot", measured_by_actor_id="actor"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("hotspot_id", "number", name=op.f("uq_goal_hotspot_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_measured_by_actor_id"), "goal", ["measured_by_actor_id"])


def _figure() -> None:
    op.create_table(
        "goal_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=24), nullable=True),
        sa.Column("comparison", sa.String(length=24), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("counted_in_a_new_way", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_checks("goal_figure", source_length="length(source) <= 150"),
        *_refers("goal_figure", goal_id="goal", by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_figure")),
        sa.UniqueConstraint("goal_id", "year", name=op.f("uq_goal_figure_goal_id_year")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_figure_by_id", "goal_figure", ["by_id"])


def _checks(table: str, **said: str) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}")) for name, text in said.items()
    ]


def _refers(table: str, **to: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
        )
        for column, other in to.items()
    ]
