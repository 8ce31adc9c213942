"""What is filled in: the entries of `state.values`, shaped by the type of each element.

Source: https://docs.slack.dev/reference/views#state and the element pages it links to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.block_kit.controls import Control, SlackBlock, controls
from bot.sandbox.block_kit.elements import all_options
from bot.sandbox.block_kit.text import shown
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import Values
from bot.sandbox.workspace.workspace import Workspace

Entered = str | Sequence[str] | None
"""What a person enters in a field: text, an ISO date, HH:MM, an option's words or value, a user or
channel id or name; a list of those where several can be chosen; None or "" empties the field."""


@dataclass(frozen=True)
class _Kind:
    """Where an element keeps its value, and where its definition says what it starts with."""

    kept: str
    initial: str
    several: bool = False


_KINDS = {
    "plain_text_input": _Kind("value", "initial_value"),
    "number_input": _Kind("value", "initial_value"),
    "email_text_input": _Kind("value", "initial_value"),
    "url_text_input": _Kind("value", "initial_value"),
    "static_select": _Kind("selected_option", "initial_option"),
    "radio_buttons": _Kind("selected_option", "initial_option"),
    "multi_static_select": _Kind("selected_options", "initial_options", several=True),
    "checkboxes": _Kind("selected_options", "initial_options", several=True),
    "users_select": _Kind("selected_user", "initial_user"),
    "multi_users_select": _Kind("selected_users", "initial_users", several=True),
    "conversations_select": _Kind("selected_conversation", "initial_conversation"),
    "multi_conversations_select": _Kind(
        "selected_conversations", "initial_conversations", several=True
    ),
    "channels_select": _Kind("selected_channel", "initial_channel"),
    "multi_channels_select": _Kind("selected_channels", "initial_channels", several=True),
    "datepicker": _Kind("selected_date", "initial_date"),
    "timepicker": _Kind("selected_time", "initial_time"),
}


def is_kept(control: Control) -> bool:
    """True if this is part of the state; buttons and overflow menus are not."""
    return control.element["type"] in _KINDS


def current(entry: Mapping[str, Any]) -> Any:
    """The bare value in an entry: a string, an option, a list of those, or None."""
    return entry[_KINDS[str(entry["type"])].kept]


def starting_values(
    blocks: Sequence[SlackBlock], *, workspace: Workspace, here: Channel | None, kept: Values
) -> Values:
    """The values a surface starts with: what was already filled in there, else what it defines.

    `here` is the conversation a modal was opened from, for `default_to_current_conversation`.
    """
    values: Values = {}
    for control in controls(blocks):
        if is_kept(control):
            before = kept.get(control.block_id, {}).get(control.action_id)
            if before is None or before["type"] != control.element["type"]:
                before = _initial(control, workspace, here)
            values.setdefault(control.block_id, {})[control.action_id] = before
    return values


def _initial(control: Control, workspace: Workspace, here: Channel | None) -> dict[str, Any]:
    element = control.element
    kind = _KINDS[str(element["type"])]
    value = element.get(kind.initial, [] if kind.several else None)
    if element.get("default_to_current_conversation") and here:
        offered = here in conversations_offered(element, workspace, here.members)
        if offered and not value:
            value = [here.id] if kind.several else here.id
    return {"type": element["type"], kind.kept: value}


def entered(control: Control, value: Entered, workspace: Workspace) -> dict[str, Any]:
    """The entry for what a person chose or typed. Raises LookupError for what is not on offer."""
    kind = _KINDS[str(control.element["type"])]
    given = [value] if isinstance(value, str) else list(value or ())
    chosen = [_one(control, one, workspace) for one in given if one]
    if not kind.several and len(chosen) > 1:
        raise LookupError(f"Only one thing can be chosen in {control.label!r}.")
    most = control.element.get("max_selected_items", len(chosen))
    if len(chosen) > most:
        raise LookupError(f"No more than {most} can be chosen in {control.label!r}.")
    kept = chosen if kind.several else (chosen[0] if chosen else None)
    return {"type": control.element["type"], kind.kept: kept}


def _one(control: Control, value: str, workspace: Workspace) -> Any:
    kind = str(control.element["type"])
    if "users" in kind:
        return workspace.user(value).id
    if "conversations" in kind or "channels" in kind:
        return workspace.channel(value).id
    if kind == "datepicker":
        return date.fromisoformat(value).isoformat()
    if kind == "timepicker":
        return time.fromisoformat(value).strftime("%H:%M")
    if "options" in control.element or "option_groups" in control.element:
        return find_option(control, value)
    return value


def find_option(control: Control, value: str) -> dict[str, Any]:
    """The option with these words or this value. Raises LookupError, naming the others."""
    offered = all_options(control.element)
    for option in offered:
        if value in (option["value"], shown(option["text"])):
            return dict(option)
    known = [shown(option["text"]) for option in offered]
    raise LookupError(f"{value!r} is not among {known}.")


def conversations_offered(
    element: Mapping[str, Any], workspace: Workspace, members: set[str]
) -> list[Channel]:
    """What a conversations_select or channels_select offers somebody among `members`."""
    chosen = element.get("filter", {})
    kinds = chosen.get("include", ("im", "mpim", "private", "public"))
    if "channels" in str(element["type"]):
        kinds = ("public",)
    without_bots = chosen.get("exclude_bot_users", False)
    return [
        channel
        for channel in workspace.channels.values()
        if _surface(channel) in kinds
        and not (channel.archived or channel.deleted)
        and not (channel.is_im and without_bots)
        and (channel.members & members or _surface(channel) == "public")
    ]


def _surface(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private" if channel.is_private else "public"


def field_problem(control: Control, entry: Mapping[str, Any]) -> str | None:
    """What Slack itself says at a field before it lets a modal be submitted; None if it is fine."""
    value = current(entry)
    if not value:
        return None if control.block.get("optional") else "Please complete this required field."
    if entry["type"] == "number_input":
        return _number_problem(control.element, str(value))
    if entry["type"] == "plain_text_input":
        return _length_problem(control.element, str(value))
    return None


def _length_problem(element: Mapping[str, Any], value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Please write at least {least} characters."
    if len(value) > most:
        return f"Please write no more than {most} characters."
    return None


def _number_problem(element: Mapping[str, Any], value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter {element['min_value']} or more."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter {element['max_value']} or less."
    return None
