"""One's own act taken back at once, and an agreement put right, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, agree, begin, fill
from tests.acceptance.stage import in_either_language

WALK, NIGHT = "Gåtur om fredagen", "Gåtur om natten"
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "undo": "Fortryd",
        "open": "A-1 står, som den gjorde før",
        "withdrawn": "A-2 er trukket tilbage",
        "before": "Før stod der",
    },
    "en": {
        "undo": "Undo",
        "open": "A-1 stands as it did before",
        "withdrawn": "A-2 is withdrawn",
        "before": "It said before",
    },
}


@in_either_language
def test_it_is_taken_back_and_put_right(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    agree(stage, WALK, people.POLICE, "20/3")
    police, here = stage.person(people.POLICE), people.TASK_FORCE
    stage.command(people.POLICE, "/agreement done 1")
    confirmed = police.sees(here)[-1]
    assert words["undo"] in confirmed.labels()
    police.press(confirmed, "act.undo")
    stage.settle()
    assert words["open"] in police.sees(here)[-1].words()
    assert words["undo"] not in police.sees(here)[-1].labels()

    stage.command(people.SSP, f"/aftale tilføj {NIGHT} <@{people.CLUB}> 20/3")
    stage.move_to("Mon 2 Mar 2026 09:30")
    assert words["withdrawn"] in stage.command(people.SSP, "/aftale fortryd 2")
    assert NIGHT not in stage.command(people.SSP, "/agreement list")

    police.command(here, f"/aftale ret 1 {NIGHT}")
    fill(stage, police)
    story = stage.command(people.SSP, "/agreement show 1")
    assert words["before"] in story
    assert WALK in story
    assert story.index(NIGHT) < story.index(WALK)
