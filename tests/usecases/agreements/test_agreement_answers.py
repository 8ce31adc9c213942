"""Agreements: accepted, given back, given a new date, done, dropped, taken up again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.rules.dates.reading import On
from bot.store.models import AgreementStatus, Change
from bot.usecases.agreements import agreements
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    LEADER,
    NORTH,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.recording import FRIDAY, record

# Answered


def test_accepting_twice_is_accepting_once(scene: HotspotScene) -> None:
    number = record(scene)
    scene.send()
    for _ in range(2):
        with scene.act(POLICE) as act:
            agreements.accept(act, number)
    assert [it[0] for it in scene.history(number)] == [Change.RECORDED, Change.ACCEPTED]
    assert scene.labels(f"taken_on:a{number}") == ["Done", "New date", "Blocked", "Hand over"]


def test_a_new_date_from_its_owner_is_a_yes_and_the_chiefs_is_not(scene: HotspotScene) -> None:
    answered, not_answered = record(scene), record(scene)
    for number, by in ((answered, POLICE), (not_answered, CHIEF)):
        with scene.act(by) as act:
            agreements.new_date(act, number, On(day("Fri 27 Nov")), "The van is at the garage")
    assert scene.composed(f"taken_on:a{answered}") is None
    assert "Accept" in scene.labels(f"taken_on:a{not_answered}")
    scene.send()
    digest = scene.heard("Mon 16 Nov 08:00")[CHIEF][0]
    assert f"*A-{not_answered}* Walk the path after dark: <@{POLICE}>" in digest
    assert f"*A-{answered}*" not in digest, "who has answered need not be called"


def test_not_me_goes_back_to_the_chief_who_hands_it_over(scene: HotspotScene) -> None:
    number = record(scene)
    with scene.act(POLICE) as act:
        agreements.not_me(act, number, "Perhaps the school?")
    assert scene.agreement(number).owner_id is None
    assert scene.rows("not_me") == [(CHIEF, True)]
    key = scene.key_of("not_me")
    assert f"<@{POLICE}> says that this one is not theirs" in scene.words(key)
    assert "> Perhaps the school?" in scene.words(key)
    assert scene.labels(key) == ["Hand over", "Drop"]


def test_not_me_from_a_contact_names_who_said_it(scene: HotspotScene) -> None:
    number = record(scene, owner=None, actor=THE_POLICE)
    with scene.act(POLICE) as act:
        agreements.not_me(act, number, "")
    assert f"<@{POLICE}> says" in scene.words(scene.key_of("not_me"))
    scene.send()
    heard = scene.heard("Wed 11 Nov 08:00")
    assert POLICE not in heard, "what they gave back is asked about where it went"
    assert f"A-{number}" in heard[CHIEF][0]


@pytest.mark.parametrize("by", [SCHOOL, GUEST, LEADER, STRANGER, OFFICER])
def test_only_the_owner_or_the_chief_answers(scene: HotspotScene, by: str) -> None:
    number = record(scene)
    said = "Only the owner or the hotspot chief"
    with scene.refused(by, said) as act:
        agreements.accept(act, number)
    with scene.refused(by, said) as act:
        agreements.not_me(act, number, "")
    with scene.refused(by, said) as act:
        agreements.new_date(act, number, On(FRIDAY), "Because")
    with scene.refused(by, said) as act:
        agreements.finish(act, number)


@pytest.mark.parametrize("by", [CHIEF, DEPUTY])
def test_the_chief_or_the_deputy_answers_on_behalf_and_it_is_on_the_record(
    scene: HotspotScene, by: str
) -> None:
    number = record(scene)
    with scene.act(by) as act:
        agreements.finish(act, number, "The lamps are on")
    assert scene.history(number)[-1] == (Change.DONE, by, True)
    assert scene.agreement(number).outcome == "The lamps are on"


def test_a_colleague_of_the_same_actor_who_answers_does_so_for_their_own(
    scene: HotspotScene,
) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER)
    scene.leave(OFFICER)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    assert scene.history(number)[-1] == (Change.DONE, POLICE, False)


def test_an_agreement_of_another_hotspot_does_not_exist_here(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF)
    with scene.refused(CHIEF, "There is no agreement A-1 here") as act:
        agreements.finish(act, number)
    with scene.refused(CHIEF, "There is no agreement A-999 here") as act:
        agreements.accept(act, 999)


def test_a_new_date_is_counted_with_its_reason_and_starts_afresh(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"))
    scene.tick("Wed 4 Nov 08:00")
    for week in range(1, 4):
        with scene.act(POLICE) as act:
            due = On(FRIDAY + timedelta(weeks=week - 1))
            agreements.new_date(act, number, due, "The van is at the garage")
    made = scene.agreement(number)
    assert (made.new_dates, made.due_on) == (3, day("Fri 27 Nov"))
    assert scene.history(number)[-1] == (Change.NEW_DATE, POLICE, False)
    assert POLICE not in scene.heard("Thu 5 Nov 08:00")
    assert f"A-{number}" in scene.heard("Wed 25 Nov 08:00")[POLICE][0]


def test_the_owner_hears_what_another_changes_and_not_what_they_change_themselves(
    scene: HotspotScene,
) -> None:
    number = scene.agree(FRIDAY)
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(FRIDAY), "The van is at the garage")
    assert scene.rows("changed_for_you") == []
    with scene.act(CHIEF) as act:
        agreements.new_date(act, number, On(FRIDAY), "The van is back")
        agreements.finish(act, number)
        agreements.reopen(act, number, On(FRIDAY), "It came back")
    assert scene.rows("changed_for_you") == [(POLICE, True)] * 3


def test_a_new_date_needs_a_reason(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(POLICE, "A few words are needed") as act:
        agreements.new_date(act, number, On(FRIDAY), "  ")


def test_a_third_new_date_is_on_the_call_list_with_a_question(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    for _ in range(3):
        with scene.act(POLICE) as act:
            agreements.new_date(act, number, On(day("Fri 27 Nov")), "Not yet")
    digest = scene.heard("Mon 9 Nov 08:00")[CHIEF][0]
    assert "3 new dates, the last one set 4 working days ago. Is it blocked?" in digest


# Ended


def test_done_twice_is_said_kindly(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    with scene.refused(POLICE, f"A-{number} is already done") as act:
        agreements.finish(act, number)
    with scene.refused(POLICE, f"A-{number} is already done") as act:
        agreements.new_date(act, number, On(FRIDAY), "Because")
    assert scene.heard("Thu 12 Nov 08:00").get(POLICE) is None


def test_dropping_is_the_chiefs_and_the_owner_hears_why(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(POLICE, "Only the hotspot chief or the deputy can drop") as act:
        agreements.drop(act, number, "No longer needed")
    with scene.act(CHIEF) as act:
        agreements.drop(act, number, "The path is closed")
    assert scene.agreement(number).status == AgreementStatus.DROPPED
    assert scene.rows("dropped") == [(POLICE, True)]
    assert "> The path is closed" in scene.words(scene.key_of("dropped"))
    with scene.refused(CHIEF, f"A-{number} was dropped earlier") as act:
        agreements.drop(act, number, "Again")


def test_what_ended_can_be_taken_up_again(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(POLICE, "still open") as act:
        agreements.reopen(act, number, On(FRIDAY), "Because")
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    with scene.act(POLICE) as act:
        agreements.reopen(act, number, On(day("Fri 27 Nov")), "It is dark again")
    made = scene.agreement(number)
    assert (made.status, made.closed_at) == (AgreementStatus.OPEN, None)
    assert scene.history(number)[-1] == (Change.REOPENED, POLICE, False)
