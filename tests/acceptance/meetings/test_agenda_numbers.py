"""The numbers on an agenda, by persons in both languages: the channel, the thread, the document."""

from __future__ import annotations

import re

import pytest

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import in_either_language
from tests.acceptance.stories import begin, document, minutes, pinned

LIGHT, BENCHES, SWINGS, LATE = "Lyset", "Bænkene", "Gyngerne", "Hegnet"
NUMBERED = re.compile(r"^\*?(\d+)\*?\.? (\w+)", re.MULTILINE)


@in_either_language
@pytest.mark.timeout(240)
def test_one_numbering_for_all_to_read(language: str, new_stage: NewStage) -> None:
    stage = begin(new_stage, language)
    for text in (LIGHT, BENCHES, SWINGS):
        stage.command(people.POLICE, f"/dagsorden foreslå {text}")
    stage.command(people.CHIEF, "/dagsorden flyt 3 1")
    stage.move_to("Fri 13 Mar 2026 10:00")
    as_read = [("1", SWINGS), ("2", LIGHT), ("3", BENCHES)]
    assert NUMBERED.findall(pinned(stage)[0]) == as_read
    stage.command(people.POLICE, f"/dagsorden foreslå {LATE}")
    assert NUMBERED.findall(pinned(stage)[0]) == [*as_read, ("4", LATE)]
    assert BENCHES in stage.command(people.CHIEF, "/dagsorden træk 3")
    assert ("3", BENCHES) not in NUMBERED.findall(pinned(stage)[0])
    assert ("4", LATE) in NUMBERED.findall(pinned(stage)[0])

    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/moede start")
    chief = stage.person(people.CHIEF)
    for text in (SWINGS, LATE):
        chief.press(stage.newest(chief.sees(people.TASK_FORCE), "item.done", text), "item.done")
        stage.settle()
    stage.command(people.CHIEF, "/moede afslut")
    said = [("1", SWINGS), ("4", LATE), ("2", LIGHT)]
    assert NUMBERED.findall(minutes(stage)) == said
    assert NUMBERED.findall(document(stage)) == sorted(said)
    assert NUMBERED.findall(stage.command(people.POLICE, "/dagsorden")) == [("1", LIGHT)]
