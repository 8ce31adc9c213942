"""A full ordinary meeting by persons, in both languages: six items of all kinds, and who sees what.

A case and a confidential item are there for those named for them alone: not for the channel, not
for the chief, not for leadership.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people as cast
from tests.acceptance.conftest import NewStage
from tests.acceptance.stage import Stage
from tests.acceptance.stories import assert_leaders_heard_nothing, begin, minutes

DISCUSSED, TOLD, DECIDED = "Uro ved stationen", "Ny vagtplan i klubben", "Åbent hus i maj"
SECRET, REFERENCE = "Samarbejdet med en kiosk", "SSP-2026-114"
LEFT = "Affald bag blokken"
WORK, DECISION, WHY = "Tælle lamperne på stien", "Vi holder åbent hus den 9. maj", "Tiden gik"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "confidential": "Fortroligt",
        "minutes": "Referat af Task Force-møde 1",
        "once": "overført én gang",
    },
    "en": {
        "confidential": "Confidential",
        "minutes": "Minutes of Task Force meeting 1",
        "once": "carried over once",
    },
}


def put(stage: Stage, person_id: str, **fields: str | list[str]) -> None:
    """Put something on the agenda in the form."""
    person = stage.person(person_id)
    person.command(cast.TASK_FORCE, "/agenda add")
    for name, value in fields.items():
        person.fill(name, value)
    stage.send(person)


def at_item(stage: Stage, number: int, action: str, **fields: str) -> None:
    """The chief presses a button at an item of the open meeting, and fills the form in."""
    chief = stage.person(cast.CHIEF)
    post = stage.newest(chief.sees(cast.TASK_FORCE), action, f"*{number}* ")
    chief.press(post, action)
    for name, value in fields.items():
        chief.fill(name, value)
    if chief.modal is not None:
        stage.send(chief)
    stage.settle()


def everything_said(stage: Stage, *, but: tuple[str, ...]) -> str:
    """Both channels, and what everybody has been told in private but these people."""
    people = {*cast.MEMBERS, *cast.LEADERS} - set(but)
    said = [stage.said_in(cast.TASK_FORCE), stage.said_in(cast.LEADERSHIP)]
    return "\n".join(said + [stage.said_to(person_id) for person_id in sorted(people)])


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.timeout(240)
def test_a_full_meeting(language: str, new_stage: NewStage) -> None:
    stage, words = begin(new_stage, language), WORDS[language]
    _six_items(stage)
    _published(stage, words)
    _held(stage, words)
    _minutes(stage, words)
    _on_the_next_agenda(stage, words)


def _six_items(stage: Stage) -> None:
    stage.command(cast.POLICE, f"/agenda add {DISCUSSED}")
    put(stage, cast.CLUB, text=TOLD, kind="information", minutes="10")
    put(stage, cast.HOUSING, text=DECIDED, kind="decision", minutes="15")
    put(stage, cast.SSP, kind="case", reference=REFERENCE, participants=[cast.POLICE])
    put(
        stage,
        cast.SCHOOL,
        text=SECRET,
        confidential=["confidential"],
        participants=[cast.HOUSING],
    )
    put(stage, cast.NEIGHBOURS, text=LEFT)


def _published(stage: Stage, words: Mapping[str, str]) -> None:
    """In the channel two of the six are only "Confidential"; those named see theirs."""
    stage.move_to("Mon 16 Mar 2026 10:00")
    said = stage.said_in(cast.TASK_FORCE)
    for text in (DISCUSSED, TOLD, DECIDED, LEFT):
        assert text in said
    assert said.count(words["confidential"]) >= 2
    assert REFERENCE in stage.command(cast.POLICE, "/agenda")
    assert SECRET in stage.command(cast.HOUSING, "/agenda")
    for person_id in (cast.CHIEF, cast.DEPUTY, cast.CLUB, cast.NEIGHBOURS):
        agenda = stage.command(person_id, "/agenda")
        assert REFERENCE not in agenda, person_id
        assert SECRET not in agenda, person_id
    assert SECRET not in stage.command(cast.POLICE, "/agenda"), "named for the other one"


def _held(stage: Stage, words: Mapping[str, str]) -> None:
    stage.move_to("Tue 17 Mar 2026 09:00")
    stage.command(cast.CHIEF, "/meeting start")
    at_item(stage, 1, "item.agreement", what=WORK, owner=cast.HOUSING, due="25/3")
    at_item(stage, 2, "item.carry", reason=WHY)
    at_item(stage, 3, "item.decision", decision=DECISION)
    at_item(stage, 4, "item.agreement", owner=cast.POLICE, due="25/3")
    at_item(stage, 5, "item.done")
    stage.command(cast.CHIEF, "/meeting close")
    named = (cast.POLICE, cast.SSP)
    assert REFERENCE not in everything_said(stage, but=named)
    assert SECRET not in everything_said(stage, but=(cast.SCHOOL, cast.HOUSING))
    assert REFERENCE in stage.said_to(cast.POLICE), "told privately that they take part"
    assert words["confidential"] in stage.said_in(cast.TASK_FORCE)


def _minutes(stage: Stage, words: Mapping[str, str]) -> None:
    said = minutes(stage)
    assert words["minutes"] in said
    for text in (DISCUSSED, WORK, DECIDED, DECISION, TOLD, WHY, LEFT, words["confidential"]):
        assert text in said
    for person_id in cast.MEMBERS:
        assert person_id not in said, "actors, not persons"
    assert REFERENCE not in stage.command(cast.CHIEF, "/meeting minutes 1")
    assert_leaders_heard_nothing(stage, DISCUSSED, WORK, DECISION, LEFT)
    assert WORK in stage.said_to(cast.HOUSING)
    for person_id in (cast.POLICE, cast.SCHOOL, cast.NEIGHBOURS):
        assert WORK not in stage.said_to(person_id)


def _on_the_next_agenda(stage: Stage, words: Mapping[str, str]) -> None:
    """The two untreated ones, once, with their count; nothing that was treated."""
    agenda = stage.command(cast.CLUB, "/agenda")
    assert agenda.count(TOLD) == agenda.count(LEFT) == 1
    assert agenda.count(words["once"]) == 2
    for text in (DISCUSSED, DECIDED, SECRET, REFERENCE):
        assert text not in agenda
    listed = stage.command(cast.CHIEF, "/agreement list")
    assert WORK in listed
    assert REFERENCE not in listed
    assert REFERENCE in stage.command(cast.POLICE, "/agreement mine")
