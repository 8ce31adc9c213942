"""The chief's call list in a Task Force at work: who comes on it, and what calling does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from bot.rules.dates.reading import On
from bot.rules.people.call_list import CallOutcome, CallReason, Subject
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    Attendance,
    Change,
    Given,
    Hotspot,
    Meeting,
    Member,
    Sector,
)
from bot.store.queries.agreements.histories import write
from bot.store.queries.hotspot.call_list import contacts_gone, without_owner
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.people.actors import ActorPlan, change_actor
from bot.usecases.people.calls import note_call
from bot.usecases.people.successors import name_successors
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    HOUSING,
    LAKE,
    LEADER,
    NORTH,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.calling import called, listed
from tests.usecases.scenes.meeting_scene import at

LATER = day("Thu 17 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30. Its SQL is read on both databases in the tests of delivery."""
    return HotspotScene(sqlite)


def held(scene: HotspotScene, begins: str, **here: str) -> None:
    """A meeting till eleven, and what was noted about the actors: `school="here"`."""
    scene.meet(begins, f"{begins[:-5]}11:00")
    actors = {"police": THE_POLICE, "school": THE_SCHOOL, "housing": HOUSING}
    with scene.database.transaction() as session:
        meeting = session.exec(select(Meeting).order_by(col(Meeting.id).desc())).first()
        assert meeting is not None
        for name, answer in here.items():
            actor_id = scene.actors[actors[name]]
            session.add(Attendance(meeting_id=row_id(meeting.id), actor_id=actor_id, answer=answer))


def leave(scene: HotspotScene, person_id: str, number: int) -> None:
    """Somebody leaves, and it is written in the agreement's history."""
    scene.leave(person_id)
    with scene.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        write(session, agreement, Change.LEFT, scene.clock.now, by_id=None)


def test_agreements_come_on_it_the_strongest_reason_first(scene: HotspotScene) -> None:
    late = scene.agree(day("Fri 6 Nov"))
    mine = scene.agree(day("Fri 6 Nov"), owner=CHIEF)
    left = scene.agree(LATER, owner=OFFICER)
    stuck = scene.agree(day("Fri 6 Nov"))
    scene.block(stuck)
    with scene.act(CHIEF) as act:
        made = agreements.record(
            act, "Phone the club", owner_id=SCHOOL, actor_id=None, due=On(LATER)
        )
        number = made.id
    scene.clock.now = at("Thu 5 Nov 12:00")
    leave(scene, OFFICER, left)
    assert listed(scene, "Mon 9 Nov 08:00") == []
    assert listed(scene, "Tue 10 Nov 08:00") == [f"a{number}:not_accepted 5"]
    assert listed(scene, "Fri 13 Nov 08:00") == [
        f"a{left}:nobody 6",
        f"a{late}:overdue 5",
        f"a{number}:not_accepted 8",
    ], f"nobody is asked to call themselves about A-{mine}"


def test_what_nobody_answers_for_is_known_at_once(scene: HotspotScene) -> None:
    left = scene.agree(LATER, owner=OFFICER)
    scene.agree(LATER, owner=None, actor=HOUSING)
    nobody = scene.agree(LATER, owner=None, actor=THE_SCHOOL)
    leave(scene, OFFICER, left)
    scene.leave(SCHOOL)
    with scene.database.read() as session:
        lake = session.get_one(Hotspot, scene.hotspots[LAKE])
        assert [it.id for it in without_owner(session, lake)] == [left, nobody]
        assert [it.name for it in contacts_gone(session, lake)] == [THE_SCHOOL]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"police": "here"}, {"police": "here"}, True),
        ({"police": "here", "school": "apologies"}, {"police": "here"}, True),
        ({"police": "here", "school": "here"}, {"police": "here"}, False),
        ({"police": "here"}, {"police": "here", "school": "substitute"}, False),
        ({"police": "here"}, {}, False),
    ],
)
def test_two_meetings_missed(
    scene: HotspotScene, first: dict[str, str], second: dict[str, str], expected: bool
) -> None:
    held(scene, "Tue 10 Nov 09:00", **first)
    assert listed(scene, "Wed 11 Nov 08:00") == [], "one meeting is no sign"
    held(scene, "Tue 17 Nov 09:00", **second)
    missed = f"p{scene.actors[THE_SCHOOL]}:meetings_missed 1"
    assert (missed in listed(scene, "Wed 18 Nov 08:00")) is expected
    assert "p4" not in "".join(listed(scene, "Wed 18 Nov 08:00")), "the chief's own"


