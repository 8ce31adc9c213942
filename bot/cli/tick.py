"""`taskforce tick`: one tick and its delivery by hand, for real or as a dry run."""

from __future__ import annotations

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cli.exits import RefusedError, UnknownTimeError
from bot.cli.opened import opened
from bot.clock import Clock
from bot.config import Settings
from bot.process.dry_run import PastMomentError, Planned, is_slack_itself, rehearse, tick_by_hand
from bot.process.service import Service
from bot.process.timeline import MovedTime
from bot.store.database.engine import Database

TIME = "%a %d %b %Y %H:%M"


def tick(settings: Settings, clock: Clock, at: str | None, *, dry_run: bool) -> None:
    """Do what is due now, or up to a moment. A dry run only says what would be sent.

    Raises RefusedError, and what Slack and the database raise.
    """
    until = None if at is None else moment(at, settings.zone)
    try:
        if dry_run:
            _rehearse(settings, clock, until)
        else:
            _tick(settings, clock, until)
    except PastMomentError as error:
        raise RefusedError("--at is in the past: time only goes forward.") from error


def moment(text: str, zone: ZoneInfo) -> datetime:
    """Read ISO 8601; without an offset it is meant in the workspace's zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnknownTimeError(
            f"--at {text!r} is no moment: write for example 2026-11-24T08:00."
        ) from error
    return found if found.tzinfo is not None else found.replace(tzinfo=zone)


def _tick(settings: Settings, clock: Clock, until: datetime | None) -> None:
    if settings.bot_token is None or settings.app_token is None:
        raise RefusedError(
            "Without tokens there is no Slack to send to: add --dry-run to see what is due."
        )
    if until is not None and is_slack_itself(settings.api_url):
        raise RefusedError(
            "Against Slack itself time is never moved: add --dry-run to see what would be sent."
        )
    database = Database(settings.database_url)
    try:
        database.upgrade()
        service = Service(
            settings,
            database,
            clock,
            bot_token=settings.bot_token,
            app_token=settings.app_token,
        )
        identity = service.api.auth_test()
        service.claim_workspace(identity.team_id)
        service.reading_back(identity).finish(threading.Event())
        moved = MovedTime(database, clock, settings.zone, service.tick, service.settle)
        tick_by_hand(moved, service.tick, service.settle, until)
    finally:
        database.close()
    print("Ticked, and delivered what could go.")


def _rehearse(settings: Settings, clock: Clock, until: datetime | None) -> None:
    with opened(settings) as database:
        told = rehearse(
            database,
            clock,
            settings.zone,
            until,
            lambda planned: print(shown(planned, settings.zone), flush=True),
            settings.keep_months,
        )
    count = {0: "Nothing", 1: "1 message"}.get(told, f"{told} messages")
    print(f"{count} would be sent. This was a dry run: nothing was sent and nothing changed.")


def shown(planned: Planned, zone: ZoneInfo) -> str:
    """Return what a dry run says of one message."""
    lines = [f"{planned.at.astimezone(zone):{TIME}}  to {planned.to}  {planned.kind}"]
    lines.append(f"  key {planned.key}")
    if planned.thread_key is not None:
        lines.append(f"  in the thread of {planned.thread_key}")
    lines.extend(f"  gives {step}" for step in planned.steps)
    if planned.tried:
        lines.append("  tried before: Slack is asked first whether it is there")
    lines.extend(f"  | {line}" for line in _harmless(planned.text).split("\n"))
    return "\n".join([*lines, ""])


def _harmless(text: str) -> str:
    """People's text, without what would make a terminal do things."""
    return "".join(
        it if it.isprintable() or it == "\n" else "\N{REPLACEMENT CHARACTER}" for it in text
    )
