"""`taskforce run`: the bot in its workspace, until it is told to stop; or in a local Slack."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType

from sqlmodel import select

from bot.cli.exits import RefusedError
from bot.clock import Clock
from bot.config import Settings
from bot.process.service import Service
from bot.store.database.engine import Database
from bot.store.models import Workspace

LOOK_UP_SECONDS = 1.0
"""A wait without an end can't be interrupted on Windows."""


def run(settings: Settings, clock: Clock, *, or_sandbox: bool = False) -> None:
    """Run until SIGTERM or Ctrl-C; what is in hand is finished first.

    Without tokens a local Slack is started where that was asked for. Raises RefusedError elsewhere:
    a service that has lost its tokens must not go on as an example.
    """
    stop = threading.Event()
    with _stopped_by_signals(stop):
        if settings.bot_token is not None and settings.app_token is not None:
            _in_workspace(settings, clock, stop, settings.bot_token, settings.app_token)
        elif or_sandbox:
            _in_local_slack(settings, clock, stop)
        else:
            raise RefusedError(
                "There are no tokens: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or say `taskforce "
                "run --or-sandbox` to try the bot in a local Slack."
            )


def _in_workspace(
    settings: Settings, clock: Clock, stop: threading.Event, bot_token: str, app_token: str
) -> None:
    database = Database(settings.database_url)
    try:
        service = Service(settings, database, clock, bot_token=bot_token, app_token=app_token)
        try:
            service.start(stop)
            if not stop.is_set():
                _say(f"connected to workspace {_team_id(database)} (stop with Ctrl-C)")
                _wait(clock, stop)
        finally:
            service.stop()
    finally:
        database.close()


def _team_id(database: Database) -> str:
    with database.read() as session:
        return session.exec(select(Workspace.team_id)).one()


def _in_local_slack(settings: Settings, clock: Clock, stop: threading.Event) -> None:
    try:
        from bot.demo.embedded import Embedded  # aiohttp, which it needs, is an extra
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        raise RefusedError(
            "Without tokens a local Slack is started, which needs one more package: "
            "pip install 'hotspot-taskforce[sandbox]'."
        ) from error
    try:
        embedded = Embedded(settings, clock)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise RefusedError(
                f"The local Slack can't be started here ({error.strerror})."
            ) from error
        raise RefusedError(
            f"Port {settings.port} is not free: give TASKFORCE_PORT another, or 0 for any."
        ) from error
    try:
        _say("there are no tokens, so this is a local Slack, made anew at each start;")
        _say("an example is being played in it ...")
        embedded.start()
        if not stop.is_set():
            _say(f"open {embedded.page_url} in a browser (stop with Ctrl-C)")
            _wait(clock, stop)
    finally:
        embedded.stop()


def _wait(clock: Clock, stop: threading.Event) -> None:
    while not clock.wait(stop, LOOK_UP_SECONDS):
        pass


def _say(line: str) -> None:
    print(line, flush=True)  # whoever reads it through a pipe waits for it


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """The first signal asks for a clean end; a second one is obeyed at once.

    A signal interrupts the main thread, which may just hold the lock of `stop`: another sets it. Of
    all queues a SimpleQueue is the one that may be interrupted by itself (docs.python.org, queue).
    """
    signals: SimpleQueue[bool] = SimpleQueue()

    def asked(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        signals.put(True)

    def pass_on() -> None:
        if signals.get():
            stop.set()

    passing = threading.Thread(target=pass_on, name="signals", daemon=True)
    passing.start()
    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signals.put(False)
        passing.join()
