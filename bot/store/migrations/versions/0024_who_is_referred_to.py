"""What refers to a person is found by an index: being erased looks it up, and so does a copy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision: str | None = "0023"

WHOLE = (
    ("agreement", "recorded_by"),
    ("agreement_helper", "person_id"),
    ("agreement_participant", "person_id"),
    ("call_made", "by_id"),
    ("correction", "proposed_by"),
    ("item_participant", "person_id"),
    ("steering_decision", "recorded_by"),
)
IN_PART = (
    ("correction", "decided_by"),
    ("escalation", "answered_by"),
    ("escalation", "raised_by"),
    ("escalation", "taken_by"),
    ("history", "person_id"),
    ("meeting", "closed_by"),
    ("steering_decision", "edited_by"),
)
"""Where there is anybody at all."""


def upgrade() -> None:
    for table, column in WHOLE:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
    for table, column in IN_PART:
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_{table}_{column}",
            table,
            [column],
            unique=False,
            sqlite_where=where,
            postgresql_where=where,
        )
