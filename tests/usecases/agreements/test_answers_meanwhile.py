"""An answer that comes while the daily message is on its way to Slack settles its line."""

from __future__ import annotations

import pytest

from bot.delivery.slack.errors import Uncertain
from bot.store.database.engine import Database
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.tick import tick
from tests.usecases.scenes.agreement_scene import POLICE, ZONE, Town, day
from tests.usecases.scenes.meeting_scene import at

NUDGE, WARNING = "nudge", "warning"


@pytest.fixture
def town(sqlite: Database) -> Town:
    return Town(sqlite)


def prepare(town: Town, line: str) -> int:
    """Have a daily message waiting with one line for the owner; return its agreement."""
    if line == NUDGE:
        number = town.agree(day("Fri 6 Nov"))
        town.clock.now = at("Wed 4 Nov 08:00")
    else:
        number = town.agree(day("Fri 20 Nov"))
        town.block(number)
        town.send()
        town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
        town.clock.now = at("Thu 5 Nov 11:05")
    tick(town.database, town.clock, ZONE)
    return number


def answer(town: Town, line: str, number: int) -> None:
    with town.act(POLICE) as act:
        if line == NUDGE:
            agreements.finish(act, number)
        else:
            obstacles.unblock(act, number)
    town.clock.advance(2)


def assert_settled(town: Town, line: str, number: int) -> None:
    settled = "is done." if line == NUDGE else "is moving again."
    said = {str(it.metadata["event_payload"]["key"]): it.text for it in town.slack.messages}
    daily = {key: text for key, text in said.items() if key.startswith("daily:")}
    assert daily
    for key, text in daily.items():
        assert f"A-{number} {settled}" in text, key
        assert town.labels(key) == []


@pytest.mark.parametrize("line", [NUDGE, WARNING])
def test_while_slack_takes_it(town: Town, line: str) -> None:
    number = prepare(town, line)

    def meanwhile(call: str) -> None:
        if call == "post":
            town.slack.meanwhile = None
            answer(town, line, number)

    town.slack.meanwhile = meanwhile
    town.send()
    assert_settled(town, line, number)


@pytest.mark.parametrize("line", [NUDGE, WARNING])
def test_before_it_is_known_that_slack_has_taken_it(town: Town, line: str) -> None:
    number = prepare(town, line)
    town.slack.break_after = [Uncertain("timeout")] * 3
    town.send()
    answer(town, line, number)
    town.clock.advance(100)
    town.send()
    assert_settled(town, line, number)
