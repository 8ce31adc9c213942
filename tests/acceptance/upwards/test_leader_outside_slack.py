"""A leader by office and phone, whom the chief calls and answers for; a director at the end."""

from __future__ import annotations

from bot.demo import people
from tests.acceptance.conftest import NewStage
from tests.acceptance.several import BEGIN, agree, begin, block, fill
from tests.acceptance.stage import Stage, in_either_language

RELEASE, NO_PLAN, PLAN = "Plan for løsladelser i foråret", "Der er ingen fast dag", "En fast dag"
OFFICE, PHONE = "Områdechefen", "+45 70 10 10 10"
ANSWER = "Hver onsdag fra uge 15"
WORDS = {
    "da": {
        "call": f"Ring til {OFFICE} hos Kriminalforsorgen",
        "asked": f"{OFFICE} hos Kriminalforsorgen bliver spurgt nu, over telefonen",
        "behalf": f"<@{people.CHIEF}> (på vegne af Kriminalforsorgen) traf ledelsens beslutning",
        "noted": "Noteret af hotspotchefen på vegne af Områdechefen",
        "both": "ikke begge dele",
    },
    "en": {
        "call": f"Call {OFFICE} at Kriminalforsorgen",
        "asked": f"{OFFICE} at Kriminalforsorgen is asked now, by telephone",
        "behalf": f"<@{people.CHIEF}> (on behalf of Kriminalforsorgen) decided",
        "noted": "Noted by the hotspot chief on behalf of Områdechefen",
        "both": "not both",
    },
}


@in_either_language
def test_the_chief_calls_and_answers_for_them(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    _name_the_leader(stage, words)
    number = agree(stage, RELEASE, people.SSP, "20/3/2026")
    block(stage, people.SSP, number, NO_PLAN, "Kriminalforsorgen", PLAN)
    stage.confirm(people.CHIEF, f"/escalation raise {number} {PLAN}")
    told = stage.said_to(people.CHIEF)
    assert words["call"] in told
    assert PHONE in told
    channel = stage.said_in(people.LEADERSHIP)
    assert words["asked"] in channel
    assert PHONE not in channel, "the number is the chief's"
    fill(stage, stage.press(people.CHIEF, "escalation.decide", RELEASE), decision=ANSWER)
    assert ANSWER in stage.said_in(people.TASK_FORCE)
    assert words["noted"] in stage.said_in(people.LEADERSHIP)
    assert words["behalf"] in stage.command(people.POLICE, f"/agreement show {number}")


def _name_the_leader(stage: Stage, words: dict[str, str]) -> None:
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce actors")
    listed = stage.newest(
        chief.sees(people.TASK_FORCE), "taskforce.edit_actor", "Kriminalforsorgen"
    )
    chief.press(listed, "taskforce.edit_actor", within="Kriminalforsorgen")
    chief.fill("leader_office", OFFICE)
    chief.fill("leader_phone", PHONE)
    chief.fill("leader", people.DIRECTOR)
    assert words["both"] in " ".join(chief.submit().values())
    chief.fill("leader", None)
    stage.send(chief)


@in_either_language
def test_the_line_ends_with_the_director(language: str, new_stage: NewStage) -> None:
    stage = new_stage(language, BEGIN)
    begin(stage)
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce settings")
    chief.fill("director_id", people.DIRECTOR)
    stage.send(chief)
    number = agree(stage, RELEASE, people.HOUSING, "20/3/2026")
    block(stage, people.HOUSING, number, NO_PLAN, "Politiet", PLAN)
    chief.command(people.TASK_FORCE, f"/escalation raise privately {number} {PLAN}")
    assert chief.modal is not None, "it asks to whom"
    assert f"<@{people.POLICE_LEADER}>" in chief.modal.words()
    chief.fill("leader", people.HOUSING_LEADER)
    assert chief.submit() == {}, "what that leader will read is shown first"
    stage.send(chief)
    assert RELEASE in stage.said_to(people.HOUSING_LEADER)
    assert RELEASE not in stage.said_to(people.POLICE_LEADER), "she chose another"
    stage.move_to("Wed 8 Apr 2026 09:00")
    assert RELEASE in stage.said_to(people.DIRECTOR), "the last who is asked"
