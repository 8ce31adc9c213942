"""A small workspace with one app, for the tests of the sandbox."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import BOT_USER_ID, Channel, Sandbox, User
from bot.sandbox.socket_mode.hub import ACK_SECONDS

BOT_TOKEN = "-".join(("xoxb", "sandbox"))
APP_TOKEN = "-".join(("xapp", "sandbox"))
BOT = BOT_USER_ID
CHIEF, POLICE, SCHOOL, GUEST = "U0CHIEF", "U0POLICE", "U0SCHOOL", "U0GUEST"
TEAM, LEADERS, ELSEWHERE, HIDDEN, OLD = "C0TEAM", "C0LEADERS", "C0OTHER", "C0HIDDEN", "C0OLD"

SCOPES = (
    "app_mentions:read channels:history channels:join channels:read chat:write commands files:read "
    "files:write groups:history groups:read im:history im:read im:write pins:read pins:write "
    "team:read users:read"
)
EVENTS = (
    "app_home_opened app_mention channel_archive channel_deleted channel_left group_archive "
    "group_deleted group_left member_joined_channel member_left_channel message.im user_change"
)


def manifest(*, without_scope: str = "", **features: Any) -> dict[str, Any]:
    """The app's manifest, with a scope taken away or features changed."""
    return {
        "display_information": {"name": "Small app"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "small"},
            "shortcuts": [
                {
                    "name": "Keep this",
                    "type": "message",
                    "callback_id": "keep",
                    "description": "Keep a message",
                }
            ],
            "slash_commands": [
                {"command": "/note", "description": "Take a note", "should_escape": True},
                {"command": "/plain", "description": "Unescaped"},
            ],
            **features,
        },
        "oauth_config": {
            "scopes": {"bot": [scope for scope in SCOPES.split() if scope != without_scope]}
        },
        "settings": {
            "event_subscriptions": {"bot_events": EVENTS.split()},
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": True,
        },
    }


def make_sandbox(app: Mapping[str, Any] | None = None, **settings: Any) -> Sandbox:
    """A workspace of four people; the bot is in two channels, and three are out of its reach."""
    return Sandbox(
        app or manifest(),
        users=[
            User(CHIEF, "chief", "Hotspot chief", is_admin=True),
            User(POLICE, "police", locale="en-GB"),
            User(SCHOOL, "school"),
            User(GUEST, "club", is_stranger=True),
        ],
        channels=[
            Channel(TEAM, "task-force", {CHIEF, POLICE, SCHOOL, GUEST, BOT}),
            Channel(LEADERS, "leaders", {CHIEF, BOT}, is_private=True),
            Channel(ELSEWHERE, "elsewhere", {CHIEF, POLICE}),
            Channel(HIDDEN, "hidden", {CHIEF}, is_private=True),
            Channel(OLD, "old", {CHIEF, BOT}, archived=True),
        ],
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        **settings,
    )


def web_client(sandbox: Sandbox, token: str | None = BOT_TOKEN) -> WebClient:
    """The real client, without retries."""
    return WebClient(token, base_url=sandbox.api_url, retry_handlers=[])


def refusal(call: Callable[..., Any], **arguments: Any) -> Any:
    """What Slack answers to a call it refuses."""
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return refused.value.response


def problem(call: Callable[..., Any], **arguments: Any) -> str:
    """Slack's word for why it refuses a call."""
    return str(refusal(call, **arguments)["error"])


def plain(text: str) -> dict[str, Any]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    """A section with mrkdwn text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, **more: Any) -> dict[str, Any]:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def actions(*elements: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def field(label: str, element: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An input block whose block_id is its label in lower case."""
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


def modal(*blocks: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A modal with a submit button."""
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A form"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def option(text: str, value: str) -> dict[str, Any]:
    """An option."""
    return {"text": plain(text), "value": value}


class ConnectedApp:
    """A Bolt app at work in a sandbox; `heard` is everything it was sent, in order."""

    def __init__(self, sandbox: Sandbox, bolt: App) -> None:
        self.sandbox = sandbox
        self.bolt = bolt
        self.slack = web_client(sandbox)
        self.heard: list[Mapping[str, Any]] = []
        self.on_command: Callable[..., Any] = _just_ack
        self.on_action: Callable[..., Any] = _just_ack
        self.on_submit: Callable[..., Any] = _just_ack

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Meanwhile people are told of a time-out soon."""
        self.sandbox.core.hub.ack_seconds = 0.1
        yield
        self.sandbox.core.hub.ack_seconds = ACK_SECONDS

    def events(self) -> Sequence[Mapping[str, Any]]:
        """The events heard so far."""
        return [body["event"] for body in self.heard if "event" in body]

    def open_modal(self, view: Mapping[str, Any], *, channel: str = TEAM) -> None:
        """Have the chief open this modal with a command."""

        def opens(body: Mapping[str, Any], ack: Callable[..., Any]) -> None:
            self.slack.views_open(trigger_id=body["trigger_id"], view=dict(view))
            ack()

        self.on_command = opens
        self.sandbox.person(CHIEF).command(channel, "/note")


def _just_ack(body: Mapping[str, Any], ack: Callable[..., Any]) -> None:
    del body
    ack()
