"""Reading the arguments of a Web API call, and paging through an answer."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.sandbox.app.errors import SlackError

Arguments = Mapping[str, Any]

_JSON_ARGUMENTS = frozenset({"blocks", "files", "metadata", "view"})


async def read_arguments(request: web.Request) -> dict[str, Any]:
    """The arguments of a request: query, form or JSON body, as the SDKs send them.

    Raises SlackError invalid_json.
    """
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await _json_body(request)
    elif request.body_exists:
        given |= {key: value for key, value in (await request.post()).items() if key}
    for key in _JSON_ARGUMENTS & set(given):
        given[key] = _decoded(given[key])
    return given


async def _json_body(request: web.Request) -> dict[str, Any]:
    if not await request.read():
        return {}
    try:
        body = await request.json()
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def flag(args: Arguments, name: str) -> bool:
    """A boolean argument, however it was written; False if it is absent."""
    return str(args.get(name, "")).lower() in ("true", "1")


def limit(args: Arguments, *, default: int, most: int) -> int:
    """The `limit` argument. Raises SlackError invalid_limit."""
    try:
        number = int(args.get("limit") or default)
    except (TypeError, ValueError):
        raise SlackError("invalid_limit") from None
    if not 1 <= number <= most:
        raise SlackError("invalid_limit")
    return number


def page(
    items: Sequence[Any], args: Arguments, *, default: int = 100, most: int = 1000
) -> tuple[list[Any], str]:
    """One page of items and the cursor of the next ("" at the end). Raises invalid_cursor."""
    size = limit(args, default=default, most=most)
    start = _offset(str(args.get("cursor") or ""))
    following = start + size
    cursor = _cursor(following) if following < len(items) else ""
    return list(items[start:following]), cursor


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"next:{offset}".encode()).decode()


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.urlsafe_b64decode(cursor).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if word != "next" or not number.isdigit():
        raise SlackError("invalid_cursor")
    return int(number)
