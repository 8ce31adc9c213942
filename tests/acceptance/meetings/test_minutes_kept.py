"""Minutes stay what the meeting said, and a correction takes the place of what stood there."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import fill
from tests.acceptance.stage import Stage, in_either_language
from tests.acceptance.stories import begin, document, minutes, record_at

LIGHT, BENCHES, WORK, PARENTS = "Lyset ved stien", "Bænkene", "Tælle lamperne", "Ringe til skolen"
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "next": "Forslag til næste møde: tirsdag den 21. april (uge 17) kl. 9.00",
        "agreed": "Næste møde: onsdag den 22. april (uge 17) kl. 9.00",
        "due": "onsdag den 25. marts (uge 13)",
        "began": "irsdag den 17. marts 2026 (uge 12) kl. 9.20",
        "late": "Åbent punkt, A-1: Ringe til forældrene (Skolen).",
        "final": "Referatet er endeligt.",
        "nobody": "Det er ikke noteret, hvem der var til stede.",
        "apologies": "Afbud: Jobcentret.",
        "apologies?": "Afbud: Jobcentret",
        "here": "Til stede: Politiet, Skolen.",
        "changes": "\n".join(
            [
                "Afbud: „Jobcentret“.",
                "Tid: „tirsdag den 17. marts (uge 12) kl. 9.20“ "
                "i stedet for „tirsdag den 17. marts (uge 12) kl. 9.00“.",
                "Punkt 1: „Lyset ved begge stier“ i stedet for „Lyset ved stien“.",
                "Aftale A-1: „Ringe til forældrene“ i stedet for „Ringe til skolen“.",
                "Frist, A-1: „torsdag den 5. marts (uge 10)“ "
                "i stedet for „fredag den 6. marts (uge 10)“.",
                "Næste møde: „onsdag den 22. april (uge 17) kl. 9.00“ i stedet for "
                "„Forslag til næste møde: tirsdag den 21. april (uge 17) kl. 9.00“.",
            ]
        ),
    },
    "en": {
        "next": "Proposed for the next meeting: Tuesday 21 April (week 17) at 9:00",
        "agreed": "Next meeting: Wednesday 22 April (week 17) at 9:00",
        "due": "Wednesday 25 March (week 13)",
        "began": "uesday 17 March 2026 (week 12) at 9:20",
        "late": "Open point, A-1: Ringe til forældrene (Skolen).",
        "final": "These minutes are final.",
        "nobody": "It was not noted who was there.",
        "apologies": "Apologies: Jobcentret.",
        "apologies?": "Apologies: Jobcentret",
        "here": "Present: Politiet, Skolen.",
        "changes": "\n".join(
            [
                "Apologies: “Jobcentret”.",
                "When: “Tuesday 17 March (week 12) at 9:20” "
                "instead of “Tuesday 17 March (week 12) at 9:00”.",
                "Item 1: “Lyset ved begge stier” instead of “Lyset ved stien”.",
                "Agreement A-1: “Ringe til forældrene” instead of “Ringe til skolen”.",
                "Due date, A-1: “Thursday 5 March (week 10)” "
                "instead of “Friday 6 March (week 10)”.",
                "Next meeting: “Wednesday 22 April (week 17) at 9:00” instead of "
                "“Proposed for the next meeting: Tuesday 21 April (week 17) at 9:00”.",
            ]
        ),
    },
}


def held(new_stage: NewStage, language: str) -> Stage:
    """A-1 was overdue; they agreed on A-2 and carried the benches over; it took till 10:00."""
    stage = begin(new_stage, language)
    stage.command(people.CHIEF, f"/aftale tilføj {PARENTS} <@{people.SCHOOL}> 6/3")
    for text in (LIGHT, BENCHES):
        stage.command(people.POLICE, f"/dagsorden foreslå {text}")
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(people.CHIEF, "/moede start")
    record_at(stage, LIGHT, WORK, people.HOUSING, "25/3")
    stage.move_to("Tue 17 Mar 2026 10:00")
    stage.command(people.CHIEF, "/moede afslut")
    return stage


def correct(stage: Stage, place: str, text: str) -> None:
    """The chief chooses a place in the form under the minutes, and writes what it is to say."""
    chief = stage.person(people.CHIEF)
    chief.press(stage.newest(chief.sees(people.TASK_FORCE), "minutes.correct"), "minutes.correct")
    fields = {"where0": place} if place else {}
    fill(stage, chief, **fields, text=text)


def said_of(stage: Stage) -> str:
    """What the minutes say, but for which version they are and till when they can be corrected."""
    return re.split(r"\n(?:Udgave|Version|Rettelser|Corrections|Referatet|These)", minutes(stage))[
        0
    ]


@in_either_language
@pytest.mark.timeout(300)
def test_they_stay_what_the_meeting_said(language: str, new_stage: NewStage) -> None:
    stage, words = held(new_stage, language), WORDS[language]
    said, shown = said_of(stage), stage.command(people.CHIEF, "/moede referat 1")
    for part in (words["next"], words["due"]):
        assert part in said
        assert part in document(stage), "the document says the same, word for word"
    housing = stage.person(people.HOUSING)
    housing.command(people.TASK_FORCE, "/aftale frist A-2 1/4 Vi venter på lamperne")
    stage.command(people.CHIEF, "/moede flyt 29/4")
    stage.settle()
    assert said_of(stage) == said
    assert stage.command(people.CHIEF, "/moede referat 1") == shown
    stage.move_to("Wed 25 Mar 2026 10:00")
    assert words["final"] in minutes(stage)
    assert said_of(stage) == said, "final minutes, after the days for corrections"
    labels = stage.newest_that_says(
        stage.person(people.CHIEF).sees(people.TASK_FORCE), words["final"]
    ).labels()
    assert labels == []


@in_either_language
@pytest.mark.timeout(300)
def test_every_field_is_put_right(language: str, new_stage: NewStage) -> None:
    stage, words = held(new_stage, language), WORDS[language]
    assert words["nobody"] in minutes(stage)
    for place, text in (
        ("", words["apologies?"]),
        ("when:0", "9.20"),
        ("text:1", "Lyset ved begge stier"),
        ("what:1", "Ringe til forældrene"),
        ("due:1", "5/3"),
        ("following:0", "22/4"),
    ):
        correct(stage, place, text)
    said, written = minutes(stage), document(stage)
    for part in (words["apologies"], words["began"], words["late"], words["agreed"]):
        assert part in said
    for part in (words["began"], "Jobcentret", words["late"]):
        assert part in written
    for change in words["changes"].splitlines():
        assert f"• {change}" in said
        assert change in written
    head, _, _ = said.partition("•")
    assert LIGHT not in said_of(stage)
    assert words["nobody"] not in head
    correct(stage, "here:0", "politiet og skolen")
    assert words["here"] in minutes(stage)
