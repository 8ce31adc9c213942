"""A block whose clock begins anew is the same obstacle: nobody loses it, or is asked twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.store.database.engine import Database
from bot.usecases.agreements import handovers, obstacles
from bot.usecases.leadership import escalations
from bot.usecases.people import successors
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    THE_SCHOOL,
    Town,
    day,
)

CLEARERS = ["Cleared", "Needs leadership", "Not ours"]

Restart = Callable[[Town, int], None]


@pytest.fixture
def town(sqlite: Database) -> Town:
    return Town(sqlite)


def handed_over(town: Town, number: int) -> None:
    with town.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with town.act(OFFICER) as act:
        handovers.take_over(act, number)


def named_successor(town: Town, number: int) -> None:
    town.leave(POLICE)
    town.tick("Tue 3 Nov 10:00")
    with town.act(CHIEF) as act:
        successors.name_successors(act, town.actors[THE_POLICE], {number: OFFICER})


def sent_back(town: Town, number: int) -> None:
    with town.act(CHIEF) as act:
        escalation = escalations.escalate_now(act, number)
    with town.act(LEADER) as act:
        escalations.send_back(act, escalation.id or 0, "Ask once more")


@pytest.mark.parametrize("sent", [True, False])
@pytest.mark.parametrize("restart", [handed_over, named_successor, sent_back])
def test_chief_and_clearing_actor_keep_it_in_front_of_them(
    town: Town, restart: Restart, sent: bool
) -> None:
    number = town.agree(day("Fri 20 Nov"))
    first = town.block(number, clearing=THE_SCHOOL)
    if sent:
        town.send()
    restart(town, number)
    town.send()
    standing = town.standing(number)
    assert standing is not None
    assert standing.id != first
    asked, told = town.key_of("clear_request"), town.key_of("blocked")
    assert (town.labels(asked), town.labels(told)) == (CLEARERS, ["No longer blocked"])
    for person in (SCHOOL, CHIEF):
        (stands,) = [text for text in town.stands(person) if "> The lamps are out" in text]
        assert "settled" not in stands
        assert "is moving again" not in stands
    with town.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    assert (town.labels(asked), town.labels(told)) == ([], [])


@pytest.mark.parametrize(("restart", "counted"), [(handed_over, 1), (sent_back, 0)])
def test_holds_in_a_row_are_counted_on_until_it_has_been_before_leadership(
    town: Town, restart: Restart, counted: int
) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    with town.act(CHIEF) as act:
        escalations.hold(act, number, day("Tue 10 Nov"), "The council meets on Tuesday")
    restart(town, number)
    standing = town.standing(number)
    assert standing is not None
    assert (standing.holds, standing.hold_until) == (counted, None)
