"""Somebody leaves: what they took on stays with the actor, and somebody is asked who follows."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.notices.leadership import RouteEnded
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement, Change, Hotspot, Member, Outbox, Seat
from bot.store.queries.people.confidential import may_see, name_participants
from bot.usecases.agreements import agreements, handovers
from bot.usecases.agreements.each_change import note, tell_others
from bot.usecases.kit.context import HotspotContext
from bot.usecases.leadership import escalations
from bot.usecases.people import actors, successors
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
    Town,
    day,
)
from tests.usecases.scenes.meeting_scene import at

FRIDAY, LATER = day("Fri 27 Nov"), day("Fri 18 Dec")
TOMORROW = "Wed 4 Nov 09:00"
ASKED = "Who at The police takes"


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30. A second officer has come to the police."""
    made = Town(sqlite)
    seat(made, STRANGER, THE_POLICE)
    return made


def seat(town: Town, person_id: str, actor: str) -> None:
    """Somebody joins the Task Force, for an actor."""
    with town.database.transaction() as session:
        session.add(
            Member(
                hotspot_id=town.hotspots[LAKE],
                person_id=person_id,
                seat=Seat.MEMBER,
                actor_id=town.actors[actor],
                joined_at=town.clock.now,
            )
        )


def come_back(town: Town, person_id: str) -> None:
    town.clock.advance(60)
    with town.database.transaction() as session:
        for it in session.exec(select(Member).where(Member.person_id == person_id)):
            it.left_at, it.joined_at = None, town.clock.now


def name(town: Town, by: str, chosen: dict[int, str], actor: str = THE_POLICE) -> successors.Named:
    with town.act(by) as act:
        return successors.name_successors(act, town.actors[actor], chosen)


def left_by_officer(town: Town, count: int = 1) -> list[int]:
    """The officer leaves agreements behind, and the contact has been asked."""
    numbers = [town.agree(FRIDAY, owner=OFFICER) for _ in range(count)]
    town.leave(OFFICER)
    town.tick("Tue 3 Nov 10:00")
    return numbers


def test_what_the_owner_leaves_stays_with_the_actor_and_its_contact_is_asked_once(
    town: Town,
) -> None:
    numbers = left_by_officer(town, 2)
    key = town.key_of("successor_request")
    said = town.words(key)
    assert town.rows("successor_request") == [(POLICE, True)]
    assert f"<@{OFFICER}> is no longer in the Task Force for Søparken" in said
    assert "*A-1* Walk the path after dark (27 Nov" in said
    assert "Who at The police takes them on?" in said
    assert town.labels(key) == ["Name a successor"]
    for number in numbers:
        assert town.history(number)[-1] == (Change.LEFT, None, False)
        assert town.agreement(number).owner_id == OFFICER
    assert town.heard(TOMORROW) == {}, "once"
    with town.refused(OFFICER, "Only the owner or the hotspot chief") as act:
        agreements.finish(act, numbers[0])
    with town.act(POLICE) as act:
        agreements.finish(act, numbers[0])
    assert "A-1" not in town.words(key)


def test_it_waits_for_working_hours(town: Town) -> None:
    town.agree(FRIDAY, owner=OFFICER)
    town.leave(OFFICER)
    assert town.heard("Fri 6 Nov 17:00") == {}
    heard = town.heard("Mon 9 Nov 08:00")
    assert ASKED in heard[POLICE][0]
    assert "Here is the week's overview" in heard[CHIEF][0], "the digest is not crowded out"


def test_a_named_successor_is_asked_once_and_the_reminders_are_theirs(town: Town) -> None:
    numbers = left_by_officer(town, 2)
    name(town, POLICE, dict.fromkeys(numbers, STRANGER))
    assert town.rows("taken_on")[-1] == (STRANGER, True)
    key = town.key_of("taken_on", STRANGER)
    assert f"<@{POLICE}> asks you to carry on with two agreements" in town.words(key)
    assert town.labels(key) == ["Accept", "Not me", "Accept", "Not me"]
    made = town.agreement(numbers[0])
    assert (made.owner_id, made.accepted_at) == (STRANGER, None)
    assert town.history(numbers[0])[-1] == (Change.SUCCESSOR, POLICE, False)
    assert "has an owner again" in town.words(town.key_of("successor_request"))
    assert STRANGER in town.heard("Wed 25 Nov 09:00")


