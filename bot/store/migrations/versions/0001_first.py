"""The first tables: people, meetings, agreements, sending."""
# ruff: noqa: E501 - a CHECK lists its words on one line, as the database does

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.models.types import UtcDateTime

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "handled_request",
        sa.Column("id", sa.String(length=255), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("handled_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handled_request")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("direct_channel", sa.String(length=32), nullable=True),
        sa.Column("home_opened", sa.Boolean(), nullable=False),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("stand_in_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["person.id"], name=op.f("fk_person_stand_in_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("moved_seconds", sa.Integer(), nullable=False),
        sa.Column("last_tick_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_workspace_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "hotspot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("leadership_channel_id", sa.String(length=32), nullable=False),
        sa.Column("chief_id", sa.String(length=32), nullable=False),
        sa.Column("deputy_id", sa.String(length=32), nullable=True),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("meeting_time", sa.Time(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("closure_weeks", sa.String(), nullable=False),
        sa.Column("remind_before", sa.Integer(), nullable=False),
        sa.Column("nudge_after", sa.Integer(), nullable=False),
        sa.Column("last_nudge_after", sa.Integer(), nullable=False),
        sa.Column("warning_days", sa.Integer(), nullable=False),
        sa.Column("blocked_days", sa.Integer(), nullable=False),
        sa.Column("leader_days", sa.Integer(), nullable=False),
        sa.Column("lost_channel_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("language IN ('da', 'en')", name=op.f("ck_hotspot_language_known")),
        sa.CheckConstraint("length(name) <= 150", name=op.f("ck_hotspot_name_length")),
        sa.CheckConstraint("length(place) <= 300", name=op.f("ck_hotspot_place_length")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 4", name=op.f("ck_hotspot_weekday_working")),
        sa.CheckConstraint("weeks BETWEEN 4 AND 6", name=op.f("ck_hotspot_weeks_in_cadence")),
        sa.ForeignKeyConstraint(
            ["chief_id"], ["person.id"], name=op.f("fk_hotspot_chief_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["person.id"], name=op.f("fk_hotspot_deputy_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotspot")),
        sa.UniqueConstraint("channel_id", name=op.f("uq_hotspot_channel_id")),
    )
    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hotspot_leadership_channel_id"), ["leadership_channel_id"], unique=False
        )

    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(length=24), nullable=False),
        sa.Column("in_slack", sa.Boolean(), nullable=False),
        sa.Column("contact_id", sa.String(length=32), nullable=True),
        sa.Column("leader_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "sector IN ('municipality', 'police', 'school', 'club', 'housing', 'job_centre', 'probation', 'association', 'other')",
            name=op.f("ck_actor_sector_known"),
        ),
        sa.CheckConstraint("length(name) <= 75", name=op.f("ck_actor_name_length")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["person.id"], name=op.f("fk_actor_contact_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_actor_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_actor_leader_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        sa.UniqueConstraint("hotspot_id", "name", name=op.f("uq_actor_hotspot_id_name")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.CheckConstraint("kind IN ('ordinary', 'urgent')", name=op.f("ck_meeting_kind_known")),
        sa.CheckConstraint(
            "status IN ('proposed', 'confirmed', 'published', 'open', 'closed', 'cancelled')",
            name=op.f("ck_meeting_status_known"),
        ),
        sa.CheckConstraint("length(place) <= 300", name=op.f("ck_meeting_place_length")),
        sa.CheckConstraint("length(why) <= 3000", name=op.f("ck_meeting_why_length")),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["person.id"], name=op.f("fk_meeting_closed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_meeting_hotspot_id_hotspot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("hotspot_id", "number", name=op.f("uq_meeting_hotspot_id_number")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(
            "uq_meeting_next_ordinary",
            ["hotspot_id"],
            unique=True,
            sqlite_where=sa.text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
            postgresql_where=sa.text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("channel_id", sa.String(length=32), nullable=True),
        sa.Column("thread_key", sa.String(length=200), nullable=True),
        sa.Column("refs", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("working_hours", sa.Boolean(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("retry_at", UtcDateTime(), nullable=True),
        sa.Column("sent_channel", sa.String(length=32), nullable=True),
        sa.Column("sent_ts", sa.String(length=32), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("pin", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(length=100), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'claimed', 'sent', 'superseded', 'dead')",
            name=op.f("ck_outbox_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_outbox_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outbox_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_pending",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state IN ('queued', 'claimed') OR stale"),
            postgresql_where=sa.text("state IN ('queued', 'claimed') OR stale"),
        )

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("offered_to_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_meeting_id", sa.Integer(), nullable=True),
        sa.Column("before_next_meeting", sa.Boolean(), nullable=False),
        sa.Column("due_set_at", UtcDateTime(), nullable=False),
        sa.Column("new_dates", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'blocked', 'done', 'dropped')",
            name=op.f("ck_agreement_status_known"),
        ),
        sa.CheckConstraint("length(outcome) <= 3000", name=op.f("ck_agreement_outcome_length")),
        sa.CheckConstraint("length(what) <= 3000", name=op.f("ck_agreement_what_length")),
        sa.CheckConstraint("length(what) > 0", name=op.f("ck_agreement_what_said")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_agreement_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["due_meeting_id"], ["meeting.id"], name=op.f("fk_agreement_due_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_agreement_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agreement_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["offered_to_id"], ["person.id"], name=op.f("fk_agreement_offered_to_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_agreement_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_agreement_recorded_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(
            "ix_agreement_live",
            ["hotspot_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("status IN ('open', 'blocked')"),
            postgresql_where=sa.text("status IN ('open', 'blocked')"),
        )
        batch_op.create_index("ix_agreement_owner_id", ["owner_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_attendance_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name=op.f("uq_attendance_meeting_id_person_id")
        ),
    )
    op.create_table(
        "given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("outbox_id", sa.Integer(), nullable=True),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_given_outbox_id_outbox")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_given_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given")),
        sa.UniqueConstraint("subject", "step", name=op.f("uq_given_subject_step")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("seat", sa.String(length=24), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "seat IN ('member', 'leader', 'guest')", name=op.f("ck_member_seat_known")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_member_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_member_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "hotspot_id", "person_id", "seat", name=op.f("uq_member_hotspot_id_person_id_seat")
        ),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("proposer_id", sa.String(length=32), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("deferred_past_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("permalink", sa.String(length=500), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("treated_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "source IN ('person', 'leadership', 'overdue', 'blocked')",
            name=op.f("ck_agenda_item_source_known"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'treated', 'withdrawn')",
            name=op.f("ck_agenda_item_status_known"),
        ),
        sa.CheckConstraint("carried >= 0", name=op.f("ck_agenda_item_carried_counts")),
        sa.CheckConstraint("length(decision) <= 3000", name=op.f("ck_agenda_item_decision_length")),
        sa.CheckConstraint("length(text) <= 3000", name=op.f("ck_agenda_item_text_length")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_agenda_item_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agenda_item_agreement_id_agreement")
        ),
        sa.ForeignKeyConstraint(
            ["deferred_past_id"],
            ["meeting.id"],
            name=op.f("fk_agenda_item_deferred_past_id_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_agenda_item_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"], ["person.id"], name=op.f("fk_agenda_item_proposer_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("hotspot_id", "number", name=op.f("uq_agenda_item_hotspot_id_number")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index("ix_agenda_item_waiting", ["hotspot_id", "status"], unique=False)

    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("obstacle", sa.String(), nullable=False),
        sa.Column("clearing_actor_id", sa.Integer(), nullable=True),
        sa.Column("decision_needed", sa.String(), nullable=False),
        sa.Column("owner_words", sa.String(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("hold_until", sa.Date(), nullable=True),
        sa.Column("hold_reason", sa.String(), nullable=False),
        sa.Column("holds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(decision_needed) <= 3000", name=op.f("ck_block_decision_needed_length")
        ),
        sa.CheckConstraint("length(hold_reason) <= 3000", name=op.f("ck_block_hold_reason_length")),
        sa.CheckConstraint("length(obstacle) <= 3000", name=op.f("ck_block_obstacle_length")),
        sa.CheckConstraint("length(owner_words) <= 3000", name=op.f("ck_block_owner_words_length")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_block_agreement_id_agreement")
        ),
        sa.ForeignKeyConstraint(
            ["clearing_actor_id"], ["actor.id"], name=op.f("fk_block_clearing_actor_id_actor")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(
            "uq_block_open",
            ["agreement_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.String(length=32), nullable=True),
        sa.Column("on_behalf_of_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "change IN ('recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'route_ended', 'done', 'dropped', 'reopened')",
            name=op.f("ck_history_change_known"),
        ),
        sa.CheckConstraint("length(note) <= 3000", name=op.f("ck_history_note_length")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_history_agreement_id_agreement")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_history_by_id_person")),
        sa.ForeignKeyConstraint(
            ["on_behalf_of_id"], ["actor.id"], name=op.f("fk_history_on_behalf_of_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_history_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index("ix_history_agreement_id", ["agreement_id"], unique=False)

    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hotspot_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("decision_asked", sa.String(), nullable=False),
        sa.Column("route", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("leader_days", sa.Integer(), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("raised_by", sa.String(length=32), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("taken_until", sa.Date(), nullable=True),
        sa.Column("came_back", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'taken', 'decided', 'returned', 'ended')",
            name=op.f("ck_escalation_status_known"),
        ),
        sa.CheckConstraint("length(answer) <= 3000", name=op.f("ck_escalation_answer_length")),
        sa.CheckConstraint(
            "length(decision_asked) <= 3000", name=op.f("ck_escalation_decision_asked_length")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_escalation_agreement_id_agreement")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_escalation_answered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["block_id"], ["block.id"], name=op.f("fk_escalation_block_id_block")
        ),
        sa.ForeignKeyConstraint(
            ["hotspot_id"], ["hotspot.id"], name=op.f("fk_escalation_hotspot_id_hotspot")
        ),
        sa.ForeignKeyConstraint(
            ["raised_by"], ["person.id"], name=op.f("fk_escalation_raised_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["person.id"], name=op.f("fk_escalation_taken_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("block_id", name=op.f("uq_escalation_block_id")),
    )
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.create_index("ix_escalation_hotspot_id", ["hotspot_id", "status"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.drop_index("ix_escalation_hotspot_id")

    op.drop_table("escalation")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index("ix_history_agreement_id")

    op.drop_table("history")
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_block_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("block")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_item_waiting")

    op.drop_table("agenda_item")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_person_id"))

    op.drop_table("member")
    op.drop_table("given")
    op.drop_table("attendance")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_owner_id")
        batch_op.drop_index(
            "ix_agreement_live",
            sqlite_where=sa.text("status IN ('open', 'blocked')"),
            postgresql_where=sa.text("status IN ('open', 'blocked')"),
        )

    op.drop_table("agreement")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_pending",
            sqlite_where=sa.text("state IN ('queued', 'claimed') OR stale"),
            postgresql_where=sa.text("state IN ('queued', 'claimed') OR stale"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meeting_next_ordinary",
            sqlite_where=sa.text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
            postgresql_where=sa.text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
        )

    op.drop_table("meeting")
    op.drop_table("actor")
    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hotspot_leadership_channel_id"))

    op.drop_table("hotspot")
    op.drop_table("workspace")
    op.drop_table("person")
    op.drop_table("handled_request")
