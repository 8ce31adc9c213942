"""The bot and a local Slack in one process, for trying it out: `taskforce run --or-sandbox`."""

from __future__ import annotations

import secrets
import socket
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlmodel import select

from bot.clock import Clock
from bot.config import Settings
from bot.delivery.words.locale import DANISH
from bot.demo import people
from bot.demo.example import Play
from bot.features.program import TABLE
from bot.process.service import CannotStartError, Service
from bot.process.timeline import MovedTime
from bot.sandbox import BOT_USER_ID, Sandbox
from bot.store.database.engine import Database
from bot.store.models import Workspace
from commands.manifest import manifest

NO_PACE = 0.0
"""The local Slack keeps no rate limits unless they are switched on."""


class Embedded:
    """A local workspace with the bot installed. Everything in it begins anew at each start.

    `example` plays some weeks of a hotspot's work before anybody looks.
    """

    def __init__(self, settings: Settings, clock: Clock, *, example: bool = True) -> None:
        self._example = example
        self._clock = clock
        self._stop = threading.Event()
        _require_free(settings.port)
        self.database = _fresh(settings.named_database or DATABASE)
        self.timeline = MovedTime(
            self.database,
            clock,
            settings.zone,
            tick=lambda: self.service.tick(),
            settle=lambda: self.service.settle(),
        )
        bot_token, app_token = (f"{kind}-{secrets.token_hex(16)}" for kind in ("xoxb", "xapp"))
        self.sandbox = Sandbox(
            manifest(TABLE, DANISH),
            users=people.users(),
            channels=people.channels(BOT_USER_ID),
            bot_token=bot_token,
            app_token=app_token,
            timeline=self.timeline,
            port=settings.port,
        )
        self.sandbox.start()
        self.service = Service(
            replace(settings, api_url=self.sandbox.api_url, ping_url=None),
            self.database,
            clock,
            bot_token=bot_token,
            app_token=app_token,
            pace=NO_PACE,
        )

    @property
    def page_url(self) -> str:
        """Where the page is."""
        return self.sandbox.page_url

    def start(self) -> None:
        """Start the bot, and play the example."""
        self.service.start(self._stop)
        if self._example:
            Play(self.sandbox, self.timeline, self.service.zone, self._clock.machine()).perform()

    def stop(self) -> None:
        """Stop the bot, then the workspace."""
        self._stop.set()
        self.service.stop()
        self.sandbox.stop()
        self.database.close()


DATABASE = "sqlite:///sandbox.db"
"""What is made anew at each start, where no other is named."""


def _require_free(port: int) -> None:
    """Raises OSError before an earlier trial that still runs there loses its database."""
    socket.create_server(("127.0.0.1", port)).close()


def _fresh(url: str) -> Database:
    """Open an empty database: a SQLite file of an earlier trial makes room for the next.

    Raises CannotStartError for one that holds anything else.
    """
    file = make_url(url).database or ""
    if url == DATABASE:
        for leftover in (file, f"{file}-wal", f"{file}-shm"):
            with suppress(FileNotFoundError):
                Path(leftover).unlink()
    database = Database(url)
    database.upgrade()
    with database.read() as session:
        if session.exec(select(Workspace)).first() is not None:
            raise CannotStartError(
                "The sandbox wants an empty database: leave DATABASE_URL out, "
                "or set both Slack tokens to use this one for real."
            )
    return database
