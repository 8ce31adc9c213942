"""The ladder and the direct line, by persons, in both languages.

Six agreements of one Task Force in three weeks of March 2026, each with a story of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from bot.rules.workdays import Calendar
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import (
    BEGIN,
    Story,
    Words,
    agree,
    assert_only,
    begin,
    block,
    fill,
    first_meeting,
    number_in,
    play,
)
from tests.acceptance.stage import COPENHAGEN, Stage, in_either_language, key_of, when
from tests.acceptance.stories import assert_leaders_heard_nothing

LIGHTS, NOTE = "Lys på stien bag blok 4", "Ny driftsleder fra april"
YARD, GUARDS = "Fælles gårdvagt om fredagen", "Vi mangler nogen at ringe til efter kl. 16"
JOB_DAY, NO_HOURS = "Fast jobcenterdag i kvarteret", "Der er ikke timer til en medarbejder"
TWO_HOURS, OWN_WORDS = "To timer om ugen resten af året", "Vi har lokalet klar fra mandag"
ANSWER = "Der er to timer fra uge 18"
CLUB_NIGHT, NO_KEYS = "Klubben åbner søndag aften", "Vi har ingen nøgler til hallen"
KEYS, KEYS_ANSWER = "En aftale om nøgler", "Nøglerne ligger hos vagten fra fredag"
PARENTS, NO_PLACE = "Forældreaftener på 8. årgang", "Aulaen er lukket for udlån"
OPEN_HALL, NOT_YET = "Åbn aulaen om tirsdagen", "Prøv først med biblioteket"
BUDGET, NEW_HEAD = "Budgettet er ikke på plads", "Ny skoleleder begynder mandag"
RELEASE, CAME = "Plan for løsladelser i foråret", "Planen er sendt til politiet"

WORDS: Mapping[str, Words] = {
    "da": {
        "how": "Hvordan går det?",
        "last": "Jeg spørger ikke igen af mig selv",
        "listed": "På din ringeliste nu",
        "calls": "Din ringeliste",
        "help": "Kan du hjælpe?",
        "moves": "er i gang igen",
        "standstill": "er gået i stå.",
        "goes": "til ledelsen fredag den 13. marts (uge 11)",
        "up": "Til ledelsen: ",
        "not_treated": "Stod på dagsordenen til mødet tirsdag den 10. marts",
        "treated": "Drøftet på mødet tirsdag den 10. marts",
        "own": "Med tovholderens egne ord",
        "taken": "ledelsen har taget den",
        "passed": "du ville vende tilbage om",
        "can_you": "ingen har kunnet svare om",
        "decided": "ledelsen har besluttet",
        "put_right": "Ret svaret",
        "no_need": "behøver ikke længere et svar",
        "needs": "Det skal til ledelsen",
        "held": "bliver holdt tilbage fra ledelsen til og med",
        "again": "bliver løftet til ledelsen tirsdag den 17. marts",
        "third": "bliver løftet til ledelsen torsdag den 19. marts",
        "rule": "har du ret og pligt til at løfte til ledelsen",
        "back": "ledelsen har sendt den tilbage",
        "behalf": "på vegne af Kriminalforsorgen",
        "done": "Klaret",
    },
    "en": {
        "how": "How is it going?",
        "last": "I won't ask again by myself",
        "listed": "On your call list now",
        "calls": "Your call list",
        "help": "Can you help here?",
        "moves": "is moving again",
        "standstill": "has come to a standstill with this one",
        "goes": "on Friday 13 March (week 11)",
        "up": "To leadership: ",
        "not_treated": "It was on the agenda of the meeting on Tuesday 10 March",
        "treated": "The Task Force met about it on Tuesday 10 March",
        "own": "In the owner's own words",
        "taken": "leadership has taken it on",
        "passed": "has passed. How did it go?",
        "can_you": "nobody has been able to answer about",
        "decided": "leadership has decided",
        "put_right": "Put the answer right",
        "no_need": "no longer needs an answer",
        "needs": "it needs leadership",
        "held": "is held back from leadership until",
        "again": "goes to leadership by itself on Tuesday 17 March",
        "third": "goes to leadership by itself on Thursday 19 March",
        "rule": "the right, and the duty",
        "back": "leadership has sent it back",
        "behalf": "on behalf of Kriminalforsorgen",
        "done": "Done",
    },
}


@in_either_language
@pytest.mark.timeout(300)
def test_six_agreements(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    play(
        stage,
        first_meeting(stage, PARENTS),
        _silent(stage, words),
        _cleared_by_another_actor(stage, words),
        _through_a_meeting(stage, words),
        _privately(stage, words),
        _held_twice(stage, words),
        _an_actor_without_slack(stage, words),
    )
    _nothing_twice_and_nothing_at_night(stage)


def _silent(stage: Stage, words: Words) -> Story:
    """Asked three times, then on the chief's list and the agenda; leadership never hears of it."""
    number = agree(stage, LIGHTS, people.HOUSING, "6/3/2026")
    yield "Wed 4 Mar 2026 09:00"
    assert LIGHTS in stage.said_to(people.HOUSING, stage.at("Wed 4 Mar 2026 08:00")), "reminded"
    yield "Tue 10 Mar 2026 08:30"
    assert words["how"] in stage.said_to(people.HOUSING, stage.at("Tue 10 Mar 2026 08:00"))
    yield "Fri 13 Mar 2026 09:00"
    morning = "Fri 13 Mar 2026 08:00"
    assert_only(stage, {people.HOUSING}, words["last"], morning)
    assert_only(stage, {people.CHIEF}, words["listed"], morning)
    assert people.HOUSING_LEADER in stage.said_to(people.CHIEF, stage.at(morning))
    assert LIGHTS in stage.command(people.POLICE, "/agenda")
    yield "Mon 16 Mar 2026 09:00"
    assert_only(stage, {people.CHIEF}, words["calls"], "Mon 16 Mar 2026 08:00")
    fill(stage, stage.press(people.CHIEF, "call.called", LIGHTS), outcome="no_answer", note=NOTE)
    yield "Mon 23 Mar 2026 09:00"
    digest = stage.said_to(people.CHIEF, stage.at("Mon 23 Mar 2026 08:00"))
    assert NOTE in digest, "nobody answered, so it is there the next Monday with what she wrote"
    assert LIGHTS not in stage.said_to(people.HOUSING, stage.at("Sat 14 Mar 2026 08:00")), "peace"
    assert_leaders_heard_nothing(stage, LIGHTS, f"A-{number}", NOTE)
    for other in (people.POLICE, people.SCHOOL, people.DEPUTY):
        assert NOTE not in stage.said_to(other)


