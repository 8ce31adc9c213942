"""What is open keeps its answers wherever its last message stands: a table over those messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
)

FAR = day("Fri 18 Dec")
OPEN = ["Done", "New date", "Blocked", "Hand over"]
BLOCKED = ["No longer blocked", "New date", "Hand over"]


def accepted(scene: HotspotScene) -> int:
    with scene.act(CHIEF) as act:
        made = agreements.record(act, "The path", owner_id=POLICE, actor_id=None, due=On(FAR))
        number = made.id or 0
    scene.send()
    with scene.act(POLICE) as act:
        agreements.accept(act, number)
    return number


def taken_over(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    scene.send()
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    return number


def not_taken_over(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with scene.act(OFFICER) as act:
        handovers.leave_it(act, number)
    return number


def _raised(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    return number


def decided(scene: HotspotScene) -> int:
    number = _raised(scene)
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps")
    return number


def taken(scene: HotspotScene) -> int:
    number = _raised(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, FAR)
    return number


def sent_back(scene: HotspotScene) -> int:
    number = _raised(scene)
    with scene.act(LEADER) as act:
        escalations.send_back(act, 1, "Ask the school")
    return number


def held(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    scene.block(number)
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, FAR, "The council meets")
    return number


def not_theirs(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(SCHOOL) as act:
        obstacles.clearer_says(act, number, "", ours=False)
    return number


def cleared(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    return number


def moved_for_them(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    with scene.act(CHIEF) as act:
        agreements.new_date(act, number, On(day("Mon 21 Dec")), "The meeting moved")
    return number


def _reminded(scene: HotspotScene) -> int:
    """The day's message asks how it goes."""
    number = scene.agree(day("Fri 6 Nov"))
    scene.heard("Wed 4 Nov 08:00")
    return number


def moved_oneself(scene: HotspotScene) -> int:
    number = _reminded(scene)
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(FAR), "The lamps are late")
    return number


def blocked_oneself(scene: HotspotScene) -> int:
    number = _reminded(scene)
    scene.block(number)
    return number


@pytest.mark.parametrize(
    ("comes_about", "kind", "whose", "labels"),
    [
        (accepted, "taken_on", POLICE, OPEN),
        (taken_over, "offered", OFFICER, OPEN),
        (not_taken_over, "offer_answer", POLICE, OPEN),
        (_raised, "raised", POLICE, BLOCKED),
        (taken, "answer", POLICE, BLOCKED),
        (sent_back, "answer", POLICE, BLOCKED),
        (decided, "answer", POLICE, OPEN),
        (held, "held", POLICE, BLOCKED),
        (not_theirs, "clearer_said", POLICE, BLOCKED),
        (cleared, "released", POLICE, OPEN),
        (moved_for_them, "changed_for_you", POLICE, OPEN),
        (moved_oneself, "daily", POLICE, OPEN),
        (blocked_oneself, "daily", POLICE, BLOCKED),
    ],
)
def test_the_answers_stand_and_go_when_it_ends(
    sqlite: Database,
    comes_about: Callable[[HotspotScene], int],
    kind: str,
    whose: str,
    labels: list[str],
) -> None:
    scene = HotspotScene(sqlite)
    number = comes_about(scene)
    scene.send()
    key = scene.key_of(kind, whose)
    assert scene.labels(key) == labels
    with scene.act(CHIEF) as act:
        agreements.drop(act, number, "Not needed")
    assert scene.labels(key) == []


@pytest.mark.parametrize("reader", [CHIEF])
def test_to_others_it_only_tells(sqlite: Database, reader: str) -> None:
    scene = HotspotScene(sqlite)
    decided(scene)
    scene.send()
    assert scene.labels(scene.key_of("answer", reader)) == []
