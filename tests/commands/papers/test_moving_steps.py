"""The wheel as the chief moves it: each step on a working day, or left out."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.papers.office import busy_year, press_begin
from tests.commands.scenes.bot_in_sandbox import CHIEF, TEAM, BotInSandbox


@pytest.fixture
def office(bot: BotInSandbox) -> BotInSandbox:
    return busy_year(bot)


def move_steps(bot: BotInSandbox, **days: str | list[str]) -> str:
    """Fill in the wheel's form; return what it shows then."""
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan year")
    chief.press(bot.with_button(chief.sees(TEAM), Press.MOVE_STEPS)[-1], Press.MOVE_STEPS)
    for name, value in days.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    shown = chief.modal.words() if chief.modal is not None else ""
    while chief.modal is not None:
        chief.close()
    return shown


def test_a_step_moved_to_a_sunday_says_which_day_it_falls_on(office: BotInSandbox) -> None:
    press_begin(office)
    shown = move_steps(office, may="2027-05-16")
    assert "Sunday 16 May 2027 (week 19) is no working day" in shown
    assert "falls on Tuesday 18 May 2027" in shown
    assert "to the steering group: Tuesday 18 May 2027" in office.says(CHIEF, "/plan year")


def test_a_step_that_is_not_ticked_is_left_out_and_comes_back(office: BotInSandbox) -> None:
    press_begin(office)
    move_steps(office, steps=["survey", "may", "november", "end"])
    assert "Status to the council: left out" in office.says(CHIEF, "/plan year")
    move_steps(office, steps=["survey", "may", "june", "november", "end"])
    assert "Status to the council: Tuesday 15 June 2027" in office.says(CHIEF, "/plan year")


def test_after_its_last_day_a_programme_has_its_evaluation_alone(office: BotInSandbox) -> None:
    press_begin(office)
    move_steps(office, ends_on="2026-11-10")
    shown = office.says(CHIEF, "/plan year")
    assert "half a year after the end: Monday 10 May 2027" in shown
    assert "Half-year status and next year's plan: left out" in shown
