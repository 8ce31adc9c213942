"""Activities of the plan, their money, and cooperation agreements about them."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept
from bot.store.models.types import UtcDateTime

revision = "0029"
down_revision: str | None = "0028"


def upgrade() -> None:
    _activity()
    _money()
    _history()
    _cooperation_agreement()
    _of_agreement()


def _activity() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("result", sa.String(length=24), nullable=False),
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_as", sa.String(length=24), nullable=True),
        sa.Column("taken_over_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        *_checks(
            "activity",
            kind_known=_among("kind", _KINDS),
            result_known=_among("result", _RESULTS),
            ended_as_known=_among("ended_as", "done taken_over dropped"),
            line_length="length(line) <= 150",
            challenge_length="length(challenge) <= 75",
            taken_over_by_length="length(taken_over_by) <= 150",
            ends_after_it_begins="ends_on >= begins_on",
        ),
        *_refers("activity", hotspot_id="hotspot", actor_id="actor", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("hotspot_id", "number", name=op.f("uq_activity_hotspot_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_activity_actor_id"), "activity", ["actor_id"])


def _money() -> None:
    op.create_table(
        "activity_money",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("promised_kr", sa.Integer(), nullable=False),
        sa.Column("paid_kr", sa.Integer(), nullable=False),
        *_checks(
            "activity_money",
            source_known=_among("source", "own_frame pool other"),
            not_below_zero="promised_kr >= 0 AND paid_kr >= 0",
        ),
        *_refers("activity_money", activity_id="activity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_money")),
        sa.UniqueConstraint(
            "activity_id",
            "year",
            "source",
            name=op.f("uq_activity_money_activity_id_year_source"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kr", sa.Integer(), nullable=False),
        *_checks("pool", not_below_zero="kr >= 0"),
        *_refers("pool", hotspot_id="hotspot"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool")),
        sa.UniqueConstraint("hotspot_id", "year", name=op.f("uq_pool_hotspot_id_year")),
        sqlite_autoincrement=True,
    )


def _history() -> None:
    op.create_table(
        "activity_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("by_id", sa.String(length=32), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_checks(
            "activity_history",
            change_known=_among("change", _CHANGES),
            note_length="length(note) <= 3000",
        ),
        *_refers("activity_history", activity_id="activity", by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_history")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_history_activity_id", "activity_history", ["activity_id", "at"])
    op.create_index("ix_activity_history_by_id", "activity_history", ["by_id"])


def _cooperation_agreement() -> None:
    name = "cooperation_agreement"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("sent_by", sa.String(length=32), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("asked_id", sa.String(length=32), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("talked_at", UtcDateTime(), nullable=True),
        *_checks(
            name,
            answer_known=_among("answer", "in talk"),
            effect_length="length(effect) <= 3000",
        ),
        *_refers(
            name,
            hotspot_id="hotspot",
            activity_id="activity",
            sent_by="person",
            asked_id="person",
            answered_by="person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_hotspot_id", name, ["hotspot_id"])
    op.create_index(f"ix_{name}_activity_id", name, ["activity_id"])


def _of_agreement() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    with (
        numbers_kept("agreement"),
        op.batch_alter_table(
            "agreement",
            schema=None,
            recreate=recreate,
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.alter_column("permalink", existing_type=sa.String(length=500), server_default="")
        batch_op.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agreement_activity_id_activity"), "activity", ["activity_id"], ["id"]
        )
    belongs = sa.text("activity_id IS NOT NULL")
    op.create_index(
        "ix_agreement_activity_id",
        "agreement",
        ["activity_id"],
        sqlite_where=belongs,
        postgresql_where=belongs,
    )


_KINDS = (
    "strategy training case_work knowledge leisure jobs outreach mentors police mediation residents"
)
_RESULTS = "joint_effort alternatives trust less_antisocial residents"
_CHANGES = "added edited period ended taken_over dropped taken_up carried left"


def _among(column: str, words: str) -> str:
    listed = ", ".join(f"'{it}'" for it in words.split())
    return f"{column} IN ({listed})"


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
