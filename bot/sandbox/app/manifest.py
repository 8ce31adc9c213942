"""What the sandbox needs to know from an app manifest, and what Slack would refuse in one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_id_changed": ("channels:read", "groups:read"),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "team_join": ("users:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
}
"""The events one may subscribe to here, and any one of which scopes each needs.

Source: https://docs.slack.dev/reference/events
"""


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
        """Read a manifest as parsed from YAML or JSON.

        Raises ValueError, with everything Slack would refuse, or KeyError where a name is missing.
        """
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home = features.get("app_home", {})
        name = str(manifest["display_information"]["name"])
        made = cls(
            name=name,
            bot_name=str(features.get("bot_user", {}).get("display_name", name)),
            commands=tuple(_command(entry) for entry in features.get("slash_commands", ())),
            shortcuts=tuple(Shortcut(**shortcut) for shortcut in features.get("shortcuts", ())),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            socket_mode=bool(settings.get("socket_mode_enabled", False)),
            interactivity=bool(settings.get("interactivity", {}).get("is_enabled", False)),
            home_tab=bool(home.get("home_tab_enabled", False)),
            messages_tab=bool(home.get("messages_tab_enabled", False)),
            messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled", True)),
        )
        problems = [*_length_problems(made), *_scope_problems(made)]
        if problems:
            raise ValueError("Slack would refuse this manifest: " + " ".join(problems))
        return made

    def command(self, name: str) -> SlashCommand | None:
        """The command with this name, slash included."""
        return next((command for command in self.commands if command.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """The shortcut with this callback_id."""
        return next((cut for cut in self.shortcuts if cut.callback_id == callback_id), None)


def _command(entry: Mapping[str, Any]) -> SlashCommand:
    return SlashCommand(
        command=str(entry["command"]),
        description=str(entry.get("description", "")),
        usage_hint=str(entry.get("usage_hint", "")),
        should_escape=bool(entry.get("should_escape", False)),
    )


def _length_problems(app: AppManifest) -> Iterator[str]:
    """The limits of https://docs.slack.dev/reference/app-manifest."""
    yield from _too_long("name", app.name, 35)
    yield from _too_long("bot display_name", app.bot_name, 80)
    yield from _too_many("slash_commands", app.commands, 50)
    yield from _too_many("shortcuts", app.shortcuts, 10)
    for command in app.commands:
        yield from _too_long("command", command.command, 32)
        yield from _too_long("description", command.description, 2000)
        yield from _too_long("usage_hint", command.usage_hint, 1000)
        if not command.command.startswith("/") or not command.description:
            yield f"{command.command!r} needs a slash and a description."
    for shortcut in app.shortcuts:
        yield from _too_long("shortcut name", shortcut.name, 24)
        yield from _too_long("callback_id", shortcut.callback_id, 255)
        yield from _too_long("description", shortcut.description, 150)


def _too_long(what: str, text: str, limit: int) -> Iterator[str]:
    if len(text) > limit:
        yield f"{what} {text[:40]!r} is longer than {limit} characters."


def _too_many(what: str, things: Sequence[object], limit: int) -> Iterator[str]:
    if len(things) > limit:
        yield f"There are more than {limit} {what}."


def _scope_problems(app: AppManifest) -> Iterator[str]:
    if (app.commands or app.shortcuts) and "commands" not in app.scopes:
        yield "Commands and shortcuts need the scope commands."
    for event in sorted(app.events):
        if event not in EVENT_SCOPES:
            yield f"The event {event} is not known here."
        elif EVENT_SCOPES[event] and not app.scopes.intersection(EVENT_SCOPES[event]):
            yield f"The event {event} needs the scope {' or '.join(EVENT_SCOPES[event])}."
