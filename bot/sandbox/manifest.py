"""What the sandbox needs to know from an app manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SlashCommand:
    """One of the app's commands; `command` begins with a slash."""

    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True)
class Shortcut:
    """`type` is "message" or "global"."""

    name: str
    type: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True)
class AppManifest:
    """The parts of a manifest that change how Slack behaves.

    Source: https://docs.slack.dev/reference/app-manifest
    """

    name: str
    bot_name: str
    commands: tuple[SlashCommand, ...]
    shortcuts: tuple[Shortcut, ...]
    scopes: frozenset[str]
    events: frozenset[str]
    socket_mode: bool
    interactivity: bool
    home_tab: bool
    messages_tab: bool
    messages_tab_read_only: bool

    @classmethod
    def read(cls, manifest: Mapping[str, Any]) -> "AppManifest":
        """Read a manifest as parsed from YAML or JSON. Raises KeyError where a name is missing."""
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home = features.get("app_home", {})
        name = str(manifest["display_information"]["name"])
        return cls(
            name=name,
            bot_name=str(features.get("bot_user", {}).get("display_name", name)),
            commands=_commands(features.get("slash_commands", ())),
            shortcuts=tuple(Shortcut(**shortcut) for shortcut in features.get("shortcuts", ())),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            socket_mode=bool(settings.get("socket_mode_enabled", False)),
            interactivity=bool(settings.get("interactivity", {}).get("is_enabled", False)),
            home_tab=bool(home.get("home_tab_enabled", False)),
            messages_tab=bool(home.get("messages_tab_enabled", False)),
            messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled", True)),
        )

    def command(self, name: str) -> SlashCommand | None:
        """The command with this name, slash included."""
        return next((command for command in self.commands if command.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """The shortcut with this callback_id."""
        return next((cut for cut in self.shortcuts if cut.callback_id == callback_id), None)


def _commands(entries: Sequence[Mapping[str, Any]]) -> tuple[SlashCommand, ...]:
    return tuple(
        SlashCommand(
            command=str(entry["command"]),
            description=str(entry.get("description", "")),
            usage_hint=str(entry.get("usage_hint", "")),
            should_escape=bool(entry.get("should_escape", False)),
        )
        for entry in entries
    )
