"""Urgent meetings: who is called, when it can be, and who answers."""

from __future__ import annotations

from datetime import date, time
from functools import partial

import pytest

from bot.rules.dates.reading import NextMeeting
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, Member
from bot.usecases.agreements import agreements
from bot.usecases.meetings import planning
from bot.usecases.meetings.attendance import say_coming
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.meeting_scene import (
    GUEST,
    LEADER,
    POLICE,
    SCHOOL,
    STRANGER,
    MeetingScene,
    at,
    said,
)


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    return MeetingScene(database)


def planned(scene: MeetingScene, day: date = date(2026, 12, 8)) -> int | None:
    """Plan the first meeting, on Tuesday 8 December 2026 at 9:00."""
    with scene.act() as act:
        return planning.plan(act, day).id


def urgent(scene: MeetingScene, why: str = "Windows broken at the school tonight") -> int:
    with scene.act() as act:
        return call_urgent(act, why).id or 0


def test_an_urgent_meeting_is_told_at_any_hour_and_mentions_everyone(scene: MeetingScene) -> None:
    scene.tick("Fri 6 Nov 08:00")
    scene.tick("Fri 6 Nov 22:00")
    meeting_id = urgent(scene)
    row = scene.row(f"urgent:{meeting_id}")
    assert row.working_hours is False
    assert said(scene.meeting(meeting_id).starts_at) == "Mon 9 Nov 09:00"
    told = scene.words(row.key)
    assert "Windows broken at the school tonight" in told
    assert "call 112" in told
    assert all(f"<@{person}>" in told for person in (POLICE, SCHOOL, GUEST))
    assert f"<@{LEADER}>" not in told
    assert scene.labels(row.key) == ["Coming", "Not coming", "Substitute", "Start meeting"]


def test_an_urgent_meeting_is_not_the_next_one(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    urgent(scene)
    assert scene.coming().id == meeting_id
    with scene.act() as act:
        agreement = agreements.record(
            act,
            "Call every parent",
            owner_id=None,
            actor_id=scene.actors["The school"],
            due=NextMeeting(),
        )
        assert agreement.due_meeting_id == meeting_id


def test_answers_to_an_urgent_call_name_the_actors_and_the_last_one_counts(
    scene: MeetingScene,
) -> None:
    meeting_id = urgent(scene)
    scene.sent(f"urgent:{meeting_id}")
    for person, answer in ((POLICE, "not_coming"), (POLICE, "coming"), (SCHOOL, "substitute")):
        with scene.act(person) as act:
            say_coming(act, planning.meeting_with_id(act, meeting_id), answer)
    assert scene.row(f"urgent:{meeting_id}").stale
    told = scene.words(f"urgent:{meeting_id}")
    assert "Coming: The police" in told
    assert "Sending somebody else: The school" in told
    assert "Not coming:" not in told


def test_several_from_one_actor_are_counted(scene: MeetingScene) -> None:
    meeting_id = urgent(scene)
    with scene.act() as act:
        seat = Member(
            hotspot_id=act.hotspot_id,
            person_id=STRANGER,
            actor_id=scene.actors["The police"],
            joined_at=act.now,
        )
        act.session.add(seat)
    for person in (STRANGER, POLICE, SCHOOL, GUEST):
        with scene.act(person) as act:
            say_coming(act, planning.meeting_with_id(act, meeting_id), "coming")
    assert "Coming: The police (2), The school and one more" in scene.words(f"urgent:{meeting_id}")


@pytest.mark.parametrize(
    ("now", "day", "held"),
    [
        ("Tue 3 Nov 10:00", (2026, 11, 3), True),
        ("Tue 3 Nov 10:00", (2026, 11, 4), True),
        ("Tue 3 Nov 10:00", (2026, 11, 5), False),
        ("Fri 6 Nov 10:00", (2026, 11, 7), True),
        ("Fri 6 Nov 10:00", (2026, 11, 9), True),
        ("Fri 6 Nov 10:00", (2026, 11, 10), False),
        ("Wed 23 Dec 10:00", (2026, 12, 28), True),
        ("Wed 23 Dec 10:00", (2026, 12, 29), False),
    ],
)
def test_an_urgent_meeting_is_today_tomorrow_or_the_next_working_day(
    scene: MeetingScene, now: str, day: tuple[int, int, int], held: bool
) -> None:
    scene.now = at(now)
    call = partial(call_urgent, why="Fire", day=date(*day), at=time(19))
    if held:
        with scene.act() as act:
            assert call(act).status == "confirmed"
        return
    with pytest.raises(UserError, match="urgent meeting is held by"), scene.act() as act:
        call(act)


def test_an_urgent_meeting_that_was_cancelled_leaves_its_item_for_the_next(
    scene: MeetingScene,
) -> None:
    meeting_id = urgent(scene)
    with scene.act() as act:
        planning.cancel(act, planning.meeting_with_id(act, meeting_id), "The police have it.")
    with scene.database.read() as session:
        assert session.get_one(AgendaItem, 1).meeting_id is None
    assert scene.row(f"meeting_cancelled:{meeting_id}").working_hours is False
