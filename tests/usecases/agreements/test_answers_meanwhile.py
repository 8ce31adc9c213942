"""An answer that comes while the daily message is on its way to Slack settles its line."""

from __future__ import annotations

import pytest

from bot.delivery.slack.errors import Uncertain
from bot.features.program import tick
from bot.store.database.engine import Database
from bot.usecases.agreements import agreements, obstacles
from tests.usecases.scenes.agreement_scene import POLICE, ZONE, HotspotScene, day
from tests.usecases.scenes.meeting_scene import at

NUDGE, WARNING = "nudge", "warning"


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def prepare(scene: HotspotScene, line: str) -> int:
    """Have a daily message waiting with one line for the owner; return its agreement."""
    if line == NUDGE:
        number = scene.agree(day("Fri 6 Nov"))
        scene.clock.now = at("Wed 4 Nov 08:00")
    else:
        number = scene.agree(day("Fri 20 Nov"))
        scene.block(number)
        scene.send()
        scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
        scene.clock.now = at("Thu 5 Nov 11:05")
    tick(scene.database, scene.clock, ZONE)
    return number


def answer(scene: HotspotScene, line: str, number: int) -> None:
    with scene.act(POLICE) as act:
        if line == NUDGE:
            agreements.finish(act, number)
        else:
            obstacles.unblock(act, number)
    scene.clock.advance(2)


def assert_settled(scene: HotspotScene, line: str, number: int) -> None:
    settled = "is done." if line == NUDGE else "is moving again."
    said = {str(it.metadata["event_payload"]["key"]): it.text for it in scene.slack.messages}
    daily = {key: text for key, text in said.items() if key.startswith("daily:")}
    assert daily
    for key, text in daily.items():
        assert f"A-{number} {settled}" in text, key
        still_to_answer = line == WARNING and POLICE in key
        assert bool(scene.labels(key)) is still_to_answer, key


@pytest.mark.parametrize("line", [NUDGE, WARNING])
def test_while_slack_takes_it(scene: HotspotScene, line: str) -> None:
    number = prepare(scene, line)

    def meanwhile(call: str) -> None:
        if call == "post":
            scene.slack.meanwhile = None
            answer(scene, line, number)

    scene.slack.meanwhile = meanwhile
    scene.send()
    assert_settled(scene, line, number)


@pytest.mark.parametrize("line", [NUDGE, WARNING])
def test_before_it_is_known_that_slack_has_taken_it(scene: HotspotScene, line: str) -> None:
    number = prepare(scene, line)
    scene.slack.break_after = [Uncertain("timeout")] * 3
    scene.send()
    answer(scene, line, number)
    scene.clock.advance(100)
    scene.send()
    assert_settled(scene, line, number)
