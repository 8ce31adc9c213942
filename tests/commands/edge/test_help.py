"""What one is told one can do: no more than one may, in one's own language."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import LABELS, Press
from bot.delivery.words.limits import SECTION_TEXT
from bot.features.program import TABLE
from commands.kit.entries import Verb
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    ELSEWHERE,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)


def test_the_chief_is_shown_every_verb_there_is(task_force: BotInSandbox) -> None:
    said = task_force.says(CHIEF, "/taskforce hjælp")
    for command in TABLE.commands:
        for verb in command.verbs:
            if not verb.hidden and _for_the_chief(verb):
                word = verb.danish[0] if verb.danish else verb.name
                assert f"{command.danish} {word}".strip() in said


def _for_the_chief(verb: object) -> bool:
    return not isinstance(verb, Verb) or verb.permission.value != "answer_escalation"


def test_a_member_is_not_shown_what_only_the_chief_may(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/taskforce help")
    assert "/agreement add" in said
    assert "/taskforce settings" not in said
    assert "/meeting plan" not in said


def test_english_names_go_with_english(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/taskforce hjælp")
    assert "/aftale" not in said
    assert "/agreement" in said


def test_somebody_from_outside_is_shown_how_to_begin(task_force: BotInSandbox) -> None:
    said = task_force.says(OUTSIDER, "/taskforce help", ELSEWHERE)
    assert "/taskforce opsæt" in said
    assert "/aftale" not in said


@pytest.mark.parametrize("command", [command.name for command in TABLE.commands])
def test_every_command_without_words_says_what_one_can_do_next(
    task_force: BotInSandbox, command: str
) -> None:
    said = task_force.says(CHIEF, command)
    assert "`/" in said or "/" in said.splitlines()[-1]


@pytest.mark.parametrize("command", [command.name for command in TABLE.commands])
def test_a_command_nobody_set_up_for_says_how_to_begin(bot: BotInSandbox, command: str) -> None:
    said = bot.says(OUTSIDER, command, ELSEWHERE)
    assert "/taskforce opsæt" in said


def test_a_slip_gets_a_suggestion(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/agenda ad lights")
    assert "/agenda add" in said.splitlines()[0]


def test_nonsense_gets_the_list(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/agenda xyzzy")
    assert "/agenda add" in said
    assert "xyzzy" not in said


def test_a_help_section_fits_in_one_block(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).command(TEAM, "/taskforce help")
    message = task_force.person(CHIEF).sees(TEAM)[-1]
    assert len(message.blocks) == len(TABLE.commands) + 1
    assert all(len(block["text"]["text"]) < SECTION_TEXT for block in message.blocks)


def test_an_only_task_force_is_meant_anywhere(task_force: BotInSandbox) -> None:
    said = task_force.says(SCHOOL, "/agenda", ELSEWHERE)
    assert "/dagsorden" in said
    assert "/taskforce" not in said


def test_every_button_there_is_does_something() -> None:
    assert set(TABLE.presses) == set(Press) == set(LABELS)


def test_nothing_in_the_table_is_without_words() -> None:
    for command in TABLE.commands:
        assert command.about
        assert all(verb.about for verb in command.verbs)
    assert all(shortcut.about for shortcut in TABLE.shortcuts.values())
    assert all(len(callback_id) <= 255 for callback_id in TABLE.forms)
