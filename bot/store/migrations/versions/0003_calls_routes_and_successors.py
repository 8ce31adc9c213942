"""Calls made, the steering group's chair in the route, owners who leave, what a message knew."""
# ruff: noqa: E501 - a CHECK lists its words on one line, as the database does

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    op.create_table(
        "call_made",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('spoken', 'no_answer', 'leader')", name=op.f("ck_call_made_outcome_known")
        ),
        sa.CheckConstraint(
            "reason IN ('overdue', 'not_accepted', 'many_dates', 'nobody', 'meetings_missed', 'silent', 'new_leader')",
            name=op.f("ck_call_made_reason_known"),
        ),
        sa.CheckConstraint("length(note) <= 3000", name=op.f("ck_call_made_note_length")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_call_made_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_call_made_agreement_id_agreement")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_call_made_by_id_person")),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_call_made_hotspot_id_hotspot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_made")),
    )
    with op.batch_alter_table("call_made", schema=None) as batch_op:
        batch_op.create_index("ix_call_made_actor_id", ["actor_id", "at"], unique=False)

    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("steering_chair_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_hotspot_steering_chair_id_person"),
            "person",
            ["steering_chair_id"],
            ["id"],
        )

    # What was sent to one leader had a row to a person, not to the channel.
    op.execute(
        "UPDATE escalation SET private = (1 = 1) WHERE EXISTS (SELECT 1 FROM outbox "
        "WHERE outbox.key = 'escalation:' || escalation.id AND outbox.person_id IS NOT NULL)"
    )

    # SQLite appends a new column to its table's text; made anew, it reads as the code's does.
    recreate: Literal["always", "never"] = (
        "always" if op.get_bind().dialect.name == "sqlite" else "never"
    )
    with op.batch_alter_table("actor", schema=None, recreate=recreate) as batch_op:
        batch_op.add_column(sa.Column("leader_named_at", UtcDateTime(), nullable=True))

    with op.batch_alter_table("escalation", schema=None, recreate=recreate) as batch_op:
        batch_op.alter_column("private", server_default=None)

    with op.batch_alter_table("agreement", schema=None, recreate=recreate) as batch_op:
        batch_op.add_column(sa.Column("given_back_at", UtcDateTime(), nullable=True))

    with op.batch_alter_table("history", schema=None, recreate=recreate) as batch_op:
        batch_op.drop_constraint(op.f("ck_history_change_known"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_history_change_known"),
            "change IN ('recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'left', 'successor', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'passed_over', 'route_ended', 'done', 'dropped', 'reopened')",
        )

    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(
            "ix_history_left",
            ["agreement_id"],
            unique=False,
            sqlite_where=sa.text("change = 'left'"),
            postgresql_where=sa.text("change = 'left'"),
        )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(
            "ix_agreement_offered_to_id",
            ["offered_to_id"],
            unique=False,
            sqlite_where=sa.text("offered_to_id IS NOT NULL"),
            postgresql_where=sa.text("offered_to_id IS NOT NULL"),
        )

    # What a message knew when it was made; of one sent before, what was written by then.
    op.add_column("outbox", sa.Column("seen_history", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE outbox SET seen_history = (SELECT max(history.id) FROM history "
        "WHERE history.at < outbox.sent_at) WHERE kind = 'daily' AND sent_at IS NOT NULL"
    )

    # What a tick looks for, it finds without reading everything.
    op.create_index(
        "ix_agreement_blocked",
        "agreement",
        ["hotspot_id"],
        unique=False,
        sqlite_where=sa.text("status = 'blocked'"),
        postgresql_where=sa.text("status = 'blocked'"),
    )
    op.create_index("ix_agreement_meeting_id", "agreement", ["meeting_id"], unique=False)
    op.create_index("ix_agreement_steering_id", "agreement", ["steering_id"], unique=False)
    op.create_index("ix_block_agreement_id", "block", ["agreement_id"], unique=False)
    op.create_index("ix_given_outbox_id", "given", ["outbox_id"], unique=False)