def _cleared_by_another_actor(stage: Stage, words: Words) -> Story:
    """The school can't go on without the police, who clear the way themselves."""
    number = agree(stage, YARD, people.SCHOOL, "20/3/2026")
    block(stage, people.SCHOOL, number, GUARDS, "Politiet", "")
    assert words["help"] in stage.said_to(people.POLICE)
    assert_only(stage, {people.POLICE, people.CHIEF}, GUARDS, BEGIN)
    yield "Wed 4 Mar 2026 10:00"
    stage.press(people.POLICE, "block.cleared", YARD)
    assert_only(stage, {people.SCHOOL, people.CHIEF}, f"A-{number} {words['moves']}", BEGIN)
    asked = stage.newest_that_says(stage.person(people.POLICE).direct(), YARD)
    assert asked.labels() == [], "what is settled can't be answered again"
    yield "Wed 11 Mar 2026 10:00"
    assert_leaders_heard_nothing(stage, YARD, GUARDS)


def _through_a_meeting(stage: Stage, words: Words) -> Story:
    """Warned with the owner's own words, taken, forgotten, passed on, decided by one of two."""
    number = agree(stage, JOB_DAY, people.JOBS, "20/3/2026")
    block(stage, people.JOBS, number, NO_HOURS, "Skolen", TWO_HOURS)
    yield "Wed 11 Mar 2026 09:00"
    warned = "Wed 11 Mar 2026 08:00"
    for told in (people.CHIEF, people.JOBS, people.JOBS_LEADER):
        said = stage.said_to(told, stage.at(warned))
        assert all(it in said for it in (words["goes"], NO_HOURS, TWO_HOURS)), said
    for other in (people.POLICE, people.SCHOOL, people.DEPUTY, people.HOUSING_LEADER):
        assert JOB_DAY not in stage.said_to(other, stage.at(warned)), other
    fill(stage, stage.press(people.JOBS, "agreement.own_words", JOB_DAY), reason=OWN_WORDS)
    yield "Thu 12 Mar 2026 15:00"
    assert JOB_DAY not in stage.said_in(people.LEADERSHIP)
    yield "Fri 13 Mar 2026 10:00"
    _goes_up(stage, words, number)
    _taken(stage, words, number)
    yield "Mon 16 Mar 2026 10:00"
    forgotten = stage.said_in(people.LEADERSHIP, stage.at("Mon 16 Mar 2026 08:00"))
    assert words["passed"] in forgotten
    assert f"<@{people.DIRECTOR}>" in forgotten
    assert JOB_DAY not in stage.said_in(people.TASK_FORCE, stage.at("Mon 16 Mar 2026 08:00"))
    yield "Thu 19 Mar 2026 10:00"
    passed_on = stage.said_in(people.LEADERSHIP, stage.at("Thu 19 Mar 2026 08:00"))
    assert f"<@{people.JOBS_LEADER}>, {words['can_you']} A-{number}" in passed_on
    _two_decide(stage, words)


