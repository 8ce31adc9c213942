"""Somebody leaves: what they took on stays with the actor, and somebody is asked who follows."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.notices.leadership import RouteEnded
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change, Hotspot, Outbox
from bot.store.queries.people.confidential import may_see, name_participants
from bot.usecases.agreements import agreements, handovers
from bot.usecases.agreements.each_change import note, tell_others
from bot.usecases.kit.context import HotspotContext
from bot.usecases.leadership import escalations
from bot.usecases.people import successors
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    HOUSING,
    INSPECTOR,
    LAKE,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.leaving import (
    FRIDAY,
    LATER,
    TOMORROW,
    come_back,
    left_by_officer,
    move,
    name,
    seat,
)
from tests.usecases.scenes.meeting_scene import at

ASKED = "Who at The police takes"


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30. A second officer has come to the police."""
    made = HotspotScene(sqlite)
    seat(made, STRANGER, THE_POLICE)
    return made


def test_what_the_owner_leaves_stays_with_the_actor_and_its_contact_is_asked_once(
    scene: HotspotScene,
) -> None:
    numbers = left_by_officer(scene, 2)
    key = scene.key_of("successor_request")
    said = scene.words(key)
    assert scene.rows("successor_request") == [(POLICE, True)]
    assert f"<@{OFFICER}> is no longer in the Task Force for Søparken" in said
    assert "*A-1* Walk the path after dark (27 Nov" in said
    assert "Who at The police takes them on?" in said
    assert scene.labels(key) == ["Name a successor"]
    for number in numbers:
        assert scene.history(number)[-1] == (Change.LEFT, None, False)
        assert scene.agreement(number).owner_id == OFFICER
    assert scene.heard(TOMORROW) == {}, "once"
    with scene.refused(OFFICER, "Only the owner or the hotspot chief") as act:
        agreements.finish(act, numbers[0])
    with scene.act(POLICE) as act:
        agreements.finish(act, numbers[0])
    assert "A-1" not in scene.words(key)


def test_it_waits_for_working_hours(scene: HotspotScene) -> None:
    scene.agree(FRIDAY, owner=OFFICER)
    scene.leave(OFFICER)
    assert scene.heard("Fri 6 Nov 17:00") == {}
    heard = scene.heard("Mon 9 Nov 08:00")
    assert ASKED in heard[POLICE][0]
    assert "Here is the week's overview" in heard[CHIEF][0], "the digest is not crowded out"


def test_a_named_successor_is_asked_once_and_the_reminders_are_theirs(scene: HotspotScene) -> None:
    numbers = left_by_officer(scene, 2)
    name(scene, POLICE, dict.fromkeys(numbers, STRANGER))
    assert scene.rows("taken_on")[-1] == (STRANGER, True)
    key = scene.key_of("taken_on", STRANGER)
    assert f"<@{POLICE}> asks you to carry on with two agreements" in scene.words(key)
    assert scene.labels(key) == ["Accept", "Not me", "Accept", "Not me"]
    made = scene.agreement(numbers[0])
    assert (made.owner_id, made.accepted_at) == (STRANGER, None)
    assert scene.history(numbers[0])[-1] == (Change.SUCCESSOR, POLICE, False)
    assert "has an owner again" in scene.words(scene.key_of("successor_request"))
    assert STRANGER in scene.heard("Wed 25 Nov 09:00")


def test_the_chief_names_on_behalf_and_the_second_to_press_sees_that_it_is_settled(
    scene: HotspotScene,
) -> None:
    (number,) = left_by_officer(scene)
    name(scene, CHIEF, {number: STRANGER})
    assert scene.history(number)[-1] == (Change.SUCCESSOR, CHIEF, True)
    again = name(scene, POLICE, {number: POLICE})
    assert (again.taken, [it.id for it in again.settled]) == ((), [number])
    assert scene.agreement(number).owner_id == STRANGER
    assert len(scene.rows("taken_on")) == 2, "one when it was recorded, one to the successor"


@pytest.mark.parametrize("by", [SCHOOL, GUEST, OFFICER, LEADER])
def test_nobody_else_names_a_successor(scene: HotspotScene, by: str) -> None:
    (number,) = left_by_officer(scene)
    with scene.refused(by, "Only the actor's contact or the hotspot chief") as act:
        successors.name_successors(act, scene.actors[THE_POLICE], {number: STRANGER})


