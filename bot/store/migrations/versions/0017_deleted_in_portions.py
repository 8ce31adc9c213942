"""What is deleted is found by an index, and so is what refers to it."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision: str | None = "0016"

REFERRING = {
    "escalation": "agreement_id",
    "item_agreement": "agreement_id",
    "call_made": "agreement_id",
}


def upgrade() -> None:
    for table, column in REFERRING.items():
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
    for column in ("agreement_id", "steering_id"):
        op.create_index(f"ix_agenda_item_{column}", "agenda_item", [column], unique=False)
    closed = ["hotspot_id", "status", "closed_at"]
    op.create_index("ix_agreement_ended", "agreement", closed, unique=False)
    op.create_index("ix_outbox_created_at", "outbox", ["created_at"], unique=False)
