"""What leaders read in the month's overview: what has gone to them, and nothing round the hold."""

from __future__ import annotations

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, agree, begin, block
from tests.acceptance.stage import in_either_language

LIGHTS, NO_MONEY, LAMPS = "Lys på stien bag blok 4", "Der er ikke penge i år", "Fire lamper"
YARD = "Fælles gårdvagt om fredagen"

WORDS = {
    "da": {"who": "Jeg er Task Forcens bot", "unused": "ikke været brugt"},
    "en": {"who": "I am the Task Force's bot", "unused": "has not been used"},
}


@in_either_language
def test_no_overview_goes_round_the_ladder(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    done = agree(stage, YARD, people.SCHOOL, "20/3/2026")
    stage.command(people.SCHOOL, f"/agreement done {done}")
    number = agree(stage, LIGHTS, people.HOUSING, "20/3/2026")
    block(stage, people.HOUSING, number, NO_MONEY, "leadership", LAMPS)
    overview = stage.command(people.DIRECTOR, "/taskforce digest", people.LEADERSHIP)
    assert words["who"] in overview
    assert words["unused"] not in overview
    assert LIGHTS not in overview
    assert YARD in overview
    assert "Skolen" not in overview
    report = stage.command(people.DIRECTOR, "/taskforce report", people.LEADERSHIP)
    assert LIGHTS not in report
    stage.confirm(people.CHIEF, f"/escalation raise {number} {LAMPS}")
    assert LIGHTS in stage.command(people.DIRECTOR, "/taskforce digest", people.LEADERSHIP)
