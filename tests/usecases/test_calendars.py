"""The calendar file of a meeting through its life: one event, updated, removed."""

from __future__ import annotations

from datetime import date, time

import pytest
from icalendar import Calendar
from sqlmodel import col, select

from bot.store.db import Database
from bot.store.models import Hotspot, Outbox
from bot.usecases import agenda, meetings, meetings_run
from bot.usecases.meetings_urgent import call_urgent
from tests.usecases.meeting_scene import COMPOSERS, DEPUTY, Scene, said


@pytest.fixture
def scene(sqlite: Database) -> Scene:
    return Scene(sqlite)


def planned(scene: Scene) -> int:
    """Plan the first meeting, on Tuesday 8 December 2026 at 9:00."""
    with scene.act() as act:
        return meetings.plan(act, date(2026, 12, 8)).id or 0


def move(scene: Scene, meeting_id: int, day: date, at: time | None = None) -> None:
    with scene.act(DEPUTY) as act:
        meetings.move(act, meetings.meeting_with_id(act, meeting_id), day, at)


def cancel(scene: Scene, meeting_id: int) -> None:
    with scene.act() as act:
        meetings.cancel(act, meetings.meeting_with_id(act, meeting_id), "Ice on the roads.")


def deliver(scene: Scene) -> list[str]:
    """What the calendar files that still wait say, as delivery would send them, in order."""
    found = []
    with scene.database.transaction() as session:
        waiting = select(Outbox).where(Outbox.kind == "calendar_file", Outbox.state == "queued")
        for row in session.exec(waiting.order_by(col(Outbox.id))):
            made = COMPOSERS["calendar_file"](scene.desk, session, row, scene.now)
            row.state = "superseded" if made is None else "sent"
            if made is not None and made.attachment is not None:
                row.file_id = "F1"
                found.append(_in_short(made.attachment.content))
    return found


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


def test_planned_moved_and_cancelled_it_is_one_event(scene: Scene) -> None:
    meeting_id = planned(scene)
    assert deliver(scene) == ["PUBLISH meeting-1 0 confirmed Tue 8 Dec 09:00"]
    move(scene, meeting_id, date(2026, 12, 10), time(13, 30))
    assert deliver(scene) == ["PUBLISH meeting-1 1 confirmed Thu 10 Dec 13:30"]
    cancel(scene, meeting_id)
    assert deliver(scene) == ["CANCEL meeting-1 2 cancelled Thu 10 Dec 13:30"]
    with scene.act() as act:
        meetings.confirm_date(act, meetings.meeting_with_id(act, scene.coming().id or 0))
    assert deliver(scene) == ["PUBLISH meeting-2 0 confirmed Tue 29 Dec 09:00"]


def test_a_proposal_is_in_nobodys_calendar(scene: Scene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    assert deliver(scene) == []
    cancel(scene, 1)
    assert deliver(scene) == []


def test_only_the_date_that_counts_is_sent(scene: Scene) -> None:
    meeting_id = planned(scene)
    move(scene, meeting_id, date(2026, 12, 10))
    move(scene, meeting_id, date(2026, 12, 11))
    assert deliver(scene) == ["PUBLISH meeting-1 2 confirmed Fri 11 Dec 09:00"]


def test_what_was_never_sent_is_not_taken_back(scene: Scene) -> None:
    cancel(scene, planned(scene))
    assert deliver(scene) == []


def test_a_date_settled_by_the_call_or_by_the_agenda_has_its_file_below_it(scene: Scene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    scene.tick("Tue 10 Nov 08:00")
    assert scene.row("calendar:1:0").thread_key == "call_items:1"
    cancel(scene, 1)
    with scene.act() as act:
        agenda.publish(act)
    assert scene.row("calendar:2:0").thread_key == "agenda:2"


def test_it_is_below_the_message_that_tells_the_date_and_keeps_its_hours(scene: Scene) -> None:
    meeting_id = planned(scene)
    row = scene.row("calendar:1:0")
    assert (row.thread_key, row.working_hours) == ("meeting_date:1:0", True)
    cancel(scene, meeting_id)
    assert scene.row("calendar:1:1").thread_key == "meeting_cancelled:1"
    with scene.act() as act:
        urgent = call_urgent(act, "Windows broken at the school tonight").id
    row = scene.row(f"calendar:{urgent}:0")
    assert (row.thread_key, row.working_hours) == (f"urgent:{urgent}", False)


def test_a_meeting_that_has_begun_needs_no_calendar(scene: Scene) -> None:
    meeting_id = planned(scene)
    scene.tick("Tue 8 Dec 09:00")
    with scene.act() as act:
        meetings_run.start(act, meetings.meeting_with_id(act, meeting_id))
    assert deliver(scene) == []


@pytest.mark.parametrize(
    ("language", "filename", "summary", "title"),
    [
        ("en", "meeting-1.ics", "Task Force meeting 1, Søparken", "For your calendar"),
        ("da", "møde-1.ics", "Task Force-møde 1, Søparken", "Til din kalender"),
    ],
)
def test_it_speaks_the_hotspots_language_and_lasts_as_long_as_its_meetings_do(
    scene: Scene, language: str, filename: str, summary: str, title: str
) -> None:
    planned(scene)
    with scene.database.transaction() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        hotspot.language, hotspot.meeting_length = language, 120
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.key == "calendar:1:0")).one()
        made = COMPOSERS["calendar_file"](scene.desk, session, row, scene.now)
    assert made is not None
    assert made.attachment is not None
    assert (made.attachment.filename, made.attachment.title) == (filename, title)
    (event,) = Calendar.from_ical(made.attachment.content).walk("VEVENT")
    assert event["summary"] == summary
    assert (event.decoded("dtend") - event.decoded("dtstart")).total_seconds() == 120 * 60


def test_a_published_agenda_that_is_cancelled_is_unpinned(scene: Scene) -> None:
    meeting_id = planned(scene)
    with scene.act() as act:
        agenda.publish(act)
    cancel(scene, meeting_id)
    row = scene.row(f"unpin:agenda:{meeting_id}")
    assert (row.kind, row.thread_key) == ("unpin", f"agenda:{meeting_id}")
    assert "was cancelled" in scene.words(f"agenda:{meeting_id}")
