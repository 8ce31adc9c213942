"""The Socket Mode connection: opened at a new address each time, and hung up at once."""

from __future__ import annotations

import socket
from contextlib import suppress

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode import SocketModeClient

_LOOK_AGAIN_SECONDS = 0.05


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
    sock = None if client.current_session is None else client.current_session.sock
    if sock is not None:
        with suppress(OSError):  # the other side was quicker
            # Both ways: a TLS socket that could still write would do so in clear text.
            sock.shutdown(socket.SHUT_RDWR)
    while reader.is_alive():
        client.current_session_state.terminated = True  # a reader that just begins takes it back
        reader.thread.join(_LOOK_AGAIN_SECONDS)
