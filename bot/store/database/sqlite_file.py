"""A SQLite database as a file: copied while it is in use, checked, and put in another's place.

A backup is such a file, whichever database it was made of.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlmodel import Session

from bot.store.database.causes import Cause, cause_of
from bot.store.database.engine import Database
from bot.store.database.revisions import REVISION

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database that is in use: part of it, and of no other."""

_BUSY = 5


class NotWhole(Exception):
    """It is no database, or a damaged one. Its text is one sentence."""


class InUse(Exception):
    """Somebody has the database open."""


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open a file, and let go of it at the end."""
    database = Database(f"sqlite:///{path}")
    try:
        yield database
    finally:
        database.close()


def copy_out(session: Session, path: Path) -> None:
    """Copy the database of a session, as the session sees it, to a file of its own.

    Nobody is held up meanwhile (sqlite.org/backup.html).
    """
    session.connection().exec_driver_sql("SELECT 1 FROM sqlite_master").all()  # the moment is now
    source = session.connection().connection.driver_connection
    with closing(sqlite3.connect(path)) as copy:
        source.backup(copy)  # type: ignore[union-attr]  # SQLAlchemy doesn't know which driver
        copy.execute("PRAGMA journal_mode = DELETE")


def check(path: Path) -> tuple[str | None, dict[str, int]]:
    """Read the whole file; return its last migration and how many rows each table holds.

    Nothing is written, not even beside it. Raises NotWhole, and sqlite3.Error where the disk, and
    not the file, is at fault.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            _require_whole(connection, path)
            rows = _counts(connection)
            named = f"SELECT max(version_num) FROM {REVISION}"  # nosec B608: a name of our own
            revision = connection.execute(named).fetchone()[0]
    except sqlite3.DatabaseError as error:
        if cause_of(error) not in (None, Cause.DAMAGED):
            raise
        raise NotWhole(f"{path.name} is no whole backup ({type(error).__name__}).") from error
    return revision, rows


def into_one_file(path: Path) -> None:
    """Have all of a database in its one file. What is damaged is left as it is.

    Raises InUse while anybody has it open: leaving WAL takes it for oneself alone; sqlite3.Error
    where the disk is at fault.
    """
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == _BUSY:
            raise InUse from error
        if cause_of(error) not in (None, Cause.DAMAGED):
            raise


def put_in_place(new: Path, path: Path, aside: Path) -> None:
    """Put a file where a database is, at one stroke; what was there is kept aside.

    Raises OSError.
    """
    for end in BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    if path.exists():
        shutil.copy2(path, aside)
    new.replace(path)
    keep(path)


def keep(path: Path) -> None:
    """Have a file, and its name in its folder, survive a power cut."""
    for place, how in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
        if place.is_file() or os.name == "posix":  # only there can a folder be synced
            descriptor = os.open(place, how)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    damage = [found for (found,) in connection.execute("PRAGMA integrity_check") if found != "ok"]
    if damage or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise NotWhole(f"{path.name} is damaged: take an earlier backup.")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # nosec B608
        for (name,) in sorted(names)
        if name != REVISION
    }
