"""A button stands in front of somebody only as long as that person may press it."""

from __future__ import annotations

import pytest

from bot.delivery.messages.kit.agreement_buttons import NEEDED
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Hotspot
from bot.usecases.agreements import agreements, handovers
from commands.table import PRESSES
from tests.usecases.scenes.agreement_scene import CHIEF, LAKE, OFFICER, POLICE, SCHOOL, Town, day

FRIDAY = day("Fri 13 Nov")


@pytest.fixture
def town(sqlite: Database) -> Town:
    return Town(sqlite)


def hand_over(town: Town, number: int) -> None:
    with town.act(CHIEF) as act:
        handovers.offer(act, number, SCHOOL)
    with town.act(SCHOOL) as act:
        handovers.take_over(act, number)


def test_a_message_asks_for_what_the_press_asks_for() -> None:
    assert {press: PRESSES[press].permission for press in NEEDED} == dict(NEEDED)


def test_after_not_me_nothing_is_asked_any_more(town: Town) -> None:
    with town.act(CHIEF) as act:
        for what in ("Walk the path", "Phone the club"):
            agreements.record(act, what, owner_id=OFFICER, actor_id=None, due=On(FRIDAY))
    asked = "taken_on:a1"
    assert town.labels(asked) == ["Accept", "Not me"]
    town.send()
    with town.act(OFFICER) as act:
        agreements.not_me(act, 1, "")
    assert town.labels(asked) == []
    assert "Given back to the hotspot chief." in town.words(asked)
    assert "on their behalf" not in town.words(asked)
    assert town.labels("taken_on:a2") == ["Accept", "Not me"]
    hand_over(town, 2)
    assert town.labels("taken_on:a2") == []
    assert "Somebody else answers for it now." in town.words("taken_on:a2")


def test_after_a_hand_over_the_former_owner_is_asked_nothing(town: Town) -> None:
    number = town.agree(FRIDAY, owner=OFFICER)
    with town.act(CHIEF) as act:
        agreements.new_date(act, number, On(day("Fri 20 Nov")), "The van")
    changed = town.key_of("changed_for_you")
    assert town.labels(changed) == ["Done", "New date", "Blocked", "Hand over"]
    town.send()
    hand_over(town, number)
    assert town.labels(changed) == []


def test_who_is_no_longer_chief_has_no_buttons_of_hers(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Thu 5 Nov 11:05")
    warned, told = town.key_of("daily", CHIEF), town.key_of("blocked", CHIEF)
    assert "Escalate now" in town.labels(warned)
    assert town.labels(told) == ["No longer blocked"]
    with town.database.transaction() as session:
        session.get_one(Hotspot, town.hotspots[LAKE]).chief_id = SCHOOL
    assert (town.labels(warned), town.labels(told)) == ([], [])
    assert town.labels(town.key_of("daily", POLICE)) != []
