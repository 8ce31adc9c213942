"""Several people named in one line: nobody becomes the owner unasked, and the others help."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, begin, fill
from tests.acceptance.stage import in_either_language

WALK = "Gåtur sammen med de unge"
SCHOOL, CLUB, POLICE = people.SCHOOL, people.CLUB, people.POLICE

WORDS: Mapping[str, Mapping[str, str]] = {
    "da": {
        "asked": "En aftale har én tovholder",
        "helper": "har sat dig på som medvirkende",
        "helped": "Medvirkende: ",
        "group": "en gruppe kan ikke vælges",
        "channel": "er en kanal",
        "owner": "Tovholder",
    },
    "en": {
        "asked": "An agreement has one owner",
        "helper": "has named you as a helper",
        "helped": "Helped by ",
        "group": "a group can't be chosen",
        "channel": "is a channel",
        "owner": "Owner",
    },
}


@in_either_language
def test_several_before_the_due_date_are_asked_about(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, f"/aftale tilføj {WALK} <@{SCHOOL}>, <@{CLUB}> senest 20/3")
    assert chief.modal is not None
    assert words["asked"] in chief.modal.words()
    assert WALK in str(chief.modal.blocks)
    fill(stage, chief, owner=CLUB)
    assert words["helper"] in stage.said_to(SCHOOL)
    assert words["helper"] not in stage.said_to(CLUB)
    story = stage.command(POLICE, "/agreement show 1")
    assert f"{words['helped']}<@{SCHOOL}>" in story
    assert f"<@{CLUB}>" in story
    stage.move_to("Mon 23 Mar 2026 09:00")
    assert stage.said_to(SCHOOL).count(WALK) == 1, "told once, reminded of nothing"
    assert stage.said_to(CLUB).count(WALK) > 1


@in_either_language
def test_who_stands_behind_the_due_date_helps(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    said = stage.command(
        people.CHIEF, f"/aftale tilføj {WALK} <@{SCHOOL}> senest 20/3 sammen med <@{CLUB}>"
    )
    assert f"{words['helped']}<@{CLUB}>" in said
    assert words["helper"] in stage.said_to(CLUB)
    assert f"<@{SCHOOL}>" in stage.command(POLICE, "/agreement list").split(words["helped"])[0]
    chief = stage.person(people.CHIEF)
    for written, key in (("@skolegruppen", "group"), (f"<#{people.TASK_FORCE}>", "channel")):
        chief.command(people.TASK_FORCE, f"/aftale tilføj Ryd op {written} senest 20/3")
        assert chief.modal is not None
        assert words[key] in chief.modal.words()
        assert written.strip("<>") in chief.modal.words()
        assert "Ryd op" in str(chief.modal.blocks)
        chief.close()
