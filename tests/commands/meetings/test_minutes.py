"""Correcting minutes: where, what it says now, what it is to say; the channel shows it."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, BotInSandbox
from tests.commands.scenes.meeting_office import item_post, meeting_day, post, set_up
from tests.played_once import played_once

MINUTES = "Minutes of Task Force meeting 1"


@pytest.fixture
@played_once
def held(bot: BotInSandbox) -> BotInSandbox:
    """A meeting was held and closed: one item, one decision."""
    made = set_up(bot)
    made.says(POLICE, "/agenda add The light at the stop")
    meeting_day(made)
    made.says(CHIEF, "/meeting start")
    made.deliver()
    chief = made.person(CHIEF)
    chief.press(item_post(made, 1), Press.ITEM_DECISION)
    chief.fill("decision", "We write.")
    chief.submit()
    made.says(CHIEF, "/meeting close")
    made.deliver()
    return made


def ask(bot: BotInSandbox, person: str, **entered: str) -> dict[str, str]:
    """Open the form under the minutes and send it in; return what is wrong."""
    who = bot.person(person)
    who.press(post(bot, MINUTES), Press.CORRECT_MINUTES)
    for name, value in entered.items():
        who.fill(name, value)
    who.submit()
    bot.deliver()
    return dict(who.modal.errors) if who.modal is not None else {}


def test_a_place_alone_comes_back_with_the_words_that_stand_there(held: BotInSandbox) -> None:
    assert ask(held, CHIEF, where0="decision:1") == {}
    chief = held.person(CHIEF)
    assert chief.modal is not None
    assert next(iter(chief.modal.values["words"].values()))["value"] == "We write."
    chief.fill("words", "We call.")
    chief.submit()
    held.deliver()
    said = post(held, MINUTES).words()
    assert "> We call." in said
    assert "Decision, item 1: “We call.” instead of “We write.”." in said


def test_a_member_proposes_and_the_chief_decides(held: BotInSandbox) -> None:
    assert ask(held, POLICE, where0="decision:1", text="We call.") == {}
    assert "> We write." in post(held, MINUTES).words()
    chief = held.person(CHIEF)
    asked = held.with_button(chief.direct(), Press.ACCEPT_CORRECTION)[-1]
    assert "Decision, item 1: “We call.” instead of “We write.”." in asked.words()
    chief.press(asked, Press.ACCEPT_CORRECTION)
    held.deliver()
    assert "> We call." in post(held, MINUTES).words()


def test_apologies_take_the_place_of_the_apologies(held: BotInSandbox) -> None:
    assert ask(held, CHIEF, text="Apologies: The job centre") == {}
    assert "Apologies: The job centre." in post(held, MINUTES).words()


@pytest.mark.parametrize(
    ("entered", "errors"),
    [
        ({}, ["text"]),
        ({"where0": "decision:1", "text": "We write."}, ["text"]),
    ],
)
def test_what_cant_be_is_said_beside_its_field(
    held: BotInSandbox, entered: dict[str, str], errors: list[str]
) -> None:
    assert list(ask(held, CHIEF, **entered)) == errors


def test_minutes_asked_for_again_are_those_of_the_channel(held: BotInSandbox) -> None:
    shown = held.says(CHIEF, "/meeting minutes 1")
    assert "> We write." in shown
    held.says(CHIEF, "/meeting move 18/12")
    assert held.says(CHIEF, "/meeting minutes 1") == shown


@pytest.mark.parametrize("locale", ["en-GB", "da-DK"])
@pytest.mark.parametrize("place", ["when:0", "following:0"])
def test_a_moment_stands_in_the_form_as_it_can_be_sent_in(
    held: BotInSandbox, place: str, locale: str
) -> None:
    chief = held.person(CHIEF)
    chief.set_locale(locale)
    assert ask(held, CHIEF, where0=place) == {}
    assert chief.modal is not None
    stands = next(iter(chief.modal.values["words"].values()))["value"]
    chief.submit()
    assert list(chief.modal.errors) == ["words"], "it says so already"
    chief.fill("words", str(stands).replace("9:00", "8:30").replace("9.00", "8.30"))
    chief.submit()
    held.deliver()
    assert "at 8:30" in post(held, MINUTES).words()
