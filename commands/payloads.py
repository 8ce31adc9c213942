"""Slack's payloads, read once into requests. Nothing past this file knows their keys.

Source: docs.slack.dev/interactivity (slash commands, block_actions, view_submission, shortcuts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.usecases.words import normalise
from commands.parsing import readable
from commands.request import FieldValue, Request, SourceMessage, Surface

Payload = Mapping[str, Any]


class Kind(Enum):
    """How Slack brought it."""

    COMMAND = "command"
    PRESS = "press"
    FORM = "form"
    SHORTCUT = "shortcut"


@dataclass(frozen=True)
class Incoming:
    """A request and what it names: a command, an action_id or a callback_id.

    `typed` are the fields a person wrote in, `inputs` those that can carry an error; `view_id` is
    the modal a button was pressed in.
    """

    kind: Kind
    name: str
    request: Request
    typed: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    view_id: str | None = None


def read_command(body: Payload) -> Incoming:
    """Read a slash command."""
    request = Request(
        id=_request_id(body),
        person_id=body["user_id"],
        surface=Surface.COMMAND,
        channel_id=body.get("channel_id"),
        trigger_id=body.get("trigger_id"),
        response_url=body.get("response_url"),
        text=normalise(readable(body.get("text") or "")),
    )
    return Incoming(Kind.COMMAND, body["command"], request)


def read_press(body: Payload) -> Incoming:
    """Read a pressed button, in a message, in App Home or in a modal."""
    action = body["actions"][0]
    view = body.get("view")
    request = Request(
        id=_request_id(body),
        person_id=body["user"]["id"],
        surface=Surface.HOME if view else Surface.CLICK,
        channel_id=(body.get("channel") or {}).get("id"),
        trigger_id=body.get("trigger_id"),
        response_url=body.get("response_url"),
        value=str(action.get("value") or ""),
        fields=_fields(view or {}),
        memo=_memo(view or {}),
        shows_itself=_is_made_anew(body),
    )
    in_modal = view is not None and view.get("type") == "modal"
    return Incoming(
        Kind.PRESS, action["action_id"], request, view_id=view["id"] if in_modal and view else None
    )


def _is_made_anew(body: Payload) -> bool:
    """Whether what was pressed is made anew once it is answered: App Home, or a kept message."""
    view = body.get("view")
    if view is not None:
        return bool(view.get("type") == "home")
    return not (body.get("container") or {}).get("is_ephemeral", True)


def read_form(body: Payload) -> Incoming:
    """Read a submitted modal."""
    view = body["view"]
    request = Request(
        id=_request_id(body),
        person_id=body["user"]["id"],
        surface=Surface.FORM,
        trigger_id=body.get("trigger_id"),
        fields=_fields(view),
        memo=_memo(view),
    )
    return Incoming(
        Kind.FORM,
        view["callback_id"],
        request,
        typed=tuple(name for name, state in _states(view) if state["type"] == "plain_text_input"),
        inputs=tuple(block["block_id"] for block in view["blocks"] if block["type"] == "input"),
    )


def read_shortcut(body: Payload) -> Incoming:
    """Read a message shortcut."""
    message = body["message"]
    source = SourceMessage(
        channel_id=body["channel"]["id"],
        ts=message["ts"],
        text=normalise(readable(message.get("text") or "")),
    )
    request = Request(
        id=_request_id(body),
        person_id=body["user"]["id"],
        surface=Surface.SHORTCUT,
        channel_id=source.channel_id,
        trigger_id=body.get("trigger_id"),
        response_url=body.get("response_url"),
        message=source,
    )
    return Incoming(Kind.SHORTCUT, body["callback_id"], request)


def _request_id(body: Payload) -> str:
    """Return what makes it one and the same request when Slack delivers it twice."""
    trigger = body.get("trigger_id")
    if trigger:
        return str(trigger)
    view = body["view"]
    return f"{view['id']}:{view['hash']}"


def _memo(view: Payload) -> dict[str, str]:
    memo = json.loads(view.get("private_metadata") or "{}")
    return {str(name): str(value) for name, value in memo.items()}


def _states(view: Payload) -> list[tuple[str, Payload]]:
    blocks = (view.get("state") or {}).get("values") or {}
    return [(name, next(iter(states.values()))) for name, states in blocks.items() if states]


def _fields(view: Payload) -> dict[str, FieldValue]:
    return {name: _value(state) for name, state in _states(view)}


def _value(state: Payload) -> FieldValue:
    match state["type"]:
        case "plain_text_input":
            return normalise(state.get("value") or "") or None
        case "static_select":
            return _option_value(state.get("selected_option"))
        case "checkboxes":
            return tuple(option["value"] for option in state.get("selected_options") or ())
        case "users_select":
            return state.get("selected_user")
        case "multi_users_select":
            return tuple(state.get("selected_users") or ())
        case "conversations_select":
            return state.get("selected_conversation")
        case "datepicker":
            return state.get("selected_date")
        case "timepicker":
            return state.get("selected_time")
        case other:
            raise ValueError(f"no form has an element of the type {other}")


def _option_value(option: Payload | None) -> str | None:
    return str(option["value"]) if option else None
