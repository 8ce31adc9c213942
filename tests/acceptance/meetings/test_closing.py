"""Closing asks first and can be taken back, and so can a start: by persons in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import Stage, in_either_language
from tests.acceptance.stories import begin, keys_that_begin, minutes, record_at

LIGHT, BENCHES, WORK = "Lyset ved stien", "Bænkene", "Tælle lamperne"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "left": "Der er to punkter, der ikke er behandlet. De tages med til næste møde.",
        "attendance": "Det er ikke noteret, hvem der er her.",
        "reopened": "Mødet er åbnet igen.",
        "version": "Udgave 2",
        "mistake": "Blev det startet ved en fejl, kan du trække det tilbage.",
        "not_begun": "Møde 1 er ikke begyndt.",
        "treated": "så det skal afsluttes og ikke aflyses.",
        "going_on": "Mødet er i gang.",
        "begun": "Møde 1 er allerede begyndt.",
        "next": "Møde 1 er i gang. Den næste dato",
    },
    "en": {
        "left": "There are two items left: they are carried over to the next meeting.",
        "attendance": "Nobody has noted who is here.",
        "reopened": "The meeting has been reopened:",
        "version": "Version 2",
        "mistake": "If it was started by mistake, that can be taken back.",
        "not_begun": "Meeting 1 has not begun.",
        "treated": "so it is closed and not cancelled.",
        "going_on": "The meeting is going on.",
        "begun": "Meeting 1 has already begun.",
        "next": "Meeting 1 is going on. The next date",
    },
}


def started(new_stage: NewStage, language: str) -> Stage:
    """Two items, and the meeting of Tuesday 17 March has begun."""
    stage = begin(new_stage, language)
    for text in (LIGHT, BENCHES):
        stage.command(people.POLICE, f"/dagsorden foreslå {text}")
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/moede start")
    return stage


def press(stage: Stage, action: str) -> None:
    """The chief presses the newest such button in the channel."""
    chief = stage.person(people.CHIEF)
    chief.press(stage.newest(chief.sees(people.TASK_FORCE), action), action)
    stage.settle()


@in_either_language
@pytest.mark.timeout(240)
def test_closing_asks_and_can_be_taken_back_the_same_day(
    language: str, new_stage: NewStage
) -> None:
    stage, words = started(new_stage, language), WORDS[language]
    chief = stage.person(people.CHIEF)
    press(stage, "meeting.close")
    assert chief.modal is not None
    assert words["left"] in chief.modal.words()
    assert words["attendance"] in chief.modal.words()
    chief.close()
    stage.settle()
    assert not keys_that_begin(stage, "minutes:"), "nothing has happened yet"
    press(stage, "meeting.close")
    stage.send(chief)
    assert LIGHT in minutes(stage)

    stage.command(people.CHIEF, "/moede")
    press(stage, "meeting.reopen")
    assert words["reopened"] in minutes(stage)
    record_at(stage, LIGHT, WORK, people.HOUSING, "25/3")
    stage.command(people.CHIEF, "/moede afslut")
    said = minutes(stage)
    assert WORK in said
    assert words["reopened"] not in said
    assert len(keys_that_begin(stage, "propose:")) == 2, "the next date is proposed once"
    names = [
        file.name
        for message in stage.person(people.POLICE).sees(people.TASK_FORCE)
        for file in message.files
    ]
    assert any("2.docx" in name for name in names)
    stage.move_to("Wed 18 Mar 2026 09:00")
    before = len(chief.sees(people.TASK_FORCE))
    stage.command(people.CHIEF, "/moede")
    newest = chief.sees(people.TASK_FORCE)[before:]
    assert not [it for message in newest for it in message.controls() if "reopen" in it.action_id]


@in_either_language
@pytest.mark.timeout(240)
def test_each_state_has_its_sentence(language: str, new_stage: NewStage) -> None:
    stage, words = started(new_stage, language), WORDS[language]
    chief = stage.person(people.CHIEF)
    assert words["begun"] in stage.command(people.CHIEF, "/moede start")
    assert words["going_on"] in stage.command(people.CHIEF, "/moede")
    chief.open_home()
    stage.settle()
    assert chief.home is not None
    assert words["going_on"] in chief.home.words()
    assert words["mistake"] in stage.command(people.CHIEF, "/moede aflys Vi er for få")
    press(stage, "meeting.take_back")
    assert (
        words["not_begun"]
        in stage.newest_that_says(chief.sees(people.TASK_FORCE), words["not_begun"]).words()
    )
    stage.command(people.CHIEF, "/moede start")
    press(stage, "item.done")
    assert words["treated"] in stage.command(people.CHIEF, "/moede aflys Vi er for få")
    chief.command(people.TASK_FORCE, "/moede flyt 24/3")
    stage.settle()
    shown = [it.words() for it in chief.sees(people.TASK_FORCE) if it.ephemeral_to]
    assert words["next"] in shown[-1]
