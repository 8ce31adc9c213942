"""Socket Mode: connections, envelopes, acks and redelivery.

Source: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from typing import Any, TypeVar
from uuid import uuid4

from aiohttp import WSMsgType, web

from bot.sandbox.faults.fault import Kind
from bot.sandbox.faults.faults import Faults
from bot.sandbox.socket_mode.connection import Connection
from bot.sandbox.socket_mode.envelopes import Delivery, Envelope

T = TypeVar("T")

ACK_SECONDS = 3.0
RETRY_SECONDS = (0.0, 60.0, 300.0)
"""At once, after a minute, after five (https://docs.slack.dev/apis/events-api)."""

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 3600
HEARTBEAT_SECONDS = 20.0
CLOSE_SECONDS = 1.0


class Hub:
    """All connections of the app. `deliver` may be called from any thread but the loop's own.

    `ack_seconds` may be changed, and `retry_seconds`: how long an unacknowledged event waits for
    each attempt.
    """

    def __init__(self, app_id: str, faults: Faults) -> None:
        self.ack_seconds: float = ACK_SECONDS
        self.retry_seconds: tuple[float, ...] = RETRY_SECONDS
        self._app_id = app_id
        self._faults = faults
        self._open: list[Connection] = []
        self.past: list[Connection] = []
        """Connections that are over, in the order in which they ended."""
        self._waiting: dict[str, asyncio.Future[Mapping[str, Any]]] = {}
        self._sent: list[Envelope] = []
        self._background: set[asyncio.Task[None]] = set()
        self._turn = itertools.count()
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Say which loop the connections live in."""
        self._loop = loop

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def deliver(self, envelope: Envelope) -> Delivery:
        """Send to one connection and wait for the ack, `ack_seconds` at most.

        An event nobody acknowledges is redelivered later by itself.
        """
        return self._in_loop(self._deliver(envelope)).result()

    def deliver_later(self, envelope: Envelope) -> None:
        """Send without waiting; safe in the loop's own thread."""
        self._in_loop(self._deliver(envelope))

    def redeliver_all(self) -> int:
        """Send everything sent so far once more, one after the other, and wait for each ack.

        Answers are ignored: the person has had theirs. Returns how many were sent.
        """
        again = list(self._sent)
        for envelope in again:
            self._in_loop(self._attempt(envelope, 1)).result()
        return len(again)

    async def close(self) -> None:
        """End every connection and every waiting retry."""
        for task in list(self._background):
            task.cancel()
        for connection in list(self._open):
            await connection.socket.close()

    def drop(self) -> None:
        """Reset every connection."""
        self._for_each(Connection.drop)

    def freeze(self) -> None:
        """Answer nothing more on the connections open now."""
        self._for_each(Connection.freeze)

    def disconnect(self, reason: str) -> None:
        """Announce to every connection that it will be closed; with refresh_requested it is."""
        self._for_each(lambda connection: connection.disconnect(reason))

    async def serve(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None
    ) -> None:
        """Serve one connection until it closes."""
        if len(self._open) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            return
        frozen = self._faults.strike({Kind.BORN_FROZEN}, "socket") is not None
        connection = Connection(socket, transport, frozen)
        self._open.append(connection)
        try:
            await connection.send(self._hello())
            async for message in socket:
                if message.type is WSMsgType.PING:
                    await connection.pinged(message.data)
                elif message.type is WSMsgType.TEXT and not connection.frozen:
                    self._acknowledge(message.json())
        except ConnectionError:
            return  # reset while something was sent
        finally:
            self._open.remove(connection)
            self.past.append(connection)

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "sandbox",
                "approximate_connection_time": CONNECTION_SECONDS,
            },
        }

    def _for_each(self, act: Callable[[Connection], Coroutine[Any, Any, None]]) -> None:
        async def all_of_them() -> None:
            await asyncio.gather(*(act(connection) for connection in list(self._open)))

        self._in_loop(all_of_them()).result()

    def _acknowledge(self, context: Mapping[str, Any]) -> None:
        waiting = self._waiting.pop(str(context.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(context.get("payload") or {})

    def _in_loop(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        if self._loop is None:
            work.close()
            raise RuntimeError("The sandbox has not been started.")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _deliver(self, envelope: Envelope) -> Delivery:
        self._sent.append(envelope)
        delivery = await self._first_attempt(envelope)
        if envelope.kind == "events_api" and not delivery.acked:
            task = asyncio.create_task(self._retry(envelope))
            self._background.add(task)
            task.add_done_callback(self._background.discard)
        return delivery

    async def _first_attempt(self, envelope: Envelope) -> Delivery:
        if self._faults.strike({Kind.TWICE}, envelope.kind) is None:
            return await self._attempt(envelope, 0)
        both = await asyncio.gather(self._attempt(envelope, 0), self._attempt(envelope, 0))
        return next((delivery for delivery in both if delivery.acked), both[0])

    async def _retry(self, envelope: Envelope) -> None:
        for attempt, seconds in enumerate(self.retry_seconds, start=1):
            await asyncio.sleep(seconds)
            if (await self._attempt(envelope, attempt)).acked:
                return

    async def _attempt(self, envelope: Envelope, attempt: int) -> Delivery:
        """Every envelope to the app passes here."""
        if not self._open:
            return Delivery(reached=False)
        connection = self._open[next(self._turn) % len(self._open)]
        envelope_id = str(uuid4())
        answer = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            await connection.send(_frame(envelope, envelope_id, attempt))
            async with asyncio.timeout(self.ack_seconds):
                return Delivery(reached=True, acked=True, answer=await answer)
        except TimeoutError:
            return Delivery(reached=True)
        except ConnectionError:
            return Delivery(reached=False)
        finally:
            self._waiting.pop(envelope_id, None)


def _frame(envelope: Envelope, envelope_id: str, attempt: int) -> dict[str, Any]:
    context = {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.accepts_response,
    }
    if envelope.kind == "events_api":
        context |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return context
