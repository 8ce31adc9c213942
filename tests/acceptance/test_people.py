"""People come and go, by persons, in both languages.

One Task Force in the first half of March 2026: somebody leaves in the middle, somebody is away,
somebody says *Not me*, and at last the chief is followed by another. Nothing is left hanging.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.demo import people
from bot.sandbox import User
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
    play,
)
from tests.acceptance.stage import LOCALES, Stage, in_either_language
from tests.acceptance.stories import assert_leaders_heard_nothing

TEACHER, PEDAGOGUE = "UTEACHER", "UPEDAGOGUE"
HOMEWORK, WALK = "Lektiecafé om torsdagen", "Gåtur sammen fredag aften"
MARKET, WHO = "Loppemarked på pladsen", "Måske Beboerforeningen"
LAMPS, SWITCHED = "Tænde lamperne tidligere", "De tænder kl. 16 nu"
SUMMER, NO_MONEY, MONEY = "Sommerklub for de store", "Puljen er brugt op", "En ny pulje til juli"
NOT_NOW = "Direktøren er først tilbage fredag"

WORDS: Mapping[str, Words] = {
    "da": {
        "left": "er ikke længere med i Task Forcen for Vestbyen. Aftalerne bliver hos Skolen",
        "carry_on": "Vil du det?",
        "thanks": "har en tovholder igen",
        "yes": "Du har sagt ja til den",
        "not_me": "Den er ikke min",
        "asks": "spørger, om du kan overtage den her",
        "taken_over": "er nu tovholder",
        "moves": "er i gang igen",
        "again": "i gang igen",
        "handover": "Overdragelse: Vestbyen",
        "held": "Holdt tilbage fra ledelsen",
        "thank_you": "Tak for din tid som hotspotchef for Vestbyen",
        "overview": "Her er ugens overblik",
    },
    "en": {
        "left": "is no longer in the Task Force for Vestbyen. What they took on stays with Skolen",
        "carry_on": "Is it yours now?",
        "thanks": "has an owner again",
        "yes": "You have accepted it",
        "not_me": "is not theirs",
        "asks": "asks whether you can take this over",
        "taken_over": "It is theirs now",
        "moves": "is moving again",
        "again": "moving again",
        "handover": "Handover: Vestbyen",
        "held": "Held back from leadership",
        "thank_you": "Thank you for leading Vestbyen",
        "overview": "Here is the week's overview",
    },
}


@in_either_language
@pytest.mark.timeout(300)
def test_nobody_leaves_anything_hanging(language: str, new_stage: NewStage) -> None:
    stage, words = new_stage(language, BEGIN), WORDS[language]
    begin(stage)
    _two_more_at_the_school(stage)
    play(
        stage,
        _leaves_in_the_middle(stage, words),
        _away(stage),
        _not_me(stage, words),
        _the_same_button_twice(stage, words),
        _the_chief_is_followed(stage, words),
    )


def _two_more_at_the_school(stage: Stage) -> None:
    """They join the channel, and the chief says whose they are."""
    for user in (User(TEACHER, "laerer", "Lærer"), User(PEDAGOGUE, "paedagog", "Pædagog")):
        stage.bot.sandbox.workspace.users[user.id] = user
        stage.person(user.id).set_locale(LOCALES[stage.language])
        stage.person(user.id).join(people.TASK_FORCE)
    stage.settle()
    fill(
        stage,
        stage.press(people.CHIEF, "taskforce.place"),
        **{TEACHER: "Skolen", PEDAGOGUE: "Skolen"},
    )


def _leaves_in_the_middle(stage: Stage, words: Words) -> Story:
    """The teacher leaves; the school's contact names the pedagogue, who says yes."""
    number = agree(stage, HOMEWORK, TEACHER, "6/3/2026")
    stage.press(TEACHER, "agreement.accept", HOMEWORK)
    yield "Tue 3 Mar 2026 11:00"
    stage.person(TEACHER).leave(people.TASK_FORCE)
    stage.settle()
    yield "Wed 4 Mar 2026 09:00"
    assert_only(stage, {people.SCHOOL}, words["left"], BEGIN)
    assert HOMEWORK not in stage.said_to(TEACHER, stage.at("Tue 3 Mar 2026 12:00"))
    contact = stage.press(people.SCHOOL, "actor.successor")
    fill(stage, contact, **{str(number): PEDAGOGUE})
    assert words["thanks"] in stage.said_to(people.SCHOOL)
    assert words["carry_on"] in stage.said_to(PEDAGOGUE)
    stage.press(PEDAGOGUE, "agreement.accept", HOMEWORK)
    assert words["yes"] in stage.said_to(PEDAGOGUE)
    yield "Tue 10 Mar 2026 08:30"
    assert HOMEWORK in stage.said_to(PEDAGOGUE, stage.at("Tue 10 Mar 2026 08:00")), "the nudge"
    assert HOMEWORK not in stage.said_to(people.SCHOOL, stage.at("Thu 5 Mar 2026 08:00"))
    story = stage.command(people.POLICE, f"/agreement show {number}")
    assert story.index(f"<@{TEACHER}>") < story.rindex(f"<@{PEDAGOGUE}>")


