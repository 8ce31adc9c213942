"""What happens to an agreement can be taken back and put right."""
# ruff: noqa: E501 - a CHECK lists its words on one line, as the database does

from __future__ import annotations

from typing import Literal

from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0015"
down_revision: str | None = "0014"


def upgrade() -> None:
    recreate: Literal["always", "never"] = (
        "always" if op.get_bind().dialect.name == "sqlite" else "never"
    )
    with (
        numbers_kept("history"),
        op.batch_alter_table(
            "history",
            schema=None,
            recreate=recreate,
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.drop_constraint(op.f("ck_history_change_known"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_history_change_known"),
            "change IN ('recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'left', 'successor', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'passed_over', 'route_ended', 'done', 'dropped', 'reopened', 'edited', 'withdrawn', 'undone')",
        )
