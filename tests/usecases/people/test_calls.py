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
    CallMade,
    Change,
    Given,
    Hotspot,
    Meeting,
    Member,
    Sector,
)
from bot.store.queries.agreements.histories import write
from bot.store.queries.hotspot.call_list import call_list, contacts_gone, without_owner
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.people.actors import ActorPlan, change_actor
from bot.usecases.people.calls import note_call
from bot.usecases.people.successors import name_successors
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    HOUSING,
    INSPECTOR,
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
    ZONE,
    Town,
    day,
)
from tests.usecases.scenes.meeting_scene import at

LATER = day("Thu 17 Dec")


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30. Its SQL is read on both databases in the tests of delivery."""
    return Town(sqlite)


def listed(town: Town, when: str) -> list[str]:
    """The list at that moment: `a1:overdue 5`; a `*` after who has been called since morning."""
    town.clock.now = at(when)
    with town.database.read() as session:
        found = call_list(session, session.get_one(Hotspot, town.hotspots[LAKE]), at(when), ZONE)
        return [f"{it.subject} {it.why.days}{'*' if it.made else ''}" for it in found]


def called(town: Town, subject: Subject, outcome: CallOutcome, when: str, note: str = "") -> None:
    town.clock.now = at(when)
    with town.act(CHIEF) as act:
        note_call(act, subject, outcome, note)


def held(town: Town, begins: str, **here: str) -> None:
    """A meeting till eleven, and what was noted about the actors: `school="here"`."""
    town.meet(begins, f"{begins[:-5]}11:00")
    actors = {"police": THE_POLICE, "school": THE_SCHOOL, "housing": HOUSING}
    with town.database.transaction() as session:
        meeting = session.exec(select(Meeting).order_by(col(Meeting.id).desc())).first()
        assert meeting is not None
        for name, answer in here.items():
            actor_id = town.actors[actors[name]]
            session.add(Attendance(meeting_id=row_id(meeting.id), actor_id=actor_id, answer=answer))


def leave(town: Town, person_id: str, number: int) -> None:
    """Somebody leaves, and it is written in the agreement's history."""
    town.leave(person_id)
    with town.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        write(session, agreement, Change.LEFT, town.clock.now, by_id=None)


def test_agreements_come_on_it_the_strongest_reason_first(town: Town) -> None:
    late = town.agree(day("Fri 6 Nov"))
    mine = town.agree(day("Fri 6 Nov"), owner=CHIEF)
    left = town.agree(LATER, owner=OFFICER)
    stuck = town.agree(day("Fri 6 Nov"))
    town.block(stuck)
    with town.act(CHIEF) as act:
        made = agreements.record(
            act, "Phone the club", owner_id=SCHOOL, actor_id=None, due=On(LATER)
        )
        number = made.id
    town.clock.now = at("Thu 5 Nov 12:00")
    leave(town, OFFICER, left)
    assert listed(town, "Mon 9 Nov 08:00") == []
    assert listed(town, "Tue 10 Nov 08:00") == [f"a{number}:not_accepted 5"]
    assert listed(town, "Fri 13 Nov 08:00") == [
        f"a{left}:nobody 6",
        f"a{late}:overdue 5",
        f"a{number}:not_accepted 8",
    ], f"nobody is asked to call themselves about A-{mine}"


def test_what_nobody_answers_for_is_known_at_once(town: Town) -> None:
    left = town.agree(LATER, owner=OFFICER)
    town.agree(LATER, owner=None, actor=HOUSING)
    nobody = town.agree(LATER, owner=None, actor=THE_SCHOOL)
    leave(town, OFFICER, left)
    town.leave(SCHOOL)
    with town.database.read() as session:
        lake = session.get_one(Hotspot, town.hotspots[LAKE])
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
    town: Town, first: dict[str, str], second: dict[str, str], expected: bool
) -> None:
    held(town, "Tue 10 Nov 09:00", **first)
    assert listed(town, "Wed 11 Nov 08:00") == [], "one meeting is no sign"
    held(town, "Tue 17 Nov 09:00", **second)
    missed = f"p{town.actors[THE_SCHOOL]}:meetings_missed 1"
    assert (missed in listed(town, "Wed 18 Nov 08:00")) is expected
    assert "p4" not in "".join(listed(town, "Wed 18 Nov 08:00")), "the chief's own"


