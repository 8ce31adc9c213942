"""Two areas in one workspace: nothing gets into the other one, and what was written is kept."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo import people
from bot.sandbox import Channel
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN
from tests.acceptance.stage import Stage, in_either_language, set_up

CANTEEN = "CCANTEEN"
WALK, HALL, LIGHT = "Gåtur sammen fredag", "Åbne hallen lørdag", "Lys på stien"

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "none here": "Denne kanal har ingen Task Force",
        "several": "Du er med i flere Task Forces",
        "begin": "Opret en Task Force her",
        "done": "A-2 er klaret",
    },
    "en": {
        "none here": "This channel has no Task Force",
        "several": "You are in more than one Task Force",
        "begin": "Set up a Task Force here",
        "done": "A-2 is done",
    },
}


def two_areas(new_stage: NewStage, language: str) -> Stage:
    """Vestbyen with its actors, Havnen with the police, and a channel that is nobody's."""
    stage = new_stage(language, BEGIN)
    set_up(stage)
    channels = stage.bot.sandbox.workspace.channels
    channels[CANTEEN] = Channel(CANTEEN, "kantinen", set(people.MEMBERS))
    chief = stage.person(people.CHIEF)
    chief.command(people.NEW_TASK_FORCE, "/taskforce setup")
    chief.fill("name", "Havnen")
    chief.fill("leadership_channel_id", people.NEW_LEADERSHIP)
    chief.fill("language", language)
    stage.send(chief)
    chief.command(people.NEW_TASK_FORCE, "/taskforce actors add Havnepolitiet")
    chief.fill("people", [people.POLICE])
    stage.send(chief)
    return stage


def choose(stage: Stage, person_id: str, channel: str, area: str) -> str:
    """Press the button for an area; what stands there then."""
    person = stage.person(person_id)
    person.press(stage.newest(person.sees(channel), "edge.carry_on"), f"For {area}")
    stage.settle()
    assert not person.notices
    return person.sees(channel)[-1].words()


@in_either_language
def test_what_is_written_elsewhere_is_asked_about(language: str, new_stage: NewStage) -> None:
    stage, words = two_areas(new_stage, language), WORDS[language]
    asked = stage.command(
        people.CHIEF, f"/agreement add {WALK} <@{people.POLICE}> by 20/3", CANTEEN
    )
    assert words["none here"] in asked
    assert WALK in asked
    seen = stage.person(people.CHIEF).sees(CANTEEN)[-1]
    assert seen.labels() == ["For Vestbyen", "For Havnen", words["begin"]]
    assert "A-1" not in stage.command(people.CHIEF, "/agreement list", people.TASK_FORCE)
    said = choose(stage, people.CHIEF, CANTEEN, "Havnen")
    assert "A-1" in said
    assert said.startswith("Havnen")
    assert WALK in stage.command(people.CHIEF, "/agreement list", people.NEW_TASK_FORCE)
    assert WALK not in stage.command(people.CHIEF, "/agreement list", people.TASK_FORCE)
    assert stage.person(people.POLICE).direct()[-1].words().startswith("Havnen")


@in_either_language
def test_in_private_messages_everything_can_be_done(language: str, new_stage: NewStage) -> None:
    stage, words = two_areas(new_stage, language), WORDS[language]
    police = people.POLICE
    stage.command(police, f"/agreement add {WALK} <@{police}> by 20/3", people.TASK_FORCE)
    there = stage.person(police).open_direct().id
    assert words["several"] in stage.command(
        police, f"/agreement add {HALL} <@{police}> by 21/4", there
    )
    assert HALL in choose(stage, police, there, "Havnen")
    own = stage.command(police, "/agreement", there)
    assert own.index("Vestbyen") < own.index(WALK) < own.index("Havnen") < own.index(HALL)
    assert words["done"] in stage.command(police, "/agreement done A-2", there)
    assert words["several"] in stage.command(police, f"/agenda add {LIGHT}", there)
    choose(stage, police, there, "Vestbyen")
    assert LIGHT in stage.command(police, "/agenda", people.TASK_FORCE)
    assert LIGHT not in stage.command(police, "/agenda", people.NEW_TASK_FORCE)
