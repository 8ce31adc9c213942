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
    Town,
    day,
)

FRIDAY = day("Fri 20 Nov")


def offered(town: Town, to: str = SCHOOL, by: str = POLICE) -> int:
    number = town.agree(FRIDAY)
    with town.act(by) as act:
        handovers.offer(act, number, to, "You know them better")
    return number


def test_the_asked_person_hears_who_asks_and_why(town: Town) -> None:
    number = offered(town)
    assert town.agreement(number).owner_id == POLICE, "till they accept"
    assert town.rows("offered") == [(SCHOOL, True)]
    key = town.key_of("offered")
    assert town.labels(key) == ["Accept", "Not me"]
    assert f"<@{POLICE}> asks whether you can take this over" in town.words(key)
    assert "> You know them better" in town.words(key)
    assert town.history(number)[-1] == (Change.OFFERED, POLICE, False)


def test_accepted_it_is_theirs_and_their_actors_and_the_giver_hears_it(town: Town) -> None:
    number = offered(town)
    town.send()
    with town.act(SCHOOL) as act:
        handovers.take_over(act, number)
    made = town.agreement(number)
    assert (made.owner_id, made.actor_id) == (SCHOOL, town.actors[THE_SCHOOL])
    assert made.accepted_at is not None
    assert town.rows("offer_answer") == [(POLICE, True)]
    assert "has taken over A-1" in town.words(town.key_of("offer_answer"))
    assert town.labels(town.key_of("offered")) == []
    with town.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.take_over(act, number)
    with town.refused(POLICE, "Only the owner or the hotspot chief") as act:
        agreements.finish(act, number)


def test_declined_it_stays_and_the_giver_has_the_four_ways_out(town: Town) -> None:
    number = offered(town)
    with town.act(SCHOOL) as act:
        handovers.leave_it(act, number)
    assert town.agreement(number).owner_id == POLICE
    key = town.key_of("offer_answer")
    assert "It is still yours" in town.words(key)
    assert town.labels(key) == ["Done", "New date", "Blocked", "Hand over"]
    with town.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.leave_it(act, number)


def test_asking_another_withdraws_the_first_offer(town: Town) -> None:
    number = offered(town)
    first = town.key_of("offered")
    town.send()
    with town.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    assert "This one is settled" in town.words(first)
    assert town.labels(first) == []
    with town.refused(SCHOOL, "Only the person who was asked") as act:
        handovers.take_over(act, number)
    with town.act(OFFICER) as act:
        handovers.take_over(act, number)
    assert town.agreement(number).actor_id == town.actors[THE_POLICE]


def test_an_offer_of_what_has_ended_is_not_sent_and_can_not_be_taken(town: Town) -> None:
    number = offered(town)
    with town.act(POLICE) as act:
        agreements.finish(act, number)
    assert town.composed(town.key_of("offered")) is None
    with town.refused(SCHOOL, "already done") as act:
        handovers.take_over(act, number)


def test_asking_the_same_person_twice_asks_once(town: Town) -> None:
    number = offered(town)
    with town.refused(POLICE, "asked already") as act:
        handovers.offer(act, number, SCHOOL)
    assert len(town.rows("offered")) == 1


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (POLICE, "A-1 is already theirs"),
        (STRANGER, "not in this Task Force"),
        (LEADER, "not in this Task Force"),
        (GUEST, "no actor yet"),
    ],
)
def test_who_can_not_be_asked(town: Town, to: str, sentence: str) -> None:
    number = town.agree(FRIDAY)
    with town.refused(POLICE, sentence) as act:
        handovers.offer(act, number, to)


@pytest.mark.parametrize("by", [SCHOOL, GUEST, STRANGER])
def test_only_the_owner_or_the_chief_hands_over(town: Town, by: str) -> None:
    number = town.agree(FRIDAY)
    with town.refused(by, "Only the owner or the hotspot chief") as act:
        handovers.offer(act, number, OFFICER)


def test_the_chief_hands_over_on_behalf_and_the_owner_hears_the_answer(town: Town) -> None:
    number = offered(town, by=CHIEF)
    assert town.history(number)[-1] == (Change.OFFERED, CHIEF, True)
    with town.act(SCHOOL) as act:
        handovers.take_over(act, number)
    assert town.rows("offer_answer") == [(POLICE, True)]


def test_what_went_back_to_the_chief_is_answered_to_her(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.act(POLICE) as act:
        agreements.not_me(act, number, "The school?")
    with town.act(CHIEF) as act:
        handovers.offer(act, number, SCHOOL)
    with town.act(SCHOOL) as act:
        handovers.leave_it(act, number)
    assert town.rows("offer_answer") == [(CHIEF, True)]
    assert "Who could it be instead?" in town.words(town.key_of("offer_answer"))


def test_the_chief_takes_it_herself_in_one_step(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.act(CHIEF) as act:
        handovers.offer(act, number, CHIEF)
    assert town.agreement(number).owner_id == CHIEF
    assert town.rows("offered") == []
    assert [it[0] for it in town.history(number)[-2:]] == [Change.OFFERED, Change.HANDED_OVER]


def test_a_new_owner_gets_a_fresh_clock_for_what_is_blocked(town: Town) -> None:
    number = town.agree(FRIDAY)
    first = town.block(number)
    with town.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL)
    with town.act(SCHOOL) as act:
        handovers.take_over(act, number)
    standing = town.standing(number)
    assert standing is not None
    assert (standing.id == first, standing.obstacle) == (False, "The lamps are out")
    assert standing.began_at == town.clock.now
