"""The app's manifest, made from the table, the events and the methods that are called.

`taskforce manifest` prints it as YAML; `manifest.yml` is that output, and a test holds the two
together. Source: docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.slack.methods import METHODS
from bot.delivery.words.locale import DANISH, ENGLISH
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from commands.edge.events import EVENTS
from commands.kit.entries import Command, FreeVerb, Table, Verb

Json = dict[str, Any]

NAME = "Task Force"
DESCRIPTION = N_("Keeps a Task Force's meetings, agreements and line to leadership.")
LONG_DESCRIPTION = N_(
    "For Task Forces of municipal departments, schools, police, housing associations and others "
    "who work together in one area. The bot proposes the meetings, gathers the agenda, writes the "
    "minutes, reminds each owner of what was agreed, and brings leaders what the Task Force cannot "
    "solve itself. It speaks Danish and English."
)
COLOUR = "#1f4e5f"

COMMAND_SCOPE = "commands"
EVENT_NAMES = {"message": "message.im"}
"""Slack delivers some events under another name than they are subscribed to."""

EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_left": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.im": ("im:history",),
    "user_change": ("users:read",),
}
"""What each event takes (docs.slack.dev/reference/events)."""

_ZONE = ZoneInfo("UTC")  # no time is written in a manifest


def manifest(table: Table, language: str = ENGLISH) -> Json:
    """Return the manifest as Slack takes it, described in the workspace's language.

    Each command has its English and its Danish name, with what may follow in the name's language.
    """
    voice = Voice(language, _ZONE)
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": voice.gettext(DESCRIPTION),
            "long_description": voice.gettext(LONG_DESCRIPTION),
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": _shortcuts(table, voice),
            "slash_commands": [
                entry for command in table.commands for entry in _entries(command, voice)
            ],
        },
        "oauth_config": {"scopes": {"bot": scopes()}},
        "settings": {
            "event_subscriptions": {"bot_events": subscriptions()},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(table: Table, language: str = ENGLISH) -> str:
    """Return the manifest as it is kept in `manifest.yml`, which is English."""
    import yaml  # the running bot needs none

    return yaml.safe_dump(manifest(table, language), sort_keys=False, allow_unicode=True, width=100)


def subscriptions() -> list[str]:
    """Return the events to subscribe to: those with a handler."""
    return sorted(EVENT_NAMES.get(name, name) for name in EVENTS)


def scopes() -> list[str]:
    """Return the bot's scopes: what its methods and events take, and commands."""
    needed = {COMMAND_SCOPE}
    needed.update(scope for group in METHODS.values() for scope in group)
    needed.update(scope for event in subscriptions() for scope in EVENT_SCOPES[event])
    return sorted(needed)


def _shortcuts(table: Table, voice: Voice) -> list[Json]:
    return [
        {
            "name": voice.gettext(shortcut.name),
            "type": "message",
            "callback_id": callback_id,
            "description": voice.gettext(shortcut.about),
        }
        for callback_id, shortcut in table.shortcuts.items()
    ]


def _entries(command: Command, voice: Voice) -> Iterator[Json]:
    """Yield the command under its English and its Danish name; once where they are the same."""
    about = voice.gettext(command.about)
    if command.name == command.danish:
        yield _entry(command.name, about, _hint(command, voice))
        return
    yield _entry(command.name, about, _hint(command, Voice(ENGLISH, _ZONE)))
    yield _entry(command.danish, about, _hint(command, Voice(DANISH, _ZONE)))


def _entry(name: str, description: str, hint: str) -> Json:
    hinted = {"usage_hint": hint} if hint else {}
    return {"command": name, "description": description, **hinted, "should_escape": True}


def _hint(command: Command, voice: Voice) -> str:
    """Return what may follow the command: its verbs, as that language writes them."""
    return " | ".join(_word(verb, voice) for verb in command.verbs if verb.name and not verb.hidden)


def _word(verb: Verb | FreeVerb, voice: Voice) -> str:
    word = verb.danish[0] if voice.language == DANISH and verb.danish else verb.name
    return f"{word} {voice.gettext(verb.usage)}".strip()
