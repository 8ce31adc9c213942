"""What a scene begins with is played once: put back it is the same, and never elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.clocks import ManualClock
from tests.commands.conftest import Line
from tests.commands.scenes.bot_in_sandbox import CHIEF, DEPUTY, POLICE, TEAM, BotInSandbox, as_new
from tests.databases import SqliteFiles
from tests.played_once import played_once, standing, stored

LAMPS = "The lamps on the path"
Fresh = Callable[[], BotInSandbox]

played: list[str] = []


@played_once
def proposed(bot: BotInSandbox, words: str) -> BotInSandbox:
    played.append(words)
    bot.set_up()
    bot.says(POLICE, f"/agenda add {words}")
    return bot


@pytest.fixture
def fresh(shared_line: Line, sqlite_files: SqliteFiles) -> Fresh:
    """One bot after another with nothing in it, as tests get them."""
    played.clear()

    def make() -> BotInSandbox:
        as_new(shared_line.sandbox)
        made = BotInSandbox(shared_line.sandbox, sqlite_files.emptied(), ManualClock())
        shared_line.connect(made.app)
        return made

    return make


def everything(bot: BotInSandbox) -> str:
    return repr((stored(bot.database), standing(bot.sandbox.workspace), bot.clock.now))


def test_put_back_it_is_as_it_was_left_and_goes_on(fresh: Fresh) -> None:
    left = everything(proposed(fresh(), LAMPS))
    for _ in range(2):  # what one test adds, the next does not find
        bot = proposed(fresh(), LAMPS)
        assert everything(bot) == left
        assert "item 2" in bot.says(POLICE, "/agenda add The bus stop")
        assert "The bus stop" in bot.says(CHIEF, "/dagsorden")
    assert played == [LAMPS]


@pytest.mark.parametrize(
    "changed",
    [
        lambda bot: bot.clock.advance(timedelta(hours=1).total_seconds()),
        lambda bot: bot.person(CHIEF).set_locale("en-GB"),
        lambda bot: bot.sandbox.workspace.channels[TEAM].members.discard(DEPUTY),
        lambda bot: bot.says(CHIEF, "/taskforce"),
    ],
    ids=["time", "language", "people", "something said"],
)
def test_where_anything_is_different_it_is_played(
    fresh: Fresh, changed: Callable[[BotInSandbox], object]
) -> None:
    proposed(fresh(), LAMPS)
    before = len(played)
    bot = fresh()
    changed(bot)
    proposed(bot, LAMPS)
    assert len(played) == before + 1


def test_other_words_are_played(fresh: Fresh) -> None:
    proposed(fresh(), LAMPS)
    before = len(played)
    proposed(fresh(), "The bench")
    assert len(played) == before + 1
