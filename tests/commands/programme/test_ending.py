"""What ends soon is a line on the chief's desk; in December one press carries what isn't done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.delivery.words.buttons import Press
from tests.commands.programme.test_activities import add
from tests.commands.programme.test_money import shut
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    POLICE,
    TEAM,
    BotInSandbox,
)

ASKED = "Hvad så?"


def on(bot: BotInSandbox, day: date) -> None:
    bot.clock.now = datetime.combine(day, time(9, 30), UTC)


def overview(bot: BotInSandbox) -> str:
    return bot.says(CHIEF, "/taskforce overblik")


def test_six_weeks_before_its_last_day(task_force: BotInSandbox) -> None:
    add(task_force, ends="2026-12-18")
    assert ASKED not in overview(task_force)
    on(task_force, date(2026, 11, 6))
    assert overview(task_force).count(ASKED) == 1
    assert ASKED not in task_force.says(DIRECTOR, "/taskforce overblik", ELSEWHERE)
    chief = task_force.person(CHIEF)
    chief.press(chief.sees(TEAM)[-1], Press.GO_ON)
    chief.fill("ends", "2027-06-30")
    assert chief.submit() == {}
    shut(task_force)
    assert ASKED not in overview(task_force)


def test_somebody_takes_it_over(task_force: BotInSandbox) -> None:
    add(task_force, ends="2026-12-01")
    overview(task_force)
    chief = task_force.person(CHIEF)
    chief.press(chief.sees(TEAM)[-1], Press.TAKEN_OVER)
    chief.fill("taken_over_by", "SSP")
    assert chief.submit() == {}
    shut(task_force)
    assert ASKED not in overview(task_force)
    assert "taken over by SSP" in task_force.says(POLICE, "/plan")


def test_many_that_end_together_are_five_lines_and_a_number(task_force: BotInSandbox) -> None:
    add(task_force)
    for _ in range(7):
        add(task_force, actor="1", new_actor=None)
    on(task_force, date(2026, 11, 23))
    said = overview(task_force)
    assert said.count(ASKED) == 5
    assert "3 indsatser mere slutter senest" in said


def test_in_december_what_is_not_done_goes_on_in_one_press(task_force: BotInSandbox) -> None:
    add(task_force)
    add(task_force, actor="1", new_actor=None, line="Done by now", ends="2026-11-20")
    add(task_force, actor="1", new_actor=None, line="Runs on anyway", ends="2027-06-30")
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan")
    assert not task_force.with_button([chief.sees(TEAM)[-1]], Press.CARRY_PLAN)
    on(task_force, date(2026, 12, 1))
    task_force.says(POLICE, "/plan")
    assert not task_force.with_button(task_force.person(POLICE).sees(TEAM)[-1:], Press.CARRY_PLAN)
    chief.command(TEAM, "/plan")
    chief.press(chief.sees(TEAM)[-1], Press.CARRY_PLAN)
    done = chief.sees(TEAM)[-1]
    assert "1 indsats fortsætter i 2027: I-1." in done.words()
    assert "carried into the next plan" in task_force.says(POLICE, "/plan show 1")
    chief.press(done, Press.YEAR_AFTER)
    following = chief.sees(TEAM)[-1].words()
    assert "Evening club" in following
    assert "Runs on anyway" in following
    assert "Done by now" not in following


def test_that_press_can_be_taken_back(task_force: BotInSandbox) -> None:
    add(task_force)
    on(task_force, date(2026, 12, 1))
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan")
    chief.press(chief.sees(TEAM)[-1], Press.CARRY_PLAN)
    chief.press(chief.sees(TEAM)[-1], Press.UNDO)
    assert "carried into" not in task_force.says(POLICE, "/plan show 1")
    chief.command(TEAM, "/plan")
    assert task_force.with_button([chief.sees(TEAM)[-1]], Press.CARRY_PLAN)


def test_a_page_of_last_december_carries_nothing_of_this_year(task_force: BotInSandbox) -> None:
    add(task_force)
    add(task_force, actor="1", new_actor=None, line="Runs on anyway", ends="2027-06-30")
    on(task_force, date(2026, 12, 1))
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan")
    page = chief.sees(TEAM)[-1]
    on(task_force, date(2027, 1, 4))
    chief.press(page, Press.CARRY_PLAN)
    said = chief.sees(TEAM)[-1].words()
    assert "2026 er gået" in said
    assert "/handleplan fortsæt" in said
    for number in (1, 2):
        assert "carried into" not in task_force.says(POLICE, f"/plan show {number}")


def test_nothing_is_carried_by_itself(task_force: BotInSandbox) -> None:
    add(task_force)
    on(task_force, date(2027, 1, 4))
    page = task_force.says(POLICE, "/plan")
    assert "No activity is planned for that year yet." in page
