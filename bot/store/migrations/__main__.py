"""Draft the next migration: `python -m bot.store.migrations 0002 what_changes`.

It compares the tables in code with a fresh SQLite database that has had every migration so far.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sqlalchemy import create_engine

from bot.store.database.migrate import draft_migration, upgrade_to_head


def main(number: str, words: str) -> None:
    """Write `versions/<number>_<words>.py`."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'fresh.db'}")
        upgrade_to_head(engine)
        draft_migration(engine, number, words)
        engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