def _goes_up(stage: Stage, words: Words, number: int) -> None:
    said = stage.newest_that_says(stage.person(people.DIRECTOR).sees(people.LEADERSHIP), JOB_DAY)
    for part in (f"{words['up']}A-{number}", TWO_HOURS, NO_HOURS, words["own"], OWN_WORDS):
        assert part in said.words()
    assert words["not_treated"] in said.words(), "they did not get to it, and nothing else is said"
    assert f"<@{people.DIRECTOR}>" in said.words(), "who leads the actor that could clear it"
    assert f"<@{people.JOBS}>" not in said.words(), "the actor is named, not the person"
    assert "Jobcentret" in said.words()
    assert words["up"] not in stage.said_in(people.TASK_FORCE)


def _taken(stage: Stage, words: Words, number: int) -> None:
    director = stage.person(people.DIRECTOR)
    seen = stage.newest(director.sees(people.LEADERSHIP), "escalation.take", JOB_DAY)
    director.press(seen, "escalation.take")
    fill(stage, director, until="13/3/2026")
    assert_only(stage, {people.JOBS, people.CHIEF}, f"A-{number}: {words['taken']}", BEGIN)
    assert f"A-{number}: {words['taken']}" in stage.said_in(people.TASK_FORCE)


def _two_decide(stage: Stage, words: Words) -> None:
    """The same button, pressed by two leaders who both have the form open."""
    first, second = (stage.person(it) for it in (people.JOBS_LEADER, people.DIRECTOR))
    for leader in (first, second):
        seen = stage.newest(leader.sees(people.LEADERSHIP), "escalation.decide", JOB_DAY)
        leader.press(seen, "escalation.decide")
    fill(stage, first, decision=ANSWER, due="8/5/2026")
    second.fill("decision", "Nej")
    assert words["no_need"] in " ".join(second.submit().values()), "said kindly, nothing lost"
    second.close()
    stage.settle()
    assert_only(stage, {people.JOBS, people.CHIEF, people.SCHOOL}, ANSWER, BEGIN)
    assert stage.said_in(people.TASK_FORCE).count(ANSWER) == 1
    seen = stage.newest_that_says(first.sees(people.LEADERSHIP), ANSWER)
    assert seen.labels() == [words["put_right"]]
    assert ANSWER in stage.command(people.POLICE, "/agenda")


def _privately(stage: Stage, words: Words) -> Story:
    """What the police can't clear themselves the chief takes to their leader, and nobody else."""
    number = agree(stage, CLUB_NIGHT, people.CLUB, "20/3/2026")
    block(stage, people.CLUB, number, NO_KEYS, "Politiet", "")
    yield "Tue 3 Mar 2026 10:00"
    stage.press(people.POLICE, "block.needs_leadership", CLUB_NIGHT)
    assert words["needs"] in stage.said_to(people.CHIEF)
    assert words["needs"] in stage.said_to(people.CLUB)
    stage.confirm(
        people.CHIEF, f"/escalation raise privately {number} <@{people.POLICE_LEADER}> {KEYS}"
    )
    assert_only(stage, {people.POLICE_LEADER, people.CLUB, people.CHIEF}, KEYS, BEGIN)
    assert CLUB_NIGHT not in stage.command(people.DIRECTOR, "/escalation", people.LEADERSHIP)
    yield "Thu 5 Mar 2026 10:00"
    fill(
        stage,
        stage.press(people.POLICE_LEADER, "escalation.decide", CLUB_NIGHT),
        decision=KEYS_ANSWER,
    )
    assert_only(
        stage, {people.POLICE_LEADER, people.CLUB, people.CHIEF, people.POLICE}, KEYS_ANSWER, BEGIN
    )
    yield "Mon 16 Mar 2026 10:00"
    assert CLUB_NIGHT not in stage.said_in(people.LEADERSHIP)
    assert NO_KEYS not in stage.said_in(people.LEADERSHIP)


