"""What is carried over from a meeting, and how its minutes say it."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from bot.delivery.messages.meetings.holding import minutes_parts
from bot.delivery.messages.meetings.minutes_facts import minutes_facts
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import Hotspot, Meeting
from bot.usecases.agenda import items, sending_out
from bot.usecases.agreements import agreements
from bot.usecases.meetings import holding, planning
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start, waiting
from tests.usecases.scenes.meeting_scene import POLICE, MeetingScene, at


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    return on_the_day(database)


def test_nothing_untreated_vanishes(scene: MeetingScene) -> None:
    add(scene, "Treated", "Carried by hand", "Forgotten")
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    with scene.act() as act:
        holding.treat_item(act, items.item_with_number(act, 1), "We say yes.")
        holding.carry_item(act, items.item_with_number(act, 2))
    close(scene)
    assert waiting(scene) == [(1, 1), (2, 1), (3, 1)]
    told = scene.words("minutes:1")
    treated, carried = told.split("Carried over to the next meeting")
    assert "*1* Treated (The police)\n> We say yes." in treated
    assert all(text in carried for text in ("*2* Carried by hand", "*3* Forgotten", "*4* Open"))
    assert carried.lower().count("carried over once") == 3


def test_minutes_of_an_earlier_meeting_still_say_what_it_carried(scene: MeetingScene) -> None:
    add(scene, "Travels")
    start(scene)
    close(scene)
    scene.now = at("Tue 15 Dec 10:00")
    with scene.act() as act:
        following = planning.meeting_with_id(act, 2)
        planning.move(act, following, date(2026, 12, 15), time(12))
        holding.start(act, following)
        holding.treat_item(act, items.item_with_number(act, 1), "Settled.")
        holding.close(act, following)
    assert "Carried over to the next meeting*\n*1* Travels" in scene.words("minutes:1")
    assert "Settled." in scene.words("minutes:2")
    assert "carried over once" in scene.words("minutes:2")


def test_a_carried_overdue_point_is_not_doubled_and_leaves_when_it_is_done(
    scene: MeetingScene,
) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    close(scene)
    with scene.act() as act:
        sending_out.publish(act)
    assert scene.words("agenda:2").count("A-1") == 1
    with scene.act() as act:
        agreements.finish(act, 1)
    assert "A-1" not in scene.words("agenda:2")
    assert waiting(scene) == []


def test_a_carried_overdue_point_is_not_withdrawn_while_it_is_one(scene: MeetingScene) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    close(scene)
    with scene.act() as act, pytest.raises(UserError, match="because of A-1"):
        items.withdraw_item(act, items.item_with_number(act, 1))


@pytest.mark.parametrize(
    ("closed", "asked", "ago"),
    [
        ("Tue 8 Dec 10:00", "Tue 8 Dec 10:00", "20 working days ago"),
        ("Tue 8 Dec 10:00", "Wed 9 Dec 09:00", "20 working days ago"),
        ("Tue 8 Dec 10:00", "Tue 15 Dec 09:00", "20 working days ago"),
        ("Thu 10 Dec 09:00", "Fri 11 Dec 09:00", "22 working days ago"),
    ],
)
def test_minutes_count_to_the_day_the_meeting_closed(
    scene: MeetingScene, closed: str, asked: str, ago: str
) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))
    start(scene)
    scene.now = at(closed)
    close(scene)
    scene.now = at(asked)
    assert ago in scene.words("minutes:1")
    assert ago in scene.words("meeting_item:1:1")
    with scene.database.read() as session:
        hotspot, meeting = session.get_one(Hotspot, 1), session.get_one(Meeting, 1)
        voice = scene.composing.voices.for_language("en")
        here = scene.composing.within(session, hotspot, scene.now)
        facts = minutes_facts(here, voice, meeting, 1)
        shown_again = minutes_parts(here, voice, meeting, POLICE)
    assert ago in facts["items"][-1]["text"]
    assert any(ago in part.text for part in shown_again)


def test_no_dash_follows_a_full_stop(scene: MeetingScene) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))
    add(scene, "The light is out.", "Swings?", "Benches")
    start(scene)
    close(scene)
    told = scene.words("minutes:1")
    assert "(The police). Due Tuesday 10 November, 20 working days ago. Carried over once." in told
    assert "Benches (The police) – carried over once" in told
    with scene.act() as act:
        sending_out.publish(act)
    told += scene.words("agenda:2")
    assert re.findall("[.?!] –", told) == []


def test_why_it_was_carried_and_how_often_travels_with_it(scene: MeetingScene) -> None:
    add(scene, "The light at the bus stop")
    start(scene)
    with scene.act() as act:
        holding.carry_item(act, items.item_with_number(act, 1), "The school was not there.")
    assert "carried over once (The school was not there.)" in scene.words("meeting_item:1:1")
    close(scene)
    told = "The light at the bus stop (The police) – carried over once (The school was not there.)"
    assert told in scene.words("minutes:1")
    with scene.act() as act:
        sending_out.publish(act)
    assert told in scene.words("agenda:2")
    scene.now = at("Tue 15 Dec 10:00")
    with scene.act() as act:
        following = planning.meeting_with_id(act, 2)
        planning.move(act, following, date(2026, 12, 15), time(12))
        holding.start(act, following)
        holding.close(act, following)
    assert "bus stop (The police) – carried over 2 times" in scene.words("minutes:2")
    assert "The school was not there" not in scene.words("minutes:2")
    assert told in scene.words("minutes:1"), "the minutes say what was true at that meeting"
