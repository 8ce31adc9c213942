"""`taskforce backup` and `restore`: the whole database to a file, and back from one.

A backup is a SQLite file of the same tables, also of a PostgreSQL database: so it goes back into
either. Unlike an export it holds everything, the calls the chief has made too.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.cli.exits import RefusedError
from bot.store.database import sqlite_file
from bot.store.database.causes import cause_of
from bot.store.database.copies import copy_into, counts, snapshot, tables
from bot.store.database.engine import APPLICATION_NAME, Database
from bot.store.database.revisions import make_tables, revision
from bot.store.database.sqlite_file import InUse, NotWhole
from bot.store.queue import restored

LOOKS = 10
"""How often, a tenth of a second apart, it is looked whether anybody else is connected."""


class BackupRefused(RefusedError):
    """It can't be done, and nothing was changed. Its text is one sentence that says what to do."""


@dataclass(frozen=True)
class Kept:
    """What a backup holds, counted in the finished file, or what was brought back."""

    revision: str | None
    rows: int
    aside: Path | None = None
    """Where the file is that a restore took the place of."""


def write(database: Database, path: Path) -> Kept:
    """Write a backup while the bot runs: of one moment, checked, whole or not at all.

    Raises BackupRefused, NotReady, and OSError.
    """
    _require_file(path)
    with _part_of(path) as part:
        with snapshot(database) as session:
            expected = counts(session)
            with _about_the_file():
                _copy(session, database, part)
        with _about_the_file():
            kept = _checked(part, expected)
        part.replace(path)
        sqlite_file.keep(path)
    return kept


def restore(database: Database, path: Path, machine_now: datetime, *, replace: bool) -> Kept:
    """Put a backup into a database that nobody uses. What Slack was told since is found again.

    Unless told to `replace`, only into an empty one. The backup itself stays as it is. Raises
    BackupRefused, DatabaseTooNew for a backup of newer code, and OSError.
    """
    if not path.is_file():
        raise BackupRefused(f"There is no file {path}: name a backup.")
    folder = Path(database.url.database or "").parent if database.is_sqlite else None
    with tempfile.TemporaryDirectory(prefix=".taskforce-", dir=folder) as place:
        copy = Path(place) / "restored.db"
        shutil.copyfile(path, copy)
        _checked(copy, None)
        with sqlite_file.opened(copy) as source:
            source.upgrade()
        if database.is_sqlite:
            return _into_sqlite(copy, database, machine_now, replace=replace)
        return _into_postgres(copy, database, machine_now, replace=replace)


def _copy(session: Session, database: Database, part: Path) -> None:
    if database.is_sqlite:
        sqlite_file.copy_out(session, part)
        return
    with sqlite_file.opened(part) as copy, copy.transaction() as writing:
        make_tables(writing)
        copy_into(session, writing)
    sqlite_file.into_one_file(part)


def _checked(path: Path, expected: dict[str, int] | None) -> Kept:
    try:
        step, rows = sqlite_file.check(path)
    except NotWhole as error:
        raise BackupRefused(str(error)) from error
    if step is None:
        raise BackupRefused(f"{path.name} holds no Task Force: name a backup.")
    if expected is not None and rows != expected:
        raise BackupRefused("The backup does not hold every row: try again.")
    return Kept(step, sum(rows.values()))


def _into_sqlite(copy: Path, database: Database, machine_now: datetime, *, replace: bool) -> Kept:
    path = Path(database.url.database or "")
    with sqlite_file.opened(copy) as source, source.transaction() as session:
        restored.mark(session, machine_now)
    sqlite_file.into_one_file(copy)
    kept = _checked(copy, None)
    there = path.exists()
    if there:
        _require_free_file(path, replace=replace)
    aside = path.with_name(f"{path.name}.{machine_now:%Y%m%dT%H%M%SZ}")
    sqlite_file.put_in_place(copy, path, aside)
    return Kept(kept.revision, kept.rows, aside if there else None)


def _require_free_file(path: Path, *, replace: bool) -> None:
    try:
        sqlite_file.into_one_file(path)
    except InUse as error:
        raise BackupRefused(
            "The bot is running, or something else has the database open: stop it first."
        ) from error
    if not replace and not _is_empty_file(path):
        raise _is_not_empty()


def _is_empty_file(path: Path) -> bool:
    try:
        _, rows = sqlite_file.check(path)
    except NotWhole:
        return False
    return not any(rows.values())


def _into_postgres(copy: Path, database: Database, machine_now: datetime, *, replace: bool) -> Kept:
    database.upgrade()
    with (
        sqlite_file.opened(copy) as source,
        snapshot(source) as reading,
        database.transaction() as writing,
    ):
        _require_nobody_else(writing)
        if any(counts(writing).values()) and not replace:
            raise _is_not_empty()
        for table in reversed(tables()):
            writing.execute(delete(table))
        copy_into(reading, writing)
        rows = counts(writing)
        if rows != counts(reading):
            raise BackupRefused("Not every row came back: try again. Nothing was changed.")
        restored.mark(writing, machine_now)
        return Kept(revision(writing), sum(rows.values()))


def _require_nobody_else(session: Session) -> None:
    """Every connection of this program to PostgreSQL bears its name, as `database.engine` says.

    One that has just been closed is seen for a moment still.
    """
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = :name AND pid <> pg_backend_pid()"
    ).bindparams(name=APPLICATION_NAME)
    for _ in range(LOOKS):
        if not session.execute(others).scalar_one():
            return
        session.execute(text("SELECT pg_sleep(0.1), pg_stat_clear_snapshot()"))
    raise BackupRefused("The bot is running on this database: stop it first.")


def _is_not_empty() -> BackupRefused:
    return BackupRefused(
        "The database is not empty: name an empty one with DATABASE_URL, or add --replace."
    )


def _require_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise BackupRefused(f"{path} is not a file: name one, or a new one.")


@contextmanager
def _about_the_file() -> Iterator[None]:
    """Whatever can't be written here is the backup, and not the database it is made of."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        cause = cause_of(error)
        if cause is None:
            raise
        raise BackupRefused(f"The backup can't be written: {cause}") from error


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """A file beside it that only this user can read, and that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        part = Path(folder) / path.name
        part.touch(mode=0o600)
        yield part
