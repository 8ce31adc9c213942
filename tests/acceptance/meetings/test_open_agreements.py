"""Agreements that are talked about at a meeting are answered there, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import Stage, in_either_language
from tests.acceptance.stories import begin, minutes

LIGHT, BENCHES, SWINGS, BIN = "Tælle lamperne", "Male bænkene", "Tjekke gyngerne", "Flytte skraldet"
REASON = "Malingen er ikke kommet"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "treated": "Behandlet",
        "late": "Fristen var",
        "which": "Hvornår? Skriv en ny frist, eller vælg et andet svar.",
        "words": "Skriv et par ord her.",
        "carried": "Taget med til næste møde",
        "date": "tirsdag den 31. marts",
    },
    "en": {
        "treated": "Treated",
        "late": "The due date was",
        "which": "By when? Write a new date, or choose another answer.",
        "words": "A few words are needed here.",
        "carried": "Carried over to the next meeting",
        "date": "Tuesday 31 March",
    },
}


def four_late(new_stage: NewStage, language: str) -> Stage:
    """Four agreements due on Friday 6 March are overdue on Tuesday 17 March, when they meet."""
    stage = begin(new_stage, language)
    for what in (LIGHT, BENCHES, SWINGS, BIN):
        stage.command(people.CHIEF, f"/aftale tilføj {what} <@{people.HOUSING}> 6/3")
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/moede start")
    return stage


@in_either_language
@pytest.mark.timeout(240)
def test_done_at_the_meeting_is_done(language: str, new_stage: NewStage) -> None:
    stage, words = four_late(new_stage, language), WORDS[language]
    chief = stage.person(people.CHIEF)
    post = stage.newest(chief.sees(people.TASK_FORCE), "agreement.done", LIGHT)
    assert words["treated"] in post.labels()
    chief.press(post, "agreement.done")
    stage.settle()
    post = stage.newest(chief.sees(people.TASK_FORCE), "item.done", BENCHES)
    chief.press(post, "item.done")
    stage.settle()
    late = stage.command(people.CHIEF, "/aftale liste over fristen")
    assert LIGHT not in late
    assert BENCHES in late, "it was only talked about"
    stage.command(people.CHIEF, "/moede afslut")
    treated, _, carried = minutes(stage).partition(words["carried"])
    assert LIGHT in treated
    assert LIGHT not in carried
    assert SWINGS in carried


@in_either_language
@pytest.mark.timeout(240)
def test_all_that_are_overdue_are_walked_in_one_form(language: str, new_stage: NewStage) -> None:
    stage, words = four_late(new_stage, language), WORDS[language]
    chief = stage.person(people.CHIEF)
    opened = stage.newest(chief.sees(people.TASK_FORCE), "meeting.open_points")
    chief.press(opened, "meeting.open_points")
    assert chief.modal is not None
    for what in (LIGHT, BENCHES, SWINGS, BIN):
        assert what in chief.modal.words()
    assert chief.modal.words().count(words["late"]) == 4
    chief.fill("stands:1", "agreement.done")
    chief.fill("stands:2", "agreement.new_date")
    assert list(chief.submit().values()) == [words["which"]]
    chief.fill("due:2", "31/3")
    (asked,) = chief.submit().values()
    assert words["words"] in asked
    chief.fill("reason:2", REASON)
    chief.fill("stands:3", "item.done")
    stage.send(chief)
    late = stage.command(people.CHIEF, "/aftale liste over fristen")
    assert LIGHT not in late
    assert BENCHES not in late
    assert SWINGS in late
    assert BIN in late
    story = stage.command(people.CHIEF, "/aftale vis A-2")
    assert REASON in story
    assert words["date"] in story
    stage.command(people.CHIEF, "/moede afslut")
    treated, _, carried = minutes(stage).partition(words["carried"])
    for what in (LIGHT, BENCHES, SWINGS):
        assert what in treated
        assert what not in carried
    assert BIN in carried
