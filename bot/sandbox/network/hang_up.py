"""Connections that end without a goodbye."""

import asyncio
import socket
import struct

_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: what is closed is reset."""


def hang_up(transport: asyncio.BaseTransport | None) -> None:
    """Reset a connection, if it is still there."""
    if not isinstance(transport, asyncio.Transport):
        return
    there = transport.get_extra_info("socket")
    if there is not None and there.fileno() >= 0:
        there.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()
