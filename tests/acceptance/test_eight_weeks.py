"""One complete turn of the cadence, by persons, in both languages.

Eight weeks over Easter and the beginning of summer time 2026: set-up, agenda, meeting, agreement,
reminder, blocked, warned, escalated, the leader's answer, and back on the next agenda.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from bot.rules.workdays import Calendar
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import COPENHAGEN, Stage, key_of, set_up, when

OBSTACLE = "Ingen timer til en fremskudt medarbejder"
DECISION = "To timer om ugen resten af året"
OWN_WORDS = "Vi vil gerne, men kan ikke alene"
ANSWER = "Der er to timer fra uge 18"
JOBS_WORK, LIGHTS = "Fast jobcenterdag", "Lys på stien"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "confirmed": "Task Force-møde 1",
        "reminder": "Fristen er",
        "goes": "fredag den 24. april (uge 17)",
        "leadership": "Til ledelsen: A-1",
        "ask": "Hvad skal ledelsen beslutte?",
        "decided": "ledelsen har besluttet",
        "put_right": "Ret svaret",
        "call_list": "ringeliste",
        "done": "A-1 er klaret",
    },
    "en": {
        "confirmed": "Task Force meeting 1",
        "reminder": "Due ",
        "goes": "Friday 24 April (week 17)",
        "leadership": "To leadership: A-1",
        "ask": "What should leadership decide?",
        "decided": "leadership has decided",
        "put_right": "Put the answer right",
        "call_list": "call list",
        "done": "A-1 is done",
    },
}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.timeout(240)
def test_a_turn_of_the_cadence(language: str, new_stage: NewStage) -> None:
    stage = new_stage(language, "Mon 2 Mar 2026 09:00")
    words = WORDS[language]
    set_up(stage)
    _agenda(stage, words)
    _first_meeting(stage)
    _reminded_and_silent(stage, words)
    _blocked(stage)
    _second_meeting(stage)
    _warned(stage, words)
    _escalated(stage, words)
    _decided(stage, words)
    _back_on_the_agenda(stage)
    _nothing_twice_and_nothing_at_night(stage)
    _replays_add_nothing(stage)


def _agenda(stage: Stage, words: Mapping[str, str]) -> None:
    """The first date is proposed at once; items come in; the agenda goes out and is pinned."""
    stage.press(people.CHIEF, "meeting.confirm")
    assert words["confirmed"] in stage.said_in(people.TASK_FORCE)
    stage.move_to("Wed 4 Mar 2026 10:00")
    answer = stage.command(people.POLICE, "/agenda add Uro ved stationen")
    assert "17" in answer, "said back with the date it is for"
    assert "Uro ved stationen" not in stage.said_in(people.TASK_FORCE)
    stage.command(people.HOUSING, "/dagsorden tilføj Mørke stier")
    stage.move_to("Mon 16 Mar 2026 10:00")
    pinned = [it for it in stage.person(people.POLICE).sees(people.TASK_FORCE) if it.pinned]
    assert len(pinned) == 1
    assert "Mørke stier" in pinned[0].words()


def _first_meeting(stage: Stage) -> None:
    """Two agreements: the job centre's will be blocked, the housing association stays silent."""
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    _record(stage, "Uro ved stationen", JOBS_WORK, people.JOBS, "10/4")
    _record(stage, "Mørke stier", LIGHTS, people.HOUSING, "25/3")
    assert stage.said_to(people.JOBS).count(JOBS_WORK) == 0, "owners hear of it at the close"
    stage.command(people.CHIEF, "/meeting close")
    assert JOBS_WORK in stage.said_to(people.JOBS)
    assert LIGHTS not in stage.said_to(people.JOBS)
    stage.press(people.CHIEF, "meeting.confirm")
    stage.press(people.JOBS, "agreement.accept")


def _record(stage: Stage, item: str, what: str, owner: str, due: str) -> None:
    chief = stage.person(people.CHIEF)
    posts = chief.sees(people.TASK_FORCE)
    chief.press(stage.newest(posts, "item.agreement", item), "item.agreement")
    chief.fill("what", what)
    chief.fill("owner", owner)
    chief.fill("due", due)
    stage.send(chief)


def _reminded_and_silent(stage: Stage, words: Mapping[str, str]) -> None:
    """The silent one: reminder, nudge, last nudge, the chief's call list. Never leadership."""
    stage.move_to("Mon 23 Mar 2026 09:00")
    assert words["reminder"] in stage.said_to(people.HOUSING)
    stage.move_to("Wed 1 Apr 2026 09:00")
    assert stage.said_to(people.HOUSING).count("A-2") >= 4
    assert words["call_list"] in stage.said_to(people.CHIEF)
    assert words["call_list"] not in stage.said_to(people.HOUSING)


