"""The clock and the meetings: each station is taken once, in its own time."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.daily_lines import LineKind
from bot.store.context import InHotspot
from bot.store.database.engine import Database
from bot.store.models import Given, Hotspot, MeetingStatus, Person
from bot.store.queries.daily.meeting_lines import meeting_lines
from bot.usecases.agenda.items import add_item
from bot.usecases.agenda.sending_out import publish
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.meeting_scene import CHIEF, POLICE, SCHOOL, ZONE, MeetingScene, at, said


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    """A Task Force that meets on Tuesday 8 December 2026 at 9:00."""
    made = MeetingScene(database)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    return made


def lines(scene: MeetingScene, when: str) -> list[tuple[str, LineKind]]:
    scene.now = at(when)
    with scene.database.read() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        found = list(meeting_lines(InHotspot(session, scene.now, ZONE, hotspot)))
    return [(line.person_id, line.kind) for line in found]


def give(scene: MeetingScene) -> None:
    """What the lines said is given now, as the daily message writes it down."""
    with scene.database.transaction() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        for line in list(meeting_lines(InHotspot(session, scene.now, ZONE, hotspot))):
            for step in line.steps:
                session.add(Given(subject=line.subject, step=step, given_at=scene.now))


def test_one_turn_of_the_cadence(scene: MeetingScene) -> None:
    told = {
        when: keys
        for when in (
            "Mon 23 Nov 15:59",
            "Tue 24 Nov 08:00",
            "Wed 25 Nov 08:00",
            "Tue 1 Dec 08:00",
            "Thu 3 Dec 08:00",
            "Fri 4 Dec 07:59",
            "Fri 4 Dec 08:00",
            "Mon 7 Dec 12:00",
            "Tue 8 Dec 08:00",
            "Tue 8 Dec 08:30",
            "Tue 8 Dec 09:30",
        )
        if (keys := scene.tick(when))
    }
    assert told == {
        "Tue 24 Nov 08:00": ["call_items:1"],
        "Fri 4 Dec 08:00": ["agenda:1"],
        "Tue 8 Dec 08:00": ["meeting_soon:1:0"],
    }
    assert scene.labels("call_items:1") == ["Add item"]


def test_the_reminder_of_the_hour_says_where(scene: MeetingScene) -> None:
    scene.tick("Fri 4 Dec 08:00")
    scene.tick("Tue 8 Dec 08:00")
    told = scene.words("meeting_soon:1:0")
    assert "The Task Force meets today at 9:00" in told
    assert "The community house" in told
    assert scene.labels("meeting_soon:1:0") == ["Start meeting"]


def test_after_downtime_only_what_is_true_now_is_said(scene: MeetingScene) -> None:
    assert scene.tick("Mon 7 Dec 10:00") == ["agenda:1"]
    assert scene.coming().status == MeetingStatus.PUBLISHED


def test_only_actors_in_slack_who_added_nothing_are_reminded(scene: MeetingScene) -> None:
    scene.tick("Tue 24 Nov 08:00")
    with scene.act(POLICE) as act:
        add_item(act, "The light at the bus stop")
    assert lines(scene, "Mon 30 Nov 12:00") == []
    assert lines(scene, "Tue 1 Dec 08:00") == [(SCHOOL, LineKind.PROPOSE_ITEMS)]
    give(scene)
    assert lines(scene, "Wed 2 Dec 08:00") == []


def test_once_the_agenda_is_sent_out_nobody_is_asked_and_nothing_promises_it(
    scene: MeetingScene,
) -> None:
    scene.tick("Tue 24 Nov 08:00")
    asked = ("meeting_date:1:0", "call_items:1")
    for key in asked:
        scene.sent(key)
        assert "agenda goes out on Friday 4 December" in scene.words(key)
    scene.now = at("Mon 30 Nov 10:00")
    with scene.act() as act:
        publish(act)
    for key in asked:
        assert scene.row(key).stale
        assert "goes out" not in scene.words(key)
        assert "The agenda has been sent out." in scene.words(key)
    for when in ("Tue 1 Dec 08:00", "Wed 2 Dec 08:00", "Thu 3 Dec 08:00"):
        assert lines(scene, when) == []


def test_an_actor_whose_contact_left_is_not_asked_through_the_chief(scene: MeetingScene) -> None:
    scene.tick("Tue 24 Nov 08:00")
    with scene.act() as act:
        act.session.get_one(Person, SCHOOL).deleted = True
    assert lines(scene, "Tue 1 Dec 08:00") == [(POLICE, LineKind.PROPOSE_ITEMS)]


def test_the_draft_goes_to_the_chief_once(scene: MeetingScene) -> None:
    assert lines(scene, "Wed 2 Dec 15:59") != [(CHIEF, LineKind.DRAFT)]
    assert lines(scene, "Thu 3 Dec 08:00") == [(CHIEF, LineKind.DRAFT)]
    give(scene)
    assert lines(scene, "Thu 3 Dec 09:00") == []
    assert lines(scene, "Fri 4 Dec 08:00") == []


def test_a_date_nobody_objected_to_stands_when_items_are_called_for(database: Database) -> None:
    scene = MeetingScene(database)
    assert scene.tick("Tue 3 Nov 09:31") == ["propose:1:0"]
    assert said(scene.coming().starts_at) == "Tue 24 Nov 09:00"
    assert scene.tick("Mon 9 Nov 15:59") == []
    assert scene.tick("Tue 10 Nov 08:00") == ["call_items:1", "calendar:1:0"]
    assert scene.coming().status == MeetingStatus.CONFIRMED
    assert scene.labels("propose:1:0") == []


def test_a_moved_meeting_is_reminded_of_its_new_hour(scene: MeetingScene) -> None:
    scene.tick("Fri 4 Dec 08:00")
    scene.tick("Tue 8 Dec 08:00")
    with scene.act() as act:
        planning.move(act, planning.meeting_with_id(act, 1), date(2026, 12, 10))
    assert scene.tick("Thu 10 Dec 08:00") == ["meeting_soon:1:1"]


def test_a_meeting_nobody_started_gives_way_to_a_new_date(scene: MeetingScene) -> None:
    scene.tick("Fri 4 Dec 08:00")
    assert scene.tick("Mon 14 Dec 12:00") == []
    assert scene.tick("Tue 15 Dec 08:00") == ["unpin:agenda:1", "propose:2:0"]
    assert scene.meeting(1).status == MeetingStatus.CANCELLED
    assert "Nobody started meeting 1 here" in scene.words("propose:2:0")


def test_a_meeting_nobody_closed_closes_by_itself(scene: MeetingScene) -> None:
    scene.now = at("Tue 8 Dec 09:00")
    with scene.act() as act:
        holding.start(act, planning.meeting_with_id(act, 1))
    assert scene.tick("Wed 9 Dec 12:00") == []
    assert scene.tick("Thu 10 Dec 08:00") == ["minutes:1", "propose:2:0", "minutes_file:1:1"]
    assert scene.meeting(1).closed_by is None


def test_an_urgent_meeting_nobody_started_does_not_linger(scene: MeetingScene) -> None:
    with scene.act() as act:
        meeting_id = call_urgent(act, "Windows broken").id
    scene.tick("Mon 9 Nov 08:00")
    assert scene.meeting(meeting_id).status == MeetingStatus.CONFIRMED
    scene.tick("Tue 10 Nov 08:00")
    assert scene.meeting(meeting_id).status == MeetingStatus.CANCELLED


def test_nothing_is_done_outside_working_hours(database: Database) -> None:
    scene = MeetingScene(database)
    assert scene.tick("Sat 7 Nov 12:00") == []
    assert scene.tick("Mon 9 Nov 07:59") == []
    assert scene.tick("Mon 9 Nov 08:00") == ["propose:1:0"]
