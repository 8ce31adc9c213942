"""What one is told one can do: what waits first, no more than one may, in one's own language."""

from __future__ import annotations

import re

import pytest

from bot.delivery.words.buttons import LABELS, Press
from bot.delivery.words.limits import SECTION_TEXT
from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from bot.rules import permissions
from bot.rules.errors import UserError
from bot.store.models import Agreement
from commands.edge.which_hotspot import NO_HOTSPOT
from commands.kit.entries import Verb
from tests.commands.programme.test_activities import add as add_activity
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    ZONE,
    BotInSandbox,
)
from tests.hotspot_builder import HotspotBuilder


def everything_for(bot: BotInSandbox, person_id: str, channel: str = TEAM) -> str:
    """What the help's button shows."""
    bot.person(person_id).command(channel, "/taskforce help")
    helped = bot.person(person_id).sees(channel)[-1]
    bot.person(person_id).press(helped, Press.ALL_COMMANDS)
    return bot.answer(person_id, channel)


def test_the_chief_is_shown_every_verb_there_is(task_force: BotInSandbox) -> None:
    """Those of the plan once it is in use; till then it is one line."""
    add_activity(task_force)
    said = everything_for(task_force, CHIEF)
    assert said == task_force.says(CHIEF, "/taskforce hjælp alt")
    for command in TABLE.commands:
        for verb in command.verbs:
            if not verb.hidden and _for_the_chief(verb):
                word = verb.danish[0] if verb.danish else verb.name
                assert f"{command.danish} {word}".strip() in said


def _for_the_chief(verb: object) -> bool:
    return not isinstance(verb, Verb) or verb.permission.value != "answer_escalation"


def test_a_member_is_not_shown_what_only_the_chief_may(task_force: BotInSandbox) -> None:
    said = everything_for(task_force, POLICE)
    assert "/agreement add" in said
    assert "/taskforce settings" not in said
    assert "/meeting plan" not in said


def test_a_guest_is_shown_an_owners_verbs_once_they_own_something(
    task_force: BotInSandbox,
) -> None:
    before = everything_for(task_force, GUEST)
    assert "/aftale klaret" not in before
    assert "/taskforce opsæt" not in before, "who is a guest here begins no Task Force"
    own_something(task_force, GUEST)
    assert "/aftale klaret" in everything_for(task_force, GUEST)


def own_something(bot: BotInSandbox, person_id: str) -> None:
    """The first agreement, for an actor of its own."""
    with bot.database.transaction() as session:
        build = HotspotBuilder(session, bot.clock.now)
        actor_id = build.actor(1, "Klubben", person_id)
        session.add(
            Agreement(
                hotspot_id=1,
                what="Lys på stien",
                actor_id=actor_id,
                owner_id=person_id,
                due_set_at=bot.clock.now,
                recorded_by=CHIEF,
                recorded_at=bot.clock.now,
            )
        )


def test_help_names_the_commands_in_the_readers_language(task_force: BotInSandbox) -> None:
    said = task_force.says(POLICE, "/taskforce hjælp")
    assert "/aftale" not in said
    assert "/agreement" in said


ASKING = {
    "chief": CHIEF,
    "deputy": DEPUTY,
    "member": POLICE,
    "leader": DIRECTOR,
    "guest": GUEST,
    "outside": OUTSIDER,
}


@pytest.mark.parametrize("owns", [False, True])
@pytest.mark.parametrize("who", ASKING)
def test_what_help_gives_as_an_example_is_not_refused(
    task_force: BotInSandbox, who: str, owns: bool
) -> None:
    person = ASKING[who]
    if owns and who in ("member", "guest"):
        own_something(task_force, person)
    place = {"outside": ELSEWHERE, "leader": LEADERS}.get(who, TEAM)
    said = task_force.says(person, "/taskforce help", place)
    examples = re.findall("`(/[^`]+)`", said)
    assert 2 <= len(examples) <= 3
    for example in examples:
        answer = task_force.says(person, example.replace("@tovholder", f"<@{SCHOOL}>"), place)
        assert answer
        assert not any(answer.startswith(it) for it in REFUSALS), example
        assert "kender jeg ikke" not in answer


REFUSALS = [
    str(voice.error(UserError(msgid)))
    for voice in (Voices(ZONE, 2026).for_language("da"), Voices(ZONE, 2026).for_language("en"))
    for msgid in (*permissions.every_refusal(), NO_HOTSPOT)
]


def test_help_begins_with_what_waits_for_who_asks(task_force: BotInSandbox) -> None:
    own_something(task_force, POLICE)
    task_force.person(POLICE).command(TEAM, "/taskforce help")
    helped = task_force.person(POLICE).sees(TEAM)[-1]
    said = helped.words()
    assert said.index("Next meeting") < said.index("*A-1* Lys på stien") < said.index("example")
    assert "You are asked whether it is yours." in said
    task_force.person(POLICE).press(helped, Press.ACCEPT)
    said = task_force.says(POLICE, "/taskforce help")
    assert "nothing is asked about it today" in said
    assert "`/agreement done A-1`" in said


def test_the_chief_can_settle_a_proposed_date_from_the_help(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).command(TEAM, "/taskforce help")
    helped = task_force.person(CHIEF).sees(TEAM)[-1]
    assert task_force.with_button([helped], Press.CONFIRM_DATE)
    assert "venter på dig lige nu" not in helped.words()
    task_force.person(POLICE).command(TEAM, "/taskforce help")
    helped = task_force.person(POLICE).sees(TEAM)[-1]
    assert not task_force.with_button([helped], Press.CONFIRM_DATE)
    assert "Nothing waits for you" in helped.words()


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


def test_what_is_refused_is_not_guessed_at_either(task_force: BotInSandbox) -> None:
    assert "/taskforce settings" not in task_force.says(POLICE, "/taskforce setings")
    assert "/taskforce indstillinger" in task_force.says(CHIEF, "/taskforce setings")
    assert "/agenda" not in task_force.says(OUTSIDER, "/agenda xyzzy", ELSEWHERE)


def test_every_section_of_all_commands_fits_in_one_block(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).command(TEAM, "/taskforce help all")
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
