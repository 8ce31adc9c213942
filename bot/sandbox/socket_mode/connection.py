"""One Socket Mode connection, well or frozen."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.network.hang_up import hang_up


class Connection:
    """One connection. Frozen, it stays open and answers nothing: no ack is read, no ping answered.

    `missed` counts the pings it has left unanswered.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.BaseTransport | None,
        frozen: bool = False,
    ) -> None:
        self.socket = socket
        self.frozen = frozen
        self.missed = 0
        self._transport = transport

    async def send(self, context: Mapping[str, Any]) -> None:
        """Send a frame; a frozen connection swallows it."""
        if not self.frozen:
            await self.socket.send_json(context)

    async def pinged(self, payload: bytes) -> None:
        """Answer a ping, which the client tells by its payload."""
        if self.frozen:
            self.missed += 1
        else:
            await self.socket.pong(payload)

    async def freeze(self) -> None:
        self.frozen = True

    async def drop(self) -> None:
        """Reset it."""
        hang_up(self._transport)

    async def disconnect(self, reason: str) -> None:
        """Say that it will be closed (`warning`: in about ten seconds), or close it at once.

        Source: https://docs.slack.dev/apis/events-api/using-socket-mode
        """
        await self.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
        if reason == "refresh_requested":
            await self.socket.close()
