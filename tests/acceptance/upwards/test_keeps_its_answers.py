"""What is open keeps its answers wherever its last message stands."""

from __future__ import annotations

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, agree, begin, block, fill
from tests.acceptance.stage import Stage, in_either_language

JOB_DAY, NO_HOURS = "Fast jobcenterdag i kvarteret", "Der er ikke timer til en medarbejder"
TWO_HOURS, NOT_YET = "To timer om ugen resten af året", "Prøv først med biblioteket"

OPEN = {
    "da": ["Klaret", "Ny frist", "Gået i stå", "Giv videre"],
    "en": ["Done", "New date", "Blocked", "Hand over"],
}
STILL = {
    "da": ["I gang igen", "Ny frist", "Giv videre"],
    "en": ["No longer blocked", "New date", "Hand over"],
}


@in_either_language
def test_open_things_keep_their_answers(language: str, new_stage: NewStage) -> None:
    stage = new_stage(language, BEGIN)
    begin(stage)
    number = agree(stage, JOB_DAY, people.JOBS, "20/3/2026")
    stage.press(people.JOBS, "agreement.accept", JOB_DAY)
    assert _labels(stage, JOB_DAY) == OPEN[language], "where one has just said yes"
    block(stage, people.JOBS, number, NO_HOURS, "leadership", TWO_HOURS)
    stage.confirm(people.CHIEF, f"/escalation raise {number} {TWO_HOURS}")
    director = stage.person(people.JOBS_LEADER)
    seen = stage.newest(director.sees(people.LEADERSHIP), "escalation.send_back", JOB_DAY)
    director.press(seen, "escalation.send_back")
    fill(stage, director, reason=NOT_YET)
    assert _labels(stage, NOT_YET) == STILL[language], "where leadership's answer stands"
    stage.press(people.JOBS, "agreement.unblock", NOT_YET)
    assert _labels(stage, NOT_YET) == OPEN[language]
    stage.press(people.JOBS, "agreement.done", NOT_YET)
    assert _labels(stage, NOT_YET) == []


def _labels(stage: Stage, words: str) -> list[str]:
    return stage.newest_that_says(stage.person(people.JOBS).direct(), words).labels()
