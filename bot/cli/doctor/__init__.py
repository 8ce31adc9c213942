"""`taskforce doctor`: is everything as it should be, and if not, what is to be done?

It looks and changes nothing. Lines hold ids and Slack's own error names, never a text.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.cli.doctor import hotspots, outbox, running, slack, storage
from bot.cli.doctor.finding import Finding
from bot.clock import Clock
from bot.config import Settings, SettingsError
from bot.store.database.copies import NotReady, snapshot
from bot.store.database.engine import Database, DatabaseUnusable, domain_now

__all__ = ["Finding", "examine"]


def examine(settings: Settings, clock: Clock, env_file: Path) -> Iterator[Finding]:
    """Yield what every check finds, in the order in which it should be mended."""
    yield _settings(settings, env_file)
    tokens = list(slack.tokens(settings)) if settings.has_slack else [_no_tokens()]
    yield from tokens
    try:
        database = Database(settings.database_url)
    except (DatabaseUnusable, SettingsError) as unusable:
        yield Finding("database", False, str(unusable))
        return
    try:
        with snapshot(database) as session:
            yield from storage.condition(session, database)
            yield from _contents(session, settings, clock, all(it.ok for it in tokens))
        yield storage.writing(database)
    except NotReady as not_ready:
        yield Finding("database", False, str(not_ready))
    except DatabaseError as error:
        yield Finding("database", False, storage.what_is_wrong(error))
    finally:
        database.close()


def _contents(
    session: Session, settings: Settings, clock: Clock, slack_answers: bool
) -> Iterator[Finding]:
    now: datetime = domain_now(session, clock)
    if settings.has_slack:
        yield from storage.heartbeat(session, clock.machine())
        yield storage.steps(session)
        if settings.health_port is not None:
            yield running.itself(settings.health_port)
        yield storage.domain_time(session, settings)
        if slack_answers:
            yield from slack.in_this_workspace(session, settings)
    yield outbox.dead_letters(session)
    yield outbox.set_aside(session)
    yield outbox.waiting(session, now, settings.zone)
    yield from hotspots.conditions(session)


def _settings(settings: Settings, env_file: Path) -> Finding:
    if settings.has_slack and _others_can_read(env_file):
        return Finding("settings", False, f"others can read the tokens: chmod 600 {env_file.name}.")
    where = urlsplit(settings.api_url).hostname if settings.has_slack else "the local Slack"
    return Finding("settings", True, f"{where}, days are counted in {settings.zone.key}")


def _others_can_read(path: Path) -> bool:
    """Only where files have such permissions: elsewhere the bits are made up."""
    if os.name != "posix" or not path.exists():
        return False
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _no_tokens() -> Finding:
    return Finding("Slack", False, "there are no tokens here, and the bot runs only with both.")
