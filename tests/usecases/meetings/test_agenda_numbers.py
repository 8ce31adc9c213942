"""An agenda is numbered from 1 as it is read when it goes out; what comes later follows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.store.database.engine import Database
from bot.store.models import AgendaItem
from bot.usecases.agenda import items, sending_out
from bot.usecases.agreements import agreements
from bot.usecases.meetings import holding
from bot.usecases.meetings.planning import cancel, meeting_with_id
from bot.usecases.meetings.urgent import call_urgent
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start, waiting
from tests.usecases.scenes.meeting_scene import MeetingScene, at

LINE = re.compile(r"^(?:\*(\d+)\*|•) (\w+)", re.MULTILINE)


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    """Light, Benches and Swings in the chief's order Swings, Light, Benches; A-1 is overdue."""
    made = on_the_day(database)
    made.now = at("Mon 30 Nov 09:00")
    add(made, "Light", "Benches", "Swings")
    made.agree("Call the parents", date(2026, 11, 10))
    with made.act() as act:
        items.move_item(act, items.item_with_number(act, 3), 1)
    made.now = at("Fri 4 Dec 09:00")
    return made


def publish(scene: MeetingScene) -> None:
    with scene.act() as act:
        sending_out.publish(act)
    scene.sent("agenda:1")


def read(scene: MeetingScene, key: str = "agenda:1") -> list[tuple[str, str]]:
    """What an agenda or minutes number, as it is read."""
    return LINE.findall(scene.words(key))


def test_it_is_numbered_as_it_is_read_when_it_goes_out(scene: MeetingScene) -> None:
    publish(scene)
    assert read(scene) == [
        ("", "Round"),
        ("1", "Swings"),
        ("2", "Light"),
        ("3", "Benches"),
        ("4", "Open"),
    ]
    assert "Changed since it went out" not in scene.words("agenda:1")


def test_later_changes_keep_their_target_and_late_items_follow(scene: MeetingScene) -> None:
    publish(scene)
    add(scene, "Late")
    with scene.act() as act:
        items.withdraw_item(act, items.item_with_number(act, 2))
    add(scene, "Later")
    with scene.act() as act:
        items.move_item(act, items.item_with_number(act, 5), 1)
        assert items.item_with_number(act, 3).text == "Benches"
    assert [number for number, _ in read(scene)[1:]] == ["5", "1", "3", "4", "6"]
    assert "added 5, 6; withdrawn 2." in scene.words("agenda:1")
    start(scene_on_the_day(scene))
    assert "meeting_item:1:1" not in scene.queued()
    assert LINE.findall(scene.words("meeting_item:1:2")) == [("3", "Benches")]


def scene_on_the_day(scene: MeetingScene) -> MeetingScene:
    scene.now = at("Tue 8 Dec 09:02")
    return scene


def test_what_comes_by_itself_and_goes_again_leaves_its_number_behind(scene: MeetingScene) -> None:
    publish(scene)
    with scene.act() as act:
        agreements.finish(act, 1)
    assert read(scene)[1:] == [("1", "Swings"), ("2", "Light"), ("3", "Benches")]
    assert "settled 4." in scene.words("agenda:1")
    start(scene_on_the_day(scene))
    close(scene)
    assert read(scene, "minutes:1") == [("1", "Swings"), ("2", "Light"), ("3", "Benches")]


def test_minutes_have_the_numbers_that_were_read_and_the_next_agenda_its_own(
    scene: MeetingScene,
) -> None:
    publish(scene)
    start(scene_on_the_day(scene))
    add(scene, "For the next time")
    with scene.act() as act:
        holding.treat_item(act, act.session.get_one(AgendaItem, 1), "Yes.")
        holding.carry_item(act, act.session.get_one(AgendaItem, 3))
    assert "*1* Swings" in scene.words("meeting_item:1:3"), "its post says what it was there"
    close(scene)
    assert read(scene, "minutes:1") == [
        ("2", "Light"),
        ("1", "Swings"),
        ("3", "Benches"),
        ("4", "Open"),
    ]
    assert [number for number, _ in waiting(scene)] == [1, 2, 3, 4]
    with scene.act() as act:
        assert items.item_with_number(act, 1).text == "For the next time"


def test_an_agenda_that_never_went_out_is_numbered_at_start(scene: MeetingScene) -> None:
    start(scene_on_the_day(scene))
    with scene.act() as act:
        assert [items.item_with_number(act, number).text for number in (1, 2, 3)] == [
            "Swings",
            "Light",
            "Benches",
        ]


def test_what_is_put_off_keeps_out_of_the_way(scene: MeetingScene) -> None:
    with scene.act() as act:
        items.defer_item(act, items.item_with_number(act, 1))
    publish(scene)
    assert read(scene)[1:] == [("1", "Swings"), ("2", "Benches"), ("3", "Open")]
    with scene.act() as act:
        assert items.item_with_number(act, 4).text == "Light"


def test_an_urgent_meeting_counts_from_one_and_what_it_leaves_follows(scene: MeetingScene) -> None:
    with scene.act() as act:
        meeting = call_urgent(act, "Windows broken")
        assert act.session.get_one(AgendaItem, 4).number == 1
        cancel(act, meeting_with_id(act, meeting.id or 0), "The police have it")
        assert items.item_with_number(act, 4).text == "Windows broken"
