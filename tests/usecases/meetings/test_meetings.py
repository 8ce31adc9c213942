"""Meetings before they begin: proposed, confirmed, moved, planned, cancelled, called urgently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from bot.rules.dates.reading import NextMeeting
from bot.rules.errors import UserError
from bot.rules.privacy import CprError
from bot.store.database.engine import Database
from bot.store.models import Agreement, Hotspot, MeetingStatus
from bot.usecases.agenda.items import add_item
from bot.usecases.agreements import agreements
from bot.usecases.meetings import holding, planning
from bot.usecases.meetings.urgent import call_urgent
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.scenes.meeting_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    LEADER,
    POLICE,
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


def test_a_hotspot_without_a_meeting_gets_one_proposed(scene: MeetingScene) -> None:
    assert scene.tick("Tue 3 Nov 09:31") == ["propose:1:0"]
    assert scene.tick("Tue 3 Nov 09:32") == []
    assert said(scene.coming().starts_at) == "Tue 24 Nov 09:00"
    assert scene.labels("propose:1:0") == ["Confirm date", "Another date"]
    assert "Tuesday 24 November (week 48) at 9:00" in scene.words("propose:1:0")


def test_confirming_tells_the_channel_and_takes_the_buttons_away(scene: MeetingScene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    scene.sent("propose:1:0")
    with scene.act() as act:
        planning.confirm_date(act, planning.meeting_with_id(act, 1))
    assert scene.row("propose:1:0").stale
    assert scene.labels("propose:1:0") == []
    assert scene.labels("meeting_date:1:0") == ["Add item"]
    with scene.act() as act, pytest.raises(UserError, match="confirmed already"):
        planning.confirm_date(act, planning.meeting_with_id(act, 1))


def test_moving_tells_the_channel_and_the_old_date_says_that_it_no_longer_stands(
    scene: MeetingScene,
) -> None:
    meeting_id = planned(scene)
    scene.sent(f"meeting_date:{meeting_id}:0")
    with scene.act(DEPUTY) as act:
        meeting = planning.meeting_with_id(act, meeting_id or 0)
        planning.move(act, meeting, date(2026, 12, 10), time(13, 30), "The school")
    assert said(scene.coming().starts_at) == "Thu 10 Dec 13:30"
    assert scene.row(f"meeting_date:{meeting_id}:0").stale
    assert "has been moved. New date: " in scene.words(f"meeting_date:{meeting_id}:0")
    assert scene.labels(f"meeting_date:{meeting_id}:0") == []
    told = scene.words(f"meeting_date:{meeting_id}:1")
    assert "has been moved" in told
    assert "Thursday 10 December (week 50) at 13:30" in told
    assert "The school" in told


@pytest.mark.parametrize(
    ("day", "at", "sentence"),
    [
        (date(2026, 12, 5), None, "not a working day"),  # a Saturday
        (date(2026, 12, 24), None, "not a working day"),  # a Thursday, Christmas Eve
        (date(2026, 11, 2), None, "That time has passed"),  # yesterday, a Monday
        (date(2026, 11, 3), time(9, 0), "That time has passed"),  # today, half an hour ago
        (date(2026, 12, 8), None, "has already"),
    ],
)
def test_a_date_that_makes_no_sense_is_refused_with_a_sentence(
    scene: MeetingScene, day: date, at: time | None, sentence: str
) -> None:
    meeting_id = planned(scene)
    with scene.act() as act, pytest.raises(UserError, match=sentence):
        planning.move(act, planning.meeting_with_id(act, meeting_id or 0), day, at)
    assert said(scene.coming().starts_at) == "Tue 8 Dec 09:00"


def test_planning_gives_a_proposal_its_date_but_never_makes_two(scene: MeetingScene) -> None:
    scene.tick("Tue 3 Nov 09:31")
    with scene.act() as act:
        planning.plan(act, date(2026, 12, 1), time(10))
    assert scene.coming().id == 1
    assert said(scene.coming().starts_at) == "Tue 1 Dec 10:00"
    with scene.act() as act, pytest.raises(UserError, match="/meeting move"):
        planning.plan(act, date(2026, 12, 2))


def test_what_is_due_before_the_next_meeting_follows_it_later_but_not_earlier(
    scene: MeetingScene,
) -> None:
    meeting_id = planned(scene)
    with scene.act() as act:
        owner = scene.actors["The police"]
        number = agreements.record(
            act, "Walk the paths together", owner_id=None, actor_id=owner, due=NextMeeting()
        ).id
    dues = []
    for day in (date(2026, 12, 15), date(2026, 12, 10)):
        with scene.act() as act:
            planning.move(act, planning.meeting_with_id(act, meeting_id or 0), day)
        with scene.database.read() as session:
            dues.append(session.get_one(Agreement, number).due_on)
    assert dues == [date(2026, 12, 14), date(2026, 12, 14)]


@pytest.mark.parametrize(
    ("held", "weekday", "closures", "sentence"),
    [
        ("Wed 4 Nov 09:00", 1, "", None),  # a Tuesday five weeks on
        ("Thu 12 Nov 09:00", 3, "51", "a day off, in a closure week or already past"),
        ("Wed 4 Nov 09:00", 1, "50,51", "the nearest working day"),  # both Tuesdays are closed
        ("Wed 4 Nov 09:00", 1, "49,50,51,52,53", "no working day 4 to 6 weeks after"),
    ],
)
def test_the_chief_is_told_why_the_date_is_the_one_proposed(
    sqlite: Database, held: str, weekday: int, closures: str, sentence: str | None
) -> None:
    scene = MeetingScene(sqlite)
    with scene.database.transaction() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        hotspot.weekday, hotspot.closure_weeks = weekday, closures
    planned(scene, at(held).date())
    scene.now = at(held)
    for do in (holding.start, holding.close):
        with scene.act() as act:
            do(act, planning.meeting_with_id(act, 1))
    told = scene.words("propose:2:0")
    whys = ("closure week or already past", "nearest working day", "no working day 4 to 6")
    assert (sentence is not None and sentence in told) or not any(why in told for why in whys)


def test_after_a_long_pause_the_chief_is_told_so(sqlite: Database) -> None:
    scene = MeetingScene(sqlite)
    planned(scene, date(2026, 11, 4))
    scene.now = at("Wed 4 Nov 09:00")
    for do in (holding.start, holding.close):
        with scene.act() as act:
            do(act, planning.meeting_with_id(act, 1))
    scene.now = at("Thu 17 Dec 09:00")
    with scene.act() as act:
        planning.cancel(act, planning.meeting_with_id(act, 2), "Nobody came.")
    assert "6 weeks or more have gone by" in scene.words("propose:3:0")


def test_the_message_about_a_move_says_how_many_due_dates_follow(sqlite: Database) -> None:
    scene = MeetingScene(sqlite)
    meeting_id = planned(scene)
    with scene.act() as act:
        for what in ("Walk the paths", "Call every parent"):
            owner = scene.actors["The police"]
            agreements.record(act, what, owner_id=None, actor_id=owner, due=NextMeeting())
    for day in (date(2026, 12, 15), date(2026, 12, 10)):
        with scene.act() as act:
            planning.move(act, planning.meeting_with_id(act, meeting_id or 0), day)
        told = scene.words(f"meeting_date:{meeting_id}:{scene.coming().moved}")
        later = day == date(2026, 12, 15)
        said_so = "2 agreements are due before the meeting: by Monday 14 December" in told
        assert said_so == later, "moved earlier, it pulls none with it"


def test_cancelling_proposes_a_new_date_at_once_and_its_items_wait(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    with scene.act(POLICE) as act:
        add_item(act, "The light at the bus stop")
    with scene.act() as act:
        planning.cancel(act, planning.meeting_with_id(act, meeting_id or 0), "Half of us are ill.")
    assert scene.meeting(meeting_id).status == MeetingStatus.CANCELLED
    following = scene.coming()
    assert following.status == MeetingStatus.PROPOSED
    assert following.starts_at > scene.meeting(meeting_id).starts_at
    assert "Half of us are ill." in scene.words(f"meeting_cancelled:{meeting_id}")
    assert f"propose:{following.id}:0" in scene.queued()


def test_a_cancelled_meeting_stays_within_the_cadence_of_the_last_one_held(
    scene: MeetingScene,
) -> None:
    planned(scene, date(2026, 11, 4))  # a Wednesday
    scene.tick("Wed 4 Nov 09:00")
    for do in (holding.start, holding.close):
        with scene.act() as act:
            do(act, planning.meeting_with_id(act, 1))
    assert said(scene.coming().starts_at) == "Tue 8 Dec 09:00"
    with scene.act() as act:
        planning.cancel(act, planning.meeting_with_id(act, 2), "Ice on the roads.")
    assert said(scene.coming().starts_at) == "Tue 15 Dec 09:00"
    reasons = scene.words("propose:3:0")
    assert "The meeting that was cancelled was on your usual day in the usual week." in reasons
    assert not any(untrue in reasons for untrue in ("day off", "closure", "passed", "is today"))


@pytest.mark.parametrize(
    ("now", "day", "promised"),
    [
        ("Mon 30 Nov 10:00", date(2026, 12, 8), "before the agenda goes out on Friday 4 December."),
        ("Fri 4 Dec 10:00", date(2026, 12, 8), "Propose it now: the agenda goes out today."),
        ("Mon 7 Dec 10:00", date(2026, 12, 8), "Propose it now: the agenda goes out today."),
        ("Sat 5 Dec 10:00", date(2026, 12, 8), "before the agenda goes out on Monday 7 December."),
        ("Mon 7 Dec 20:00", date(2026, 12, 8), "before the agenda goes out on Tuesday 8 December."),
        ("Tue 8 Dec 08:30", date(2026, 12, 8), "Propose it now: the agenda goes out today."),
    ],
)
def test_a_meeting_moved_close_promises_no_day_that_is_gone(
    scene: MeetingScene, now: str, day: date, promised: str
) -> None:
    meeting_id = planned(scene, date(2026, 12, 15))
    scene.now = at(now)
    with scene.act() as act:
        planning.move(act, planning.meeting_with_id(act, meeting_id or 0), day)
    told = scene.words(f"meeting_date:{meeting_id}:1")
    assert told.endswith(promised)


def test_cancelling_needs_a_reason(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    with scene.act() as act, pytest.raises(UserError, match="why"):
        planning.cancel(act, planning.meeting_with_id(act, meeting_id or 0), "  ")


@pytest.mark.parametrize("person", [POLICE, GUEST, LEADER])
def test_only_the_chief_and_the_deputy_set_dates(scene: MeetingScene, person: str) -> None:
    meeting_id = planned(scene)
    with scene.act(person) as act:
        meeting = planning.meeting_with_id(act, meeting_id or 0)
        attempts: tuple[Callable[[], object], ...] = (
            lambda: planning.plan(act, date(2026, 12, 1)),
            lambda: planning.move(act, meeting, date(2026, 12, 1)),
            lambda: planning.confirm_date(act, meeting),
            lambda: planning.cancel(act, meeting, "No"),
            lambda: call_urgent(act, "Fire"),
        )
        for attempt in attempts:
            with pytest.raises(UserError, match="Only the hotspot chief"):
                attempt()


# Urgent meetings


def test_no_number_of_a_person_gets_into_a_reason(scene: MeetingScene) -> None:
    meeting_id = planned(scene)
    with scene.act() as act:
        meeting = planning.meeting_with_id(act, meeting_id or 0)
        with pytest.raises(CprError):
            planning.cancel(act, meeting, f"Because of {nobodys_number()}")
        with pytest.raises(CprError):
            call_urgent(act, f"It is about {nobodys_number()}")
        with pytest.raises(CprError):
            planning.move(act, meeting, date(2026, 12, 9), None, f"At {nobodys_number()}")


def test_another_hotspots_meeting_is_not_found(scene: MeetingScene) -> None:
    with scene.act(CHIEF) as act, pytest.raises(UserError, match="not this Task Force's"):
        planning.meeting_with_id(act, 999)
