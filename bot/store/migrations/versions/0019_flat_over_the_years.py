"""What is asked in a command, a tick or a list is found by an index, however many years it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"

WHOLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ix_outbox_hotspot_id", "outbox", ("hotspot_id", "kind", "created_at")),
    ("ix_outbox_sent_at", "outbox", ("sent_at",)),
    ("ix_given_person_id", "given", ("person_id", "given_at")),
    ("ix_history_by_id", "history", ("by_id", "at")),
    ("ix_agenda_item_meeting_id", "agenda_item", ("meeting_id",)),
    ("ix_agenda_item_proposer_id", "agenda_item", ("proposer_id", "source", "added_at")),
    ("ix_agenda_item_actor_id", "agenda_item", ("actor_id", "source", "added_at")),
    ("ix_attendance_person_id", "attendance", ("person_id", "id")),
    ("ix_attendance_actor_id", "attendance", ("actor_id", "id")),
    ("ix_carried_over_meeting_id", "carried_over", ("meeting_id",)),
    ("ix_call_made_hotspot_id", "call_made", ("hotspot_id", "at")),
)
IN_PART: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        "ix_agreement_due_meeting_id",
        "agreement",
        ("due_meeting_id",),
        "due_meeting_id IS NOT NULL",
    ),
    (
        "ix_history_on_behalf_of_id",
        "history",
        ("on_behalf_of_id", "at"),
        "on_behalf_of_id IS NOT NULL",
    ),
    ("ix_correction_proposed", "correction", ("meeting_id",), "status = 'proposed'"),
    ("ix_escalation_under_way", "escalation", ("hotspot_id",), "status IN ('open', 'taken')"),
    (
        "ix_minutes_version_unfinished",
        "minutes_version",
        ("meeting_id",),
        "final_at IS NULL OR content IS NULL",
    ),
)


def upgrade() -> None:
    for name, table, columns in WHOLE:
        op.create_index(name, table, list(columns), unique=False)
    for name, table, columns, condition in IN_PART:
        where = sa.text(condition)
        op.create_index(
            name, table, list(columns), unique=False, sqlite_where=where, postgresql_where=where
        )
