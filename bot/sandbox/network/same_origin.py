"""Keeping strangers from what acts without a password."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOCAL = ("127.0.0.1", "localhost")


def same_origin_only(handler: Handler) -> Handler:
    """Refuse what another site or a rebound name sends."""

    async def answering(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.url.host not in _LOCAL:
            raise web.HTTPForbidden
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden
        return await handler(request)

    return answering
