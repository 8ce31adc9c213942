"""A button stands in front of somebody only as long as that person may press it."""

from __future__ import annotations

import pytest

from bot.delivery.messages.kit.agreement_buttons import NEEDED
from bot.features.program import TABLE
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Hotspot
from bot.usecases.agreements import agreements, handovers
from commands.kit.entries import Pressed
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    OFFICER,
    POLICE,
    SCHOOL,
    HotspotScene,
    day,
)

FRIDAY = day("Fri 13 Nov")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def hand_over(scene: HotspotScene, number: int) -> None:
    with scene.act(CHIEF) as act:
        handovers.offer(act, number, SCHOOL)
    with scene.act(SCHOOL) as act:
        handovers.take_over(act, number)


def test_a_message_asks_for_what_the_press_asks_for() -> None:
    asked = {press: TABLE.presses[press] for press in NEEDED}
    assert {press: it.permission for press, it in asked.items() if isinstance(it, Pressed)} == dict(
        NEEDED
    )


def test_after_not_me_nothing_is_asked_any_more(scene: HotspotScene) -> None:
    with scene.act(CHIEF) as act:
        for what in ("Walk the path", "Phone the club"):
            agreements.record(act, what, owner_id=OFFICER, actor_id=None, due=On(FRIDAY))
    asked = "taken_on:a1"
    assert scene.labels(asked) == ["Accept", "Not me"]
    scene.send()
    with scene.act(OFFICER) as act:
        agreements.not_me(act, 1, "")
    assert scene.labels(asked) == []
    assert "Given back to the hotspot chief." in scene.words(asked)
    assert "on their behalf" not in scene.words(asked)
    assert scene.labels("taken_on:a2") == ["Accept", "Not me"]
    hand_over(scene, 2)
    assert scene.labels("taken_on:a2") == []
    assert "Somebody else answers for it now." in scene.words("taken_on:a2")


def test_after_a_hand_over_the_former_owner_is_asked_nothing(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER)
    with scene.act(CHIEF) as act:
        agreements.new_date(act, number, On(day("Fri 20 Nov")), "The van")
    changed = scene.key_of("changed_for_you")
    assert scene.labels(changed) == ["Done", "New date", "Blocked", "Hand over"]
    scene.send()
    hand_over(scene, number)
    assert scene.labels(changed) == []


def test_who_is_no_longer_chief_has_no_buttons_of_hers(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    warned, told = scene.key_of("daily", CHIEF), scene.key_of("blocked", CHIEF)
    assert "Escalate now" in scene.labels(warned)
    assert scene.labels(told) == ["No longer blocked"]
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).chief_id = SCHOOL
    assert (scene.labels(warned), scene.labels(told)) == ([], [])
    assert scene.labels(scene.key_of("daily", POLICE)) != []