def test_the_chief_names_on_behalf_and_the_second_to_press_sees_that_it_is_settled(
    town: Town,
) -> None:
    (number,) = left_by_officer(town)
    name(town, CHIEF, {number: STRANGER})
    assert town.history(number)[-1] == (Change.SUCCESSOR, CHIEF, True)
    again = name(town, POLICE, {number: POLICE})
    assert (again.taken, [it.id for it in again.settled]) == ((), [number])
    assert town.agreement(number).owner_id == STRANGER
    assert len(town.rows("taken_on")) == 2, "one when it was recorded, one to the successor"


@pytest.mark.parametrize("by", [SCHOOL, GUEST, OFFICER, LEADER])
def test_nobody_else_names_a_successor(town: Town, by: str) -> None:
    (number,) = left_by_officer(town)
    with town.refused(by, "Only the actor's contact or the hotspot chief") as act:
        successors.name_successors(act, town.actors[THE_POLICE], {number: STRANGER})


@pytest.mark.parametrize("whom", [SCHOOL, OFFICER, INSPECTOR])
def test_only_the_actors_own_people_can_be_named(town: Town, whom: str) -> None:
    (number,) = left_by_officer(town)
    with pytest.raises(UserError, match="actor's own people") as refused:
        name(town, POLICE, {number: whom})
    assert refused.value.about == str(number)
    assert town.agreement(number).owner_id == OFFICER


def test_of_something_confidential_only_who_is_named_for_it(town: Town) -> None:
    number = town.agree(FRIDAY, owner=OFFICER, what="The boy by the kiosk")
    with town.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        agreement.confidential = True
        name_participants(session, agreement, [OFFICER, STRANGER])
    town.leave(OFFICER)
    town.tick("Tue 3 Nov 10:00")
    assert "kiosk" not in town.words(town.key_of("successor_request"))
    with pytest.raises(UserError, match="Only those named"):
        name(town, POLICE, {number: POLICE})
    name(town, POLICE, {number: STRANGER})
    with town.database.read() as session:
        agreement = session.get_one(Agreement, number)
        assert may_see(session, agreement, STRANGER)
        assert not may_see(session, agreement, OFFICER), "who has left is told nothing more"


def test_who_comes_back_before_that_simply_owns_it_and_who_leaves_again_has_left_again(
    town: Town,
) -> None:
    (number,) = left_by_officer(town)
    come_back(town, OFFICER)
    assert "has an owner again" in town.words(town.key_of("successor_request"))
    with town.act(OFFICER) as act:
        agreements.accept(act, number)
    town.clock.advance(60)
    town.leave(OFFICER)
    town.tick(TOMORROW)
    assert [it[0] for it in town.history(number)].count(Change.LEFT) == 2
    assert len(town.rows("successor_request")) == 2


def test_an_actor_whose_contact_leaves_too_is_the_chiefs_to_answer_for(town: Town) -> None:
    left_by_officer(town)
    town.leave(POLICE)
    heard = town.heard("Tue 3 Nov 11:00")
    assert list(heard) == [CHIEF]
    assert any("There is nobody else to ask there, so I ask you." in it for it in heard[CHIEF])
    assert any("Who can I write to there?" in it for it in heard[CHIEF])


def test_an_offer_to_somebody_who_has_left_is_withdrawn_and_the_giver_told(town: Town) -> None:
    number = town.agree(FRIDAY, owner=POLICE)
    with town.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    town.change_person(OFFICER, deleted=True)
    town.tick("Tue 3 Nov 10:00")
    assert town.agreement(number).offered_to_id is None
    assert town.rows("offer_answer") == [(POLICE, True)]
    assert "can't take over A-1. It is still yours." in town.words(town.key_of("offer_answer"))
    assert town.stands(OFFICER) == []


# Another actor


def move(town: Town, person_id: str, to: str) -> None:
    with town.act(CHIEF) as act:
        actors.place(act, {person_id: town.actors[to]})