def test_who_came_later_has_missed_nothing(town: Town) -> None:
    with town.database.transaction() as session:
        seat = session.exec(select(Member).where(Member.person_id == SCHOOL)).one()
        seat.joined_at = at("Wed 11 Nov 09:00")
    held(town, "Tue 10 Nov 09:00", police="here", housing="here")
    held(town, "Tue 17 Nov 09:00", police="here")
    assert listed(town, "Wed 18 Nov 08:00") == []


def ask_the_school(town: Town) -> int:
    """It has an agreement, and is asked for items on Wednesday."""
    number = town.agree(LATER, owner=SCHOOL)
    asked = Given(subject="M-1", step="items:0:2", person_id=SCHOOL, given_at=at("Wed 4 Nov 08:00"))
    with town.database.transaction() as session:
        session.add(asked)
    town.clock.now = at("Thu 5 Nov 10:00")
    return number


def propose(town: Town, _number: int) -> None:
    with town.act(SCHOOL) as act:
        items.add_item(act, "The club's opening hours")


def answer(town: Town, number: int) -> None:
    with town.act(SCHOOL) as act:
        agreements.new_date(act, number, On(LATER), "The van")


def answer_on_behalf(town: Town, number: int) -> None:
    with town.act(CHIEF) as act:
        agreements.new_date(act, number, On(LATER), "The van")


def come(town: Town, _number: int) -> None:
    held(town, "Thu 5 Nov 10:00", school="here")


def talk(town: Town, number: int) -> None:
    with town.act(CHIEF) as act:
        subject = Subject(CallReason.OVERDUE, agreement_id=number)
        note_call(act, subject, CallOutcome.SPOKEN, "")


def finish(town: Town, number: int) -> None:
    with town.act(SCHOOL) as act:
        agreements.finish(act, number)


def test_silence_is_a_question_without_an_answer_for_fifteen_working_days(town: Town) -> None:
    number = ask_the_school(town)
    silent = f"p{town.actors[THE_SCHOOL]}:silent"
    assert listed(town, "Tue 24 Nov 08:00") == []
    assert listed(town, "Wed 25 Nov 08:00") == [f"{silent} 15"]
    subject = Subject(CallReason.SILENT, actor_id=town.actors[THE_SCHOOL])
    called(town, subject, CallOutcome.NO_ANSWER, "Wed 25 Nov 09:00")
    assert listed(town, "Wed 25 Nov 10:00") == [f"{silent} 15*"]
    assert listed(town, "Thu 26 Nov 08:00") == []
    assert listed(town, "Mon 30 Nov 08:00") == [f"{silent} 18"], "a call nobody took is no word"
    with town.database.transaction() as session:
        session.get_one(Agreement, number).accepted_at = None
    assert listed(town, "Mon 30 Nov 08:00") == [f"a{number}:not_accepted 19"], "said once"


@pytest.mark.parametrize("act", [propose, answer, answer_on_behalf, come, talk, finish])
def test_any_sign_of_life_ends_it(town: Town, act: Callable[[Town, int], None]) -> None:
    number = ask_the_school(town)
    act(town, number)
    assert listed(town, "Wed 25 Nov 08:00") == []


def test_a_new_leader_is_on_it_till_greeted(town: Town) -> None:
    """Who leads an actor from the beginning is not new."""
    school, police = town.actors[THE_SCHOOL], town.actors[THE_POLICE]
    for name, leader, people in (
        (THE_SCHOOL, STRANGER, (SCHOOL,)),
        (THE_POLICE, LEADER, (POLICE, OFFICER)),
        (HOUSING, LEADER, ()),
    ):
        with town.act(CHIEF) as act:
            plan = ActorPlan(name, Sector.OTHER, True, None, leader, people)
            change_actor(act, town.actors[name], plan)
    both = [f"p{police}:new_leader 1", f"p{school}:new_leader 1"]
    assert sorted(listed(town, "Wed 4 Nov 08:00")) == both
    school_leader = Subject(CallReason.NEW_LEADER, actor_id=school)
    called(town, school_leader, CallOutcome.NO_ANSWER, "Wed 4 Nov 09:00")
    assert listed(town, "Thu 5 Nov 08:00") == [f"p{police}:new_leader 2"]
    assert len(listed(town, "Mon 9 Nov 08:00")) == 2
    called(town, school_leader, CallOutcome.SPOKEN, "Mon 9 Nov 09:00")
    number = town.agree(LATER)
    about = Subject(CallReason.MANY_DATES, agreement_id=number)
    called(town, about, CallOutcome.LEADER, "Mon 9 Nov 10:00")
    assert [it for it in listed(town, "Tue 17 Nov 08:00") if "leader" in it] == []


