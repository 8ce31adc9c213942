"""What went to leadership can be called back until somebody there has answered."""
# ruff: noqa: E501 - a CHECK lists its words on one line, as the database does

from __future__ import annotations

from typing import Literal

from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0018"
down_revision: str | None = "0017"

KNOWN = (
    (
        "history",
        "change",
        "'recorded', 'accepted', 'not_me', 'offered', 'handed_over', 'not_taken', 'left', 'successor', 'new_date', 'date_moved', 'blocked', 'unblocked', 'clearer_said', 'words', 'held', 'escalated', 'taken', 'decided', 'sent_back', 'passed_over', 'route_ended', 'done', 'dropped', 'reopened', 'edited', 'no_helper', 'withdrawn', 'undone', 'called_back'",
    ),
    ("escalation", "status", "'open', 'taken', 'decided', 'returned', 'ended', 'called_back'"),
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    counted = {"sqlite_autoincrement": True}
    for table, column, words in KNOWN:
        name = op.f(f"ck_{table}_{column}_known")
        with (
            numbers_kept(table),
            op.batch_alter_table(
                table, schema=None, recreate=recreate, table_kwargs=counted
            ) as batch_op,
        ):
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, f"{column} IN ({words})")