def _held_twice(stage: Stage, words: Words) -> Story:
    """A hold ends by itself, with a new warning. At the second the rule is said. Sent back."""
    number = agree(stage, PARENTS, people.SSP, "20/3/2026")
    block(stage, people.SSP, number, NO_PLACE, "leadership", OPEN_HALL)
    yield "Wed 11 Mar 2026 10:00"
    chief = stage.press(people.CHIEF, "escalation.hold", PARENTS)
    assert chief.modal is not None
    assert words["rule"] not in chief.modal.words()
    fill(stage, chief, until="12/3/2026", reason=BUDGET)
    held = f"A-{number} {words['held']}"
    assert_only(stage, {people.SSP}, held, BEGIN)
    yield "Fri 13 Mar 2026 10:00"
    assert PARENTS not in stage.said_in(people.LEADERSHIP)
    assert words["again"] in stage.said_to(people.CHIEF, stage.at("Fri 13 Mar 2026 08:00"))
    chief = stage.press(people.CHIEF, "escalation.hold", PARENTS)
    assert chief.modal is not None
    assert words["rule"] in chief.modal.words()
    fill(stage, chief, until="16/3/2026", reason=NEW_HEAD)
    yield "Tue 17 Mar 2026 10:00"
    assert PARENTS not in stage.said_in(people.LEADERSHIP)
    assert words["third"] in stage.said_to(people.CHIEF, stage.at("Tue 17 Mar 2026 08:00"))
    yield "Thu 19 Mar 2026 10:00"
    director = stage.person(people.DIRECTOR)
    seen = stage.newest(director.sees(people.LEADERSHIP), "escalation.send_back", PARENTS)
    assert words["treated"] in seen.words()
    for kept in (BUDGET, NEW_HEAD):
        assert kept not in seen.words(), "why it was held back is the chief's own"
    director.press(seen, "escalation.send_back")
    fill(stage, director, reason=NOT_YET)
    assert_only(stage, {people.SSP, people.CHIEF}, NOT_YET, BEGIN)
    assert f"A-{number}: {words['back']}" in stage.said_in(people.TASK_FORCE)
    yield "Mon 23 Mar 2026 10:00"
    assert words["goes"] not in stage.said_to(people.SSP, stage.at("Fri 20 Mar 2026 08:00"))
    assert PARENTS in stage.command(people.POLICE, "/agenda"), "the Task Force takes it up again"


def _an_actor_without_slack(stage: Stage, words: Words) -> Story:
    """The chief is asked, answers on behalf of the actor, and that is on the record."""
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, f"/agreement add {RELEASE}")
    number = number_in(fill(stage, chief, actor="Kriminalforsorgen", due="11/3/2026"))
    yield "Mon 9 Mar 2026 09:00"
    assert_only(stage, {people.CHIEF}, RELEASE, "Mon 9 Mar 2026 08:00")
    stage.press(people.CHIEF, "agreement.done", RELEASE)
    story = stage.command(people.POLICE, f"/agreement show {number}")
    assert f"<@{people.CHIEF}> ({words['behalf']})" in story
    assert words["done"] in story
    yield "Mon 16 Mar 2026 09:00"
    assert_leaders_heard_nothing(stage, RELEASE)


def _nothing_twice_and_nothing_at_night(stage: Stage) -> None:
    posts, calendar = stage.posts(), Calendar(COPENHAGEN)
    assert [key_of(it) for it in posts if not calendar.is_open(when(it))] == []
    assert [key for key, count in stage.keys().items() if count > 1] == []
    assert len(posts) > 60, "there was something to look at"
