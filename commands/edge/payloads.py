"""Slack's payloads, read once into requests. Nothing past this file knows their keys.

What is not of the shape that Slack sends raises Unreadable; nothing else is raised here.
Source: docs.slack.dev/interactivity (slash commands, block_actions, view_submission, shortcuts).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.usecases.kit.words import normalise, normalise_table
from commands.kit.forms import TABLE_FIELD
from commands.kit.parsing import readable
from commands.kit.payload_shapes import (
    Payload,
    Unreadable,
    id_at,
    id_if_any,
    is_day,
    is_id,
    is_time,
    name_at,
    name_if_any,
    object_at,
    object_if_any,
    objects_at,
    text_if_any,
)
from commands.kit.request import FieldValue, Request, SourceMessage, Surface


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


@dataclass(frozen=True)
class Installation:
    """Which app this is, and in which workspace: whose payloads are read."""

    team_id: str
    app_id: str

    def require(self, body: Payload) -> None:
        """Raise Unreadable for what names another workspace or another app.

        What isn't named can't be asked for: Slack leaves out the app for message shortcuts.
        """
        if _installed_in(body) not in {None, self.team_id}:
            raise Unreadable("team_id")
        if name_if_any(body, "api_app_id") not in {None, self.app_id}:
            raise Unreadable("api_app_id")


def _installed_in(body: Payload) -> str | None:
    """Return the workspace that a payload says the app is installed in.

    `team` and `team_id` are another's in a modal and an event of a channel that is shared with
    another workspace: there these keys come first. Source: docs.slack.dev/apis/events-api
    (authorizations), docs.slack.dev/reference/interaction-payloads (app_installed_team_id).
    """
    authorizations = objects_at(body, "authorizations")
    for holder, key in (
        (object_if_any(body, "view"), "app_installed_team_id"),
        (object_if_any(body, "team"), "id"),
        (authorizations[0] if authorizations else {}, "team_id"),
        (body, "team_id"),
    ):
        found = name_if_any(holder, key)
        if found is not None:
            return found
    return None


def read_command(body: Payload) -> Incoming:
    """Read a slash command."""
    request = Request(
        id=_request_id(body),
        person_id=id_at(body, "user_id"),
        surface=Surface.COMMAND,
        channel_id=id_if_any(body, "channel_id"),
        trigger_id=name_if_any(body, "trigger_id"),
        response_url=text_if_any(body, "response_url"),
        text=_typed(body),
    )
    return Incoming(Kind.COMMAND, name_at(body, "command"), request)


def read_press(body: Payload) -> Incoming:
    """Read a pressed button, in a message, in App Home or in a modal."""
    action = pressed(body)
    view = object_if_any(body, "view")
    request = Request(
        id=_request_id(body),
        person_id=person_of(body),
        surface=Surface.HOME if view else Surface.CLICK,
        channel_id=id_if_any(object_if_any(body, "channel"), "id"),
        trigger_id=name_if_any(body, "trigger_id"),
        response_url=text_if_any(body, "response_url"),
        value=text_if_any(action, "value") or "",
        fields=_fields(view),
        memo=_memo(view),
        shows_itself=_is_made_anew(body),
    )
    in_modal = view.get("type") == "modal"
    return Incoming(
        Kind.PRESS,
        name_at(action, "action_id"),
        request,
        view_id=name_at(view, "id") if in_modal else None,
    )


def pressed(body: Payload) -> Payload:
    """Return what was pressed or chosen. Raises Unreadable when nothing was."""
    actions = objects_at(body, "actions")
    if not actions:
        raise Unreadable("actions")
    return actions[0]


def person_of(body: Payload) -> str:
    """Return who it comes from. Raises Unreadable."""
    return id_at(body, "user_id") if "user_id" in body else id_at(object_at(body, "user"), "id")


def _is_made_anew(body: Payload) -> bool:
    """Whether what was pressed is made anew once it is answered: App Home, or a kept message."""
    view = body.get("view")
    if view is not None:
        return bool(object_if_any(body, "view").get("type") == "home")
    return not object_if_any(body, "container").get("is_ephemeral", True)


def read_form(body: Payload) -> Incoming:
    """Read a submitted modal."""
    view = object_at(body, "view")
    request = Request(
        id=_request_id(body),
        person_id=person_of(body),
        surface=Surface.FORM,
        trigger_id=name_if_any(body, "trigger_id"),
        fields=_fields(view),
        memo=_memo(view),
    )
    return Incoming(
        Kind.FORM,
        name_at(view, "callback_id"),
        request,
        typed=tuple(name for name, state in _states(view) if state["type"] == "plain_text_input"),
        inputs=tuple(
            name_at(block, "block_id")
            for block in objects_at(view, "blocks")
            if block.get("type") == "input"
        ),
    )


def read_shortcut(body: Payload) -> Incoming:
    """Read a message shortcut."""
    message = object_at(body, "message")
    source = SourceMessage(
        channel_id=id_at(object_at(body, "channel"), "id"),
        ts=name_at(message, "ts"),
        text=_typed(message),
    )
    request = Request(
        id=_request_id(body),
        person_id=person_of(body),
        surface=Surface.SHORTCUT,
        channel_id=source.channel_id,
        trigger_id=name_if_any(body, "trigger_id"),
        response_url=text_if_any(body, "response_url"),
        message=source,
    )
    return Incoming(Kind.SHORTCUT, name_at(body, "callback_id"), request)


def _typed(payload: Payload) -> str:
    return normalise(readable(text_if_any(payload, "text") or ""))


def _request_id(body: Payload) -> str:
    """Return what makes it one and the same request when Slack delivers it twice."""
    trigger = name_if_any(body, "trigger_id")
    if trigger:
        return trigger
    view = object_at(body, "view")
    return name_at({"view": f"{name_at(view, 'id')}:{name_at(view, 'hash')}"}, "view")


def _memo(view: Payload) -> dict[str, str]:
    """Return what a form was opened with. Only the bot writes it, so all of it is text."""
    try:
        memo = json.loads(text_if_any(view, "private_metadata") or "{}")
    except (ValueError, RecursionError) as error:
        raise Unreadable("private_metadata") from error
    if not isinstance(memo, dict) or not all(isinstance(it, str) for it in memo.values()):
        raise Unreadable("private_metadata")
    return {name: normalise(value) for name, value in memo.items()}


def _states(view: Payload) -> list[tuple[str, Payload]]:
    """Return the state of each field that has one, under its block's id."""
    blocks = object_if_any(object_if_any(view, "state"), "values")
    return [(name, _state(blocks, name)) for name in blocks if object_if_any(blocks, name)]


