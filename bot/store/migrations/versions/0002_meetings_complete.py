"""Kinds of items, cases and confidential ones, documents, decisions from above.

What is there already becomes a discussion that everybody may see.
"""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    op.create_table(
        "document_template",
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.String(length=32), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_document_template_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["person.id"], name=op.f("fk_document_template_uploaded_by_person")
        ),
        sa.PrimaryKeyConstraint("hotspot_id", name=op.f("pk_document_template")),
    )
    op.create_table(
        "steering_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("length(text) <= 3000", name=op.f("ck_steering_decision_text_length")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_steering_decision_said")),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_steering_decision_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_steering_decision_recorded_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steering_decision")),
    )
    with op.batch_alter_table("steering_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_steering_decision_hotspot_id"), ["hotspot_id"], unique=False
        )

    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('proposed', 'accepted', 'declined')",
            name=op.f("ck_correction_status_known"),
        ),
        sa.CheckConstraint("length(text) <= 3000", name=op.f("ck_correction_text_length")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_correction_decided_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_correction_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_correction_proposed_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "minutes_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("final_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_version_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint(
            "meeting_id", "version", name=op.f("uq_minutes_version_meeting_id_version")
        ),
    )
    op.create_table(
        "agreement_participant",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_participant_agreement_id_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_participant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "person_id", name=op.f("pk_agreement_participant")),
    )
    op.create_table(
        "carried_over",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(reason) <= 3000", name=op.f("ck_carried_over_reason_length")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_carried_over_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_carried_over_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("item_id", "meeting_id", name=op.f("pk_carried_over")),
    )
    op.create_table(
        "item_agreement",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_item_agreement_agreement_id_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_agreement_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("item_id", "agreement_id", name=op.f("pk_item_agreement")),
    )
    op.create_table(
        "item_participant",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_participant_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_item_participant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_item_participant")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=24), nullable=False, server_default="discussion")
        )
        batch_op.add_column(
            sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("reference", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("steering_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_item_steering_id_steering_decision"),
            "steering_decision",
            ["steering_id"],
            ["id"],
        )

    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("case_reference", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("steering_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_agreement_steering_id_steering_decision"),
            "steering_decision",
            ["steering_id"],
            ["id"],
        )

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.VARCHAR(length=32), nullable=True)
        batch_op.create_index(
            "uq_attendance_actor",
            ["meeting_id", "actor_id"],
            unique=True,
            sqlite_where=sa.text("person_id IS NULL"),
            postgresql_where=sa.text("person_id IS NULL"),
        )

    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("meeting_length", sa.Integer(), nullable=False, server_default="90")
        )
        batch_op.add_column(
            sa.Column("member_limit", sa.Integer(), nullable=False, server_default="15")
        )

    # SQLite appends a new column to its table's text; made anew, it reads as the code's does.
    recreate: Literal["always", "never"] = (
        "always" if op.get_bind().dialect.name == "sqlite" else "never"
    )
    with op.batch_alter_table("outbox", schema=None, recreate=recreate) as batch_op:
        batch_op.add_column(sa.Column("file_id", sa.String(length=32), nullable=True))

    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        for name in ("kind", "confidential", "reference", "late"):
            batch_op.alter_column(name, server_default=None)
        batch_op.drop_constraint(op.f("ck_agenda_item_source_known"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_agenda_item_source_known"),
            "source IN ('person', 'round', 'leadership', 'steering', 'overdue', 'blocked')",
        )
        batch_op.create_check_constraint(
            op.f("ck_agenda_item_kind_known"),
            "kind IN ('information', 'discussion', 'decision', 'case')",
        )
        batch_op.create_check_constraint(
            op.f("ck_agenda_item_reference_length"), "length(reference) <= 60"
        )
        batch_op.create_check_constraint(
            op.f("ck_agenda_item_minutes_sane"), "minutes BETWEEN 1 AND 240"
        )
        batch_op.create_check_constraint(
            op.f("ck_agenda_item_case_untold"), "kind <> 'case' OR (text = '' AND decision = '')"
        )

    with op.batch_alter_table("agreement", schema=None) as batch_op:
        for name in ("case_reference", "confidential"):
            batch_op.alter_column(name, server_default=None)
        batch_op.drop_constraint(op.f("ck_agreement_what_said"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_agreement_what_said"), "(length(what) > 0) <> (length(case_reference) > 0)"
        )
        batch_op.create_check_constraint(
            op.f("ck_agreement_case_reference_length"), "length(case_reference) <= 60"
        )

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_attendance_somebodys"), "person_id IS NOT NULL OR actor_id IS NOT NULL"
        )

    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        for name in ("meeting_length", "member_limit"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_hotspot_meeting_length_sane"), "meeting_length BETWEEN 30 AND 480"
        )
        batch_op.create_check_constraint(
            op.f("ck_hotspot_member_limit_sane"), "member_limit BETWEEN 5 AND 99"
        )
