"""A meeting that is said to go on: the day it is asked about again is one with a message in it."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.scenes.bot_in_sandbox import CHIEF, BotInSandbox
from tests.commands.scenes.meeting_office import go_to, meeting_day, set_up


@pytest.mark.parametrize(
    ("day", "again"),
    [
        ((11, 25), "Thursday 26 November"),
        ((11, 26), "Friday 27 November"),
        ((11, 27), "Monday 30 November"),
    ],
    ids=["said on Wednesday", "said on Thursday", "said on Friday"],
)
def test_the_next_question_comes_on_a_working_day(
    bot: BotInSandbox, day: tuple[int, int], again: str
) -> None:
    office = set_up(bot)
    meeting_day(office)
    chief = office.person(CHIEF)
    office.says(CHIEF, "/meeting start")
    for november in range(25, day[1] + 1):
        go_to(office, 11, november, 8)
        asked = office.with_button(chief.direct(), Press.STILL_GOING)[-1]
        chief.press(asked, Press.STILL_GOING)
    assert f"You are asked again on {again}" in chief.direct()[-1].words()
