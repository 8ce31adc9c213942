"""Who is asked now: one truth, wherever the leader whose turn it is reads about it."""

from __future__ import annotations

import pytest

from bot.store.database.engine import Database
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    INSPECTOR,
    LEADER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS

NOTHING_WAITS = "Nothing here waits for you any more."
YOURS = "It is your answer that it waits for."


def warned_and_up(scene: HotspotScene, *, owner: str, actor: str, clearing: str | None) -> int:
    """Warned on Wednesday 4 November, the owning actor's leader too; up on Friday the 6th."""
    number = scene.agree(day("Fri 20 Nov"), owner=owner, actor=actor)
    scene.block(number, by=owner, clearing=clearing)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    scene.tick("Wed 4 Nov 11:05")
    scene.tick("Fri 6 Nov 08:00")
    return number


def warning_of(scene: HotspotScene, leader: str) -> tuple[str, list[str]]:
    """What the leader's message with the warning says now, and its buttons."""
    return scene.stands(leader)[0], scene.labels(f"daily:{leader}:2026-11-04")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def test_the_leader_asked_is_not_told_that_nothing_waits(scene: HotspotScene) -> None:
    warned_and_up(scene, owner=SCHOOL, actor=THE_SCHOOL, clearing=None)
    assert f"<@{LEADER}>, can you answer?" in scene.words("escalation:1")
    said, labels = warning_of(scene, LEADER)
    assert NOTHING_WAITS not in said
    assert YOURS in said
    assert labels == ANSWERS


def test_who_is_not_asked_yet_has_nothing_to_answer(scene: HotspotScene) -> None:
    """The school's leader is asked first, the police's own leader was warned."""
    warned_and_up(scene, owner=POLICE, actor=THE_POLICE, clearing=THE_SCHOOL)
    assert f"<@{LEADER}>, can you answer?" in scene.words("escalation:1")
    said, labels = warning_of(scene, INSPECTOR)
    assert YOURS not in said
    assert labels == []


def test_it_follows_whose_turn_it_is(scene: HotspotScene) -> None:
    """Asked on the 6th, reminded on the 11th; on the 16th it is the police's leader's turn."""
    warned_and_up(scene, owner=POLICE, actor=THE_POLICE, clearing=THE_SCHOOL)
    scene.tick("Wed 11 Nov 08:00")
    assert f"<@{LEADER}>, the Task Force is still waiting" in scene.words("escalation_remind:1:0")
    scene.tick("Mon 16 Nov 08:00")
    said, labels = warning_of(scene, INSPECTOR)
    assert YOURS in said
    assert labels == ANSWERS
    assert f"<@{INSPECTOR}>, can you answer?" in scene.words("escalation:1")
    reminders = [it.text for it in scene.slack.messages if "still waiting" in it.text]
    assert [f"<@{LEADER}>" in it for it in reminders] == [True], "it says whom it asked then"


@pytest.mark.parametrize(("who", "waits"), [(LEADER, True), (INSPECTOR, False)])
def test_who_has_taken_it_still_owes_the_answer(scene: HotspotScene, who: str, waits: bool) -> None:
    warned_and_up(scene, owner=SCHOOL, actor=THE_SCHOOL, clearing=THE_POLICE)
    scene.tick("Wed 11 Nov 08:00")
    with scene.act(who) as act:
        escalations.take(act, 1, day("Fri 27 Nov"))
    scene.send()
    assert (YOURS in warning_of(scene, LEADER)[0]) is waits


def test_an_answer_ends_it_everywhere(scene: HotspotScene) -> None:
    number = warned_and_up(scene, owner=SCHOOL, actor=THE_SCHOOL, clearing=None)
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "We find the hours")
    scene.send()
    said, labels = warning_of(scene, LEADER)
    assert NOTHING_WAITS in said
    assert f"A-{number}" in said
    assert labels == []


def test_a_stand_in_is_asked_in_the_leaders_place(scene: HotspotScene) -> None:
    scene.change_person(
        LEADER,
        away_from=day("Thu 5 Nov"),
        away_until=day("Mon 30 Nov"),
        stand_in_id=SCHOOL,
    )
    warned_and_up(scene, owner=SCHOOL, actor=THE_SCHOOL, clearing=None)
    assert f"<@{SCHOOL}>, can you answer?" in scene.words("escalation:1")
    assert YOURS not in warning_of(scene, LEADER)[0]
    assert YOURS in scene.stands(SCHOOL)[0]