def test_after_a_call_it_stays_away_and_comes_back_with_what_was_noted(town: Town) -> None:
    number = town.agree(day("Mon 2 Nov"))
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    called(town, subject, CallOutcome.SPOKEN, "Mon 9 Nov 09:00", "They wait for the lamps")
    assert listed(town, "Mon 9 Nov 15:00") == [f"a{number}:overdue 5*"]
    assert listed(town, "Mon 16 Nov 08:00") == []
    assert listed(town, "Tue 17 Nov 08:00") == [f"a{number}:overdue 11"]
    with town.database.read() as session:
        made = session.exec(select(CallMade)).one()
        assert (made.reason, made.outcome, made.by_id) == ("overdue", "spoken", CHIEF)
        assert made.note == "They wait for the lamps"


@pytest.mark.parametrize(
    ("person", "hotspot", "note", "sentence"),
    [
        (POLICE, LAKE, "", "for the hotspot chief and the deputy"),
        (INSPECTOR, LAKE, "", "for the hotspot chief and the deputy"),
        (LEADER, LAKE, "", "for the hotspot chief and the deputy"),
        (NORTH_CHIEF, NORTH, "", "There is no agreement A-1 here"),
        (CHIEF, LAKE, f"It is about {nobodys_number()}", "civil registration number"),
        (CHIEF, LAKE, "word " * 300, "too long"),
    ],
)
def test_what_is_refused(town: Town, person: str, hotspot: str, note: str, sentence: str) -> None:
    number = town.agree(LATER)
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    with town.refused(person, sentence, hotspot) as act:
        note_call(act, subject, CallOutcome.SPOKEN, note)


def test_an_actor_of_another_hotspot_is_refused_and_the_deputy_may(town: Town) -> None:
    subject = Subject(CallReason.SILENT, actor_id=town.actors[THE_SCHOOL])
    with town.refused(NORTH_CHIEF, "not in this Task Force", NORTH) as act:
        note_call(act, subject, CallOutcome.SPOKEN, "")
    with town.act(DEPUTY) as act:
        note_call(act, subject, CallOutcome.SPOKEN, "")


def test_of_a_case_no_words_are_kept(town: Town) -> None:
    number = town.agree(LATER)
    with town.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        agreement.what, agreement.case_reference = "", "2026-7"
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    with town.refused(CHIEF, "no text is kept about it") as act:
        note_call(act, subject, CallOutcome.SPOKEN, "The boy in number 7")


def test_a_successor_is_asked_for_five_days_before_it_is_worth_a_call(town: Town) -> None:
    number = town.agree(LATER, owner=OFFICER)
    town.leave(OFFICER)
    town.tick("Fri 27 Nov 09:00")
    with town.act(CHIEF) as act:
        name_successors(act, town.actors[THE_POLICE], {number: POLICE})
    about = f"a{number}:not_accepted"
    assert not any(about in it for it in listed(town, "Thu 3 Dec 08:00"))
    assert f"{about} 5" in listed(town, "Fri 4 Dec 08:00")


def test_who_could_clear_the_way_and_says_nothing_is_silent_too(town: Town) -> None:
    town.block(town.agree(LATER), clearing=THE_SCHOOL)
    silent = f"p{town.actors[THE_SCHOOL]}:silent"
    assert not any(silent in it for it in listed(town, "Mon 23 Nov 08:00"))
    assert f"{silent} 15" in listed(town, "Tue 24 Nov 08:00")


@pytest.mark.parametrize(
    ("named", "greeted"),
    [("Wed 4 Nov 09:00", False), ("Mon 14 Dec 09:00", True)],
    ids=["while the hotspot begins", "later"],
)
def test_the_first_leader_of_an_actor_is_new_too_once_the_hotspot_is_under_way(
    town: Town, named: str, *, greeted: bool
) -> None:
    actor_id = town.actors[HOUSING]
    town.clock.now = at(named)
    with town.act(CHIEF) as act:
        plan = ActorPlan(HOUSING, Sector.HOUSING, False, None, LEADER, ())
        change_actor(act, actor_id, plan)
    found = [it for it in listed(town, named) if f"p{actor_id}:new_leader" in it]
    assert bool(found) is greeted
