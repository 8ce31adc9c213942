"""Why a database can't be used is said by its class, whoever has wrapped the error."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from bot.rules.errors import named
from bot.store.database.causes import Cause, cause_of
from bot.store.database.engine import Database
from bot.store.models import Workspace


def fill(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE it (words TEXT)")
        connection.execute("PRAGMA max_page_count = 2")
        connection.execute("INSERT INTO it VALUES (?)", ("x" * 100_000,))


def write_to_what_is_read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA query_only = 1")
        connection.execute("CREATE TABLE it (words TEXT)")


def lose_the_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE it (words TEXT)")
        path.unlink()
        connection.execute("INSERT INTO it VALUES ('x')")


def open_in_no_folder(path: Path) -> None:
    sqlite3.connect(path / "nowhere" / "it.db")


def read_no_database(path: Path) -> None:
    path.write_text("no database at all " * 100)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM sqlite_master").fetchall()


def raises(error: Exception) -> Callable[[Path], None]:
    def raising(_path: Path) -> None:
        raise error

    return raising


def of_the_server(kind: type[psycopg.Error]) -> Exception:
    return OperationalError(None, None, kind("words that may quote a row"), hide_parameters=True)


@pytest.mark.parametrize(
    ("happens", "cause"),
    [
        (fill, Cause.FULL),
        (write_to_what_is_read, Cause.READ_ONLY),
        (open_in_no_folder, Cause.NO_FILE),
        (read_no_database, Cause.DAMAGED),
        (raises(of_the_server(psycopg.errors.DiskFull)), Cause.FULL),
        (raises(of_the_server(psycopg.errors.ReadOnlySqlTransaction)), Cause.STANDBY),
        (raises(of_the_server(psycopg.errors.TooManyConnections)), Cause.NO_CONNECTIONS),
        (raises(of_the_server(psycopg.errors.InvalidPassword)), Cause.NOT_LET_IN),
        (raises(psycopg.OperationalError("sorry, too many clients already")), Cause.NO_CONNECTIONS),
        (raises(psycopg.OperationalError("connection refused")), Cause.NOT_THERE),
        (raises(psycopg.OperationalError('database "x" does not exist')), Cause.NOT_LET_IN),
        (raises(psycopg.OperationalError("Peer authentication failed")), Cause.NOT_LET_IN),
        (lose_the_file, Cause.MOVED),
        (raises(OSError(errno.ENOSPC, "no space")), Cause.FULL),
        (raises(OSError(errno.EROFS, "read-only")), Cause.READ_ONLY),
        (raises(OSError(errno.ENOENT, "no such file")), None),
        (raises(ValueError("the disk is full")), None),
    ],
)
def test_each_cause_is_known(
    happens: Callable[[Path], None], cause: Cause | None, tmp_path: Path
) -> None:
    with pytest.raises((sqlite3.Error, OperationalError, psycopg.Error, OSError, ValueError)) as it:
        happens(tmp_path / "it.db")
    assert cause_of(it.value) is cause


def test_the_log_names_the_databases_own_code_and_none_of_its_words(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error) as full:
        fill(tmp_path / "it.db")
    assert named(full.value).startswith("OperationalError (SQLITE_FULL) at test_causes.py:")
    wrapped = named(of_the_server(psycopg.errors.DiskFull))
    assert wrapped == "OperationalError (53100)"


def test_a_probe_reaches_the_disk_and_changes_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'it.db'}")
    database.upgrade()
    with database.transaction() as session:
        session.add(Workspace(team_id="T1", moved_seconds=7))
    log = tmp_path / "it.db-wal"
    with closing(sqlite3.connect(tmp_path / "it.db")) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert not log.stat().st_size
        database.probe()
        assert log.stat().st_size
        assert other.execute("SELECT moved_seconds FROM workspace").fetchall() == [(7,)]
    database.close()
