"""What ends the program with a sentence instead of a traceback, and with which exit code."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DatabaseError

from bot.config import SettingsError
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain
from bot.process.service import CannotStartError
from bot.store.database.causes import cause_of
from bot.store.database.copies import NotReady
from bot.store.database.engine import DatabaseBusy, DatabaseUnusable
from bot.store.database.revisions import DatabaseTooNew

REFUSED, WRONG_SETTINGS, INTERRUPTED = 1, 2, 130
"""Exit codes. The second is argparse's own as well, the third what shells give for Ctrl-C."""


class RefusedError(Exception):
    """What was asked for can't be done. Its text is one sentence."""


class UnknownTimeError(RefusedError):
    """`--at` is no moment."""


_SAY_IT_THEMSELVES = (CannotStartError, DatabaseTooNew, NotReady, RefusedError)
_ABOUT_SETTINGS = (DatabaseUnusable, SettingsError, UnknownTimeError)
_ABOUT_SLACK = (NotAccepted, Permanent, Uncertain)

_ABOUT_DATABASE = (DatabaseError, sqlite3.Error)

EXPECTED = (
    *_SAY_IT_THEMSELVES,
    *_ABOUT_SETTINGS,
    *_ABOUT_SLACK,
    DatabaseBusy,
    *_ABOUT_DATABASE,
)


def explained(error: Exception) -> tuple[int, str]:
    """Return the exit code and the sentence for one of the EXPECTED."""
    if isinstance(error, _ABOUT_SETTINGS):
        return WRONG_SETTINGS, str(error)
    if isinstance(error, _SAY_IT_THEMSELVES):
        return REFUSED, str(error)
    if isinstance(error, _ABOUT_SLACK):
        return REFUSED, f"{_slacks(error)} `taskforce doctor` says more."
    if isinstance(error, DatabaseBusy):
        return REFUSED, "Somebody else is writing to the database: try again in a moment."
    cause = cause_of(error)
    if cause is not None:
        return REFUSED, f"The database can't be used: {cause}"
    kind = type(getattr(error, "orig", None) or error).__name__  # never its text: it repeats rows
    return REFUSED, f"The database can't be used ({kind}): `taskforce doctor` says more."


def _slacks(error: Exception) -> str:
    if isinstance(error, Permanent):
        return f"Slack refuses the bot token ({error.error})."
    return f"Slack does not answer ({error})."
