"""An agreement for an actor and nobody there: its only person is asked, and the chief sees it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, MEETING, begin, fill
from tests.acceptance.stage import Stage, in_either_language

ACCEPT = "agreement.accept"
VISIT, TOUR = "Besøg i klassen", "Rundtur i kælderen"
WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {"accept": "Ja, den er min", "find": "Find en tovholder", "nobody": "Uden"},
    "en": {"accept": "Accept", "find": "Find an owner", "nobody": "Without a"},
}


def without_contact(stage: Stage, actor: str) -> None:
    """The actor's people stay, and its contact is taken off."""
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce actors")
    chief.press(
        stage.newest(chief.sees(people.TASK_FORCE), "taskforce.edit_actor"),
        "taskforce.edit_actor",
        within=actor,
    )
    chief.fill("contact", None)
    stage.send(chief)


def record_for(stage: Stage, what: str, actor: str) -> None:
    """The chief records at the meeting's round, for an actor and nobody in person."""
    chief = stage.person(people.CHIEF)
    posts = chief.sees(people.TASK_FORCE)
    chief.press(stage.newest(posts, "item.agreement"), "item.agreement")
    fill(stage, chief, what=what, actor=actor, due="27/3")


@in_either_language
def test_its_only_person_is_asked(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    without_contact(stage, "Skolen")
    stage.move_to(MEETING)
    stage.command(people.CHIEF, "/meeting start")
    record_for(stage, VISIT, "Skolen")
    stage.command(people.CHIEF, "/meeting close")
    stage.move_to("Tue 10 Mar 2026 10:00")
    assert VISIT in stage.said_to(people.SCHOOL)
    assert words["accept"] in stage.newest(stage.person(people.SCHOOL).direct(), ACCEPT).labels()
    stage.person(people.SCHOOL).open_home()
    stage.settle()
    home = stage.person(people.SCHOOL).home
    assert home is not None
    line = home.words().partition(VISIT)[2]
    assert line.startswith("\nSkolen")
    stage.press(people.SCHOOL, ACCEPT, VISIT)
    assert f"<@{people.SCHOOL}>" in stage.command(people.POLICE, "/agreement list Skolen")


@in_either_language
def test_the_overview_finds_an_owner(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    chief = stage.person(people.CHIEF)
    without_contact(stage, "Jobcentret")
    stage.person(people.JOBS).leave(people.TASK_FORCE)
    stage.settle()
    chief.command(people.TASK_FORCE, "/agreement add")
    fill(stage, chief, what=TOUR, actor="Jobcentret", due="27/3")
    stage.move_to("Mon 9 Mar 2026 09:00")
    said = stage.newest_that_says(chief.direct(), TOUR)
    assert words["nobody"] in said.words()
    assert words["find"] in said.labels()
    chief.press(said, "agreement.name_owner", within=TOUR)
    fill(stage, chief, person=people.SSP)
    assert TOUR in stage.said_to(people.SSP)
