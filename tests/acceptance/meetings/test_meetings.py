"""Meetings that don't go as planned, and decisions that come down, by persons in both languages.

Each story says what people see, and what is *not* shown to whom.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import in_either_language, key_of
from tests.acceptance.stories import (
    assert_leaders_heard_nothing,
    begin,
    keys_that_begin,
    minutes,
    pinned,
    record_at,
)

ITEM, SECOND_ITEM = "Mørke stier ved stationen", "Uro på pladsen"
WORK = "Tælle lamperne på stien"
REASON = "Halvdelen er syge"
WHY = "Ruder knust på skolen i aften"
STEERING = "Lys på alle stier inden efterårsferien"
RESULT = "Tolv lamper står der nu"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "old": "17. marts",
        "new": "24. marts",
        "due": "mandag den 23. marts (uge 13)",
        "cancelled": "er aflyst",
        "duties": "Ring 112",
        "coming": "Kommer: Politiet",
        "not_coming": "Kommer ikke: Skolen",
        "substitute": "Sender en anden: Ungdomsklubben",
        "urgent_minutes": "Referat af hastemøde",
        "minutes": "Referat af Task Force-møde 1",
        "carried": "Tages med til næste møde",
        "once": "overført én gang",
        "decided": "Besluttet af ledelsen",
        "came_of_it": "Det kom der ud af ledelsens beslutning",
        "done": "Klaret.",
        "on_agenda": "dagsordenen til næste møde",
    },
    "en": {
        "old": "17 March",
        "new": "24 March",
        "due": "Monday 23 March (week 13)",
        "cancelled": "is cancelled",
        "duties": "call 112",
        "coming": "Coming: Politiet",
        "not_coming": "Not coming: Skolen",
        "substitute": "Sending somebody else: Ungdomsklubben",
        "urgent_minutes": "Minutes of urgent meeting",
        "minutes": "Minutes of Task Force meeting 1",
        "carried": "Carried over to the next meeting",
        "once": "carried over once",
        "decided": "Decided by leadership",
        "came_of_it": "What came of leadership's decision",
        "done": "Done.",
        "on_agenda": "next agenda",
    },
}


@in_either_language
@pytest.mark.timeout(240)
def test_a_moved_meeting(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.command(people.HOUSING, f"/agenda add {ITEM}")
    stage.command(people.CHIEF, f"/agreement add {WORK} <@{people.HOUSING}> inden næste møde")
    stage.move_to("Mon 16 Mar 2026 10:00")
    assert len(pinned(stage)) == 1
    assert words["old"] in pinned(stage)[0]

    stage.command(people.CHIEF, "/moede flyt 24/3")
    moved = stage.at("Mon 16 Mar 2026 10:00")
    told = stage.said_in(people.TASK_FORCE, moved)
    assert told.count(words["new"]) == 1, "the channel is told once"
    assert words["new"] in pinned(stage)[0]
    assert words["old"] not in pinned(stage)[0]
    assert ITEM in pinned(stage)[0]
    assert words["due"] in stage.command(people.HOUSING, "/aftale mine"), "the due date follows"
    for person in (people.POLICE, people.HOUSING, people.SCHOOL):
        assert words["new"] not in stage.said_to(person, moved), "told once is enough"
    assert_leaders_heard_nothing(stage, words["new"], ITEM, WORK)

    stage.move_to("Tue 17 Mar 2026 12:00")
    assert not keys_that_begin(stage, "meeting_soon:"), "nobody is called to the old date"
    assert words["old"] not in stage.said_in(people.TASK_FORCE, stage.at("Tue 17 Mar 2026 00:00"))
    stage.move_to("Tue 24 Mar 2026 08:30")
    assert len(keys_that_begin(stage, "meeting_soon:")) == 1


@in_either_language
@pytest.mark.timeout(240)
def test_a_cancelled_meeting(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.command(people.HOUSING, f"/agenda add {ITEM}")
    stage.move_to("Mon 16 Mar 2026 10:00")
    stage.command(people.CHIEF, f"/meeting cancel {REASON}")
    cancelled = stage.at("Mon 16 Mar 2026 10:00")
    told = stage.said_in(people.TASK_FORCE, cancelled)
    assert words["cancelled"] in told
    assert told.count(REASON) == 1
    assert ITEM in stage.command(people.HOUSING, "/dagsorden"), "its items wait for the next"
    for person in (people.POLICE, people.HOUSING, people.DEPUTY):
        assert REASON not in stage.said_to(person), "the channel has been told"
    assert_leaders_heard_nothing(stage, REASON, ITEM)
    stage.press(people.CHIEF, "meeting.confirm")
    stage.move_to("Tue 17 Mar 2026 12:00")
    assert not keys_that_begin(stage, "meeting_soon:")
    assert stage.command(people.HOUSING, "/dagsorden").count(ITEM) == 1


@in_either_language
@pytest.mark.timeout(240)
def test_an_urgent_meeting(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.command(people.HOUSING, f"/agenda add {ITEM}")
    stage.move_to("Tue 3 Mar 2026 22:00")
    night = stage.at("Tue 3 Mar 2026 22:00")
    stage.command(people.CHIEF, f"/moede haster {WHY}")
    told = stage.said_in(people.TASK_FORCE, night)
    assert WHY in told
    assert words["duties"] in told
    assert [it for it in people.MEMBERS if f"<@{it}>" not in told] == [], "everyone, at once"
    assert_leaders_heard_nothing(stage, WHY)

    for person_id, answer in (
        (people.POLICE, "meeting.coming"),
        (people.SCHOOL, "meeting.not_coming"),
        (people.CLUB, "meeting.substitute"),
    ):
        person = stage.person(person_id)
        person.press(stage.newest(person.sees(people.TASK_FORCE), answer), answer)
    stage.settle()
    told = stage.said_in(people.TASK_FORCE, night)
    for answer in ("coming", "not_coming", "substitute"):
        assert words[answer] in told

    stage.move_to("Wed 4 Mar 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    thread = stage.said_in(people.TASK_FORCE, stage.at("Wed 4 Mar 2026 09:00"))
    assert WHY in thread
    assert ITEM not in thread, "the ordinary agenda waits for the ordinary meeting"
    record_at(stage, WHY, WORK, people.POLICE, "6/3")
    stage.command(people.CHIEF, "/meeting close")
    assert words["urgent_minutes"] in stage.said_in(people.TASK_FORCE)
    assert WORK in stage.said_to(people.POLICE)
    assert WORK not in stage.said_to(people.SCHOOL)
    assert_leaders_heard_nothing(stage, WHY, WORK)
    assert words["old"] in stage.command(people.POLICE, "/meeting"), "the next one stands"
    agenda = stage.command(people.POLICE, "/agenda")
    assert ITEM in agenda
    assert WHY not in agenda, "it has been treated"


@in_either_language
@pytest.mark.timeout(240)
def test_an_urgent_meeting_called_off(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.move_to("Tue 3 Mar 2026 22:00")
    stage.command(people.CHIEF, f"/moede haster {WHY}")
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/moede aflys Politiet har det")
    chief.fill("meeting", "2")
    stage.send(chief)
    told = stage.said_in(people.TASK_FORCE, stage.at("Tue 3 Mar 2026 22:00"))
    assert "Politiet har det" in told, "said at once, at night too"
    assert words["duties"] not in told, "nobody is called in any more"
    assert WHY in stage.command(people.POLICE, "/agenda"), "what it was about waits"
    stage.move_to("Wed 4 Mar 2026 12:00")
    assert not keys_that_begin(stage, "minutes:")
    assert words["old"] in stage.command(people.POLICE, "/meeting")
    assert_leaders_heard_nothing(stage, WHY, "Politiet har det")


@in_either_language
@pytest.mark.timeout(240)
def test_a_meeting_left_open(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.command(people.HOUSING, f"/agenda add {ITEM}")
    stage.command(people.POLICE, f"/agenda add {SECOND_ITEM}")
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    record_at(stage, ITEM, WORK, people.HOUSING, "25/3")

    stage.move_to("Wed 18 Mar 2026 09:00")
    morning = stage.at("Wed 18 Mar 2026 08:00")
    chief = stage.person(people.CHIEF)
    asked = stage.newest(chief.direct(), "meeting.close")
    assert asked.ts >= str(morning.timestamp())
    for person in (people.POLICE, people.HOUSING, people.DEPUTY, people.DIRECTOR):
        assert not [
            it
            for it in stage.person(person).direct()
            if any(control.action_id == "meeting.close" for control in it.controls())
        ], "only the chief is asked"
    assert not keys_that_begin(stage, "minutes:"), "nothing is closed over her head"

    chief.press(asked, "meeting.close")
    stage.send(chief)
    said = minutes(stage)
    assert words["minutes"] in said
    assert WORK in said
    assert SECOND_ITEM in said
    assert WORK in stage.said_to(people.HOUSING)
    assert len(keys_that_begin(stage, "minutes:")) == 1
    agenda = stage.command(people.POLICE, "/agenda")
    assert agenda.count(SECOND_ITEM) == 1
    assert words["once"] in agenda
    assert ITEM not in agenda
    assert_leaders_heard_nothing(stage, ITEM, SECOND_ITEM, WORK)


@in_either_language
@pytest.mark.timeout(240)
def test_a_meeting_nobody_closes_loses_nothing(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    stage.command(people.POLICE, f"/agenda add {SECOND_ITEM}")
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    stage.move_to("Fri 20 Mar 2026 12:00")
    assert len(keys_that_begin(stage, "minutes:")) == 1
    assert words["minutes"] in stage.said_in(people.TASK_FORCE)
    agenda = stage.command(people.POLICE, "/agenda")
    assert agenda.count(SECOND_ITEM) == 1
    assert words["once"] in agenda
    assert_leaders_heard_nothing(stage, SECOND_ITEM)


@in_either_language
@pytest.mark.timeout(240)
def test_a_leaders_decision_comes_down_and_is_reported_back(
    language: str, new_stage: NewStage
) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    answer = stage.command(
        people.DIRECTOR, f"/ledelse beslutning {STEERING}", channel=people.LEADERSHIP
    )
    assert words["on_agenda"] in answer
    assert STEERING in stage.said_in(people.LEADERSHIP)
    assert STEERING in stage.said_to(people.CHIEF), "the chief hears what she did not write"
    assert STEERING not in stage.said_in(people.TASK_FORCE), "the agenda goes out when it goes out"
    assert STEERING in stage.command(people.POLICE, "/agenda")
    refused = stage.command(people.POLICE, "/ledelse beslutning Mere fodbold")
    assert "Mere fodbold" not in stage.command(people.POLICE, "/agenda")
    assert refused

    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/meeting start")
    assert words["decided"] in stage.said_in(people.TASK_FORCE)
    record_at(stage, STEERING, WORK, people.HOUSING, "25/3")
    stage.command(people.CHIEF, "/meeting close")
    stage.move_to("Wed 18 Mar 2026 09:00")
    assert words["came_of_it"] not in stage.said_in(people.LEADERSHIP), "not before it is done"
    stage.command(people.HOUSING, f"/agreement done 1 {RESULT}")
    stage.move_to("Thu 19 Mar 2026 09:00")
    report = stage.newest_that_says(
        stage.person(people.DIRECTOR).sees(people.LEADERSHIP), words["came_of_it"]
    )
    for part in (STEERING, WORK, "Boligforeningen", words["done"], RESULT):
        assert part in report.words()
    assert people.HOUSING not in report.words().replace(people.HOUSING_LEADER, ""), "no persons"
    assert words["came_of_it"] not in stage.said_in(people.TASK_FORCE)
    for person in (people.POLICE, people.SCHOOL, people.HOUSING):
        assert words["came_of_it"] not in stage.said_to(person)
        assert STEERING not in stage.said_to(person)
    stage.move_to("Thu 26 Mar 2026 09:00")
    assert [key_of(report)] == keys_that_begin(stage, "steering_report:"), "once"
