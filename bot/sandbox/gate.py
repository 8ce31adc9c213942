"""What every request of the app passes: it is counted, and what goes wrong with it happens here."""

import asyncio
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from bot.sandbox.arguments import read_arguments
from bot.sandbox.core import Core
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import ANSWERS, Fault, Kind
from bot.sandbox.tickets import MachineTime
from bot.sandbox.transports import hang_up
from bot.sandbox.webapi import METHODS

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_DOORS = {"link": "socket", "response": "response_url", "upload": "upload", "files": "download"}
_PER_CHANNEL = frozenset({"chat.postMessage"})
_DOWN = "<!DOCTYPE html><html><head><title>Slack is down</title></head><body></body></html>"


class Tally:
    """How often the app asked, and how often faster than it may; by method."""

    def __init__(self, machine_time: MachineTime) -> None:
        self.calls: Counter[str] = Counter()
        self.too_fast: Counter[str] = Counter()
        """Refused by the rate limits, or come before a Retry-After was over."""
        self.in_hand = 0
        """Requests that have come and are not over, those among them that nobody waits for."""
        self._time = machine_time
        self._lock = threading.Lock()
        self._closed_until: dict[tuple[str, str | None], float] = {}

    @contextmanager
    def counting(self, method: str) -> Iterator[None]:
        """One request, from its coming till it is over."""
        with self._lock:
            self.calls[method] += 1
            self.in_hand += 1
        try:
            yield
        finally:
            with self._lock:
                self.in_hand -= 1

    def refused(self, method: str) -> None:
        with self._lock:
            self.too_fast[method] += 1

    def close(self, method: str, channel: str | None, seconds: float) -> None:
        """Take nothing more of this kind for a while."""
        with self._lock:
            self._closed_until[_kind(method, channel)] = self._time() + seconds

    def seconds_left(self, method: str, channel: str | None) -> float:
        """How long it is still closed; 0 when it is not."""
        with self._lock:
            return max(0.0, self._closed_until.get(_kind(method, channel), 0.0) - self._time())


def _kind(method: str, channel: str | None) -> tuple[str, str | None]:
    return method, channel if method in _PER_CHANNEL else None


class Gate:
    """The middleware of the app's doors."""

    def __init__(self, core: Core, tally: Tally) -> None:
        self._core = core
        self._tally = tally

    async def __call__(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let one request in, or not."""
        method, channel = await _about(request)
        with self._tally.counting(method):
            return await self._let_in(method, channel, request, handler)

    async def _let_in(
        self, method: str, channel: str | None, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        slow = self._core.faults.strike({Kind.SLOW}, method, channel)
        await asyncio.sleep(slow.seconds if slow else 0)
        if left := self._tally.seconds_left(method, channel):
            self._tally.refused(method)
            return _rate_limited(f"{left:.2f}")
        kinds = ANSWERS if _takes_the_bots_token(method) else ANSWERS - {Kind.REVOKED}
        fault = self._core.faults.strike(kinds, method, channel)
        if fault is None:
            answer = await handler(request)
            if answer.status == web.HTTPTooManyRequests.status_code:
                self._tally.refused(method)
            return answer
        return await self._suffer(fault, method, channel, request, handler)

    async def _suffer(
        self, fault: Fault, method: str, channel: str | None, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        match fault.kind:
            case Kind.RATE_LIMITED:
                self._tally.close(method, channel, float(fault.retry_after or 0))
                return _rate_limited(fault.retry_after)
            case Kind.REVOKED:
                return web.json_response({"ok": False, "error": fault.error})
            case Kind.FAILS_BEFORE:
                return _failure(fault)
            case Kind.SILENT:
                await asyncio.sleep(fault.seconds)
                return _hung_up(request)
            case Kind.LATE:
                await asyncio.sleep(fault.seconds)
        return _spoilt(fault, request, await handler(request))


def _spoilt(fault: Fault, request: web.Request, answer: web.StreamResponse) -> web.StreamResponse:
    """What arrives of an answer when the request has taken effect."""
    match fault.kind:
        case Kind.FAILS_AFTER:
            return _failure(fault)
        case Kind.HTML:
            return web.Response(text=_DOWN, content_type="text/html")
        case Kind.TRUNCATED:
            whole = answer.body if isinstance(answer, web.Response) else b""
            half = whole[: len(whole) // 2] if isinstance(whole, bytes) else b""
            return web.Response(body=half, content_type=answer.content_type)
        case _:
            return _hung_up(request)


def _rate_limited(retry_after: str | None) -> web.Response:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)


def _failure(fault: Fault) -> web.Response:
    if fault.error:
        return web.json_response({"ok": False, "error": fault.error}, status=fault.status)
    return web.Response(text="upstream connect error", status=fault.status)


def _hung_up(request: web.Request) -> web.Response:
    hang_up(request.transport)
    return web.Response()


async def _about(request: web.Request) -> tuple[str, str | None]:
    """The method that is called, or which other door this is; and the channel it is about."""
    door = request.path.split("/")[1]
    if door != "api":
        return _DOORS.get(door, door), None
    try:
        args: dict[str, Any] = await read_arguments(request)
    except SlackError:
        args = {}
    channel = args.get("channel") or args.get("channel_id")
    return request.match_info["method"], str(channel) if channel else None


def _takes_the_bots_token(name: str) -> bool:
    method = METHODS.get(name)
    return method is not None and method.needs_token and not method.app_level
