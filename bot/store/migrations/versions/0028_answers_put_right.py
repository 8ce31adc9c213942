"""Leadership's answer can be put right by whoever gave it."""
# ruff: noqa: E501 - a CHECK lists its words on one line, as the database does

from __future__ import annotations

from typing import Literal

from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0028"
down_revision: str | None = "0027"

KNOWN = "'recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'left', 'successor', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'passed_over', 'route_ended', 'done', 'dropped', 'reopened', 'edited', 'no_helper', 'withdrawn', 'undone', 'called_back', 'answer_edited'"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    name = op.f("ck_history_change_known")
    with (
        numbers_kept("history"),
        op.batch_alter_table(
            "history",
            schema=None,
            recreate=recreate,
            table_kwargs={"sqlite_autoincrement": True},
        ) as batch_op,
    ):
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"change IN ({KNOWN})")
