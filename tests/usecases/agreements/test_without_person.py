"""What an actor took on and nobody there yet: somebody is asked, and it never looks settled."""

from __future__ import annotations

import pytest

from bot.store.models import Actor
from bot.usecases.agreements import agreements
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
)
from tests.usecases.scenes.recording import record


def without_contact(scene: HotspotScene, name: str) -> None:
    with scene.database.transaction() as session:
        session.get_one(Actor, scene.actors[name]).contact_id = None


@pytest.mark.parametrize(
    ("actor", "contact", "asked"),
    [
        (THE_POLICE, True, POLICE),
        (THE_SCHOOL, True, SCHOOL),
        (THE_SCHOOL, False, SCHOOL),
    ],
)
def test_its_contact_is_asked_else_its_only_person(
    scene: HotspotScene, actor: str, contact: bool, asked: str
) -> None:
    if not contact:
        without_contact(scene, actor)
    number = record(scene, by=CHIEF, owner=None, actor=actor)
    assert scene.rows("taken_on") == [(asked, True)]
    assert scene.labels(f"taken_on:a{number}") == ["Accept", "Not me"]
    assert scene.agreement(number).accepted_at is None
    with scene.act(asked) as act:
        agreements.accept(act, number)
    assert scene.agreement(number).owner_id == asked


def test_the_only_person_is_reminded_as_well(scene: HotspotScene) -> None:
    without_contact(scene, THE_SCHOOL)
    number = record(scene, by=CHIEF, owner=None, actor=THE_SCHOOL)
    heard = scene.heard("Mon 16 Nov 08:00")
    assert any(f"A-{number}" in said for said in heard[SCHOOL])


def test_one_of_several_is_not_picked_and_the_chief_has_not_accepted_it(
    scene: HotspotScene,
) -> None:
    without_contact(scene, THE_POLICE)
    number = record(scene, by=CHIEF, owner=None, actor=THE_POLICE)
    assert scene.rows("taken_on") == []
    assert scene.agreement(number).accepted_at is None
    with scene.act(CHIEF) as act:
        assert act.agreement(number).owner_id is None
    assert OFFICER not in scene.heard("Wed 4 Nov 08:00")