def test_who_came_later_has_missed_nothing(scene: HotspotScene) -> None:
    with scene.database.transaction() as session:
        seat = session.exec(select(Member).where(Member.person_id == SCHOOL)).one()
        seat.joined_at = at("Wed 11 Nov 09:00")
    held(scene, "Tue 10 Nov 09:00", police="here", housing="here")
    held(scene, "Tue 17 Nov 09:00", police="here")
    assert listed(scene, "Wed 18 Nov 08:00") == []


def ask_the_school(scene: HotspotScene) -> int:
    """It has an agreement, and is asked for items on Wednesday."""
    number = scene.agree(LATER, owner=SCHOOL)
    asked = Given(subject="M-1", step="items:0:2", person_id=SCHOOL, given_at=at("Wed 4 Nov 08:00"))
    with scene.database.transaction() as session:
        session.add(asked)
    scene.clock.now = at("Thu 5 Nov 10:00")
    return number


def propose(scene: HotspotScene, _number: int) -> None:
    with scene.act(SCHOOL) as act:
        items.add_item(act, "The club's opening hours")


def answer(scene: HotspotScene, number: int) -> None:
    with scene.act(SCHOOL) as act:
        agreements.new_date(act, number, On(LATER), "The van")


def answer_on_behalf(scene: HotspotScene, number: int) -> None:
    with scene.act(CHIEF) as act:
        agreements.new_date(act, number, On(LATER), "The van")


def come(scene: HotspotScene, _number: int) -> None:
    held(scene, "Thu 5 Nov 10:00", school="here")


def talk(scene: HotspotScene, number: int) -> None:
    with scene.act(CHIEF) as act:
        subject = Subject(CallReason.OVERDUE, agreement_id=number)
        note_call(act, subject, CallOutcome.SPOKEN, "")


def finish(scene: HotspotScene, number: int) -> None:
    with scene.act(SCHOOL) as act:
        agreements.finish(act, number)


def test_silence_is_a_question_without_an_answer_for_fifteen_working_days(
    scene: HotspotScene,
) -> None:
    number = ask_the_school(scene)
    silent = f"p{scene.actors[THE_SCHOOL]}:silent"
    assert listed(scene, "Tue 24 Nov 08:00") == []
    assert listed(scene, "Wed 25 Nov 08:00") == [f"{silent} 15"]
    subject = Subject(CallReason.SILENT, actor_id=scene.actors[THE_SCHOOL])
    called(scene, subject, CallOutcome.NO_ANSWER, "Wed 25 Nov 09:00")
    assert listed(scene, "Wed 25 Nov 10:00") == [f"{silent} 15*"]
    assert listed(scene, "Thu 26 Nov 08:00") == []
    assert listed(scene, "Mon 30 Nov 08:00") == [f"{silent} 18"], "a call nobody took is no word"
    with scene.database.transaction() as session:
        session.get_one(Agreement, number).accepted_at = None
    assert listed(scene, "Mon 30 Nov 08:00") == [f"a{number}:not_accepted 19"], "said once"


@pytest.mark.parametrize("act", [propose, answer, answer_on_behalf, come, talk, finish])
def test_any_sign_of_life_ends_it(
    scene: HotspotScene, act: Callable[[HotspotScene, int], None]
) -> None:
    number = ask_the_school(scene)
    act(scene, number)
    assert listed(scene, "Wed 25 Nov 08:00") == []


