"""Why a database can't be used, by class alone: its own text may repeat a row."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from enum import StrEnum


class Cause(StrEnum):
    """What is wrong, and what to do about it, as one sentence of English for whoever runs it."""

    FULL = "the disk is full: free some space."
    READ_ONLY = "it may only be read: give the bot's user leave to write its file and folder."
    DISK = "the disk can't be read or written: look at the machine's log."
    NO_FILE = "its file can't be opened: does its folder exist, and may the bot's user write there?"
    DAMAGED = "the file is damaged or no database: stop the bot and restore the last backup."
    NO_CONNECTIONS = (
        "the server has no connection left: raise max_connections, or stop what is idle."
    )
    NOT_THERE = "the server does not answer: check DATABASE_URL, and that the server runs."
    NOT_LET_IN = (
        "the server does not let the bot in: check user, password and name in DATABASE_URL."
    )
    STANDBY = "the server may only be read: point DATABASE_URL at the one that is written to."
    MOVED = "its file was moved or replaced while the bot ran: restart the bot."


_SQLITE = {
    "SQLITE_FULL": Cause.FULL,
    "SQLITE_READONLY_DBMOVED": Cause.MOVED,
    "SQLITE_READONLY": Cause.READ_ONLY,
    "SQLITE_PERM": Cause.READ_ONLY,
    "SQLITE_IOERR": Cause.DISK,
    "SQLITE_CANTOPEN": Cause.NO_FILE,
    "SQLITE_CORRUPT": Cause.DAMAGED,
    "SQLITE_NOTADB": Cause.DAMAGED,
}
"""Result codes (sqlite.org/rescode.html); an extended one begins with its primary."""

_POSTGRES = {
    "53100": Cause.FULL,
    "25006": Cause.STANDBY,
    "58030": Cause.DISK,
    "53300": Cause.NO_CONNECTIONS,
    "57P03": Cause.NOT_THERE,
    "28P01": Cause.NOT_LET_IN,
    "28000": Cause.NOT_LET_IN,
    "3D000": Cause.NOT_LET_IN,
    "42501": Cause.NOT_LET_IN,
}
"""SQLSTATE (PostgreSQL's documentation, appendix A)."""

_FILES = {
    errno.ENOSPC: Cause.FULL,
    errno.EDQUOT: Cause.FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EIO: Cause.DISK,
}

_NO_SLOT = re.compile(r"too many (?:clients|connections)|connection slots are reserved")
_REFUSED = re.compile(
    r"authentication failed|no pg_hba\.conf entry|does not exist|not permitted to log in"
    r"|permission denied"
)


def cause_of(error: BaseException) -> Cause | None:
    """Return what is behind an error of a database or of a file; None where it is none of these."""
    return next((found for it in _behind(error) if (found := _cause(it)) is not None), None)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        wrapped = getattr(error, "orig", None)
        error = wrapped if isinstance(wrapped, BaseException) else error.__cause__


def _cause(error: BaseException) -> Cause | None:
    code = getattr(error, "sqlite_errorname", None)
    if code is not None:
        return next((_SQLITE[it] for it in _SQLITE if str(code).startswith(it)), None)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return _POSTGRES.get(state)
    if isinstance(error, OSError):
        return _FILES.get(error.errno or 0)
    return _when_connecting(error)


def _when_connecting(error: BaseException) -> Cause | None:
    """A server that lets nobody in gives no SQLSTATE, only words (libpq, PQconnectPoll)."""
    if type(error).__module__.partition(".")[0] != "psycopg":
        return None
    if _NO_SLOT.search(str(error)):
        return Cause.NO_CONNECTIONS
    if _REFUSED.search(str(error)):
        return Cause.NOT_LET_IN
    return Cause.NOT_THERE if type(error).__name__ == "OperationalError" else None
