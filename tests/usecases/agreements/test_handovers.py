"""Handing over: the giver's until the person who was asked says yes."""

from __future__ import annotations

import pytest

from bot.store.models import Change
from bot.usecases.agreements import agreements, handovers
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    GUEST,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)

FRIDAY = day("Fri 20 Nov")


def offered(scene: HotspotScene, to: str = SCHOOL, by: str = POLICE) -> int:
    number = scene.agree(FRIDAY)
    with scene.act(by) as act:
        handovers.offer(act, number, to, "You know them better")
    return number


def test_the_asked_person_hears_who_asks_and_why(scene: HotspotScene) -> None:
    number = offered(scene)
    assert scene.agreement(number).owner_id == POLICE, "till they accept"
    assert scene.rows("offered") == [(SCHOOL, True)]
    key = scene.key_of("offered")
    assert scene.labels(key) == ["Accept", "Not me"]
    assert f"<@{POLICE}> asks whether you can take this over" in scene.words(key)
    assert "> You know them better" in scene.words(key)
    assert scene.history(number)[-1] == (Change.OFFERED, POLICE, False)


def test_accepted_it_is_theirs_and_their_actors_and_the_giver_hears_it(scene: HotspotScene) -> None:
    number = offered(scene)
    scene.send()
    with scene.act(SCHOOL) as act:
        handovers.take_over(act, number)
    made = scene.agreement(number)
    assert (made.owner_id, made.actor_id) == (SCHOOL, scene.actors[THE_SCHOOL])
    assert made.accepted_at is not None
    assert scene.rows("offer_answer") == [(POLICE, True)]
    assert "has taken over A-1" in scene.words(scene.key_of("offer_answer"))
    assert scene.labels(scene.key_of("offered")) == ["Done", "New date", "Blocked", "Hand over"]
    with scene.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.take_over(act, number)
    with scene.refused(POLICE, "Only the owner or the hotspot chief") as act:
        agreements.finish(act, number)


def test_declined_it_stays_and_the_giver_has_the_four_ways_out(scene: HotspotScene) -> None:
    number = offered(scene)
    with scene.act(SCHOOL) as act:
        handovers.leave_it(act, number)
    assert scene.agreement(number).owner_id == POLICE
    key = scene.key_of("offer_answer")
    assert "It is still yours" in scene.words(key)
    assert scene.labels(key) == ["Done", "New date", "Blocked", "Hand over"]
    with scene.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.leave_it(act, number)


def test_asking_another_withdraws_the_first_offer(scene: HotspotScene) -> None:
    number = offered(scene)
    first = scene.key_of("offered")
    scene.send()
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    assert "This one is settled" in scene.words(first)
    assert scene.labels(first) == []
    with scene.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.take_over(act, number)
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    assert scene.agreement(number).actor_id == scene.actors[THE_POLICE]


def test_an_offer_of_what_has_ended_is_not_sent_and_can_not_be_taken(scene: HotspotScene) -> None:
    number = offered(scene)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    assert scene.composed(scene.key_of("offered")) is None
    with scene.refused(SCHOOL, "already done") as act:
        handovers.take_over(act, number)


def test_asking_the_same_person_twice_asks_once(scene: HotspotScene) -> None:
    number = offered(scene)
    with scene.refused(POLICE, "already been asked") as act:
        handovers.offer(act, number, SCHOOL)
    assert len(scene.rows("offered")) == 1


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (POLICE, "A-1 is already theirs"),
        (STRANGER, "not in this Task Force"),
        (LEADER, "not in this Task Force"),
        (GUEST, "no actor yet"),
    ],
)
def test_who_can_not_be_asked(scene: HotspotScene, to: str, sentence: str) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(POLICE, sentence) as act:
        handovers.offer(act, number, to)


@pytest.mark.parametrize("by", [SCHOOL, GUEST, STRANGER])
def test_only_the_owner_or_the_chief_hands_over(scene: HotspotScene, by: str) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(by, "Only the owner or the hotspot chief") as act:
        handovers.offer(act, number, OFFICER)


def test_the_chief_hands_over_on_behalf_and_the_owner_hears_the_answer(scene: HotspotScene) -> None:
    number = offered(scene, by=CHIEF)
    assert scene.history(number)[-1] == (Change.OFFERED, CHIEF, True)
    with scene.act(SCHOOL) as act:
        handovers.take_over(act, number)
    assert scene.rows("offer_answer") == [(POLICE, True)]


def test_what_went_back_to_the_chief_is_answered_to_her(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.act(POLICE) as act:
        agreements.not_me(act, number, "The school?")
    with scene.act(CHIEF) as act:
        handovers.offer(act, number, SCHOOL)
    with scene.act(SCHOOL) as act:
        handovers.leave_it(act, number)
    assert scene.rows("offer_answer") == [(CHIEF, True)]
    assert "Who could it be instead?" in scene.words(scene.key_of("offer_answer"))


def test_the_chief_takes_it_herself_in_one_step(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.act(CHIEF) as act:
        handovers.offer(act, number, CHIEF)
    assert scene.agreement(number).owner_id == CHIEF
    assert scene.rows("offered") == []
    assert [it[0] for it in scene.history(number)[-2:]] == [Change.OFFERED, Change.HANDED_OVER]


def test_a_new_owner_gets_a_fresh_clock_for_what_is_blocked(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    first = scene.block(number)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL)
    with scene.act(SCHOOL) as act:
        handovers.take_over(act, number)
    standing = scene.standing(number)
    assert standing is not None
    assert (standing.id == first, standing.obstacle) == (False, "The lamps are out")
    assert standing.began_at == scene.clock.now
