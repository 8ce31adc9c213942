"""Bringing a database up to date, and drafting the next step when the tables change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.store.database.revisions import DatabaseTooNew

MIGRATIONS = Path(__file__).parents[1] / "migrations"

_UPGRADE_LOCK = 4_010_2014
"""Any number will do, as long as every version of this program takes the same."""


def upgrade_to_head(engine: Engine) -> None:
    """Run every migration the database has not had, in one transaction."""
    with _without_foreign_keys(engine) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _UPGRADE_LOCK})
        config = _config(connection)
        _refuse_newer(connection, config)
        command.upgrade(config, "head")
        _check_foreign_keys(connection)


def draft_migration(engine: Engine, number: str, words: str) -> Path:
    """Write the migration that leads from this database to the tables in code.

    Autogenerate misses dropped CHECKs and conditions of partial indexes: read what it wrote.
    """
    with engine.connect() as connection, connection.begin():
        script = command.revision(
            _config(connection), message=words, autogenerate=True, rev_id=number
        )
    if script is None or isinstance(script, list) or script.path is None:
        raise RuntimeError("a draft is one file")
    return Path(script.path)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_newer(connection: Connection, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise DatabaseTooNew(
            "This database was last used by a newer version of taskforce "
            f"(its step {', '.join(sorted(unknown))} is unknown here): install that version."
        )


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """On SQLite a batch migration rebuilds a parent table, and its children must not notice."""
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        if connection.dialect.name != "sqlite":
            yield connection
            return
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            yield connection
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    orphan = connection.execute(text("PRAGMA foreign_key_check")).first()
    if orphan is not None:
        raise RuntimeError(f"a migration left a row of {orphan[0]} without its {orphan[2]}")
