"""Block Kit elements as form fields: what they are called, what can be chosen, what is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.sandbox.block_kit.controls import Control, Element
from bot.sandbox.block_kit.text import shown
from bot.sandbox.workspace.channels import Channel
from bot.sandbox.workspace.surfaces import Message, Values, View
from bot.sandbox.workspace.workspace import Workspace

SEVERAL = frozenset(
    {
        "checkboxes",
        "multi_channels_select",
        "multi_conversations_select",
        "multi_static_select",
        "multi_users_select",
    }
)
"""Elements in which any number can be chosen, none included."""

_HOLDERS = ("option", "date", "time", "user", "channel", "conversation")


@dataclass(frozen=True)
class Choice:
    """One thing to choose; `text` and `description` are text objects."""

    value: str
    text: Mapping[str, Any]
    description: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Group:
    """Choices under one heading; `label` is empty where there are no groups."""

    label: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Field:
    """A control with the name its form field has and its place among its block's controls."""

    name: str
    nth: int
    control: Control

    @property
    def kind(self) -> str:
        """The element's Block Kit type."""
        return str(self.control.element["type"])

    @property
    def spoken(self) -> str:
        """A name for screen readers where no label stands beside it."""
        beside = self.control.element.get("placeholder") or self.control.block.get("text")
        return shown(beside).replace("*", "").partition("\n")[0] if beside else ""

    @property
    def tells_at_once(self) -> bool:
        """Whether the app hears of a change before anything is submitted."""
        return self.control.block["type"] != "input" or bool(
            self.control.block.get("dispatch_action")
        )


def fields(on: Message | View) -> Iterator[Field]:
    """Every control with a name that is unique within its message or view."""
    counted: dict[str, int] = {}
    for control in on.controls():
        nth = counted.get(control.block_id, 0)
        counted[control.block_id] = nth + 1
        yield Field(f"{quote(control.block_id, safe='')}/{nth}", nth, control)


def by_control(on: Message | View) -> dict[tuple[str, str], Field]:
    """The same fields under their block_id and action_id."""
    return {(each.control.block_id, each.control.action_id): each for each in fields(on)}


def entered(field: Field, values: Values) -> tuple[str, ...]:
    """What stands in the field: as last entered, else as the app proposed."""
    element = field.control.element
    entry = values.get(field.control.block_id, {}).get(field.control.action_id)
    if entry is None:
        return _held(element, "initial_")
    return _held(entry, "selected_")


def _held(holder: Mapping[str, Any], prefix: str) -> tuple[str, ...]:
    plain = holder.get("value") if prefix == "selected_" else holder.get("initial_value")
    if plain is not None:
        return (str(plain),)
    for kind in _HOLDERS:
        if one := holder.get(f"{prefix}{kind}"):
            return (_key(one),)
        if several := holder.get(f"{prefix}{kind}s"):
            return tuple(_key(each) for each in several)
    return ()


def _key(chosen: Any) -> str:
    return str(chosen["value"]) if isinstance(chosen, Mapping) else str(chosen)


def groups(element: Element, workspace: Workspace, user_id: str) -> list[Group]:
    """What can be chosen in a select, checkboxes, radio buttons or overflow menu."""
    kind = element["type"].removeprefix("multi_")
    if kind == "users_select":
        return [Group("", _people(workspace))]
    if kind == "channels_select":
        return [Group("", _channels(workspace, user_id, {"include": ["public"]}))]
    if kind == "conversations_select":
        return [Group("", _channels(workspace, user_id, element.get("filter", {})))]
    if "option_groups" in element:
        return [
            Group(str(group["label"]["text"]), _options(group["options"]))
            for group in element["option_groups"]
        ]
    return [Group("", _options(element.get("options", ())))]


def _options(options: Sequence[Mapping[str, Any]]) -> list[Choice]:
    return [
        Choice(str(option.get("value", option["text"]["text"])), option["text"], description)
        for option in options
        for description in [option.get("description")]
    ]


def _people(workspace: Workspace) -> list[Choice]:
    there = sorted(workspace.users.values(), key=lambda user: user.shown.casefold())
    return [_literal(user.id, user.shown) for user in there if not (user.is_bot or user.deleted)]


def _channels(workspace: Workspace, user_id: str, rule: Mapping[str, Any]) -> list[Choice]:
    """The conversations this person may choose: https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object."""
    wanted = set(rule.get("include", ("public", "private", "im")))
    there = sorted(workspace.channels.values(), key=lambda channel: channel.name)
    return [
        _literal(channel.id, _title(channel, workspace))
        for channel in there
        if _sort(channel) in wanted
        and not (channel.archived or channel.deleted)
        and (_sort(channel) == "public" or user_id in channel.members)
        and not (channel.is_im and rule.get("exclude_bot_users"))
    ]


def _sort(channel: Channel) -> str:
    return "im" if channel.is_im else "private" if channel.is_private else "public"


def _title(channel: Channel, workspace: Workspace) -> str:
    return workspace.users[workspace.bot_user_id].shown if channel.is_im else f"#{channel.name}"


def _literal(value: str, text: str) -> Choice:
    return Choice(value, {"type": "plain_text", "text": text})
