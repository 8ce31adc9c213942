"""What a migration that makes a table anew must carry over by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

_SEQUENCE = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))


@contextmanager
def numbers_kept(table: str) -> Iterator[None]:
    """Make the table anew in here: numbers that were given out before are not given out again.

    SQLite keeps the highest of a table beside it, and forgets it with the old table.
    """
    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    mine = sa.select(_SEQUENCE.c.seq).where(_SEQUENCE.c.name == table)
    highest = op.get_bind().execute(mine).scalar()
    yield
    if highest is not None:
        op.execute(sa.delete(_SEQUENCE).where(_SEQUENCE.c.name == table))
        op.execute(sa.insert(_SEQUENCE).values(name=table, seq=highest))
