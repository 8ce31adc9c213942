"""An agreement made of a message by the shortcut leads back to it, however short the message is."""

from __future__ import annotations

import pytest

from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up
from tests.played_once import played_once

LINK = f"/archives/{TEAM}/p"
LONG = "Lyset ved stoppestedet er gået ud igen, " * 30


@pytest.fixture
@played_once
def office(bot: BotInSandbox) -> BotInSandbox:
    made = set_up(bot)
    chief = made.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Politiet")
    chief.fill("sector", "police")
    chief.fill("contact", POLICE)
    chief.fill("people", [POLICE])
    assert chief.submit() == {}
    return made


def made_of(bot: BotInSandbox, text: str) -> None:
    """The chief makes an agreement for the police of what somebody has written."""
    chief = bot.person(CHIEF)
    while chief.modal is not None:
        chief.close()
    chief.shortcut(bot.person(SCHOOL).say(TEAM, text), "agreement.from_message")
    chief.fill("owner", POLICE)
    chief.fill("due", "18/12")
    assert chief.submit() == {}
    bot.deliver()


@pytest.mark.parametrize("text", ["Lyset er ude igen", LONG])
def test_it_leads_back_in_the_story_the_lists_and_where_it_is_asked_about(
    office: BotInSandbox, text: str
) -> None:
    made_of(office, text)
    for command in ("/agreement show 1", "/agreement list"):
        assert LINK in office.says(CHIEF, command), command
    assert LINK in office.says(POLICE, "/agreement")
    (asked,) = [it for it in office.person(POLICE).direct() if "A-1" in it.words()]
    assert LINK in asked.words()


def test_what_is_typed_leads_nowhere_and_leaders_are_not_led_there(office: BotInSandbox) -> None:
    office.says(CHIEF, f"/agreement add Gå en runde <@{POLICE}> 18/12")
    assert LINK not in office.says(CHIEF, "/agreement show 1")
    made_of(office, "Lyset er ude igen")
    assert LINK in office.says(CHIEF, "/agreement show 2")
    office.confirms(CHIEF, "/escalation raise 2 Penge til en lampe")
    office.deliver()
    assert not [it for it in office.person(DIRECTOR).sees(LEADERS) if LINK in it.words()]
    assert LINK not in office.says(DIRECTOR, "/agreement show 2", LEADERS)


def test_the_link_stays_when_the_words_are_put_right(office: BotInSandbox) -> None:
    made_of(office, LONG)
    chief = office.person(CHIEF)
    while chief.modal is not None:
        chief.close()
    chief.command(TEAM, "/agreement edit 1 Lyset ved stoppestedet")
    assert chief.submit() == {}
    shown = office.says(CHIEF, "/agreement show 1")
    assert "*A-1* Lyset ved stoppestedet" in shown
    assert LINK in shown
