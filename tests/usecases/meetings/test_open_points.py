"""What stands for an agreement at a meeting: it is answered there, and treated by the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, ItemStatus
from bot.store.queries.meetings.agenda import open_points
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.kit.context import ActingContext
from bot.usecases.meetings import holding
from bot.usecases.meetings.planning import meeting_with_id
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start, waiting
from tests.usecases.scenes.meeting_scene import SCHOOL, MeetingScene, at

OWNERS = ["Done", "New date", "Blocked", "Hand over"]
BLOCKED = ["No longer blocked", "New date", "Hand over"]
ITEMS = ["Record agreement", "Decision", "Treated", "Carry over"]

Answer = Callable[[ActingContext], object]


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    """A-1 is four weeks late on Tuesday 8 December, when the Task Force meets."""
    made = on_the_day(database)
    made.agree("Call the parents", date(2026, 11, 10))
    return made


def block(act: ActingContext) -> object:
    return obstacles.block(act, 1, "There are no hours for it", clearing_actor_id=None)


def state_after_close(scene: MeetingScene) -> str:
    close(scene)
    with scene.database.read() as session:
        return session.get_one(AgendaItem, 1).status


ANSWERS: list[tuple[str, Answer, bool]] = [
    ("done", lambda act: agreements.finish(act, 1), True),
    ("dropped", lambda act: agreements.drop(act, 1, "It is no use"), True),
    (
        "a new date, Tuesday",
        lambda act: agreements.new_date(act, 1, On(date(2026, 12, 15)), "They are away"),
        True,
    ),
    ("come to a standstill", block, True),
    ("handed over, not answered yet", lambda act: handovers.offer(act, 1, SCHOOL, ""), False),
    ("nothing", lambda _act: None, False),
]


@pytest.mark.parametrize(
    ("answer", "treated"),
    [(run, ended) for _, run, ended in ANSWERS],
    ids=[name for name, _, _ in ANSWERS],
)
def test_an_answer_to_the_agreement_treats_what_stands_for_it(
    scene: MeetingScene, answer: Answer, treated: bool
) -> None:
    start(scene)
    assert scene.labels("meeting_item:1:1") == [*ITEMS, *OWNERS]
    assert "Walk the open agreements" in scene.labels("meeting_open:1")
    assert "There is one item to go." in scene.words("meeting_open:1")
    scene.now = at("Tue 8 Dec 09:20")
    with scene.act() as act:
        answer(act)
    assert ("Treated" not in scene.labels("meeting_item:1:1")) == treated
    assert ("one item to go" not in scene.words("meeting_open:1")) == treated
    assert ("Walk the open agreements" not in scene.labels("meeting_open:1")) == treated
    assert state_after_close(scene) == (ItemStatus.TREATED if treated else ItemStatus.WAITING)
    assert waiting(scene) == ([] if treated else [(1, 1)])
    assert ("Treated" in scene.words("minutes:1")) == treated


def test_the_answers_are_those_of_how_it_stands_and_end_with_the_meeting(
    scene: MeetingScene,
) -> None:
    with scene.act() as act:
        block(act)
    start(scene)
    assert scene.labels("meeting_item:1:1") == [*ITEMS, *BLOCKED]
    with scene.act() as act:
        obstacles.unblock(act, 1)
    assert scene.labels("meeting_item:1:1") == ["Record agreement", "Decision", *OWNERS]
    close(scene)
    assert scene.labels("meeting_item:1:1") == []


def test_treated_says_nothing_of_the_agreement(scene: MeetingScene) -> None:
    """It was talked about, and is as open as before."""
    start(scene)
    with scene.act() as act:
        holding.treat_item(act, act.session.get_one(AgendaItem, 1))
    assert scene.labels("meeting_item:1:1") == ["Record agreement", "Decision", *OWNERS]
    close(scene)
    with scene.act() as act:
        assert act.agreement(1).status == "open"


def test_what_somebody_put_there_is_not_treated_by_a_change_elsewhere(scene: MeetingScene) -> None:
    add(scene, "The light", "Once more about A-1")
    with scene.act() as act:
        act.session.get_one(AgendaItem, 2).agreement_id = 1
    start(scene)
    assert scene.labels("meeting_item:1:1") == ITEMS
    assert scene.labels("meeting_item:1:2") == [*ITEMS, *OWNERS]
    with scene.act() as act:
        agreements.finish(act, 1)
        assert open_points(act.session, meeting_with_id(act, 1)) == []
    assert scene.labels("meeting_item:1:2") == ITEMS
    close(scene)
    assert waiting(scene) == [(1, 1), (2, 1)]


def test_of_what_is_confidential_the_channel_has_no_answers(scene: MeetingScene) -> None:
    with scene.act() as act:
        act.agreement(1).confidential = True
    start(scene)
    assert scene.labels("meeting_item:1:1") == ["Record agreement", "Treated", "Carry over"]
