"""Faults of single requests: a middleware that counts what the app asks and spoils some of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.api.arguments import read_arguments
from bot.sandbox.api.web_api import METHODS
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.faults.fault import ANSWERS, Fault, Kind
from bot.sandbox.network.hang_up import hang_up
from bot.sandbox.server.calls import Tally

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_ADDRESSES = {"link": "socket", "response": "response_url", "upload": "upload", "files": "download"}
_DOWN = "<!DOCTYPE html><html><head><title>Slack is down</title></head><body></body></html>"


class RequestFaults:
    """The middleware of every address at which the app finds Slack."""

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
    """The method that is called, or which other address this is; and the channel it is about."""
    address = request.path.split("/")[1]
    if address != "api":
        return _ADDRESSES.get(address, address), None
    try:
        args: dict[str, Any] = await read_arguments(request)
    except SlackError:
        args = {}
    channel = args.get("channel") or args.get("channel_id")
    return request.match_info["method"], str(channel) if channel else None


def _takes_the_bots_token(name: str) -> bool:
    method = METHODS.get(name)
    return method is not None and method.needs_token and not method.app_level
