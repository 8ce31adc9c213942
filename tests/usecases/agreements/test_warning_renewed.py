"""The warning that stands in Slack says what is true now, to chief, owner and leader alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import select

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Outbox
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    INSPECTOR,
    OFFICER,
    POLICE,
    HotspotScene,
    day,
)

WARNED = (CHIEF, POLICE, INSPECTOR)
GOES = "goes to leadership"
LATER = day("Fri 27 Nov")

Done = Callable[[ActingContext, int], object]


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Thursday 5 November 2026: A-1 is blocked through a meeting, and all three are warned."""
    made = HotspotScene(sqlite)
    number = made.agree(day("Fri 20 Nov"))
    made.block(number)
    made.send()
    made.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    made.tick("Thu 5 Nov 11:05")
    return made


def place_of_warning(scene: HotspotScene, person: str) -> int:
    """Which of somebody's messages it is; it stands there once."""
    (place,) = [at for at, text in enumerate(scene.stands(person)) if GOES in text]
    return place


def own_words(act: ActingContext, number: int) -> object:
    return obstacles.own_words(act, number, "Four dark weeks")


def edited(act: ActingContext, number: int) -> object:
    return escalations.edit_decision(act, number, "Two lamps before Christmas")


def held(act: ActingContext, number: int) -> object:
    return escalations.hold(act, number, LATER, "The council meets first")


def new_date(act: ActingContext, number: int) -> object:
    return agreements.new_date(act, number, On(LATER), "The lamps come")


def handed_over(act: ActingContext, number: int) -> object:
    return handovers.offer(act, number, OFFICER)


def dropped(act: ActingContext, number: int) -> object:
    return agreements.drop(act, number, "Not needed any more")


def escalated(act: ActingContext, number: int) -> object:
    return escalations.escalate_now(act, number)


@pytest.mark.parametrize(
    ("by", "do", "said", "still_to_come"),
    [
        (POLICE, own_words, "> Four dark weeks", True),
        (CHIEF, edited, "> Two lamps before Christmas", True),
        (CHIEF, held, "Held back from leadership until Friday 27 November", False),
        (POLICE, new_date, "New due date: Friday 27 November", False),
        (POLICE, handed_over, "has been asked to take it over", False),
        (CHIEF, dropped, "A-1 was dropped", False),
        (CHIEF, escalated, "It has gone to leadership", False),
    ],
)
def test_everybody_who_was_warned_reads_what_has_happened_since(
    scene: HotspotScene, by: str, do: Done, said: str, still_to_come: bool
) -> None:
    places = {person: place_of_warning(scene, person) for person in WARNED}
    with scene.act(by) as act:
        do(act, 1)
    scene.send()
    for person, place in places.items():
        stands = scene.stands(person)[place]
        assert said in stands, person
        assert (GOES in stands) is still_to_come, person
    assert f"<@{OFFICER}>" not in "".join(scene.stands(INSPECTOR)), "leaders see actors, no persons"


def test_the_two_days_begin_when_the_last_of_chief_and_owner_was_warned(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 20 Nov"))
    scene.agree(day("Mon 9 Nov"))
    scene.block(number)
    scene.tick("Thu 5 Nov 08:00")
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    assert GOES not in " ".join(scene.heard("Thu 5 Nov 11:05").get(POLICE, [])), "one a day"
    place_of_warning(scene, CHIEF)
    scene.tick("Fri 6 Nov 08:00")
    place_of_warning(scene, POLICE)
    scene.tick("Mon 9 Nov 15:59")
    assert scene.escalations() == []
    scene.tick("Tue 10 Nov 08:00")
    assert len(scene.escalations()) == 1


@pytest.mark.parametrize(
    ("reminded", "first"),
    [(POLICE, CHIEF), (CHIEF, POLICE)],
)
def test_whoever_was_warned_a_day_before_the_other_reads_the_day_that_counts(
    sqlite: Database, reminded: str, first: str
) -> None:
    """Who was reminded of something on Thursday morning is warned on Friday: one message a day."""
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 20 Nov"))
    scene.agree(day("Mon 9 Nov"), owner=reminded)
    scene.block(number)
    scene.tick("Thu 5 Nov 08:00")
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    early = (first, INSPECTOR)
    places = {person: place_of_warning(scene, person) for person in early}
    for person, place in places.items():
        assert "on Monday 9 November" in scene.stands(person)[place], person
    before = len(scene.slack.messages)
    scene.tick("Fri 6 Nov 08:00")
    assert "on Tuesday 10 November" in scene.stands(reminded)[place_of_warning(scene, reminded)]
    for person, place in places.items():
        assert "on Tuesday 10 November" in scene.stands(person)[place], person
        assert "Monday 9 November" not in scene.stands(person)[place], person
    said = {it.channel for it in scene.slack.messages[before:]}
    assert not {f"D{person}" for person in early} & said, "made anew in place, nobody is rung twice"
    assert not any(row.stale for row in rows_of(scene)), "and then it rests"
    scene.tick("Mon 9 Nov 15:59")
    assert scene.escalations() == []
    scene.tick("Tue 10 Nov 08:00")
    assert len(scene.escalations()) == 1


def rows_of(scene: HotspotScene) -> list[Outbox]:
    with scene.database.read() as session:
        return list(session.exec(select(Outbox)))
