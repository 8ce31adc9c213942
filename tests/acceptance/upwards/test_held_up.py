"""The bot is put out of the leadership channel: nothing counts until leadership can read it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, Words, agree, begin, block, fill
from tests.acceptance.stage import Stage, in_either_language, key_of

JOB_DAY, NO_HOURS = "Fast jobcenterdag i kvarteret", "Der er ikke timer til en medarbejder"
TWO_HOURS = "To timer om ugen resten af året"
LIGHTS, NO_MONEY, LAMPS = "Lys på stien bag blok 4", "Der er ikke penge i år", "Fire lamper"

WORDS: Mapping[str, Words] = {
    "da": {
        "waits": "jeg kan ikke komme ind i <#CLEADERS>",
        "days": "ledelsens svarfrist er ikke begyndt",
        "went": "Den blev løftet til ledelsen",
        "reached": "Den nåede frem til ledelsen mandag den 16. marts",
        "reminded": "Task Forcen venter stadig på et svar",
        "to_one": "Løft den til én leder",
    },
    "en": {
        "waits": "I can't get into <#CLEADERS>",
        "days": "leadership's days to answer have not begun",
        "went": "It went to leadership",
        "reached": "It reached leadership on Monday 16 March",
        "reminded": "the Task Force is still waiting for an answer",
        "to_one": "Send it privately",
    },
}


@in_either_language
def test_nothing_counts_until_it_is_delivered(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    first = agree(stage, JOB_DAY, people.JOBS, "20/3/2026")
    block(stage, people.JOBS, first, NO_HOURS, "leadership", TWO_HOURS)
    second = agree(stage, LIGHTS, people.HOUSING, "20/3/2026")
    block(stage, people.HOUSING, second, NO_MONEY, "leadership", LAMPS)
    director = stage.person(people.DIRECTOR)
    director.remove(people.LEADERSHIP, stage.bot.sandbox.workspace.bot_user_id)
    stage.confirm(people.CHIEF, f"/escalation raise {first} {TWO_HOURS}")
    stage.confirm(people.CHIEF, f"/escalation raise {second} {LAMPS}")
    _the_records_say_that_it_waits(stage, words, first)
    _the_chief_hears_each_working_day(stage, words)
    _sent_to_one_leader_instead(stage, words, second)
    _on_the_return_one_message_and_a_whole_clock(stage, words, first)


def _the_records_say_that_it_waits(stage: Stage, words: Words, number: int) -> None:
    for asked in (f"/agreement show {number}", "/escalation", "/agreement list blocked"):
        said = stage.command(people.POLICE, asked)
        assert words["waits"] in said, asked
    assert words["went"] not in stage.command(people.POLICE, f"/agreement show {number}")


def _the_chief_hears_each_working_day(stage: Stage, words: Words) -> None:
    """For ten working days nobody is asked, reminded or passed over, and it does not end."""
    heard = []
    for day in ("Tue 3", "Wed 4", "Thu 5", "Fri 6", "Mon 9", "Tue 10", "Wed 11", "Thu 12"):
        stage.move_to(f"{day} Mar 2026 09:00")
        heard.append(
            words["days"] in stage.said_to(people.CHIEF, stage.at(f"{day} Mar 2026 08:00"))
        )
    assert heard == [True] * 8
    stage.move_to("Sun 15 Mar 2026 12:00")
    weekend = stage.said_to(people.CHIEF, stage.at("Sat 14 Mar 2026 00:00"))
    assert words["days"] not in weekend
    told = [key for key in stage.keys().elements() if key.startswith(("escalation", "route"))]
    assert told == [], "no leader was asked, reminded or passed over"


def _sent_to_one_leader_instead(stage: Stage, words: Words, number: int) -> None:
    chief = stage.press(people.CHIEF, "escalation.privately", LIGHTS)
    assert chief.modal is not None
    assert "Boligforeningen" in chief.modal.words()
    fill(stage, chief, leader=people.HOUSING_LEADER)
    stage.move_to("Mon 16 Mar 2026 08:30")
    assert LAMPS in stage.said_to(people.HOUSING_LEADER)
    assert words["waits"] not in stage.command(people.CHIEF, f"/agreement show {number}")


def _on_the_return_one_message_and_a_whole_clock(stage: Stage, words: Words, number: int) -> None:
    stage.person(people.DIRECTOR).invite(people.LEADERSHIP, stage.bot.sandbox.workspace.bot_user_id)
    stage.settle()
    stage.move_to("Mon 16 Mar 2026 09:00")
    about = [key_of(it) for it in stage.posts() if it.channel == people.LEADERSHIP]
    assert [key for key in about if key.startswith("escalation")] == ["escalation:1"]
    assert words["reached"] in stage.command(people.POLICE, f"/agreement show {number}")
    stage.move_to("Wed 18 Mar 2026 09:00")
    assert words["reminded"] not in stage.said_in(people.LEADERSHIP)
    stage.move_to("Thu 19 Mar 2026 09:00")
    assert words["reminded"] in stage.said_in(people.LEADERSHIP)