@pytest.mark.parametrize("whom", [SCHOOL, OFFICER, INSPECTOR])
def test_only_the_actors_own_people_can_be_named(scene: HotspotScene, whom: str) -> None:
    (number,) = left_by_officer(scene)
    with pytest.raises(UserError, match="actor's own people") as refused:
        name(scene, POLICE, {number: whom})
    assert refused.value.about == str(number)
    assert scene.agreement(number).owner_id == OFFICER


def test_of_something_confidential_only_who_is_named_for_it(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER, what="The boy by the kiosk")
    with scene.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        agreement.confidential = True
        name_participants(session, agreement, [OFFICER, STRANGER])
    scene.leave(OFFICER)
    scene.tick("Tue 3 Nov 10:00")
    assert "kiosk" not in scene.words(scene.key_of("successor_request"))
    with pytest.raises(UserError, match="Only those taking part"):
        name(scene, POLICE, {number: POLICE})
    name(scene, POLICE, {number: STRANGER})
    with scene.database.read() as session:
        agreement = session.get_one(Agreement, number)
        assert may_see(session, agreement, STRANGER)
        assert not may_see(session, agreement, OFFICER), "who has left is told nothing more"


def test_who_comes_back_before_that_simply_owns_it_and_who_leaves_again_has_left_again(
    scene: HotspotScene,
) -> None:
    (number,) = left_by_officer(scene)
    come_back(scene, OFFICER)
    assert "has an owner again" in scene.words(scene.key_of("successor_request"))
    with scene.act(OFFICER) as act:
        agreements.accept(act, number)
    scene.clock.advance(60)
    scene.leave(OFFICER)
    scene.tick(TOMORROW)
    assert [it[0] for it in scene.history(number)].count(Change.LEFT) == 2
    assert len(scene.rows("successor_request")) == 2


def test_who_comes_later_makes_nobody_leave_again(scene: HotspotScene) -> None:
    """Whether somebody has come back is asked of them, and of no other who owns something."""
    number = scene.agree(LATER, owner=OFFICER)
    scene.leave(OFFICER)
    scene.tick(TOMORROW)
    scene.clock.advance(60)
    seat(scene, DEPUTY, THE_SCHOOL)
    scene.agree(LATER, owner=DEPUTY)
    scene.tick("Thu 5 Nov 09:00")
    assert [it[0] for it in scene.history(number)].count(Change.LEFT) == 1


def test_an_actor_whose_contact_leaves_too_is_the_chiefs_to_answer_for(scene: HotspotScene) -> None:
    left_by_officer(scene)
    scene.leave(POLICE)
    heard = scene.heard("Tue 3 Nov 11:00")
    assert list(heard) == [CHIEF]
    assert any("There is nobody else to ask there, so I ask you." in it for it in heard[CHIEF])
    assert any("Who can I write to there?" in it for it in heard[CHIEF])


def test_an_offer_to_somebody_who_has_left_is_withdrawn_and_the_giver_told(
    scene: HotspotScene,
) -> None:
    number = scene.agree(FRIDAY, owner=POLICE)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    scene.change_person(OFFICER, deleted=True)
    scene.tick("Tue 3 Nov 10:00")
    assert scene.agreement(number).offered_to_id is None
    assert scene.rows("offer_answer") == [(POLICE, True)]
    assert "can't take over A-1. It is still yours." in scene.words(scene.key_of("offer_answer"))
    assert scene.stands(OFFICER) == []


# Another actor


def test_who_changes_actor_answers_until_the_old_actor_has_named_another(
    scene: HotspotScene,
) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER)
    move(scene, OFFICER, THE_SCHOOL)
    scene.tick("Tue 3 Nov 10:00")
    assert scene.rows("successor_request") == [(POLICE, True)]
    said = scene.words(scene.key_of("successor_request"))
    assert f"<@{OFFICER}> is no longer with The police, but still answers" in said
    assert scene.agreement(number).actor_id == scene.actors[THE_POLICE]
    with scene.act(OFFICER) as act:
        agreements.accept(act, number)
    name(scene, POLICE, {number: STRANGER})
    assert scene.rows("successor_named") == [(OFFICER, True)]
    assert f"<@{STRANGER}>, The police" in scene.words(scene.key_of("successor_named"))


