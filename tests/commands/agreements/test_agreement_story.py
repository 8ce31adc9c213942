"""`/agreement show`: what happened to an agreement, told as it would be by somebody who was there.

What each step is called stands here in both languages; the rest is told in English.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.delivery.words.limits import MESSAGE_BLOCKS
from bot.delivery.words.render import Voice
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Change, History
from bot.store.queries.agreements.histories import write
from bot.usecases.agreements import agreements, handovers, obstacles
from commands.agreements.shown import MOST_OF_A_STORY, story
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    OFFICER,
    POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
    voices,
)

ENGLISH, DANISH = (voices().for_language(language) for language in ("en", "da"))
TODAY = day("Tue 3 Nov")


def told(
    scene: HotspotScene, number: int, voice: Voice = ENGLISH, person_id: str = CHIEF
) -> list[str]:
    """The lines of the story, without their bullets."""
    with scene.act(person_id) as act:
        said = story(act, act.agreement(number), voice).message
    assert len(said.for_slack(voice)["blocks"]) <= MESSAGE_BLOCKS
    return [line.removeprefix("• ") for line in said.words().splitlines() if line]


def test_a_story_says_when_who_and_why(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 6 Nov"))
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Mon 9 Nov")), "The lamps\nare not here yet")
    with scene.act(CHIEF) as act:
        agreements.new_date(act, number, On(day("Wed 11 Nov")), "Still on their way")
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER, "I am on leave")
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    scene.block(number, by=OFFICER, clearing=THE_SCHOOL)
    with scene.act(OFFICER) as act:
        obstacles.unblock(act, number, "The caretaker helped")
    with scene.act(OFFICER) as act:
        agreements.finish(act, number, "There is light")
    on, then = "Tuesday 3 November: ", "the same day: "
    assert told(scene, number) == [
        f"*A-{number}* Walk the path after dark",
        f"<@{OFFICER}>, The police. Done.",
        "It has had 2 new dates.",
        "*What has happened*",
        f"{on}<@{CHIEF}> recorded it, with <@{POLICE}> as its owner. Due Friday 6 November.",
        f"{then}<@{POLICE}> gave it a new date, Monday 9 November (new date no. 1). "
        "“The lamps are not here yet”",
        f"{then}<@{CHIEF}> (on behalf of The police) gave it a new date, Wednesday 11 November "
        "(new date no. 2). “Still on their way”",
        f"{then}<@{POLICE}> asked <@{OFFICER}> to take it over. “I am on leave”",
        f"{then}<@{OFFICER}> took it over.",
        f"{then}<@{OFFICER}> said that it is blocked. “The lamps are out”",
        f"{then}<@{OFFICER}> said that it is moving again. “The caretaker helped”",
        f"{then}<@{OFFICER}> said that it is done. “There is light”",
    ]
    danish = told(scene, number, DANISH)
    assert (
        f"samme dag: <@{CHIEF}> (på vegne af The police) gav den en ny frist: "
        "onsdag den 11. november (ny frist nr. 2). „Still on their way“"
    ) in danish


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("by", [CHIEF, None])
@pytest.mark.parametrize("voice", [ENGLISH, DANISH], ids=["en", "da"])
def test_every_step_is_a_sentence(change: Change, by: str | None, voice: Voice) -> None:
    entry = History(
        agreement_id=1,
        at=datetime(2025, 11, 3, 9, tzinfo=UTC),
        change=change,
        by_id=by,
        due_on=TODAY,
    )
    said = voice.text(
        "agreement_story",
        it=entry,
        by=by,
        person=POLICE,
        actor="",
        note="",
        new_date=1,
        today=TODAY,
    )
    assert said.endswith(".")
    assert len(said.split()) >= 3
    assert "\n" not in said


def test_of_a_long_story_the_newest_is_told(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(day("Fri 6 Nov"))
    with scene.act(CHIEF) as act:
        for step in range(300):
            at = act.now + timedelta(hours=13, minutes=step)
            note = f"No. {step} & " + "<" * (step % 40)
            write(act.session, act.agreement(number), Change.WORDS, at, by_id=POLICE, note=note)
    lines = told(scene, number)
    steps = [line for line in lines if "added some words" in line]
    assert lines[3] == f"{301 - len(steps)} earlier steps are left out here."
    assert "No. 299 " in steps[-1]
    kept = [int(line.partition("No. ")[2].split()[0]) for line in steps]
    assert all(later == earlier + 1 for earlier, later in pairwise(kept))
    assert steps[0].startswith("Wednesday 4 November: "), "the first that is told has its day"
    told_ = sum(len(line.partition(": ")[2]) for line in steps)
    assert told_ <= MOST_OF_A_STORY < told_ + 300