def test_a_new_leader_is_on_it_till_greeted(scene: HotspotScene) -> None:
    """Who leads an actor from the beginning is not new."""
    school, police = scene.actors[THE_SCHOOL], scene.actors[THE_POLICE]
    for name, leader, people in (
        (THE_SCHOOL, STRANGER, (SCHOOL,)),
        (THE_POLICE, LEADER, (POLICE, OFFICER)),
        (HOUSING, LEADER, ()),
    ):
        with scene.act(CHIEF) as act:
            plan = ActorPlan(name, Sector.OTHER, True, None, leader, people)
            change_actor(act, scene.actors[name], plan)
    both = [f"p{police}:new_leader 1", f"p{school}:new_leader 1"]
    assert sorted(listed(scene, "Wed 4 Nov 08:00")) == both
    school_leader = Subject(CallReason.NEW_LEADER, actor_id=school)
    called(scene, school_leader, CallOutcome.NO_ANSWER, "Wed 4 Nov 09:00")
    assert listed(scene, "Thu 5 Nov 08:00") == [f"p{police}:new_leader 2"]
    assert len(listed(scene, "Mon 9 Nov 08:00")) == 2
    called(scene, school_leader, CallOutcome.SPOKEN, "Mon 9 Nov 09:00")
    number = scene.agree(LATER)
    about = Subject(CallReason.MANY_DATES, agreement_id=number)
    called(scene, about, CallOutcome.LEADER, "Mon 9 Nov 10:00")
    assert [it for it in listed(scene, "Tue 17 Nov 08:00") if "leader" in it] == []


def test_a_successor_is_asked_for_five_days_before_it_is_worth_a_call(scene: HotspotScene) -> None:
    number = scene.agree(LATER, owner=OFFICER)
    scene.leave(OFFICER)
    scene.tick("Fri 27 Nov 09:00")
    with scene.act(CHIEF) as act:
        name_successors(act, scene.actors[THE_POLICE], {number: POLICE})
    about = f"a{number}:not_accepted"
    assert not any(about in it for it in listed(scene, "Thu 3 Dec 08:00"))
    assert f"{about} 5" in listed(scene, "Fri 4 Dec 08:00")


def test_who_could_clear_the_way_and_says_nothing_is_silent_too(scene: HotspotScene) -> None:
    scene.block(scene.agree(LATER), clearing=THE_SCHOOL)
    silent = f"p{scene.actors[THE_SCHOOL]}:silent"
    assert not any(silent in it for it in listed(scene, "Mon 23 Nov 08:00"))
    assert f"{silent} 15" in listed(scene, "Tue 24 Nov 08:00")


@pytest.mark.parametrize(
    ("named", "greeted"),
    [("Wed 4 Nov 09:00", False), ("Mon 14 Dec 09:00", True)],
    ids=["while the hotspot begins", "later"],
)
def test_the_first_leader_of_an_actor_is_new_too_once_the_hotspot_is_under_way(
    scene: HotspotScene, named: str, *, greeted: bool
) -> None:
    actor_id = scene.actors[HOUSING]
    scene.clock.now = at(named)
    with scene.act(CHIEF) as act:
        plan = ActorPlan(HOUSING, Sector.HOUSING, False, None, LEADER, ())
        change_actor(act, actor_id, plan)
    found = [it for it in listed(scene, named) if f"p{actor_id}:new_leader" in it]
    assert bool(found) is greeted


@pytest.mark.parametrize(
    ("acts_in", "by", "silent"),
    [
        ("", "", True),
        (NORTH, SCHOOL, False),
        (NORTH, POLICE, True),
    ],
    ids=["nobody", "the school's own person in the other area", "another's person there"],
)
def test_a_sign_of_life_counts_across_areas(
    scene: HotspotScene, acts_in: str, by: str, silent: bool
) -> None:
    ask_the_school(scene)
    if acts_in:
        scene.clock.now = at("Mon 9 Nov 10:00")
        number = scene.agree(LATER, hotspot=NORTH, owner=POLICE, by=NORTH_CHIEF)
        with scene.database.transaction() as session:
            there = session.get_one(Agreement, number)
            write(session, there, Change.WORDS, scene.clock.now, by_id=by)
    listed_as = f"p{scene.actors[THE_SCHOOL]}:silent 15"
    assert (listed_as in listed(scene, "Wed 25 Nov 08:00")) is silent
