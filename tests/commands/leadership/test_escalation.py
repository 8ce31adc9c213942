"""`/escalation` as people write it: held back again, to one leader alone, how it was used."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from bot.store.models import Escalation
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up
from tests.played_once import played_once

RULE = "you have the right, and the duty, to take to leadership"


@pytest.fixture
@played_once
def street(bot: BotInSandbox) -> BotInSandbox:
    """A Task Force in English; A-1 is the police's, whose leader is in no channel of it."""
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
    bot.deliver()
    return bot


def block(street: BotInSandbox) -> None:
    police = street.person(POLICE)
    police.command(TEAM, "/agreement blocked 1 No keys")
    police.fill("clearing", "leadership")
    assert police.submit() == {}


def test_the_rule_is_said_when_something_is_held_back_once_more(street: BotInSandbox) -> None:
    block(street)
    hold = "/escalation hold 1 until 4/12 because the council meets first"
    assert RULE not in street.says(CHIEF, hold)
    assert RULE in street.says(CHIEF, hold)
    chief = street.person(CHIEF)
    chief.command(TEAM, "/escalation show 1")
    chief.press(chief.sees(TEAM)[-1], Press.HOLD)
    assert chief.modal is not None
    assert RULE in str(chief.modal.blocks)
    chief.fill("until", "7/12")
    chief.fill("reason", "The budget comes")
    chief.submit()
    assert "Held back from leadership" in str(chief.modal.blocks)
    assert RULE in str(chief.modal.blocks)


@pytest.mark.parametrize(
    "words", ["/escalation hold 1 until friday because the council meets", "/escalation hold 1"]
)
def test_what_was_never_blocked_can_not_be_held_back(street: BotInSandbox, words: str) -> None:
    """Said as `/escalation show` says it, and before a form is filled in for nothing."""
    not_blocked = "A-1 is not blocked, so nothing goes up."
    assert not_blocked in street.says(CHIEF, "/escalation show 1")
    assert not_blocked in street.says(CHIEF, words)
    assert street.person(CHIEF).modal is None


def test_leaders_read_nothing_that_has_not_been_raised(street: BotInSandbox) -> None:
    refusal = "ligger ikke hos ledelsen"
    assert refusal in street.says(DIRECTOR, "/ledelse vis 1", LEADERS)
    block(street)
    street.says(CHIEF, "/escalation hold 1 until 4/12 because the council meets first")
    assert "No keys" in street.says(SCHOOL, "/escalation show 1")
    assert refusal in street.says(DIRECTOR, "/ledelse vis 1", LEADERS)
    street.confirms(CHIEF, "/escalation raise 1 Keys for the officers")
    assert "Keys for the officers" in street.says(DIRECTOR, "/ledelse vis 1", LEADERS)


def test_what_went_to_one_leader_alone(street: BotInSandbox) -> None:
    block(street)
    street.confirms(CHIEF, f"/escalation raise privately 1 <@{OUTSIDER}> Keys for the officers")
    street.deliver()
    for who in (CHIEF, POLICE):
        assert "Keys for the officers" in street.says(who, "/escalation show 1")
    assert "With one leader privately" in street.says(CHIEF, "/escalation")
    member = street.says(SCHOOL, "/escalation")
    assert "A-1" in member
    assert "én leder" not in member
    assert "Keys" not in street.says(SCHOOL, "/escalation show 1")
    assert "Keys" not in street.says(SCHOOL, "/agreement show 1")
    assert "A-1" not in street.says(DIRECTOR, "/ledelse", LEADERS)
    assert "ligger ikke hos ledelsen" in street.says(DIRECTOR, "/ledelse vis 1", LEADERS)
    assert "A-1" not in street.says(DIRECTOR, "/taskforce overblik", LEADERS)
    assert "A-1" in street.says(OUTSIDER, "/ledelse", ELSEWHERE)
    assert "Keys for the officers" in street.says(OUTSIDER, "/ledelse vis 1", ELSEWHERE)


def test_what_one_leader_sent_back_is_no_more_for_everybody_than_before(
    street: BotInSandbox,
) -> None:
    """It goes to one leader again by itself, so a member reads no more of it in between."""
    block(street)
    street.confirms(CHIEF, f"/escalation raise privately 1 <@{OUTSIDER}> Keys for the officers")
    outsider = street.person(OUTSIDER)
    outsider.command(ELSEWHERE, "/ledelse")
    outsider.press(outsider.sees(ELSEWHERE)[-1], Press.SEND_BACK)
    outsider.fill("reason", "Ask the caretaker")
    assert outsider.submit() == {}
    assert "Keys" not in street.says(SCHOOL, "/escalation show 1")
    for who in (CHIEF, POLICE):
        said = street.says(who, "/escalation show 1")
        assert "Keys for the officers" in said
        assert "“Ask the caretaker”" in said


def test_the_leader_without_a_seat_answers_from_the_list(street: BotInSandbox) -> None:
    block(street)
    street.confirms(CHIEF, f"/escalation raise privately 1 <@{OUTSIDER}> Keys for the officers")
    outsider = street.person(OUTSIDER)
    outsider.command(ELSEWHERE, "/ledelse")
    outsider.press(outsider.sees(ELSEWHERE)[-1], Press.DECIDE)
    outsider.fill("decision", "They get them")
    assert outsider.submit() == {}
    with street.looking() as session:
        assert session.get_one(Escalation, 1).answer == "They get them"


def test_how_the_line_was_used_is_told_where_it_is_asked_about(street: BotInSandbox) -> None:
    assert "has not been used since the Task Force began" in street.says(CHIEF, "/escalation")
    assert "ikke været brugt" in street.says(DIRECTOR, "/taskforce rapport", LEADERS)
    block(street)
    street.confirms(CHIEF, "/escalation raise 1 Keys for the officers")
    assert "used once since the Task Force began" in street.says(POLICE, "/escalation")
    assert "brugt én gang" in street.says(DIRECTOR, "/taskforce rapport", LEADERS)
    overview = street.says(DIRECTOR, "/taskforce overblik", LEADERS)
    assert "månedens overblik" in overview
    assert "Venter på jeres svar" in overview


def test_the_steering_groups_chair_is_named_when_a_task_force_is_set_up(bot: BotInSandbox) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce setup")
    entered = {"name": "Nordparken", "leadership_channel_id": LEADERS, "steering_chair_id": CHIEF}
    for name, value in entered.items():
        chief.fill(name, value)
    assert chief.submit() == {
        "Styregruppens formand": "Styregruppens formand skal være en anden end hotspotchefen."
    }
    chief.fill("steering_chair_id", OUTSIDER)
    assert chief.submit() == {}
    assert bot.hotspot().steering_chair_id == OUTSIDER