def test_who_changes_actor_answers_until_the_old_actor_has_named_another(town: Town) -> None:
    number = town.agree(FRIDAY, owner=OFFICER)
    move(town, OFFICER, THE_SCHOOL)
    town.tick("Tue 3 Nov 10:00")
    assert town.rows("successor_request") == [(POLICE, True)]
    said = town.words(town.key_of("successor_request"))
    assert f"<@{OFFICER}> is no longer with The police, but still answers" in said
    assert town.agreement(number).actor_id == town.actors[THE_POLICE]
    with town.act(OFFICER) as act:
        agreements.accept(act, number)
    name(town, POLICE, {number: STRANGER})
    assert town.rows("successor_named") == [(OFFICER, True)]
    assert f"<@{STRANGER}>, The police" in town.words(town.key_of("successor_named"))


def test_who_goes_before_they_are_thanked_is_thanked_by_nobody_else(town: Town) -> None:
    number = town.agree(FRIDAY, owner=OFFICER)
    move(town, OFFICER, THE_SCHOOL)
    town.tick("Tue 3 Nov 10:00")
    town.clock.now = at("Tue 3 Nov 18:00")
    name(town, POLICE, {number: STRANGER})
    town.change_person(OFFICER, deleted=True)
    heard = town.heard(TOMORROW)
    said = "".join(it for messages in heard.values() for it in messages)
    assert "Thank you for what you have carried" not in said


def test_placing_somebody_for_the_first_time_and_back_again_asks_nobody(town: Town) -> None:
    town.agree(FRIDAY, owner=OFFICER)
    move(town, GUEST, THE_POLICE)
    move(town, OFFICER, THE_SCHOOL)
    move(town, OFFICER, THE_POLICE)
    assert town.heard(TOMORROW) == {}


# What was on its way to somebody who left


def test_what_waits_to_be_sent_goes_to_whoever_it_is_for_now(town: Town) -> None:
    town.clock.now = town.clock.now.replace(hour=17)
    number = town.agree(FRIDAY, owner=OFFICER)
    blocked = town.agree(FRIDAY, owner=SCHOOL)
    town.block(blocked, by=SCHOOL, clearing=THE_POLICE)
    given_back = town.agree(LATER, owner=SCHOOL)
    with town.act(SCHOOL) as act:
        agreements.not_me(act, given_back, "")
    for person_id in (OFFICER, POLICE, CHIEF):
        town.change_person(person_id, deleted=True)
    heard = town.heard(TOMORROW)
    assert not heard.keys() & {OFFICER, POLICE, CHIEF}
    told = "\n".join(heard[DEPUTY])
    assert f"<@{OFFICER}> is no longer" in told, number
    assert "could clear" in told or "help" in told, "the request to the police"
    assert "says that this one is not theirs" in told


def test_who_is_told_already_is_not_told_again_as_an_heir(town: Town) -> None:
    number = town.agree(LATER)
    town.block(number)
    with town.act(CHIEF) as act:
        raised = escalations.escalate_now(act, number)
    town.clock.now = at("Tue 3 Nov 18:00")
    with town.act(LEADER) as act:
        escalations.decide(act, row_id(raised.id), "Two lamps")
    town.leave(POLICE)
    heard = town.heard(TOMORROW)
    assert "".join(heard[CHIEF]).count("Two lamps") == 1


def test_what_the_clock_says_is_the_heirs_one_message_of_a_day_too(town: Town) -> None:
    number = town.agree(day("Mon 2 Nov"), owner=None, actor=HOUSING)
    with town.database.transaction() as session:
        hotspot = session.get_one(Hotspot, town.hotspots[LAKE])
        context = HotspotContext(session, at("Tue 3 Nov 18:00"), ZONE, hotspot)
        entry = note(context, session.get_one(Agreement, number), Change.ROUTE_ENDED)
        tell_others(context, RouteEnded, entry, CHIEF)
    town.change_person(CHIEF, deleted=True)
    said = [len(town.heard(f"{when} 08:00").get(DEPUTY, [])) for when in ("Wed 4 Nov", "Thu 5 Nov")]
    with town.database.read() as session:
        rows = session.exec(select(Outbox).where(Outbox.person_id == DEPUTY)).all()
    by_clock = [row.local_date for row in rows if row.local_date is not None and row.sent_at]
    assert len(by_clock) == len(set(by_clock)), "one message by the clock a day"
    assert sum(said) >= 2


