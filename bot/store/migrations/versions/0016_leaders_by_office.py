"""Leaders outside Slack, by office and phone in words; and a director at the route's end."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.rebuilding import numbers_kept

revision = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    recreate: Literal["always", "never"] = "always" if is_sqlite else "never"
    counted = {"sqlite_autoincrement": True}
    with (
        numbers_kept("actor"),
        op.batch_alter_table(
            "actor", schema=None, recreate=recreate, table_kwargs=counted
        ) as batch_op,
    ):
        for name, longest in (("leader_office", 150), ("leader_phone", 40)):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
            batch_op.create_check_constraint(
                batch_op.f(f"ck_actor_{name}_length"), f"length({name}) <= {longest}"
            )
    with (
        numbers_kept("hotspot"),
        op.batch_alter_table(
            "hotspot", schema=None, recreate=recreate, table_kwargs=counted
        ) as batch_op,
    ):
        batch_op.add_column(sa.Column("director_id", sa.String(length=32), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_hotspot_director_id_person"), "person", ["director_id"], ["id"]
        )
