"""What is pictured can be seen: every scene of `make pictures`, without a browser."""

from __future__ import annotations

import pytest

from bot.sandbox import Message
from tests.acceptance.conftest import NewStage
from tests.acceptance.page.first_hour import first_hour
from tests.acceptance.page.scenes import BEGIN, Scene, scenes
from tests.acceptance.stage import Stage

SAYS = {
    "digest-quiet": "ugens overblik",
    "blocked-form": "Forhindring",
    "successor-request": "er ikke længere med",
    "daily": "God morgen. Der er to ting",
    "daily-answered": "A-4 er klaret",
    "warning-chief": "hvis du ikke gør noget",
    "warning-owner": "Det er det, ledelsen er til for",
    "escalation": "Til ledelsen: A-3",
    "decision": "ledelsen har besluttet",
    "digest-busy": "Din ringeliste",
    "called-form": "Hvad kom der ud af det?",
    "hold-again-form": "ret og pligt",
    "agreement-list": "Side 1 af 2",
    "agreement-show": "Hvad der er sket",
    "leaders-month": "månedens overblik",
    "settings-effect": "Intet er gemt endnu",
    "handover-note": "Overdragelse: Vestbyen",
}
"""What makes some of them what they are called."""


@pytest.mark.timeout(240)
def test_every_scene_can_be_seen(new_stage: NewStage) -> None:
    stage = new_stage("da", BEGIN)
    names = []
    for scene in scenes(stage):
        assert _is_there(stage, scene), scene.name
        assert SAYS.get(scene.name, "") in scene.seen.words(), scene.name
        names.append(scene.name)
    assert set(SAYS) <= set(names)
    assert len(names) == len(set(names)), "no picture takes another's place"


FIRST_HOUR = {
    "set-up-done": "Næste skridt: aktørerne.",
    "home-first-hour": "Der mangler 6 ting",
    "actors-alike": "Boligforening ligner Boligforeningen",
    "actors-added": "Købmanden (Andet)",
    "places-guessed": "har jeg gættet ud fra titler",
    "leaders-named": "Uden leder:",
    "introduction-seen": "Sådan kommer det til at se ud",
    "introduction": "Kære alle",
    "newcomer": "Om dig gemmer jeg",
}


def test_every_scene_of_the_first_hour_can_be_seen(new_stage: NewStage) -> None:
    stage = new_stage("da", BEGIN)
    names = set()
    for scene in first_hour(stage):
        assert _is_there(stage, scene), scene.name
        assert FIRST_HOUR.get(scene.name, "") in scene.seen.words(), scene.name
        names.add(scene.name)
    assert set(FIRST_HOUR) <= names


def _is_there(stage: Stage, scene: Scene) -> bool:
    person = stage.person(scene.person)
    if isinstance(scene.seen, Message):
        there = person.direct() if scene.place == "direct" else person.sees(scene.place)
        return scene.seen in there
    return scene.seen in (person.modal, person.home)
