"""What the sandbox takes from a manifest, and what it refuses in one."""

from typing import Any

import pytest

from bot.sandbox.app.manifest import AppManifest, SlashCommand
from tests.sandbox.local_slack import manifest


def test_a_manifest_is_read() -> None:
    app = AppManifest.read(manifest())
    assert (app.name, app.bot_name, app.home_tab) == ("Small app", "small", True)
    assert app.command("/note") == SlashCommand("/note", "Take a note", should_escape=True)
    assert app.command("/other") is None
    assert app.shortcut("keep") in app.shortcuts


def command(name: str = "/note", **more: Any) -> dict[str, Any]:
    return {"command": name, "description": "A note", **more}


@pytest.mark.parametrize(
    ("features", "words"),
    [
        ({"slash_commands": [command()] * 51}, "more than 50 slash_commands"),
        ({"slash_commands": [command("note")]}, "needs a slash"),
        ({"slash_commands": [command(description="")]}, "needs a slash and a description"),
        ({"slash_commands": [command("/" + "x" * 32)]}, "longer than 32"),
        ({"slash_commands": [command(usage_hint="x" * 1001)]}, "longer than 1000"),
        ({"bot_user": {"display_name": "x" * 81}}, "longer than 80"),
        (
            {"shortcuts": [{"name": "x" * 25, "type": "message", "callback_id": "x"}]},
            "longer than 24",
        ),
    ],
)
def test_slacks_limits_are_kept(features: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        AppManifest.read(manifest(**features))


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("commands", "need the scope commands"),
        ("users:read", "user_change needs the scope users:read"),
        ("im:history", "message.im needs the scope im:history"),
    ],
)
def test_what_is_subscribed_to_needs_its_scope(scope: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        AppManifest.read(manifest(without_scope=scope))


def test_an_event_nobody_sends_is_refused() -> None:
    wrong = manifest()
    wrong["settings"]["event_subscriptions"]["bot_events"] = ["channel_archived"]
    with pytest.raises(ValueError, match="channel_archived is not known"):
        AppManifest.read(wrong)