def _blocked(stage: Stage) -> None:
    """The reminder for Friday 10 April comes two working days before; the answer is *Blocked*."""
    stage.move_to("Wed 8 Apr 2026 09:00")
    assert "A-1" in stage.said_to(people.JOBS, stage.at("Wed 8 Apr 2026 08:00"))
    stage.move_to("Mon 13 Apr 2026 10:00")
    jobs = stage.press(people.JOBS, "agreement.blocked")
    jobs.fill("obstacle", OBSTACLE)
    jobs.fill("clearing", "leadership")
    jobs.fill("decision", DECISION)
    stage.send(jobs)
    assert OBSTACLE in stage.said_to(people.CHIEF)
    for other in (people.POLICE, people.HOUSING, people.DIRECTOR):
        assert OBSTACLE not in stage.said_to(other)
    assert OBSTACLE not in stage.said_in(people.LEADERSHIP)


def _second_meeting(stage: Stage) -> None:
    """The block came on the agenda by itself; nobody gets to it."""
    stage.move_to("Tue 21 Apr 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    assert JOBS_WORK in stage.said_in(people.TASK_FORCE, stage.at("Tue 21 Apr 2026 09:00"))
    stage.command(people.CHIEF, "/meeting close")
    assert OBSTACLE not in stage.said_in(people.LEADERSHIP)


def _warned(stage: Stage, words: Mapping[str, str]) -> None:
    """Next working morning: chief, owner and the owner's leader are warned, nobody else."""
    stage.move_to("Wed 22 Apr 2026 09:00")
    morning = stage.at("Wed 22 Apr 2026 08:00")
    for told in (people.CHIEF, people.JOBS, people.JOBS_LEADER):
        assert words["goes"] in stage.said_to(told, morning)
        assert OBSTACLE in stage.said_to(told, morning)
    for other in (people.POLICE, people.HOUSING, people.DIRECTOR, people.DEPUTY):
        assert words["goes"] not in stage.said_to(other, morning)
    jobs = stage.press(people.JOBS, "agreement.own_words")
    jobs.fill("reason", OWN_WORDS)
    stage.send(jobs)
    assert OWN_WORDS in stage.said_to(people.JOBS, morning), "the text as leaders will read it"
    stage.move_to("Thu 23 Apr 2026 15:00")
    assert "A-1" not in stage.said_in(people.LEADERSHIP)


def _escalated(stage: Stage, words: Mapping[str, str]) -> None:
    """Two working days after the warning it goes, with no person's name but the leader's."""
    stage.move_to("Fri 24 Apr 2026 08:30")
    said = stage.said_in(people.LEADERSHIP)
    for part in (words["leadership"], words["ask"], DECISION, OBSTACLE, OWN_WORDS, "Jobcentret"):
        assert part in said
    assert people.JOBS not in said.replace(people.JOBS_LEADER, "")
    assert people.JOBS_LEADER in said
    assert "A-2" not in said, "silence alone never goes up"
    assert words["leadership"] not in stage.said_in(people.TASK_FORCE)


def _decided(stage: Stage, words: Mapping[str, str]) -> None:
    """The director decides; owner, chief and Task Force hear it, the police not in private."""
    director = stage.person(people.DIRECTOR)
    message = stage.newest(director.sees(people.LEADERSHIP), "escalation.decide")
    director.press(message, "escalation.decide")
    director.fill("decision", ANSWER)
    director.fill("due", "8/5")
    stage.send(director)
    for told in (people.JOBS, people.CHIEF):
        assert ANSWER in stage.said_to(told)
    assert words["decided"] in stage.said_in(people.TASK_FORCE)
    assert ANSWER not in stage.said_to(people.POLICE)
    seen = stage.newest_that_says(director.sees(people.LEADERSHIP), ANSWER)
    assert seen.labels() == [words["put_right"]], "what has its answer can't be answered again"


def _back_on_the_agenda(stage: Stage) -> None:
    """The answer is on the next agenda, and the agreement can be done."""
    agenda = stage.command(people.POLICE, "/agenda")
    assert ANSWER in agenda
    stage.move_to("Mon 27 Apr 2026 20:00")
    answer = stage.command(people.JOBS, "/agreement done 1 Første dag er holdt")
    assert WORDS[stage.language]["done"] in answer, "the answer to one's own act comes at once"
    stage.move_to("Tue 28 Apr 2026 09:00")


def _nothing_twice_and_nothing_at_night(stage: Stage) -> None:
    posts, calendar = stage.posts(), Calendar(COPENHAGEN)
    assert len(posts) > 30
    outside = [key_of(it) for it in posts if not calendar.is_open(when(it))]
    assert outside == []
    assert [key for key, count in stage.keys().items() if count > 1] == []
    assert max(stage.caused_by_the_clock().values()) == 1


def _replays_add_nothing(stage: Stage) -> None:
    """Every request of eight weeks once more, and the ticks: nothing new anywhere."""
    stage.settle()
    before = stage.facts()
    assert stage.bot.sandbox.redeliver_all() > 40
    stage.service.tick()
    stage.service.tick()
    stage.settle()
    assert stage.facts() == before
