"""A form about one agreement or one item names it on top, and asks for a person with a menu."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import item_post, meeting_day, set_up
from tests.played_once import played_once

WHAT = "Count the lamps"


@pytest.fixture
@played_once
def office(bot: BotInSandbox) -> BotInSandbox:
    """A-1 is the police's, and waits for their yes."""
    made = set_up(bot)
    chief = made.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Politiet")
    chief.fill("people", [POLICE])
    assert chief.submit() == {}
    chief.close()
    made.says(CHIEF, f"/agreement add {WHAT} <@{POLICE}> 3/12")
    made.deliver()
    return made


@pytest.mark.parametrize("press", [Press.NOT_ME, Press.BLOCKED, Press.NEW_DATE, Press.HAND_OVER])
def test_the_owners_forms(office: BotInSandbox, press: Press) -> None:
    police = office.person(POLICE)
    if press is not Press.NOT_ME:
        police.press(office.with_button(police.direct(), Press.ACCEPT)[-1], Press.ACCEPT)
        office.deliver()
    police.press(office.with_button(police.direct(), press)[-1], press)
    assert police.modal is not None
    first = police.modal.words().splitlines()[1]
    assert first.startswith(f"*A-1* {WHAT} (Politiet). Due Thursday 3 December")


@pytest.mark.parametrize("verb", ["blocked A-1", "date A-1", "handover A-1", "drop A-1"])
def test_the_forms_of_commands(office: BotInSandbox, verb: str) -> None:
    assert f"*A-1* {WHAT}" in office.says(CHIEF, f"/agreement {verb}")


@pytest.mark.parametrize("press", [Press.ITEM_AGREEMENT, Press.ITEM_DECISION, Press.ITEM_CARRY])
def test_the_forms_at_an_item(office: BotInSandbox, press: Press) -> None:
    office.says(POLICE, "/agenda add The light")
    meeting_day(office)
    office.says(CHIEF, "/meeting start")
    office.deliver()
    chief = office.person(CHIEF)
    chief.press(item_post(office, 1), press)
    assert chief.modal is not None
    assert "*1* The light" in chief.modal.words().splitlines()[1]


def test_who_it_could_be_is_chosen_and_shown_as_a_person(office: BotInSandbox) -> None:
    police, chief = office.person(POLICE), office.person(CHIEF)
    police.press(office.with_button(police.direct(), Press.NOT_ME)[-1], Press.NOT_ME)
    police.fill("person", SCHOOL)
    assert police.submit() == {}
    office.deliver()
    assert f"> <@{SCHOOL}>" in chief.direct()[-1].words()
