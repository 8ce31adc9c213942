"""A bot in a sandbox for each test, behind one connection: connecting takes the SDK seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.delivery.words.render import Voices
from bot.process.socket_mode import hang_up
from bot.sandbox import Sandbox
from bot.store.database.engine import Database
from tests.clocks import ManualClock, allow_for_a_slow_machine
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.bot_in_sandbox import APP_TOKEN, BotInSandbox, as_new, make_sandbox
from tests.commands.scenes.fuzzing import every_form
from tests.commands.scenes.rolled_back_app import ZONE
from tests.databases import SqliteFiles


class Line:
    """A sandbox and a connection to it; whose app is at the end of it changes with each test."""

    def __init__(self) -> None:
        self.sandbox: Sandbox = make_sandbox()
        self.sandbox.start()
        allow_for_a_slow_machine(self.sandbox)
        self._handler: SocketModeHandler | None = None

    def connect(self, app: App) -> None:
        if self._handler is not None:
            self._handler.app = app
            return
        client = WebClient(APP_TOKEN, base_url=self.sandbox.api_url)
        self._handler = SocketModeHandler(app, APP_TOKEN, web_client=client)
        self._handler.connect()  # type: ignore[no-untyped-call]  # Bolt says nothing of its type
        end = time.monotonic() + 10
        while self.sandbox.connections != 1:
            assert time.monotonic() < end, "the app did not connect"
            time.sleep(0.01)

    def close(self) -> None:
        if self._handler is not None:
            hang_up(self._handler.client)
        self.sandbox.stop()


@pytest.fixture(scope="session")
def shared_line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


@pytest.fixture(scope="session")
def voices() -> Voices:
    return Voices(ZONE, 2026)


@pytest.fixture(scope="session")
def asking(
    sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory, voices: Voices
) -> Asking:
    """Every form of everybody's hotspot, and every way to ask for something there."""
    return every_form(sqlite_files, tmp_path_factory.mktemp("asking"), voices)


@pytest.fixture
def bot(shared_line: Line, sqlite: Database, clock: ManualClock) -> BotInSandbox:
    """The app with an empty database, in a workspace where nothing has been said."""
    as_new(shared_line.sandbox)
    made = BotInSandbox(shared_line.sandbox, sqlite, clock)
    shared_line.connect(made.app)
    return made


@pytest.fixture
def own_office(sqlite: Database, clock: ManualClock) -> Iterator[BotInSandbox]:
    """The same in a workspace of its own, where only this test's requests were ever sent."""
    line = Line()
    made = BotInSandbox(line.sandbox, sqlite, clock)
    line.connect(made.app)
    yield made
    line.close()


@pytest.fixture
def task_force(bot: BotInSandbox) -> BotInSandbox:
    """A bot in a sandbox where the chief has set up a hotspot and its people are known."""
    bot.set_up()
    return bot
