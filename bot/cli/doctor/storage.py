"""The database's own health, and what it says about the process that should be running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select

from bot.cli.doctor.finding import Finding
from bot.config import Settings
from bot.process.dry_run import is_slack_itself
from bot.process.health.parts import FROM_THE_FUTURE, OLDEST_TICK, SET_IT
from bot.store.database.causes import cause_of
from bot.store.database.engine import Database, DatabaseBusy
from bot.store.database.own_mishaps import last_mishaps
from bot.store.database.revisions import revision
from bot.store.models import Workspace


def condition(session: Session, database: Database) -> Iterator[Finding]:
    """Say which database answers, and whether it is whole."""
    where = database.url.render_as_string(hide_password=True)
    yield Finding("database", True, f"{where}, up to date (step {revision(session)})")
    if database.is_sqlite:
        yield _integrity(session)


def _integrity(session: Session) -> Finding:
    """Ask SQLite itself (sqlite.org/pragma.html#pragma_quick_check). Its words name no data."""
    found = session.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if found == "ok":
        return Finding("integrity", True, "SQLite finds no damage")
    return Finding(
        "integrity", False, "the file is damaged: stop the bot and restore the last backup."
    )


def what_is_wrong(error: DatabaseError) -> str:
    """Say by class alone why the database can't be used: its text may repeat a row."""
    cause = cause_of(error)
    if cause is not None:
        return cause
    kind = type(error.orig or error).__name__
    return (
        f"it can't be read ({kind}): check DATABASE_URL and that the server runs; "
        "a damaged file is restored from a backup."
    )


def writing(database: Database) -> Finding:
    """Say whether anything can be kept now. Nothing is changed by it."""
    try:
        database.probe()
    except DatabaseBusy:
        return Finding("writes", True, "somebody else is writing just now")
    except DatabaseError as error:
        why = cause_of(error) or f"{type(error.orig or error).__name__}."
        return Finding("writes", False, f"nothing can be kept: {why}")
    return Finding("writes", True, "the database takes what is written")


def heartbeat(session: Session, machine_now: datetime) -> Iterator[Finding]:
    """Say when the last tick was. `machine_now` is machine time."""
    last = session.exec(select(Workspace.last_tick_at)).first()
    if last is None:
        yield Finding("heartbeat", False, "the bot has not run yet: start it with `taskforce run`.")
        return
    age = machine_now - last
    if age < -FROM_THE_FUTURE:
        said = f"the last tick was {_ago(-age)} in the future: {SET_IT}"
        yield Finding("heartbeat", False, said)
        return
    if age <= OLDEST_TICK:
        yield Finding("heartbeat", True, f"the last tick was {_ago(age)} ago")
        return
    yield Finding(
        "heartbeat",
        False,
        f"the last tick was {_ago(age)} ago: start the bot with `taskforce run`, or read its log.",
    )


def steps(session: Session) -> Finding:
    """Say what the last tick could not do, by the program's own fault."""
    found = last_mishaps(session)
    if not found:
        return Finding("steps", True, "nothing failed in the last tick")
    listed = ", ".join("{part} of {about} ({error})".format(**it) for it in found)
    return Finding(
        "steps",
        False,
        f"the last tick failed in {listed}: everything else was done. That is the bot's own "
        "fault, so report it; it tries again each minute.",
    )


def domain_time(session: Session, settings: Settings) -> Finding:
    """Against Slack itself the bot's time is the machine's."""
    moved = session.exec(select(Workspace.moved_seconds)).first() or 0
    if moved and is_slack_itself(settings.api_url):
        return Finding(
            "time",
            False,
            f"this database's time is moved by {_ago(timedelta(seconds=moved))}: it was used in "
            "the sandbox, so give DATABASE_URL a database of its own.",
        )
    return Finding("time", True, "as on this machine" if not moved else "moved, as it may be here")


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds()) // 60
    if abs(minutes) < 120:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if abs(hours) < 48 else f"{hours // 24} days"
