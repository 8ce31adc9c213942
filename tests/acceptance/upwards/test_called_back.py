"""The chief reads first what leaders will read, and calls back what went up by mistake."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from bot.sandbox import Person, View
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, Words, agree, begin, block
from tests.acceptance.stage import Stage, in_either_language

LIGHTS, NO_MONEY = "Lys på stien bag blok 4", "Der er ikke penge i år"
LAMPS, TWO_LAMPS = "Fire lamper", "To lamper til næste år"
WORDS: Mapping[str, Words] = {
    "da": {
        "raise": "/ledelse løft",
        "alone": "/ledelse løft privat",
        "back": "/ledelse kald tilbage",
        "first": "Der er ikke sendt noget endnu",
        "button": "Kald tilbage",
        "gone": "er kaldt tilbage fra ledelsen",
        "stands": "Hotspotchefen har kaldt den tilbage",
        "story": "kaldte den tilbage fra ledelsen",
    },
    "en": {
        "raise": "/escalation raise",
        "alone": "/escalation raise privately",
        "back": "/escalation call back",
        "first": "Nothing has been sent yet",
        "button": "Call it back",
        "gone": "is called back from leadership",
        "stands": "The hotspot chief has called it back",
        "story": "called it back from leadership",
    },
}


@in_either_language
def test_it_is_read_first_and_called_back(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    number = agree(stage, LIGHTS, people.HOUSING, "20/3/2026")
    block(stage, people.HOUSING, number, NO_MONEY, "leadership", "")
    _read_first(stage, words, number)
    _called_back_by_its_button(stage, words, number)
    _read_first(stage, words, number)
    assert words["gone"] in stage.command(people.CHIEF, f"{words['back']} {number}")
    _to_one_leader(stage, words, number)
    _by_the_button_of_what_is_blocked(stage, words, number)


def _read_first(stage: Stage, words: Words, number: int) -> None:
    """Words changed in the form are shown as leaders will read them before they go."""
    chief, before = stage.person(people.CHIEF), stage.said_in(people.LEADERSHIP)
    chief.command(people.TASK_FORCE, f"{words['raise']} {number} {LAMPS}")
    read = _form(chief).words()
    assert words["first"] in read
    assert NO_MONEY in read
    assert LAMPS in read
    chief.fill("decision", TWO_LAMPS)
    assert chief.submit() == {}
    assert TWO_LAMPS in _form(chief).words()
    stage.settle()
    assert stage.said_in(people.LEADERSHIP) == before, "nothing has been sent yet"
    assert chief.submit() == {}
    assert words["button"] in _form(chief).labels()
    _close(stage, chief)
    assert TWO_LAMPS in stage.said_in(people.LEADERSHIP)


def _form(person: Person) -> View:
    assert person.modal is not None
    return person.modal


def _close(stage: Stage, person: Person) -> None:
    while person.modal is not None:
        person.close()
    stage.settle()


def _called_back_by_its_button(stage: Stage, words: Words, number: int) -> None:
    assert words["button"] not in _labels(stage, people.HOUSING, "/escalation")
    assert words["button"] in _labels(stage, people.CHIEF, "/escalation")
    chief = stage.person(people.CHIEF)
    listed = stage.newest(chief.sees(people.TASK_FORCE), "escalation.call_back")
    chief.press(listed, "escalation.call_back")
    stage.settle()
    stood = stage.said_in(people.LEADERSHIP)
    assert words["stands"] in stood
    assert TWO_LAMPS not in stood
    director = stage.person(people.DIRECTOR)
    with pytest.raises(LookupError):
        stage.newest(director.sees(people.LEADERSHIP), "escalation.decide")
    assert words["story"] in stage.command(people.POLICE, f"/agreement show {number}")
    assert words["button"] not in _labels(stage, people.CHIEF, "/escalation")


def _labels(stage: Stage, person_id: str, command: str) -> str:
    stage.command(person_id, command)
    return str(stage.person(person_id).sees(people.TASK_FORCE)[-1].labels())


def _to_one_leader(stage: Stage, words: Words, number: int) -> None:
    told = f"{words['alone']} {number} <@{people.POLICE_LEADER}> {LAMPS}"
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, told)
    assert LAMPS in _form(chief).words()
    chief.fill("leader", people.HOUSING_LEADER)
    assert chief.submit() == {}
    assert words["first"] in _form(chief).words(), "another leader is another question"
    assert LAMPS not in stage.said_to(people.HOUSING_LEADER)
    stage.send(chief)
    assert LAMPS in stage.said_to(people.HOUSING_LEADER)
    assert words["gone"] in stage.command(people.CHIEF, f"{words['back']} {number}")
    assert LAMPS not in stage.said_to(people.HOUSING_LEADER)
    assert LAMPS not in stage.said_to(people.POLICE_LEADER)


def _by_the_button_of_what_is_blocked(stage: Stage, words: Words, number: int) -> None:
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, f"/escalation show {number}")
    stage.settle()
    chief.press(stage.newest(chief.sees(people.TASK_FORCE), "escalation.now"), "escalation.now")
    assert words["first"] in _form(chief).words()
    stage.send(chief)
    assert LAMPS in stage.said_to(people.HOUSING_LEADER), "to whom it went the last time"
    assert LAMPS not in stage.said_in(people.LEADERSHIP)
