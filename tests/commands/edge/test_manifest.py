"""The manifest: the table's own, within Slack's limits, asking for neither too much nor too little.

Limits: docs.slack.dev/reference/app-manifest and its JSON schema, version 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.delivery.slack.methods import METHODS
from bot.delivery.words.locale import LANGUAGES
from bot.features.program import TABLE
from commands.edge.events import EVENTS
from commands.manifest import EVENT_NAMES, EVENT_SCOPES, as_yaml, manifest, scopes, subscriptions

KEPT = Path(__file__).parents[3] / "manifest.yml"

LIMITS = {
    "display_information.name": (1, 35),
    "display_information.description": (1, 140),
    "display_information.long_description": (175, 4000),
    "features.bot_user.display_name": (1, 80),
}
COMMAND, COMMAND_DESCRIPTION, USAGE_HINT = 32, 2000, 1000
SHORTCUT, SHORTCUT_DESCRIPTION, CALLBACK = 24, 150, 255
MOST_COMMANDS, MOST_SHORTCUTS, MOST_EVENTS, MOST_SCOPES = 50, 10, 100, 255


@pytest.fixture(params=LANGUAGES)
def made(request: pytest.FixtureRequest) -> dict[str, Any]:
    return manifest(TABLE, request.param)


def test_the_kept_one_is_the_tables_own() -> None:
    assert KEPT.read_text(encoding="utf-8") == as_yaml(TABLE), (
        "write it anew: taskforce manifest > manifest.yml"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_yaml_says_what_the_manifest_says(language: str) -> None:
    assert yaml.safe_load(as_yaml(TABLE, language)) == manifest(TABLE, language)


def test_what_slacks_menus_say_is_in_the_workspaces_language() -> None:
    said = {
        language: [it["name"] for it in manifest(TABLE, language)["features"]["shortcuts"]]
        for language in LANGUAGES
    }
    assert said == {
        "da": ["Sæt på dagsordenen", "Notér aftale"],
        "en": ["Put on the agenda", "Record agreement"],
    }
    about = {
        language: {
            it["command"]: (it["description"], it.get("usage_hint", "")[:6])
            for it in manifest(TABLE, language)["features"]["slash_commands"]
        }
        for language in LANGUAGES
    }
    assert about["da"]["/agreement"] == ("Aftaler: hvem gør hvad hvornår", "add <w")
    assert about["da"]["/aftale"] == ("Aftaler: hvem gør hvad hvornår", "tilføj")
    assert about["en"]["/aftale"] == ("Agreements: who does what, by when", "tilføj")
    assert about["en"]["/taskforce"][1] != about["da"]["/taskforce"][1], "one name: its language"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_manifest_is_in_one_language(language: str) -> None:
    """No sentence of the other language is in it; what may follow a command is its name's."""
    other = manifest(TABLE, next(it for it in LANGUAGES if it != language))
    made = manifest(TABLE, language)
    described = {*_described(made)}
    assert described.isdisjoint(_described(other))


@pytest.mark.parametrize("path", LIMITS)
def test_texts_fit(made: dict[str, Any], path: str) -> None:
    text: Any = made
    for key in path.split("."):
        text = text[key]
    lowest, highest = LIMITS[path]
    assert lowest <= len(text) <= highest


def test_commands_fit(made: dict[str, Any]) -> None:
    entries = made["features"]["slash_commands"]
    assert len(entries) <= MOST_COMMANDS
    for entry in entries:
        assert len(entry["command"]) <= COMMAND
        assert 0 < len(entry["description"]) <= COMMAND_DESCRIPTION
        assert 0 < len(entry.get("usage_hint", "…")) <= USAGE_HINT
        assert entry["should_escape"] is True


def test_every_command_is_there_under_both_names_and_once(made: dict[str, Any]) -> None:
    names = [entry["command"] for entry in made["features"]["slash_commands"]]
    assert len(names) == len(set(names))
    assert set(names) == {name for each in TABLE.commands for name in (each.name, each.danish)}
    assert all(name.isascii() and name.startswith("/") and name.islower() for name in names)


def _described(made: dict[str, Any]) -> Iterator[str]:
    yield made["display_information"]["description"]
    yield made["display_information"]["long_description"]
    for kind in ("shortcuts", "slash_commands"):
        yield from (it["description"] for it in made["features"][kind])


def test_shortcuts_fit(made: dict[str, Any]) -> None:
    entries = made["features"]["shortcuts"]
    assert [entry["callback_id"] for entry in entries] == list(TABLE.shortcuts)
    assert len(entries) <= MOST_SHORTCUTS
    for entry in entries:
        assert 0 < len(entry["name"]) <= SHORTCUT
        assert 0 < len(entry["description"]) <= SHORTCUT_DESCRIPTION
        assert len(entry["callback_id"]) <= CALLBACK


def test_every_event_subscribed_has_a_handler_and_the_reverse(made: dict[str, Any]) -> None:
    events = made["settings"]["event_subscriptions"]["bot_events"]
    assert len(events) <= MOST_EVENTS
    assert events == sorted({EVENT_NAMES.get(name, name) for name in EVENTS})


def test_every_scope_is_needed_and_every_need_is_met() -> None:
    needed = {"commands"}
    for group in METHODS.values():
        needed |= set(group)
    for event in subscriptions():
        needed |= set(EVENT_SCOPES[event])
    assert set(scopes()) == needed
    assert len(scopes()) <= MOST_SCOPES
    assert set(EVENT_SCOPES) == set(subscriptions()), "a scope for an event nobody handles"


def test_it_may_not_do_what_it_never_does() -> None:
    for far_reaching in ("chat:write.public", "users:read.email", "channels:manage", "admin"):
        assert far_reaching not in scopes()


def test_socket_mode_without_rotation(made: dict[str, Any]) -> None:
    settings = made["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert settings["token_rotation_enabled"] is False
    assert made["features"]["app_home"]["home_tab_enabled"] is True
    assert made["features"]["app_home"]["messages_tab_enabled"] is True
