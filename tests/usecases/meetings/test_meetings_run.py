"""A meeting while it is held, and what comes of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, Agreement, Attendance, MeetingStatus
from bot.store.queries.meetings.attendance import (
    APOLOGIES,
    COMING,
    HERE,
    NOT_COMING,
    SUBSTITUTE,
    suggested,
)
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.meetings import holding, minutes, planning
from bot.usecases.meetings.attendance import say_coming, who_is_here
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start, waiting
from tests.usecases.scenes.meeting_scene import DEPUTY, POLICE, SCHOOL, MeetingScene, at, said


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    return on_the_day(database)


def test_start_fixes_the_agenda_and_opens_a_thread(scene: MeetingScene) -> None:
    add(scene, "First", "Second")
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    add(scene, "Too late for this one")
    assert [key for key in scene.queued() if key.startswith("meeting_")] == [
        "meeting_date:1:0",
        "meeting_open:1",
        "meeting_item:1:4",
        "meeting_item:1:1",
        "meeting_item:1:2",
        "meeting_item:1:3",
    ]
    assert scene.words("meeting_item:1:4") == "• Round: what has each of us seen?"
    assert scene.labels("meeting_item:1:4") == ["Record agreement"]
    assert scene.row("meeting_item:1:2").thread_key == "meeting_open:1"
    assert scene.row("meeting_item:1:2").working_hours is False
    assert "*3* Open point, A-1: Call the parents" in scene.words("meeting_item:1:3")
    assert scene.labels("meeting_item:1:1") == [
        "Record agreement",
        "Decision",
        "Treated",
        "Carry over",
    ]
    assert scene.labels("meeting_open:1") == [
        "Who is here",
        "Walk the open agreements",
        "Close meeting",
    ]
    assert waiting(scene) == [(1, 0)]


def test_what_came_by_itself_is_fixed_at_start(scene: MeetingScene) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    with scene.act() as act:
        agreements.finish(act, 1)
    assert "A-1" in scene.words("meeting_item:1:1")
    with scene.database.read() as session:
        item = session.get_one(AgendaItem, 1)
        assert (item.meeting_id, item.source, item.number) == (1, "overdue", 1)


def test_a_meeting_begins_on_its_day_and_once(scene: MeetingScene) -> None:
    scene.now = at("Mon 7 Dec 15:00")
    with pytest.raises(UserError, match="Move it first"):
        start(scene)
    scene.now = at("Tue 8 Dec 08:40")
    start(scene, person=DEPUTY)
    with pytest.raises(UserError, match="already begun"):
        start(scene)


@pytest.mark.parametrize("person", [POLICE, SCHOOL])
def test_only_the_chief_and_the_deputy_run_it(scene: MeetingScene, person: str) -> None:
    add(scene, "First")
    with pytest.raises(UserError, match="Only the hotspot chief"):
        start(scene, person=person)
    start(scene)
    with scene.act(person) as act:
        item = items.item_with_number(act, 1)
        meeting = planning.meeting_with_id(act, 1)
        for attempt in (
            lambda: holding.treat_item(act, item),
            lambda: holding.carry_item(act, item),
            lambda: who_is_here(act, meeting, {1: HERE}),
            lambda: holding.close(act, meeting),
        ):
            with pytest.raises(UserError, match="Only the hotspot chief"):
                attempt()


def test_a_blocked_point_is_said_in_the_owners_words(scene: MeetingScene) -> None:
    scene.agree("A fixed day at the job centre", date(2026, 12, 14))
    with scene.act() as act:
        obstacles.block(act, 1, "There are no hours for it", clearing_actor_id=None)
    start(scene)
    assert "In the way: There are no hours for it" in scene.words("meeting_item:1:1")


def test_an_agreement_recorded_at_an_item_treats_it_and_its_owner_hears_once(
    scene: MeetingScene,
) -> None:
    add(scene, "The light at the bus stop", "The benches")
    start(scene)
    for number, what in ((1, "Write to the road department"), (2, "Ask for two benches")):
        with scene.act() as act:
            holding.record_at_item(
                act,
                items.item_with_number(act, number),
                what,
                owner_id=SCHOOL,
                actor_id=None,
                due=On(date(2026, 12, 15)) if number == 1 else NextMeeting(),
            )
    assert not any(key.startswith("taken_on") for key in scene.queued())
    assert "Agreed: A-1 Write to the road department (The school)" in scene.words(
        "meeting_item:1:1"
    )
    assert scene.labels("meeting_item:1:1") == ["Record agreement", "Decision"]
    close(scene)
    assert [key for key in scene.queued() if key.startswith("taken_on")] == [f"taken_on:1:{SCHOOL}"]
    assert scene.row(f"taken_on:1:{SCHOOL}").refs["agreements"] == [1, 2]
    told = scene.words("minutes:1")
    assert "A-1* Write to the road department (The school). Due Tuesday 15 December" in told
    assert SCHOOL not in told
    with scene.database.read() as session:
        assert session.get_one(Agreement, 2).due_on == date(2027, 1, 11)  # the day before meeting 2


def test_who_is_here_is_noted_by_actor_and_can_be_put_right(scene: MeetingScene) -> None:
    start(scene)
    police, school, housing = scene.actors.values()
    for answers in (
        {police: HERE, school: HERE, housing: None},
        {police: SUBSTITUTE, housing: APOLOGIES},
        {school: None},
        {school: HERE},
    ):
        with scene.act(DEPUTY) as act:
            who_is_here(act, planning.meeting_with_id(act, 1), answers)
    expected = (
        "Present: The school.\nSubstitute from: The police.\nApologies: The housing association."
    )
    assert expected in scene.words("meeting_open:1")
    close(scene)
    assert expected in scene.words("minutes:1")
    with scene.database.read() as session:
        assert {row.person_id for row in session.exec(select(Attendance))} == {None}


def test_who_said_they_come_to_an_urgent_meeting_is_no_attendance_yet(scene: MeetingScene) -> None:
    with scene.act() as act:
        meeting_id = call_urgent(act, "Windows broken at the school").id or 0
    for person, answer in ((POLICE, COMING), (SCHOOL, NOT_COMING)):
        with scene.act(person) as act:
            say_coming(act, planning.meeting_with_id(act, meeting_id), answer)
    start(scene, meeting_id)
    with scene.act() as act:
        meeting = planning.meeting_with_id(act, meeting_id)
        police, school, _ = scene.actors.values()
        assert suggested(act.session, meeting) == {police: HERE, school: APOLOGIES}
        with pytest.raises(UserError, match="not in this Task Force"):
            who_is_here(act, meeting, {99: HERE})
    close(scene, meeting_id)
    assert "It was not noted who was there." in scene.words(f"minutes:{meeting_id}")


def test_an_empty_meeting_with_nobody_there_still_closes(scene: MeetingScene) -> None:
    start(scene)
    with scene.act() as act:
        who_is_here(act, planning.meeting_with_id(act, 1), {})
    assert "There is nothing on the agenda." in scene.words("meeting_open:1")
    close(scene)
    round_ended = "• Round: what has each of us seen?\nNot taken at the meeting."
    assert scene.words("meeting_item:1:1") == round_ended, "nobody withdrew it"
    told = scene.words("minutes:1")
    assert "It was not noted who was there." in told
    assert "There was nothing on the agenda." in told


def test_closing_proposes_the_next_date_and_takes_the_buttons_away(scene: MeetingScene) -> None:
    add(scene, "First")
    start(scene)
    for key in ("meeting_open:1", "meeting_item:1:1"):
        scene.sent(key)
    close(scene)
    assert said(scene.coming().starts_at) == "Tue 12 Jan 09:00"
    assert "propose:2:0" in scene.queued()
    for key in ("meeting_open:1", "meeting_item:1:1"):
        assert scene.row(key).stale
        assert scene.labels(key) == []


def test_a_second_press_on_close_is_told_so(scene: MeetingScene) -> None:
    start(scene)
    close(scene)
    with pytest.raises(UserError, match="already closed"):
        close(scene, person=DEPUTY)
    assert scene.queued().count("minutes:1") == 1
    with scene.act() as act, pytest.raises(UserError, match="already closed"):
        who_is_here(act, planning.meeting_with_id(act, 1), {1: HERE})


def test_a_late_press_on_an_item_changes_nothing(scene: MeetingScene) -> None:
    add(scene, "First", "Second")
    start(scene)
    with scene.act() as act:
        holding.carry_item(act, items.item_with_number(act, 1))
        holding.treat_item(act, items.item_with_number(act, 2), "Yes.")
        holding.treat_item(act, items.item_with_number(act, 2))  # and once more
    with scene.act() as act, pytest.raises(UserError, match="waits for the next meeting"):
        holding.treat_item(act, items.item_with_number(act, 1))
    with scene.act() as act, pytest.raises(UserError, match="treated already"):
        holding.carry_item(act, items.item_with_number(act, 2))
    with scene.act() as act:
        assert items.item_with_number(act, 2).decision == "Yes."
    assert waiting(scene) == [(1, 1)]


def test_an_item_on_the_table_is_not_withdrawn_behind_the_meetings_back(
    scene: MeetingScene,
) -> None:
    add(scene, "First")
    start(scene)
    with scene.act(POLICE) as act, pytest.raises(UserError, match="on the table"):
        items.withdraw_item(act, items.item_with_number(act, 1))


def test_an_urgent_meeting_has_one_item_and_leaves_the_cadence_alone(scene: MeetingScene) -> None:
    add(scene, "For the ordinary one")
    with scene.act() as act:
        meeting_id = call_urgent(act, "Windows broken at the school").id or 0
    start(scene, meeting_id)
    posts = [key for key in scene.queued() if key.startswith(f"meeting_item:{meeting_id}:")]
    assert posts == [f"meeting_item:{meeting_id}:2"]
    close(scene, meeting_id)
    assert scene.coming().id == 1
    assert not any(key.startswith("propose:") for key in scene.queued())
    assert waiting(scene) == [(1, 0), (2, 1)]
    assert "Minutes of urgent meeting 2" in scene.words(f"minutes:{meeting_id}")


def test_the_minutes_can_be_asked_for_again(scene: MeetingScene) -> None:
    with scene.act(POLICE) as act, pytest.raises(UserError, match="no minutes"):
        minutes.held_meeting(act, None)
    start(scene)
    close(scene)
    with scene.act(POLICE) as act:
        assert minutes.held_meeting(act, None).number == 1
        assert minutes.held_meeting(act, 1).status == MeetingStatus.CLOSED
        with pytest.raises(UserError, match="meeting 9"):
            minutes.held_meeting(act, 9)


def test_two_who_write_a_decision_at_once_lose_neither(scene: MeetingScene) -> None:
    add(scene, "The benches")
    start(scene)
    empty = holding.mark_of("")
    with scene.act() as act:
        item = items.item_with_number(act, 1)
        holding.decide_item(act, item, "We ask for two.", seen=empty)
    with scene.act(DEPUTY) as act:
        item = items.item_with_number(act, 1)
        with pytest.raises(UserError, match="meanwhile"):
            holding.decide_item(act, item, "We ask for three.", seen=empty)
        seen = holding.mark_of(item.decision)
        holding.decide_item(act, item, "We ask for two, and a bin.", seen=seen)
    assert "> We ask for two, and a bin." in scene.words("meeting_item:1:1")


@pytest.mark.parametrize("kind", ["case", "discussion"])
def test_nothing_is_written_about_what_is_confidential(scene: MeetingScene, kind: str) -> None:
    add(scene, "Placeholder")
    with scene.act() as act:
        item = items.item_with_number(act, 1)
        item.kind, item.text, item.confidential = kind, "", True
    start(scene)
    assert scene.labels("meeting_item:1:1") == ["Record agreement", "Treated", "Carry over"]
    with scene.act() as act:
        item = items.item_with_number(act, 1)
        with pytest.raises(UserError, match="confidential"):
            holding.decide_item(act, item, "Something")
        with pytest.raises(UserError, match="confidential"):
            holding.carry_item(act, item, "Something")
        holding.carry_item(act, item)
    assert waiting(scene) == [(1, 1)]