def test_delivery_waits_for_the_tick_when_it_is_faster(town: Town) -> None:
    town.agree(FRIDAY, owner=OFFICER)
    town.leave(OFFICER)
    town.send()
    assert town.stands(OFFICER) == []
    with town.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.kind == "taken_on")).one()
        assert (row.state, row.error) == ("queued", "person_gone")
    town.tick("Tue 3 Nov 10:00")
    assert town.stands(OFFICER) == []


# Offices


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
    town: Town, who: str, office: str, asked: str, sentence: str, button: str
) -> None:
    def keys() -> list[str]:
        begins, about = f"vacancy:{town.hotspots[LAKE]}:", f":{office}:{who}:"
        known = town.keys()
        return [key for key in known if key.startswith(begins) and about in key]

    town.change_person(who, deleted=True)
    heard = town.heard("Tue 3 Nov 10:00")
    about = keys()
    assert any(sentence in it for it in heard[asked])
    assert [town.labels(key) for key in about] == [[button]]
    town.tick(TOMORROW)
    assert keys() == about


def test_the_chief_is_asked_once_for_another_chair(town: Town) -> None:
    with town.database.transaction() as session:
        session.get_one(Hotspot, town.hotspots[LAKE]).steering_chair_id = STRANGER
    town.change_person(STRANGER, deleted=True)
    said = town.heard("Tue 3 Nov 10:00")[CHIEF]
    assert ["the steering group's chair, is no longer in Slack" in it for it in said] == [True]
    town.tick(TOMORROW)
    assert town.rows("vacancy") == [(CHIEF, True)]


def test_an_office_that_falls_empty_again_is_asked_about_again(town: Town) -> None:
    for when in ("Tue 3 Nov 10:00", "Thu 5 Nov 10:00"):
        town.leave(SCHOOL)
        town.tick(when)
        come_back(town, SCHOOL)
        town.tick(when.replace("10:", "11:"))
    assert town.rows("vacancy") == [(CHIEF, True), (CHIEF, True)]


def test_a_contact_who_goes_to_another_actor_no_longer_speaks_for_the_old_one(town: Town) -> None:
    number = town.agree(FRIDAY, owner=SCHOOL)
    blocked = town.agree(FRIDAY, owner=OFFICER)
    move(town, POLICE, THE_SCHOOL)
    town.block(blocked, by=OFFICER)
    town.tick("Tue 3 Nov 10:00")
    assert town.rows("vacancy") == [(CHIEF, True)]
    assert f"<@{POLICE}> was the contact at The police" in town.words(town.key_of("vacancy"))
    with town.refused(POLICE, "Only the actor's contact or the hotspot chief") as act:
        successors.name_successors(act, town.actors[THE_POLICE], {number: OFFICER})


def test_without_chief_and_deputy_the_leader_is_asked_and_can_name_a_chief(town: Town) -> None:
    number = left_by_officer(town)[0]
    for person_id in (CHIEF, DEPUTY, POLICE):
        town.change_person(person_id, deleted=True)
    assert any("acting chief" in it for it in town.heard("Tue 3 Nov 11:00")[LEADER])
    name(town, LEADER, {number: STRANGER})
    assert town.agreement(number).owner_id == STRANGER


def test_a_filled_office_is_not_asked_about(town: Town) -> None:
    town.change_person(POLICE, deleted=True)
    town.tick("Mon 2 Nov 17:00")
    with town.database.transaction() as session:
        session.get_one(Actor, town.actors[THE_POLICE]).contact_id = OFFICER
        hotspot = session.get_one(Hotspot, town.hotspots[LAKE])
        assert hotspot.chief_id == CHIEF
    assert not any("Who can I write to" in it for it in town.heard(TOMORROW).get(CHIEF, []))
