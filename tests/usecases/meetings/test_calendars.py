"""The calendar file of a meeting through its life: one event, updated, removed."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

import pytest
from icalendar import Calendar
from sqlmodel import col, select

from bot.delivery.messages.kit.composed import Attachment
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Outbox
from bot.usecases.agenda import sending_out
from bot.usecases.hotspot import hotspots
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.meeting_scene import COMPOSERS, DEPUTY, MeetingScene, said


@pytest.fixture
def scene(sqlite: Database) -> MeetingScene:
    return MeetingScene(sqlite)


def planned(scene: MeetingScene) -> int:
    """Plan the first meeting, on Tuesday 8 December 2026 at 9:00."""
    with scene.act() as act:
        return planning.plan(act, date(2026, 12, 8)).id or 0


def move(scene: MeetingScene, meeting_id: int, day: date, at: time | None = None) -> None:
    with scene.act(DEPUTY) as act:
        planning.move(act, planning.meeting_with_id(act, meeting_id), day, at)


def cancel(scene: MeetingScene, meeting_id: int) -> None:
    with scene.act() as act:
        planning.cancel(act, planning.meeting_with_id(act, meeting_id), "Ice on the roads.")


def deliver(scene: MeetingScene) -> list[str]:
    """What the calendar files that still wait say, as delivery would send them, in order."""
    return [_in_short(it.content) for it in made(scene)]


def made(scene: MeetingScene) -> list[Attachment]:
    """Send the calendar files that still wait; return them, in order."""
    found = []
    with scene.database.transaction() as session:
        waiting = select(Outbox).where(Outbox.kind == "calendar_file", Outbox.state == "queued")
        for row in session.exec(waiting.order_by(col(Outbox.id))):
            made = COMPOSERS["calendar_file"](scene.composing, session, row, scene.now)
            row.state = "superseded" if made is None else "sent"
            if made is not None and made.attachment is not None:
                row.file_id = "F1"
                found.append(made.attachment)
    return found


def in_full(file: Attachment) -> tuple[str, str, str, int]:
    """Its sequence, summary, place, and how many minutes it lasts."""
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    lasts = event.decoded("dtend") - event.decoded("dtstart")
    return (
        str(event["sequence"]),
        str(event["summary"]),
        str(event["location"]),
        int(lasts.total_seconds() // 60),
    )


def _in_short(content: bytes) -> str:
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    words = (
        calendar["method"],
        str(event["uid"]).partition(".")[0],
        event["sequence"],
        str(event["status"]).lower(),
        said(event.decoded("dtstart")),
    )
    return " ".join(str(word) for word in words)


def test_planned_moved_and_cancelled_it_is_one_event(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    assert deliver(scene) == ["PUBLISH meeting-1 0 confirmed Tue 8 Dec 09:00"]
    move(scene, meeting_id, date(2026, 12, 10), time(13, 30))
    assert deliver(scene) == ["PUBLISH meeting-1 1 confirmed Thu 10 Dec 13:30"]
    cancel(scene, meeting_id)
    assert deliver(scene) == ["CANCEL meeting-1 2 cancelled Thu 10 Dec 13:30"]
    with scene.act() as act:
        planning.confirm_date(act, planning.meeting_with_id(act, scene.coming().id or 0))
    assert deliver(scene) == ["PUBLISH meeting-2 0 confirmed Tue 29 Dec 09:00"]


def test_a_proposal_is_in_nobodys_calendar(scene: MeetingScene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    assert deliver(scene) == []
    cancel(scene, 1)
    assert deliver(scene) == []


def test_only_the_date_that_counts_is_sent(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    move(scene, meeting_id, date(2026, 12, 10))
    move(scene, meeting_id, date(2026, 12, 11))
    assert deliver(scene) == ["PUBLISH meeting-1 2 confirmed Fri 11 Dec 09:00"]


def test_what_was_never_sent_is_not_taken_back(scene: MeetingScene) -> None:
    cancel(scene, planned(scene))
    assert deliver(scene) == []


def test_a_date_settled_by_the_call_or_by_the_agenda_has_its_file_below_it(
    scene: MeetingScene,
) -> None:
    scene.tick("Tue 3 Nov 09:31")
    scene.tick("Tue 10 Nov 08:00")
    assert scene.row("calendar:1:0").thread_key == "call_items:1"
    cancel(scene, 1)
    with scene.act() as act:
        sending_out.publish(act)
    assert scene.row("calendar:2:0").thread_key == "agenda:2"


def test_it_is_below_the_message_that_tells_the_date_and_keeps_its_hours(
    scene: MeetingScene,
) -> None:
    meeting_id = planned(scene)
    row = scene.row("calendar:1:0")
    assert (row.thread_key, row.working_hours) == ("meeting_date:1:0", True)
    cancel(scene, meeting_id)
    assert scene.row("calendar:1:1").thread_key == "meeting_cancelled:1"
    with scene.act() as act:
        urgent = call_urgent(act, "Windows broken at the school tonight").id
    row = scene.row(f"calendar:{urgent}:0")
    assert (row.thread_key, row.working_hours) == (f"urgent:{urgent}", False)


def test_a_meeting_that_has_begun_needs_no_calendar(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    scene.tick("Tue 8 Dec 09:00")
    with scene.act() as act:
        holding.start(act, planning.meeting_with_id(act, meeting_id))
    assert deliver(scene) == []


@pytest.mark.parametrize(
    ("language", "filename", "summary", "title"),
    [
        ("en", "meeting-1.ics", "Task Force meeting 1, Søparken", "For your calendar"),
        ("da", "møde-1.ics", "Task Force-møde 1, Søparken", "Til din kalender"),
    ],
)
def test_it_speaks_the_hotspots_language_and_lasts_as_long_as_its_meetings_do(
    scene: MeetingScene, language: str, filename: str, summary: str, title: str
) -> None:
    planned(scene)
    with scene.database.transaction() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        hotspot.language, hotspot.meeting_length = language, 120
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.key == "calendar:1:0")).one()
        made = COMPOSERS["calendar_file"](scene.composing, session, row, scene.now)
    assert made is not None
    assert made.attachment is not None
    assert (made.attachment.filename, made.attachment.title) == (filename, title)
    (event,) = Calendar.from_ical(made.attachment.content).walk("VEVENT")
    assert event["summary"] == summary
    assert (event.decoded("dtend") - event.decoded("dtstart")).total_seconds() == 120 * 60


def test_a_published_agenda_that_is_cancelled_is_unpinned(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    with scene.act() as act:
        sending_out.publish(act)
    cancel(scene, meeting_id)
    row = scene.row(f"unpin:agenda:{meeting_id}")
    assert (row.kind, row.thread_key) == ("unpin", f"agenda:{meeting_id}")
    assert "was cancelled" in scene.words(f"agenda:{meeting_id}")


def change_settings(scene: MeetingScene, **changed: object) -> None:
    """Save the settings as they are, but for what changed."""
    with scene.act() as act:
        now = act.hotspot.model_dump() | changed
        plan = {field.name: now[field.name] for field in fields(hotspots.Plan)}
        numbers = {field.name: now[field.name] for field in fields(hotspots.Numbers)}
        hotspots.change(act, hotspots.Plan(**plan), hotspots.Numbers(**numbers))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"place": "The library"}, [("1", "Task Force meeting 1, Søparken", "The library", 90)]),
        ({"name": "Vest"}, [("1", "Task Force meeting 1, Vest", "The community house", 90)]),
        ({"language": "da"}, [("1", "Task Force-møde 1, Søparken", "The community house", 90)]),
        (
            {"meeting_length": 60},
            [("1", "Task Force meeting 1, Søparken", "The community house", 60)],
        ),
        (
            {"place": "The library", "name": "Vest"},
            [("2", "Task Force meeting 1, Vest", "The library", 90)],
        ),
        ({"weeks": 6}, []),
    ],
)
def test_what_calendars_show_besides_the_date_is_sent_when_it_changes(
    scene: MeetingScene, changed: dict[str, object], told: list[tuple[str, str, str, int]]
) -> None:
    planned(scene)
    deliver(scene)
    change_settings(scene, **changed)
    assert [in_full(it) for it in made(scene)] == told


def test_what_changed_is_below_the_date_and_says_that_it_changed(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    assert [it.title for it in made(scene)] == ["For your calendar"]
    change_settings(scene, place="The library")
    assert scene.row("calendar:1:1").thread_key == "meeting_date:1:0"
    assert [it.title for it in made(scene)] == [
        "Changed: open this to bring your calendar up to date"
    ]
    move(scene, meeting_id, date(2026, 12, 10))
    cancel(scene, meeting_id)
    assert deliver(scene) == ["CANCEL meeting-1 3 cancelled Thu 10 Dec 09:00"]


def test_a_date_that_moved_before_anybody_had_the_file_is_no_change(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    move(scene, meeting_id, date(2026, 12, 10))
    assert [it.title for it in made(scene)] == ["For your calendar"]


def test_only_the_place_moved_is_a_change_too(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    deliver(scene)
    with scene.act() as act:
        meeting = planning.meeting_with_id(act, meeting_id)
        planning.move(act, meeting, date(2026, 12, 8), place="The library")
    assert [in_full(it) for it in made(scene)] == [
        ("1", "Task Force meeting 1, Søparken", "The library", 90)
    ]


def test_a_proposal_that_changes_is_still_in_nobodys_calendar(scene: MeetingScene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    change_settings(scene, place="The library", name="Vest")
    assert deliver(scene) == []
    with scene.act() as act:
        planning.confirm_date(act, planning.meeting_with_id(act, 1))
    assert deliver(scene) == ["PUBLISH meeting-1 0 confirmed Tue 24 Nov 09:00"]
