"""No civil registration number gets in, whatever command, form or message it is written in."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import inspect, text

from bot.features.program import TABLE
from bot.rules.privacy import MASK
from commands.kit.verbs import names
from tests.commands.scenes.bot_in_sandbox import CHIEF, TEAM, BotInSandbox
from tests.rules.cpr_numbers import ddmmyy, nobodys_number

NUMBER = nobodys_number()
DISGUISED = f"{ddmmyy()} \u2013 {'0' * 4}"

WRITTEN = [
    pytest.param(name, verb_name, id=f"{name} {verb_name}")
    for command in TABLE.commands
    for name in dict.fromkeys((command.name, command.danish))
    for verb in command.verbs
    for verb_name in names(verb)
]


def everything(bot: BotInSandbox) -> str:
    """All that is stored, in every table."""
    with bot.looking() as session:
        tables = inspect(session.get_bind()).get_table_names()
        return "\n".join(
            str(tuple(row))
            for table in tables
            for row in session.execute(text(f"SELECT * FROM {table}"))
        )


@pytest.fixture(autouse=True)
def nothing_of_it_is_kept(bot: BotInSandbox, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    for kept in (everything(bot), caplog.text):
        assert NUMBER not in kept
        assert DISGUISED not in kept


@pytest.mark.parametrize(("command", "verb"), WRITTEN)
def test_a_command_gives_it_back_masked(bot: BotInSandbox, command: str, verb: str) -> None:
    answer = bot.receive(
        {
            "command": command,
            "text": f"{verb} the boy {NUMBER} and {DISGUISED}",
            "user_id": CHIEF,
            "channel_id": TEAM,
            "trigger_id": f"1.{command}.{verb}",
            "team_id": "T0SANDBOX",
        }
    )
    said = json.loads(answer.body)
    assert f"{verb} the boy {MASK} and {MASK}".strip() in said["text"]
    assert NUMBER not in answer.body


@pytest.mark.parametrize("callback_id", TABLE.forms)
def test_a_form_says_it_beside_the_field(bot: BotInSandbox, callback_id: str) -> None:
    answer = bot.receive(form_with(callback_id, f"the boy {DISGUISED}"))
    errors = json.loads(answer.body)["errors"]
    assert list(errors) == ["second"]
    assert f"the boy {MASK}" in errors["second"]


@pytest.mark.parametrize("callback_id", TABLE.shortcuts)
def test_a_message_with_one_is_not_used(bot: BotInSandbox, callback_id: str) -> None:
    chief = bot.person(CHIEF)
    message = chief.say(TEAM, f"the boy {NUMBER}")
    chief.shortcut(message, callback_id)
    assert chief.modal is None
    assert MASK in bot.answer(CHIEF)


def form_with(callback_id: str, entered: str) -> dict[str, object]:
    """A submitted form with two fields, the second of them filled in like this."""
    states = {
        name: {name: {"type": "plain_text_input", "value": value}}
        for name, value in (("first", "fine"), ("second", entered))
    }
    blocks = [{"type": "input", "block_id": name} for name in states]
    return {
        "type": "view_submission",
        "team": {"id": "T0SANDBOX"},
        "user": {"id": CHIEF},
        "trigger_id": f"1.{callback_id}",
        "view": {
            "id": "V1",
            "hash": "h",
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": json.dumps({"hotspot": "1"}),
            "blocks": blocks,
            "state": {"values": states},
        },
    }