def _away(stage: Stage) -> Story:
    """The reminder goes to who stands in for the police, and the answer counts."""
    number = agree(stage, WALK, people.POLICE, "6/3/2026")
    stage.command(people.POLICE, f"/taskforce away until 13/3/2026 <@{people.SSP}>")
    yield "Wed 4 Mar 2026 09:30"
    morning = "Wed 4 Mar 2026 08:00"
    assert WALK in stage.said_to(people.SSP, stage.at(morning))
    assert WALK not in stage.said_to(people.POLICE, stage.at(morning))
    stage.press(people.SSP, "agreement.done", WALK)
    assert f"<@{people.SSP}>" in stage.command(people.SCHOOL, f"/agreement show {number}")
    yield "Tue 10 Mar 2026 09:00"
    assert WALK not in stage.said_to(people.POLICE, stage.at("Tue 3 Mar 2026 08:00"))
    assert WALK not in stage.said_to(people.SSP, stage.at("Thu 5 Mar 2026 08:00")), "it is answered"


def _not_me(stage: Stage, words: Words) -> Story:
    """The club says who it might be; the chief asks them, and a guest says yes by a button."""
    number = agree(stage, MARKET, people.CLUB, "13/3/2026")
    yield "Tue 3 Mar 2026 10:00"
    fill(stage, stage.press(people.CLUB, "agreement.not_me", MARKET), reason=WHO)
    assert words["not_me"] in stage.said_to(people.CHIEF)
    assert_only(stage, {people.CHIEF}, WHO, BEGIN)
    fill(stage, stage.press(people.CHIEF, "agreement.hand_over", MARKET), person=people.NEIGHBOURS)
    assert_only(stage, {people.NEIGHBOURS}, words["asks"], BEGIN)
    stage.press(people.NEIGHBOURS, "agreement.take_over", MARKET)
    assert words["taken_over"] in stage.said_to(people.CHIEF)
    assert "Beboerforeningen" in stage.command(people.CHIEF, f"/agreement show {number}")
    yield "Wed 11 Mar 2026 10:30"
    morning = "Wed 11 Mar 2026 08:00"
    assert MARKET in stage.said_to(people.NEIGHBOURS, stage.at(morning)), "reminded, not the club"
    assert MARKET not in stage.said_to(people.CLUB, stage.at(morning))
    assert MARKET not in stage.said_in(people.TASK_FORCE), "progress is between owner and chief"
    assert_leaders_heard_nothing(stage, MARKET, WHO)


def _the_same_button_twice(stage: Stage, words: Words) -> Story:
    """*Cleared* and *No longer blocked* are one thing: the second to press finds it settled."""
    number = agree(stage, LAMPS, people.HOUSING, "20/3/2026")
    block(stage, people.HOUSING, number, "Uret styres af kommunen", "SSP", "")
    yield "Thu 5 Mar 2026 10:00"
    ssp = stage.person(people.SSP)
    asked = stage.newest(ssp.direct(), "block.cleared", LAMPS)
    stage.command(people.HOUSING, f"/agreement unblock {number} {SWITCHED}")
    ssp.press(asked, "block.cleared")
    stage.settle()
    for told in (people.SSP, people.CHIEF):
        assert stage.said_to(told).count(f"A-{number} {words['moves']}") == 1, told
    story = stage.command(people.HOUSING, f"/agreement show {number}")
    assert story.count(words["again"]) == 1, "one thing happened"


def _the_chief_is_followed(stage: Stage, words: Words) -> Story:
    """The new one reads how everything stands; the other is thanked, and gets no more of it."""
    number = agree(stage, SUMMER, people.JOBS, "27/3/2026")
    block(stage, people.JOBS, number, NO_MONEY, "leadership", MONEY)
    yield "Wed 11 Mar 2026 12:00"
    stage.command(people.CHIEF, f"/escalation hold {number} until 27/3/2026 because {NOT_NOW}")
    chief = stage.person(people.CHIEF)
    chief.command(people.TASK_FORCE, "/taskforce settings")
    fill(stage, chief, chief_id=people.DEPUTY, deputy_id=people.SSP)
    note = stage.said_to(people.DEPUTY)
    for part in (words["handover"], words["held"], SUMMER, NOT_NOW, "Boligforeningen"):
        assert part in note, part
    assert_only(stage, {people.CHIEF}, words["thank_you"], BEGIN)
    yield "Mon 16 Mar 2026 09:00"
    assert_only(stage, {people.DEPUTY}, words["overview"], "Mon 16 Mar 2026 08:00")
    assert_leaders_heard_nothing(stage, SUMMER, NOT_NOW)
