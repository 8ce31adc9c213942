"""The Web API: one table of methods, and the one place every call and every answer passes."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.api import auth, chat, conversations, files, pins, users, views
from bot.sandbox.api.access import require_scope
from bot.sandbox.api.arguments import Arguments, read_arguments
from bot.sandbox.api.methods import Method, RateLimitedError
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError

METHODS: Mapping[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **pins.METHODS,
    **users.METHODS,
    **views.METHODS,
}


async def handle(core: Core, request: web.Request) -> web.Response:
    """Answer one HTTP request to /api/METHOD."""
    headers = {"X-OAuth-Scopes": ",".join(sorted(core.manifest.scopes))}
    try:
        args = await read_arguments(request)
        body: Mapping[str, Any] = call(core, request.match_info["method"], args, _token(request))
    except RateLimitedError as limited:
        headers["Retry-After"] = str(limited.seconds)
        return web.json_response(limited.body(), status=429, headers=headers)
    except SlackError as refused:
        body = refused.body()
    return web.json_response(body, headers=headers)


def call(core: Core, name: str, args: Arguments, token: str | None) -> dict[str, Any]:
    """Answer one call: who, whether the arguments fit, whether they may, how often, then what.

    Raises SlackError for every answer that is not ok.
    """
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    rest = {key: value for key, value in args.items() if key != "token"}
    if method.needs_token:
        _check_token(core, method, token or args.get("token"))
    require_scope(core, *method.scopes)
    _check_names(method, rest)
    if core.rate_limits and method.per_minute is not None:
        seconds = core.limits.wait_for_method(name, method.per_minute)
        if seconds is not None:
            raise RateLimitedError(seconds)
    with core.workspace.lock:
        return {"ok": True, **method.answer(core, rest)}


def _token(request: web.Request) -> str | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else None


def _check_token(core: Core, method: Method, token: object) -> None:
    if not token:
        raise SlackError("not_authed")
    if token not in (core.bot_token, core.app_token):
        raise SlackError("invalid_auth")
    if (token == core.app_token) != method.app_level:
        raise SlackError("not_allowed_token_type")


def _check_names(method: Method, args: Arguments) -> None:
    """Slack overlooks arguments it does not know; here they are refused, being mistakes."""
    missing = [f"[ERROR] missing required field: {name}" for name in method.required - set(args)]
    unknown = set(args) - method.required - method.optional
    strange = [f"[ERROR] argument not known here: {name}" for name in unknown]
    if method.free_arguments:
        strange = []
    if missing or strange:
        raise SlackError("invalid_arguments", sorted(missing + strange))
