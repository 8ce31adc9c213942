"""Fixtures of the sandbox's own tests."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.process.socket_mode import hang_up
from bot.sandbox import Sandbox
from tests.sandbox.local_slack import APP_TOKEN, ConnectedApp, make_sandbox, web_client

Body = Mapping[str, Any]
Ack = Callable[..., Any]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A started workspace without an app connected."""
    made = make_sandbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def slack(sandbox: Sandbox) -> WebClient:
    """The real client with the bot's token."""
    return web_client(sandbox)


@pytest.fixture(scope="module")
def connected_app() -> Iterator[ConnectedApp]:
    """One Bolt app for a whole module: connecting and closing takes the SDK seconds."""
    sandbox = make_sandbox()
    sandbox.start()
    bolt = App(client=web_client(sandbox), process_before_response=True)
    app = ConnectedApp(sandbox, bolt)
    _listen(app)
    handler = SocketModeHandler(
        bolt, APP_TOKEN, web_client=web_client(sandbox, APP_TOKEN), ping_interval=0.2
    )
    handler.connect()  # type: ignore[no-untyped-call] # Bolt says nothing of its type
    wait_until(lambda: sandbox.connections == 1)
    yield app
    hang_up(handler.client)
    sandbox.stop()


@pytest.fixture
def app(connected_app: ConnectedApp) -> ConnectedApp:
    """The app as it was at first: it acknowledges everything and has heard nothing."""
    fresh = ConnectedApp(connected_app.sandbox, connected_app.bolt)
    connected_app.__dict__.update(fresh.__dict__)
    for stack in connected_app.sandbox.workspace.modals.values():
        stack.clear()
    return connected_app


def _listen(app: ConnectedApp) -> None:
    anything = re.compile(".*")

    def event(body: Body, ack: Ack) -> None:
        app.heard.append(body)
        ack()

    def command(body: Body, ack: Ack) -> None:
        app.heard.append(body)
        app.on_command(body, ack)

    def action(body: Body, ack: Ack) -> None:
        app.heard.append(body)
        app.on_action(body, ack)

    def submit(body: Body, ack: Ack) -> None:
        app.heard.append(body)
        app.on_submit(body, ack)

    app.bolt.event(anything)(event)
    app.bolt.command(anything)(command)
    app.bolt.action(anything)(action)
    app.bolt.message_shortcut(anything)(action)
    app.bolt.view(anything)(submit)
    app.bolt.view_closed(anything)(action)


def wait_until(reached: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for what another thread does; fails when it never happens."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.01)
