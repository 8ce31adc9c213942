"""A kept workspace, with today's bot in it."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import datetime

from apscheduler.schedulers import (  # type: ignore[import-untyped]  # it has no types
    SchedulerNotRunningError,
)

from bot.clock import Clock
from bot.config import Settings
from bot.features.program import TABLE
from bot.process.service import Service
from bot.process.timeline import MovedTime
from bot.sandbox import Message, Person, Sandbox
from bot.store.database.engine import Database
from commands.manifest import manifest
from tests.upgrade.kept import Slack

BOT_TOKEN, APP_TOKEN = "xoxb-again", "xapp-again"


class Again:
    """The bot is started as after an update: the database is brought up to date, and it goes on.

    It ticks and delivers only when told to: what comes of it must not depend on the machine.
    """

    def __init__(self, database_url: str, slack: Slack) -> None:
        settings = Settings.from_environment(
            {"DATABASE_URL": database_url, "TASKFORCE_PORT": "0", "TASKFORCE_LOG_LEVEL": "WARNING"}
        )
        clock = Clock()
        self.database = Database(database_url)
        self.database.upgrade()
        self.time = MovedTime(
            self.database, clock, settings.zone, tick=self.tick, settle=self.settle
        )
        self.time.begin_at(slack.now)
        self.sandbox = Sandbox(
            manifest(TABLE),
            users=slack.users,
            channels=slack.channels,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            timeline=self.time,
        )
        self.workspace = self.sandbox.workspace
        self.workspace.files.update({file.id: file for file in slack.files})
        self.workspace.homes.update({home.user: home for home in slack.homes})
        self.left = self.said()
        """What the bot had said before."""
        self.sandbox.start()
        settings = Settings.from_environment(
            {"DATABASE_URL": database_url, "SLACK_API_URL": self.sandbox.api_url}
        )
        self.service = Service(
            settings, self.database, clock, bot_token=BOT_TOKEN, app_token=APP_TOKEN, pace=0.0
        )
        self._stop = threading.Event()
        self.service.start(self._stop)
        self.service.scheduler.stop()
        self.settle()  # who sits in the channels is read at each start

    def stop(self) -> None:
        """End it."""
        self._stop.set()
        with suppress(SchedulerNotRunningError):
            self.service.stop()
        self.sandbox.stop()
        self.database.close()

    def tick(self) -> None:
        """Do what is due now, twice: a tick again changes nothing."""
        self.service.tick()
        self.service.tick()

    def settle(self) -> None:
        """Let everything be sent that can be sent now."""
        self.service.settle()

    def person(self, person_id: str) -> Person:
        """Return somebody."""
        return self.sandbox.person(person_id)

    def messages(self) -> list[Message]:
        """Everything that stands anywhere, by channel."""
        with self.workspace.lock:
            return [it for channel in self.workspace.channels.values() for it in channel.messages]

    def said(self, since: datetime | None = None) -> list[Message]:
        """What the bot has posted for others than one reader of a moment, since then."""
        begin = 0.0 if since is None else since.timestamp()
        return [
            it
            for it in self.messages()
            if it.bot_id is not None and it.ephemeral_to is None and float(it.ts) >= begin
        ]
