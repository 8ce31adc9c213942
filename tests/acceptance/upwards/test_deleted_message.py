"""An administrator deletes what the bot has said: it is put back, and the chief hears it once."""

from __future__ import annotations

from bot.demo import people
from bot.sandbox import Message
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, Story, agree, begin, block, play
from tests.acceptance.stage import Stage, in_either_language, key_of

JOB_DAY, NO_HOURS = "Fast jobcenterdag i kvarteret", "Der er ikke timer til en medarbejder"
TWO_HOURS = "To timer om ugen resten af året"
WORDS = {
    "da": {
        "gone": "Nogen har slettet en besked fra mig i <#CTASKFORCE>",
        "again": "Har nogen slettet den, lægger jeg den op igen",
        "waits": "Task Forcen venter stadig på et svar",
    },
    "en": {
        "gone": "Somebody has deleted a message of mine in <#CTASKFORCE>",
        "again": "If somebody has deleted it, I put it in the channel again",
        "waits": "the Task Force is still waiting for an answer",
    },
}


@in_either_language
def test_what_was_deleted_is_put_back(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    play(stage, _agenda(stage, words), _escalation(stage, words))


def _agenda(stage: Stage, words: dict[str, str]) -> Story:
    stage.command(people.CHIEF, "/agenda publish")
    agenda = _standing(stage, "agenda:", people.TASK_FORCE)
    assert agenda.pinned
    stage.person(people.CHIEF).delete(agenda)
    assert words["again"] in stage.command(people.CHIEF, "/agenda publish")
    again = _standing(stage, "agenda:", people.TASK_FORCE)
    assert again.ts != agenda.ts
    assert again.pinned
    assert key_of(again) == key_of(agenda)
    assert stage.said_to(people.CHIEF).count(words["gone"]) == 1
    stage.person(people.CHIEF).delete(again)
    stage.command(people.CHIEF, "/agenda publish")
    assert _standing(stage, "agenda:", people.TASK_FORCE).pinned
    assert stage.said_to(people.CHIEF).count(words["gone"]) == 1, "once"
    yield "Tue 3 Mar 2026 09:00"


def _escalation(stage: Stage, words: dict[str, str]) -> Story:
    number = agree(stage, JOB_DAY, people.JOBS, "20/3/2026")
    block(stage, people.JOBS, number, NO_HOURS, "leadership", TWO_HOURS)
    stage.confirm(people.CHIEF, f"/escalation raise {number} {TWO_HOURS}")
    yield "Wed 4 Mar 2026 09:00"
    gone = _standing(stage, "escalation:", people.LEADERSHIP)
    stage.person(people.CHIEF).delete(gone)
    yield "Thu 5 Mar 2026 09:00"
    again = _standing(stage, "escalation:", people.LEADERSHIP)
    assert again.ts != gone.ts
    assert "escalation.decide" in {it.action_id for it in again.controls()}
    below = [it for it in stage.posts() if words["waits"] in it.words()]
    assert [it.thread_ts for it in below] == [again.ts]


def _standing(stage: Stage, key: str, channel: str) -> Message:
    (found,) = [it for it in stage.posts() if it.channel == channel and key_of(it).startswith(key)]
    return found