def _state(blocks: Payload, name: str) -> Payload:
    states = object_at(blocks, name)
    state = object_at(states, next(iter(states)))
    name_at(state, "type")
    return state


def _fields(view: Payload) -> dict[str, FieldValue]:
    return {
        name: _table(state) if name == TABLE_FIELD else _value(state)
        for name, state in _states(view)
    }


def _table(state: Payload) -> str | None:
    return normalise_table(text_if_any(state, "value") or "") or None


def _value(state: Payload) -> FieldValue:
    match state["type"]:
        case "plain_text_input":
            return normalise(text_if_any(state, "value") or "") or None
        case "static_select" | "radio_buttons":
            chosen = object_if_any(state, "selected_option")
            return name_at(chosen, "value") if chosen else None
        case "checkboxes":
            return tuple(name_at(it, "value") for it in objects_at(state, "selected_options"))
        case "users_select":
            return id_if_any(state, "selected_user")
        case "multi_users_select":
            return _ids(state.get("selected_users") or ())
        case "conversations_select":
            return id_if_any(state, "selected_conversation")
        case "datepicker":
            return _like(is_day, state, "selected_date")
        case "timepicker":
            return _like(is_time, state, "selected_time")
        case _:
            raise Unreadable("type")


def _ids(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list | tuple) or not all(
        isinstance(it, str) and is_id(it) for it in found
    ):
        raise Unreadable("selected_users")
    return tuple(found)


def _like(is_one: Callable[[str], bool], state: Payload, key: str) -> str | None:
    found = text_if_any(state, key)
    if found and not is_one(found):
        raise Unreadable(key)
    return found
