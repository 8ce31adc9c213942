"""The leader whom the channel asks reads the same in every other place, and can answer there."""

from __future__ import annotations

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, Story, agree, begin, block, fill, first_meeting, play
from tests.acceptance.stage import Stage, in_either_language

JOB_DAY, NO_HOURS = "Fast jobcenterdag i kvarteret", "Der er ikke timer til en medarbejder"
TWO_HOURS, ANSWER = "To timer om ugen resten af året", "Der er to timer fra uge 18"
WORDS = {
    "da": {
        "nothing": "Her er ikke mere, der venter på dig",
        "yours": "Det er dit svar, den venter på",
        "asked": f"<@{people.JOBS_LEADER}>, kan du svare?",
        "now": f"Lige nu er det <@{people.JOBS_LEADER}>, der bliver spurgt",
    },
    "en": {
        "nothing": "Nothing here waits for you any more",
        "yours": "It is your answer that it waits for",
        "asked": f"<@{people.JOBS_LEADER}>, can you answer?",
        "now": f"<@{people.JOBS_LEADER}> is asked now",
    },
}


@in_either_language
def test_who_is_asked_reads_it_everywhere(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    play(stage, first_meeting(stage), _warned_then_asked(stage, words))


def _warned_then_asked(stage: Stage, words: dict[str, str]) -> Story:
    number = agree(stage, JOB_DAY, people.JOBS, "20/3/2026")
    block(stage, people.JOBS, number, NO_HOURS, "leadership", TWO_HOURS)
    yield "Fri 13 Mar 2026 09:00"
    assert words["asked"] in stage.said_in(people.LEADERSHIP)
    assert words["now"] in stage.command(people.DIRECTOR, "/escalation", people.LEADERSHIP)
    private = stage.said_to(people.JOBS_LEADER)
    assert words["nothing"] not in private, "while the channel asks exactly that leader"
    assert words["yours"] in private
    fill(stage, stage.press(people.JOBS_LEADER, "escalation.decide", JOB_DAY), decision=ANSWER)
    assert ANSWER in stage.said_in(people.TASK_FORCE)
    assert words["yours"] not in stage.said_to(people.JOBS_LEADER), "it has its answer"
