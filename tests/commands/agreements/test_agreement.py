"""`/agreement` and `/escalation` in words: nothing is typed twice, and who sees what went up."""

from __future__ import annotations

from datetime import date

import pytest

from bot.sandbox import Message
from bot.store.database.engine import Database
from bot.store.models import Agreement
from bot.usecases.agreements import agreements
from commands.agreements.shown import finished
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up
from tests.played_once import played_once
from tests.usecases.scenes import agreement_scene

LONG = "We are still waiting for the keys to the room, and nobody knows at all who has them now"


@pytest.fixture
@played_once
def street(bot: BotInSandbox) -> BotInSandbox:
    """A Task Force in English, where the police have taken on A-1."""
    set_up(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add The police")
    for name, value in {"sector": "police", "contact": POLICE, "people": [POLICE]}.items():
        chief.fill(name, value)
    chief.fill("leader", OUTSIDER)
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()
    assert "A-1" in bot.says(CHIEF, f"/agreement add Walk the path <@{POLICE}> by 11/12/2026")
    return bot


def initial(bot: BotInSandbox, person_id: str, field: str) -> str:
    """What stands in a field of the open form before anybody has filled anything in."""
    form = bot.person(person_id).modal
    assert form is not None
    (element,) = (it["element"] for it in form.blocks if it.get("block_id") == field)
    return str(element.get("initial_value", ""))


@pytest.mark.parametrize(
    ("command", "field", "kept"),
    [
        ("/agreement date 1 next Friday", "due", "next Friday"),
        (f"/agreement date 1 {LONG}", "reason", LONG),
        ("/agreement blocked 1 No keys to the room", "obstacle", "No keys to the room"),
        ("/agreement handover 1 I am on leave", "reason", "I am on leave"),
    ],
)
def test_what_is_written_already_stands_in_the_form(
    street: BotInSandbox, command: str, field: str, kept: str
) -> None:
    police = street.person(POLICE)
    police.command(TEAM, command)
    assert police.notices == []
    assert initial(street, POLICE, field) == kept


def test_so_does_the_day_something_is_held_back_until(street: BotInSandbox) -> None:
    police = street.person(POLICE)
    police.command(TEAM, "/agreement blocked 1 No keys to the room")
    police.fill("clearing", "leadership")
    assert police.submit() == {}
    street.person(CHIEF).command(TEAM, "/escalation hold 1 until 4/12")
    assert initial(street, CHIEF, "until") == "4/12"


def test_what_went_to_one_leader_is_not_listed_for_the_others(street: BotInSandbox) -> None:
    street.confirms(CHIEF, f"/escalation raise privately 1 <@{OUTSIDER}> Keys for the officers")
    assert "A-1" in street.says(CHIEF, "/escalation")
    assert "A-1" not in street.says(DIRECTOR, "/escalation", LEADERS)
    assert "ligger ikke hos ledelsen" in street.says(DIRECTOR, "/escalation show 1", LEADERS)


OUTCOME, AGAIN, UNDO = "Add what came of it", "Take up again", "Undo"


def newest(bot: BotInSandbox, person_id: str) -> Message:
    """What the bot last told the person alone."""
    return [it for it in bot.person(person_id).sees(TEAM) if it.ephemeral_to == person_id][-1]


def labels(message: Message) -> list[str]:
    return [control.label for control in message.controls()]


def test_done_is_one_click_and_what_came_of_it_and_again_are_a_button_away(
    street: BotInSandbox,
) -> None:
    police, chief = street.person(POLICE), street.person(CHIEF)
    street.says(POLICE, "/agreement show 1")
    police.press(newest(street, POLICE), "Done")
    assert police.modal is None
    done = newest(street, POLICE)
    assert ("A-1 is done." in done.words(), labels(done)) == (True, [UNDO, OUTCOME, AGAIN])
    police.press(done, OUTCOME)
    police.fill("outcome", "The path is lit")
    assert police.submit() == {}
    police.close()
    assert "The path is lit" in street.says(CHIEF, "/agreement show 1")
    story = newest(street, CHIEF)
    assert labels(story) == [AGAIN]
    chief.press(story, AGAIN)
    for name, value in {"due": "18/12/2026", "reason": "Two lamps are out again"}.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    chief.close()
    with street.looking() as session:
        it = session.get_one(Agreement, 1)
        assert (it.status, it.due_on, it.outcome) == ("open", date(2026, 12, 18), "The path is lit")
    for label, said in ((OUTCOME, "A-1 is not done yet."), (AGAIN, "A-1 is still open.")):
        police.press(done, label)
        assert police.modal is None
        assert said in newest(street, POLICE).words()


def test_of_a_case_nothing_that_came_of_it_is_asked(sqlite: Database) -> None:
    scene = agreement_scene.HotspotScene(sqlite)
    number = scene.agree(date(2026, 11, 6))
    with scene.act(agreement_scene.POLICE) as act:
        it = act.agreement(number)
        it.what, it.case_reference, it.confidential = "", "26-1041", True
        said = finished(
            act, agreements.finish(act, number), agreement_scene.voices().for_language("en")
        )
        assert [it.label for part in said.message.parts for it in part.buttons] == [AGAIN]
    with scene.refused(agreement_scene.POLICE, "is a case") as act:
        agreements.add_outcome(act, number, "The boy is home")


def test_a_helper_is_taken_off_in_the_form_that_names_them(street: BotInSandbox) -> None:
    street.says(CHIEF, f"/agreement add Two lamps <@{POLICE}> by 11/12/2026 with <@{SCHOOL}>")
    assert SCHOOL in street.says(CHIEF, "/agreement show 2")
    chief = street.person(CHIEF)
    chief.command(TEAM, "/agreement edit 2")
    chief.fill("helpers", [])
    assert chief.submit() == {}
    chief.close()
    said = street.says(CHIEF, "/agreement show 2")
    assert f"took <@{SCHOOL}> off as a helper" in said
