"""An office that nobody holds any more: who is asked to fill it, and how often."""

from __future__ import annotations

import pytest

from bot.store.database.engine import Database
from bot.store.models import Actor, Hotspot
from bot.usecases.people import successors
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    INSPECTOR,
    LAKE,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
)
from tests.usecases.scenes.leaving import (
    FRIDAY,
    TOMORROW,
    come_back,
    left_by_officer,
    move,
    name,
    seat,
)


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30. A second officer has come to the police."""
    made = HotspotScene(sqlite)
    seat(made, STRANGER, THE_POLICE)
    return made


@pytest.mark.parametrize(
    ("who", "office", "asked", "sentence", "button"),
    [
        (
            POLICE,
            "contact",
            CHIEF,
            "the contact at The police, is no longer in the Task Force",
            "Edit",
        ),
        (INSPECTOR, "leader", CHIEF, "the leader at The police, is no longer in Slack", "Edit"),
        (DEPUTY, "deputy", CHIEF, "your deputy for Søparken, is no longer here", "Settings"),
        (CHIEF, "chief", DEPUTY, "so you are acting chief for Søparken", "Settings"),
    ],
)
def test_an_empty_office_is_asked_about_once(
    scene: HotspotScene, who: str, office: str, asked: str, sentence: str, button: str
) -> None:
    def keys() -> list[str]:
        begins, about = f"vacancy:{scene.hotspots[LAKE]}:", f":{office}:{who}:"
        known = scene.keys()
        return [key for key in known if key.startswith(begins) and about in key]

    scene.change_person(who, deleted=True)
    heard = scene.heard("Tue 3 Nov 10:00")
    about = keys()
    assert any(sentence in it for it in heard[asked])
    assert [scene.labels(key) for key in about] == [[button]]
    scene.tick(TOMORROW)
    assert keys() == about


def test_the_chief_is_asked_once_for_another_chair(scene: HotspotScene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).steering_chair_id = STRANGER
    scene.change_person(STRANGER, deleted=True)
    said = scene.heard("Tue 3 Nov 10:00")[CHIEF]
    assert ["the steering group's chair, is no longer in Slack" in it for it in said] == [True]
    scene.tick(TOMORROW)
    assert scene.rows("vacancy") == [(CHIEF, True)]


def test_an_office_that_falls_empty_again_is_asked_about_again(scene: HotspotScene) -> None:
    for when in ("Tue 3 Nov 10:00", "Thu 5 Nov 10:00"):
        scene.leave(SCHOOL)
        scene.tick(when)
        come_back(scene, SCHOOL)
        scene.tick(when.replace("10:", "11:"))
    assert scene.rows("vacancy") == [(CHIEF, True), (CHIEF, True)]


def test_a_contact_who_goes_to_another_actor_no_longer_speaks_for_the_old_one(
    scene: HotspotScene,
) -> None:
    number = scene.agree(FRIDAY, owner=SCHOOL)
    blocked = scene.agree(FRIDAY, owner=OFFICER)
    move(scene, POLICE, THE_SCHOOL)
    scene.block(blocked, by=OFFICER)
    scene.tick("Tue 3 Nov 10:00")
    assert scene.rows("vacancy") == [(CHIEF, True)]
    assert f"<@{POLICE}> was the contact at The police" in scene.words(scene.key_of("vacancy"))
    with scene.refused(POLICE, "Only the actor's contact or the hotspot chief") as act:
        successors.name_successors(act, scene.actors[THE_POLICE], {number: OFFICER})


def test_without_chief_and_deputy_the_leader_is_asked_and_can_name_a_chief(
    scene: HotspotScene,
) -> None:
    number = left_by_officer(scene)[0]
    for person_id in (CHIEF, DEPUTY, POLICE):
        scene.change_person(person_id, deleted=True)
    assert any("acting chief" in it for it in scene.heard("Tue 3 Nov 11:00")[LEADER])
    name(scene, LEADER, {number: STRANGER})
    assert scene.agreement(number).owner_id == STRANGER


def test_a_filled_office_is_not_asked_about(scene: HotspotScene) -> None:
    scene.change_person(POLICE, deleted=True)
    scene.tick("Mon 2 Nov 17:00")
    with scene.database.transaction() as session:
        session.get_one(Actor, scene.actors[THE_POLICE]).contact_id = OFFICER
        hotspot = session.get_one(Hotspot, scene.hotspots[LAKE])
        assert hotspot.chief_id == CHIEF
    assert not any("Who can I write to" in it for it in scene.heard(TOMORROW).get(CHIEF, []))
