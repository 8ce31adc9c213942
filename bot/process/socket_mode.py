"""The Socket Mode connection: opened at a new address each time, replaced when it falls silent,
and hung up at once.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import partial

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection

from bot.clock import Clock
from bot.delivery.slack.errors import NotAccepted, Permanent, Uncertain, classified

PING_SECONDS = 1.5
"""The SDK gives a connection up that was silent for more than four of these, in whole seconds, and
looks once in each: after 8.5 s at most."""

ADDRESS_SECONDS = 5
"""How long Slack may take to name an address; the SDK allows 30."""

LONGEST_PAUSE = 30.0
"""Seconds between two attempts to get an address, once several have failed."""

_LOOK_AGAIN_SECONDS = 0.05


class Client(SocketModeClient):
    """The SDK's client, where it alone would leave people waiting.

    It notices silence only after a first pong: a connection that never answers would be kept for
    ever. It replaces one only when its reader lets go, up to three seconds later. It asks for a new
    address at every ping while Slack is down, and stumbles over a fractional Retry-After.
    """

    def __init__(
        self, app_token: str, api_url: str, clock: Clock, *, ping_seconds: float = PING_SECONDS
    ) -> None:
        self._clock = clock
        self._failures = 0
        self._not_before = 0.0
        asks = WebClient(app_token, base_url=api_url, timeout=ADDRESS_SECONDS, retry_handlers=[])
        super().__init__(app_token=app_token, web_client=asks, ping_interval=ping_seconds)

    def issue_new_wss_url(self) -> str:
        """Ask for an address. Raises NotAccepted (it is too early), Uncertain or Permanent."""
        left = self._not_before - self._clock.monotonic()
        if left > 0:
            raise NotAccepted(left)
        try:
            with classified():
                address = str(
                    self.web_client.apps_connections_open(app_token=self.app_token)["url"]
                )
        except NotAccepted as refused:
            self._pause(refused.retry_after)
            raise
        except (Uncertain, Permanent):
            self._pause(min(2.0**self._failures, LONGEST_PAUSE))
            self._failures += 1
            raise
        self._failures = 0
        return address

    def connect(self) -> None:
        """Open a connection in place of the one there is, silent from now until it answers."""
        super().connect()
        session = self.current_session
        if session is not None:
            session.last_ping_pong_time = self._clock.machine().timestamp()
            # This object's own way of closing: the SDK makes it, and closes it in many places.
            session.disconnect = partial(_let_go, session)  # type: ignore[method-assign]

    def _pause(self, seconds: float) -> None:
        self._not_before = self._clock.monotonic() + seconds


class Handler(SocketModeHandler):
    """Bolt's handler around our client; Bolt's own would start one of the SDK's."""

    def __init__(self, app: App, client: Client) -> None:
        self.app = app
        self.app_token = client.app_token
        self.client = client
        client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]


def connect(handler: SocketModeHandler) -> bool:
    """Open the connection. Raises what slack_sdk raises."""
    handler.client.wss_uri = None
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    return True


def hang_up(client: SocketModeClient) -> None:
    """Close the connection and end its threads; requests that are being answered are finished.

    The SDK's own `close` first waits until its reader has heard something, for up to three
    seconds, and trips over its socket when the reader closes it at the same moment.
    """
    client.auto_reconnect_enabled = False
    client.current_app_monitor.shutdown()  # type: ignore[no-untyped-call]  # nor is the SDK
    _stop_reading(client)
    client.closed = True
    client.message_queue.put(None)  # whoever waits for the next message looks up
    client.close()


def _stop_reading(client: SocketModeClient) -> None:
    reader = client.current_session_runner
    reader.event.set()
    if client.current_session is not None:
        _wake_reader(client.current_session)
    while reader.is_alive():
        client.current_session_state.terminated = True  # a reader that just begins takes it back
        reader.thread.join(_LOOK_AGAIN_SECONDS)


def _let_go(session: Connection) -> None:
    """Close a connection without waiting until its reader hears something."""
    _wake_reader(session)
    Connection.disconnect(session)


def _wake_reader(session: Connection) -> None:
    sock = session.sock
    if sock is not None:
        with suppress(OSError):  # the other side was quicker
            # Both ways: a TLS socket that could still write would do so in clear text.
            sock.shutdown(socket.SHUT_RDWR)
