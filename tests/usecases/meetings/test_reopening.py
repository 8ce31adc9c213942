"""A meeting closed too early goes on; one started by mistake is planned as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.rules.dates.reading import NextMeeting
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, MeetingStatus
from bot.usecases.agenda import items, sending_out
from bot.usecases.meetings import holding, minutes, reopening
from bot.usecases.meetings.planning import meeting_with_id
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start, waiting
from tests.usecases.scenes.meeting_scene import CHIEF, DEPUTY, POLICE, SCHOOL, MeetingScene, at


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    made = on_the_day(database)
    add(made, "Light", "Benches", "Swings")
    return made


def reopen(scene: MeetingScene, person: str = CHIEF) -> None:
    with scene.act(person) as act:
        reopening.reopen(act, meeting_with_id(act, 1))


def take_back(scene: MeetingScene, meeting_id: int = 1) -> None:
    with scene.act() as act:
        reopening.take_back_start(act, meeting_with_id(act, meeting_id))


def agree(scene: MeetingScene, item_id: int, what: str, owner: str) -> None:
    with scene.act() as act:
        item = act.session.get_one(AgendaItem, item_id)
        holding.record_at_item(act, item, what, owner_id=owner, actor_id=None, due=NextMeeting())


def test_what_closing_carried_over_is_on_the_table_again(scene: MeetingScene) -> None:
    start(scene)
    with scene.act() as act:
        holding.carry_item(act, act.session.get_one(AgendaItem, 1), "No time")
    scene.now = at("Tue 8 Dec 09:30")
    close(scene)
    assert waiting(scene) == [(1, 1), (2, 1), (3, 1)]
    scene.now = at("Tue 8 Dec 09:35")
    reopen(scene, DEPUTY)
    assert scene.meeting(1).status == MeetingStatus.OPEN
    assert waiting(scene) == [(1, 1)], "what was carried over by hand stays so"
    assert "*2* Benches" in scene.words("meeting_item:1:2")
    assert "Treated" in scene.labels("meeting_item:1:2")
    assert "Close meeting" in scene.labels("meeting_open:1")
    assert "reopened" in scene.words("minutes:1")
    assert scene.labels("minutes:1") == []
    assert scene.coming().number == 2, "the next date stands"


def test_closed_again_its_minutes_get_the_next_version(scene: MeetingScene) -> None:
    start(scene)
    agree(scene, 1, "Write to the road department", POLICE)
    close(scene)
    with scene.act() as act:
        meeting = meeting_with_id(act, 1)
        minutes.propose_correction(act, meeting, "Place: The school")
    reopen(scene)
    agree(scene, 2, "Ask for two benches", SCHOOL)
    close(scene)
    told = scene.words("minutes:1")
    assert "A-1* Write" in told
    assert "A-2* Ask" in told
    assert "Version 3. Corrected since the meeting:" in told
    assert "Place: The school." in told
    assert [key for key in scene.queued() if key.startswith("minutes_file")] == [
        "minutes_file:1:1",
        "minutes_file:1:2",
        "minutes_file:1:3",
    ]
    assert [key for key in scene.queued() if key.startswith("taken_on")] == [
        f"taken_on:1:{POLICE}",
        f"taken_on:1:version3:{SCHOOL}",
    ], "each is told of what is new"
    assert scene.queued().count("propose:2:0") == 1


@pytest.mark.parametrize(
    ("when", "refused"),
    [
        ("Tue 8 Dec 23:30", False),
        ("Wed 9 Dec 08:00", True),
        ("Tue 15 Dec 08:00", True),
    ],
)
def test_it_can_be_reopened_the_same_day(scene: MeetingScene, when: str, refused: bool) -> None:
    start(scene)
    close(scene)
    scene.now = at(when)
    if refused:
        with pytest.raises(UserError, match="can't be reopened any more"):
            reopen(scene)
    else:
        reopen(scene)
        with pytest.raises(UserError, match="is going on"):
            reopen(scene)


def test_only_who_runs_it_reopens_it(scene: MeetingScene) -> None:
    start(scene)
    close(scene)
    with pytest.raises(UserError, match="Only the hotspot chief"):
        reopen(scene, POLICE)


@pytest.mark.parametrize("published", [True, False])
def test_started_by_mistake_it_is_planned_as_before(scene: MeetingScene, published: bool) -> None:
    if published:
        with scene.act() as act:
            sending_out.publish(act)
    start(scene)
    add(scene, "Meanwhile")
    take_back(scene)
    meeting = scene.meeting(1)
    assert meeting.status == (MeetingStatus.PUBLISHED if published else MeetingStatus.CONFIRMED)
    assert meeting.started_at is None
    assert waiting(scene) == [(1, 0), (2, 0), (3, 0), (4, 0)]
    assert "started by mistake" in scene.words("meeting_open:1")
    assert scene.labels("meeting_open:1") == scene.labels("meeting_item:1:1") == []
    start(scene)
    assert "has begun" in scene.words("meeting_open:1:again1")
    assert "Treated" in scene.labels("meeting_item:1:1:again1")
    assert scene.row("meeting_item:1:1:again1").thread_key == "meeting_open:1:again1"
    with scene.act() as act:
        assert items.item_with_number(act, 4).text == "Meanwhile"


def test_an_urgent_meeting_keeps_what_it_is_for(scene: MeetingScene) -> None:
    with scene.act() as act:
        number = call_urgent(act, "Windows broken").id or 0
    start(scene, number)
    take_back(scene, number)
    start(scene, number)
    assert "Windows broken" in scene.words(f"meeting_item:{number}:4:again1")


def treat(scene: MeetingScene) -> None:
    with scene.act() as act:
        holding.treat_item(act, act.session.get_one(AgendaItem, 1))


def carry(scene: MeetingScene) -> None:
    with scene.act() as act:
        holding.carry_item(act, act.session.get_one(AgendaItem, 1))


def record(scene: MeetingScene) -> None:
    agree(scene, 1, "Write to the road department", POLICE)


def close_and_reopen(scene: MeetingScene) -> None:
    close(scene)
    reopen(scene)


@pytest.mark.parametrize("done", [treat, carry, record, close_and_reopen])
def test_once_something_has_come_of_it_it_is_a_meeting(
    scene: MeetingScene, done: Callable[[MeetingScene], None]
) -> None:
    start(scene)
    done(scene)
    with pytest.raises(UserError, match="has treated something"):
        take_back(scene)
