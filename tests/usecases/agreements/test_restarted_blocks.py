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
    HotspotScene,
    day,
)

CLEARERS = ["Cleared", "Needs leadership", "Not ours"]

Restart = Callable[[HotspotScene, int], None]


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def handed_over(scene: HotspotScene, number: int) -> None:
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)


def named_successor(scene: HotspotScene, number: int) -> None:
    scene.leave(POLICE)
    scene.tick("Tue 3 Nov 10:00")
    with scene.act(CHIEF) as act:
        successors.name_successors(act, scene.actors[THE_POLICE], {number: OFFICER})


def sent_back(scene: HotspotScene, number: int) -> None:
    with scene.act(CHIEF) as act:
        escalation = escalations.escalate_now(act, number)
    with scene.act(LEADER) as act:
        escalations.send_back(act, escalation.id or 0, "Ask once more")


@pytest.mark.parametrize("sent", [True, False])
@pytest.mark.parametrize("restart", [handed_over, named_successor, sent_back])
def test_chief_and_clearing_actor_keep_it_in_front_of_them(
    scene: HotspotScene, restart: Restart, sent: bool
) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    first = scene.block(number, clearing=THE_SCHOOL)
    if sent:
        scene.send()
    restart(scene, number)
    scene.send()
    standing = scene.standing(number)
    assert standing is not None
    assert standing.id != first
    asked, told = scene.key_of("clear_request"), scene.key_of("blocked")
    assert (scene.labels(asked), scene.labels(told)) == (CLEARERS, ["No longer blocked"])
    for person in (SCHOOL, CHIEF):
        (stands,) = [text for text in scene.stands(person) if "> The lamps are out" in text]
        assert "settled" not in stands
        assert "is moving again" not in stands
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    assert (scene.labels(asked), scene.labels(told)) == ([], [])


@pytest.mark.parametrize(("restart", "counted"), [(handed_over, 1), (sent_back, 0)])
def test_holds_in_a_row_are_counted_on_until_it_has_been_before_leadership(
    scene: HotspotScene, restart: Restart, counted: int
) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, day("Tue 10 Nov"), "The council meets on Tuesday")
    restart(scene, number)
    standing = scene.standing(number)
    assert standing is not None
    assert (standing.holds, standing.hold_until) == (counted, None)
