"""Every entry of the table, and every way people ask for it, with every form there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.features.program import TABLE
from bot.rules.permissions import Permission, allowed
from commands.edge.payloads import Kind
from commands.kit.entries import FreelyPressed, FreelySubmitted, FreeVerb
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.everybody import (
    MEMBER,
    OWN_VALUES,
    PEOPLE,
    PRIVATE,
    TEAM,
    VALUES,
    Somebody,
)
from tests.commands.scenes.rolled_back_app import Body, RolledBackApp


@dataclass(frozen=True)
class Entry:
    """Something that can be asked for. No permission: anybody may."""

    name: str
    kind: Kind
    permission: Permission | None


def _entries() -> Iterator[Entry]:
    for command in TABLE.commands:
        for verb in command.verbs:
            permission = None if isinstance(verb, FreeVerb) else verb.permission
            yield Entry(f"{command.name} {verb.name}".strip(), Kind.COMMAND, permission)
    for name, pressed in TABLE.presses.items():
        permission = None if isinstance(pressed, FreelyPressed) else pressed.permission
        yield Entry(name, Kind.PRESS, permission)
    for name, sent in TABLE.forms.items():
        permission = None if isinstance(sent, FreelySubmitted) else sent.permission
        yield Entry(name, Kind.FORM, permission)
    for name, shortcut in TABLE.shortcuts.items():
        yield Entry(name, Kind.SHORTCUT, shortcut.permission)


ENTRIES = list(_entries())
VERBS = {
    f"{command.name} {verb.name}".strip(): (command, verb)
    for command in TABLE.commands
    for verb in command.verbs
}


def may(somebody: Somebody, entry: Entry) -> bool:
    """Whether the table of permissions lets them."""
    return entry.permission is None or allowed(entry.permission, somebody.roles)


class Asking:
    """What Slack would send for each entry, in the hotspot where everybody is."""

    def __init__(self, app: RolledBackApp) -> None:
        self._app = app
        self.views: dict[str, list[Mapping[str, Any]]] = {}
        self._open_every_form()

    def bodies(self, entry: Entry) -> list[Body]:
        """Every way to ask for it. Fails for what nobody could ask for."""
        match entry.kind:
            case Kind.COMMAND:
                command, verb = VERBS[entry.name]
                written = slack.words_after(verb, MEMBER)
                return [slack.command(command.name, words, TEAM) for words in written]
            case Kind.PRESS:
                within = self._view_with(entry.name)
                pressed = TABLE.presses[entry.name]
                about: tuple[str, ...] = (
                    ("",) if isinstance(pressed, FreelyPressed) else VALUES[pressed.about]
                )
                values = OWN_VALUES.get(entry.name, about)
                return [slack.press(entry.name, value, TEAM, within) for value in values]
            case Kind.FORM:
                return [slack.form(view) for view in self.views[entry.name]]
            case Kind.SHORTCUT:
                return [slack.shortcut(entry.name, TEAM)]

    def _view_with(self, action: str) -> Mapping[str, Any] | None:
        found = (view for views in self.views.values() for view in views)
        return next((it for it in found if action in _actions(it)), None)

    def _open_every_form(self) -> None:
        """Forms are opened as people open them, and some by sending another in."""
        for entry in ENTRIES:
            if entry.kind is not Kind.FORM:
                self._open(entry)
        for entry in ENTRIES:
            if entry.kind is Kind.FORM and entry.name in self.views:
                self._open(entry)

    def _open(self, entry: Entry) -> None:
        """Keep the forms that somebody who may gets, also for the verb alone, away from here."""
        bodies = self.bodies(entry)
        if entry.kind is Kind.COMMAND:
            command, verb = VERBS[entry.name]
            bodies.append(slack.command(command.name, verb.name, PRIVATE))
        somebody = next(it for it in PEOPLE.values() if may(it, entry))
        for body in bodies:
            for view in self._app.ask(entry.kind, body, somebody.id).forms():
                known = self.views.setdefault(view["callback_id"], [])
                if view["private_metadata"] not in [it["private_metadata"] for it in known]:
                    known.append(view)


def _actions(view: Mapping[str, Any]) -> set[str]:
    return {it["action_id"] for it in slack.elements(view["blocks"])}
