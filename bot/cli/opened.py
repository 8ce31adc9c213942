"""The database that a word is about, opened, and said by name so that no other is taken for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import select

from bot.config import Settings
from bot.store.database.engine import Database
from bot.store.models import Workspace


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open it; when all went well, say on stderr whose it was and where it is."""
    database = Database(settings.database_url)
    try:
        yield database
        print(f"taskforce: {_named(database)}", file=sys.stderr)
    finally:
        database.close()


def _named(database: Database) -> str:
    """As `workspace T0123ABCD in /var/lib/taskforce/taskforce.db`; without a password."""
    with database.read() as session:
        team = session.exec(select(Workspace.team_id)).first()
    where = (
        str(Path(database.url.database or "").absolute())
        if database.is_sqlite
        else database.url.render_as_string(hide_password=True)
    )
    return f"{'no workspace yet' if team is None else f'workspace {team}'} in {where}"
