"""Fixtures of the sandbox's own tests."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.sandbox import Sandbox
from bot.socket_mode import hang_up
from tests.sandbox.local_slack import APP_TOKEN, Desk, make_sandbox, web_client

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
def connected_desk() -> Iterator[Desk]:
    """One Bolt app for a whole module: connecting and closing takes the SDK seconds."""
    sandbox = make_sandbox()
    sandbox.start()
    app = App(client=web_client(sandbox), process_before_response=True)
    desk = Desk(sandbox, app)
    _listen(desk)
    handler = SocketModeHandler(
        app, APP_TOKEN, web_client=web_client(sandbox, APP_TOKEN), ping_interval=0.2
    )
    handler.connect()  # type: ignore[no-untyped-call] # Bolt says nothing of its type
    wait_until(lambda: sandbox.connections == 1)
    yield desk
    hang_up(handler.client)
    sandbox.stop()


@pytest.fixture
def desk(connected_desk: Desk) -> Desk:
    """The app as it was at first: it acknowledges everything and has heard nothing."""
    fresh = Desk(connected_desk.sandbox, connected_desk.app)
    connected_desk.__dict__.update(fresh.__dict__)
    for stack in connected_desk.sandbox.workspace.modals.values():
        stack.clear()
    return connected_desk


def _listen(desk: Desk) -> None:
    anything = re.compile(".*")

    def event(body: Body, ack: Ack) -> None:
        desk.heard.append(body)
        ack()

    def command(body: Body, ack: Ack) -> None:
        desk.heard.append(body)
        desk.on_command(body, ack)

    def action(body: Body, ack: Ack) -> None:
        desk.heard.append(body)
        desk.on_action(body, ack)

    def submit(body: Body, ack: Ack) -> None:
        desk.heard.append(body)
        desk.on_submit(body, ack)

    desk.app.event(anything)(event)
    desk.app.command(anything)(command)
    desk.app.action(anything)(action)
    desk.app.message_shortcut(anything)(action)
    desk.app.view(anything)(submit)
    desk.app.view_closed(anything)(action)


def wait_until(reached: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for what another thread does; fails when it never happens."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.01)
