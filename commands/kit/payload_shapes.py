"""The shapes of what Slack sends. What has another shape is unreadable, and does nothing at all.

Nobody gets here by writing or choosing in Slack: it takes a payload of somebody else's making.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from bot.store.models.base import SLACK_ID

Payload = Mapping[str, Any]

LONGEST_KEY = 255
"""Characters of what Slack calls a trigger, a callback_id, an action_id or a command."""

CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class Unreadable(Exception):
    """Not what Slack sends. Says which key it is, never what stood there."""


def object_at(payload: Payload, key: str) -> Payload:
    """Return the object under a key. Raises Unreadable."""
    return _an_object(payload.get(key), key)


def object_if_any(payload: Payload, key: str) -> Payload:
    """Return the object under a key, an empty one where there is none. Raises Unreadable."""
    return _an_object(payload.get(key) or {}, key)


def objects_at(payload: Payload, key: str) -> Sequence[Payload]:
    """Return the objects in the list under a key. Raises Unreadable."""
    found = payload.get(key) or ()
    if not isinstance(found, Sequence) or isinstance(found, str):
        raise Unreadable(key)
    return [_an_object(it, key) for it in found]


def text_if_any(payload: Payload, key: str) -> str | None:
    """Return the text under a key; it may be of any length and hold anything. Raises Unreadable."""
    found = payload.get(key)
    if found is not None and not isinstance(found, str):
        raise Unreadable(key)
    return found


def name_at(payload: Payload, key: str) -> str:
    """Return what Slack calls something: one short line. Raises Unreadable."""
    found = name_if_any(payload, key)
    if not found:
        raise Unreadable(key)
    return found


def name_if_any(payload: Payload, key: str) -> str | None:
    """The same where there may be none. Raises Unreadable."""
    found = text_if_any(payload, key)
    if found is None or (len(found) <= LONGEST_KEY and all(map(_is_shown, found))):
        return found
    raise Unreadable(key)


def id_at(payload: Payload, key: str) -> str:
    """Return the id of a person or a channel. Raises Unreadable."""
    found = id_if_any(payload, key)
    if not found:
        raise Unreadable(key)
    return found


def id_if_any(payload: Payload, key: str) -> str | None:
    """The same where there may be none. Raises Unreadable."""
    found = text_if_any(payload, key)
    if found is None or is_id(found):
        return found
    raise Unreadable(key)


def is_id(text: str) -> bool:
    """Whether it could be the id of a person or a channel in Slack."""
    return 1 < len(text) <= SLACK_ID and CAPITALS.issuperset(text) and text[0].isalpha()


def is_day(text: str) -> bool:
    """Whether it is a day, as a date picker gives it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether it is a time of day, as a time picker gives it."""
    try:
        return f"{time.fromisoformat(text):%H:%M}" == text
    except ValueError:
        return False


def _an_object(found: Any, key: str) -> Payload:
    if not isinstance(found, Mapping):
        raise Unreadable(key)
    return found


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs"}