def test_who_goes_before_they_are_thanked_is_thanked_by_nobody_else(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER)
    move(scene, OFFICER, THE_SCHOOL)
    scene.tick("Tue 3 Nov 10:00")
    scene.clock.now = at("Tue 3 Nov 18:00")
    name(scene, POLICE, {number: STRANGER})
    scene.change_person(OFFICER, deleted=True)
    heard = scene.heard(TOMORROW)
    said = "".join(it for messages in heard.values() for it in messages)
    assert "Thank you for what you have carried" not in said


def test_placing_somebody_for_the_first_time_and_back_again_asks_nobody(
    scene: HotspotScene,
) -> None:
    scene.agree(FRIDAY, owner=OFFICER)
    move(scene, GUEST, THE_POLICE)
    move(scene, OFFICER, THE_SCHOOL)
    move(scene, OFFICER, THE_POLICE)
    assert scene.heard(TOMORROW) == {}


# What was on its way to somebody who left


def test_what_waits_to_be_sent_goes_to_whoever_it_is_for_now(scene: HotspotScene) -> None:
    scene.clock.now = scene.clock.now.replace(hour=17)
    number = scene.agree(FRIDAY, owner=OFFICER)
    blocked = scene.agree(FRIDAY, owner=SCHOOL)
    scene.block(blocked, by=SCHOOL, clearing=THE_POLICE)
    given_back = scene.agree(LATER, owner=SCHOOL)
    with scene.act(SCHOOL) as act:
        agreements.not_me(act, given_back, "")
    for person_id in (OFFICER, POLICE, CHIEF):
        scene.change_person(person_id, deleted=True)
    heard = scene.heard(TOMORROW)
    assert not heard.keys() & {OFFICER, POLICE, CHIEF}
    told = "\n".join(heard[DEPUTY])
    assert f"<@{OFFICER}> is no longer" in told, number
    assert "could clear" in told or "help" in told, "the request to the police"
    assert "says that this one is not theirs" in told


def test_who_is_told_already_is_not_told_again_as_an_heir(scene: HotspotScene) -> None:
    number = scene.agree(LATER)
    scene.block(number)
    with scene.act(CHIEF) as act:
        raised = escalations.escalate_now(act, number)
    scene.clock.now = at("Tue 3 Nov 18:00")
    with scene.act(LEADER) as act:
        escalations.decide(act, row_id(raised.id), "Two lamps")
    scene.leave(POLICE)
    heard = scene.heard(TOMORROW)
    assert "".join(heard[CHIEF]).count("Two lamps") == 1


def test_what_the_clock_says_is_the_heirs_one_message_of_a_day_too(scene: HotspotScene) -> None:
    number = scene.agree(day("Mon 2 Nov"), owner=None, actor=HOUSING)
    with scene.database.transaction() as session:
        hotspot = session.get_one(Hotspot, scene.hotspots[LAKE])
        context = HotspotContext(session, at("Tue 3 Nov 18:00"), ZONE, hotspot)
        entry = note(context, session.get_one(Agreement, number), Change.ROUTE_ENDED)
        tell_others(context, RouteEnded, entry, CHIEF)
    scene.change_person(CHIEF, deleted=True)
    said = [
        len(scene.heard(f"{when} 08:00").get(DEPUTY, [])) for when in ("Wed 4 Nov", "Thu 5 Nov")
    ]
    with scene.database.read() as session:
        rows = session.exec(select(Outbox).where(Outbox.person_id == DEPUTY)).all()
    by_clock = [row.local_date for row in rows if row.local_date is not None and row.sent_at]
    assert len(by_clock) == len(set(by_clock)), "one message by the clock a day"
    assert sum(said) >= 2


def test_delivery_waits_for_the_tick_when_it_is_faster(scene: HotspotScene) -> None:
    scene.agree(FRIDAY, owner=OFFICER)
    scene.leave(OFFICER)
    scene.send()
    assert scene.stands(OFFICER) == []
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.kind == "taken_on")).one()
        assert (row.state, row.error) == ("queued", "person_gone")
    scene.tick("Tue 3 Nov 10:00")
    assert scene.stands(OFFICER) == []


# Offices
