"""A small Bolt app that asks with every kind of field, and a clock it can be shown by."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

BOT_TOKEN, APP_TOKEN = "xoxb-page-test", "xapp-page-test"

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Punkter"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Punkter", "always_online": True},
        "slash_commands": [
            {
                "command": "/punkt",
                "description": "Foreslå et punkt",
                "usage_hint": "<tekst>",
                "should_escape": True,
            }
        ],
        "shortcuts": [
            {
                "name": "Sæt på dagsordenen",
                "type": "message",
                "callback_id": "put_on",
                "description": "Tag beskeden med på næste møde",
            }
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("app_mentions:read", "channels:history", "channels:join", "channels:read"),
                *("chat:write", "commands", "groups:history", "groups:read", "im:history"),
                *("files:write", "im:read", "im:write", "pins:write", "users:read"),
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "user_change"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def asking(label: str, block_id: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    block = {"type": "input", "block_id": block_id, "label": plain(label)}
    return block | {"element": {"action_id": "in"} | element} | more


def modal() -> dict[str, Any]:
    kinds = [option("Almindelig", "open"), option("Sag", "case")]
    fields = [
        asking(
            "Hvad", "what", {"type": "plain_text_input", "multiline": True}, hint=plain("Kort.")
        ),
        asking("Sted", "where", {"type": "plain_text_input"}, optional=True),
        asking("Tovholder", "owner", {"type": "users_select"}),
        asking("Deltagere", "those", {"type": "multi_users_select"}, optional=True),
        asking("Kanal", "channel", {"type": "channels_select"}, optional=True),
        asking(
            "Samtale",
            "conversation",
            {"type": "conversations_select", "default_to_current_conversation": True},
            optional=True,
        ),
        asking("Slags", "kind", {"type": "radio_buttons", "options": kinds}),
        asking(
            "Gruppe",
            "group",
            {
                "type": "static_select",
                "option_groups": [
                    {"label": plain("Kommunen"), "options": [option("Skolen", "school")]},
                    {"label": plain("Andre"), "options": [option("Boligforeningen", "house")]},
                ],
            },
        ),
        asking("Emner", "topics", {"type": "checkboxes", "options": kinds}, optional=True),
        asking("Frist", "due", {"type": "datepicker", "initial_date": "2026-03-20"}),
        asking("Tidspunkt", "time", {"type": "timepicker", "initial_time": "09:00"}),
        asking("Timer", "hours", {"type": "number_input", "is_decimal_allowed": False}),
    ]
    return {
        "type": "modal",
        "callback_id": "item",
        "title": plain("Nyt punkt"),
        "submit": plain("Foreslå punkt"),
        "close": plain("Annuller"),
        "blocks": fields,
    }


def home(title: str) -> dict[str, Any]:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Vis alle", "all")]}
    area = {"type": "plain_text_input", "action_id": "area"}
    blocks = [
        {"type": "header", "text": plain(title)},
        {"type": "section", "text": plain("Her er dine aftaler."), "accessory": menu},
        asking("Område", "area", area, dispatch_action=True),
    ]
    return {"type": "home", "blocks": blocks}


def offer(text: str) -> list[dict[str, Any]]:
    drop = {
        "title": plain("Lad den falde?"),
        "text": plain("Punktet forsvinder fra dagsordenen."),
        "confirm": plain("Lad den falde"),
        "deny": plain("Behold den"),
    }
    buttons = [
        {"type": "button", "action_id": "done", "text": plain("Klaret"), "style": "primary"},
        {
            "type": "button",
            "action_id": "drop",
            "text": plain("Slet punktet"),
            "style": "danger",
            "confirm": drop,
        },
        {
            "type": "static_select",
            "action_id": "move",
            "placeholder": plain("Flyt til"),
            "options": [option("Møde 15", "15"), option("Møde 16", "16")],
        },
    ]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": text}},
        {"type": "actions", "elements": buttons},
    ]


class SmallClock:
    """Domain time that only the page's buttons move."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 9, 7, 0, tzinfo=UTC)  # a Monday, 08:00 in Copenhagen

    def now(self) -> datetime:
        return self.at

    def hour(self) -> None:
        self.at += timedelta(hours=1)

    def next_morning(self) -> None:
        self.at += timedelta(days=1)

    def next_event(self) -> None:
        self.at += timedelta(days=2)

    def week(self) -> None:
        self.at += timedelta(weeks=1)


def small_app(client: WebClient) -> App:
    app = App(token=BOT_TOKEN, client=client, process_before_response=True)

    @app.command("/punkt")
    def _open(ack: Callable[..., None], body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal())
        ack()

    @app.view("item")
    def _submitted(ack: Callable[..., None], view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["what"]["in"]["value"] == "for kort":
            ack(response_action="errors", errors={"what": "Skriv lidt mere."})
            return
        ack()
        entered = {block: _one(next(iter(fields.values()))) for block, fields in values.items()}
        lines = "\n".join(f"{block}={value}" for block, value in entered.items())
        client.chat_postMessage(channel="C1", text="Nyt punkt", blocks=offer(lines))

    @app.action("done")
    def _done(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        client.chat_update(channel="C1", ts=body["message"]["ts"], text="Klaret.", blocks=[])

    @app.action("drop")
    def _drop(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        client.chat_delete(channel="C1", ts=body["message"]["ts"])

    @app.action("move")
    def _move(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        value = body["actions"][0]["selected_option"]["value"]
        client.chat_postEphemeral(
            channel="C1", user=body["user"]["id"], text=f"Flyttet til {value}."
        )

    @app.shortcut("put_on")
    def _put_on(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal())

    @app.event("app_home_opened")
    def _home(event: dict[str, Any]) -> None:
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=home("Mine aftaler"))

    @app.action("area")
    def _area(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        value = body["view"]["state"]["values"]["area"]["area"]["value"]
        client.views_publish(user_id=body["user"]["id"], view=home(f"Område: {value}"))

    @app.action("more")
    def _more(ack: Callable[..., None], body: dict[str, Any]) -> None:
        ack()
        value = body["actions"][0]["selected_option"]["value"]
        client.views_publish(user_id=body["user"]["id"], view=home(f"Valgt: {value}"))

    @app.event("user_change")
    def _changed(event: dict[str, Any]) -> None:
        if event["user"]["deleted"]:
            return
        locale = event["user"]["locale"]
        client.chat_postMessage(channel=event["user"]["id"], text=f"Locale: {locale}")

    return app


def _one(field: dict[str, Any]) -> str:
    """What a field of `state.values` holds, whatever its shape."""
    held = next((value for key, value in field.items() if key != "type"), None)
    several = held if isinstance(held, list) else [held]
    return ",".join(str(each["value"] if isinstance(each, dict) else each) for each in several)
