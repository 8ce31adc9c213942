"""`/plan money` through the front door: what is promised, paid and left, and who reads it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.delivery.words.buttons import Press
from tests.commands.programme.test_activities import add
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    POLICE,
    TEAM,
    BotInSandbox,
)


def pool(bot: BotInSandbox, kr: str) -> dict[str, str]:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan money")
    chief.press(chief.sees(TEAM)[-1], Press.SET_POOL)
    chief.fill("kr", kr)
    return chief.submit()


def pool_of_next_year(bot: BotInSandbox, kr: str) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/plan money")
    chief.press(chief.sees(TEAM)[-1], Press.MONEY_AFTER)
    page = chief.sees(TEAM)[-1]
    assert "Handleplanens penge, 2027" in page.words()
    chief.press(page, Press.SET_POOL)
    chief.fill("kr", kr)
    assert chief.submit() == {}


def pay(bot: BotInSandbox, promised: str, paid: str = "", activity: int = 1) -> dict[str, str]:
    chief = bot.person(CHIEF)
    chief.command(TEAM, f"/plan show {activity}")
    chief.press(chief.sees(TEAM)[-1], Press.ACTIVITY_MONEY)
    chief.fill("pool:promised", promised)
    chief.fill("pool:paid", paid)
    return chief.submit()


def shut(bot: BotInSandbox) -> str:
    chief = bot.person(CHIEF)
    words = chief.modal.words() if chief.modal is not None else ""
    while chief.modal is not None:
        chief.close()
    return words


def test_a_year_by_source_challenge_and_kind_and_no_actor(task_force: BotInSandbox) -> None:
    add(task_force)
    assert pool(task_force, "1 mio.") == {}
    assert "Puljen er på 1.000.000 kr." in shut(task_force)
    assert pay(task_force, "250.000 kr.", "25 t.kr.") == {}
    shut(task_force)
    for reader, where in ((POLICE, TEAM), (DIRECTOR, ELSEWHERE), (CHIEF, TEAM)):
        said = task_force.says(reader, "/plan money", where)
        assert said.count("250.000") == 3
        assert said.count("25.000 kr.") >= 3
        assert "750.000" in said
        assert "Youth school" not in said
    for reader in (POLICE, DIRECTOR):
        where = ELSEWHERE if reader == DIRECTOR else TEAM
        for command in ("/plan", "/plan show 1"):
            assert "kr." not in task_force.says(reader, command, where)
    assert "1.000.000" not in task_force.says(GUEST, "/plan money")
    assert "fra puljen" in task_force.says(CHIEF, "/plan show 1")


def test_more_than_the_pool_is_said_at_once_and_nothing_is_lost(task_force: BotInSandbox) -> None:
    add(task_force)
    add(task_force, actor="1", new_actor=None)
    pool(task_force, "1.000.000")
    shut(task_force)
    assert pay(task_force, "600.000") == {}
    assert "lovet 1" not in shut(task_force)
    assert pay(task_force, "600.000", activity=2) == {}
    over = "Der er lovet 1.200.000 kr. af puljen for 2026, men den er på 1.000.000 kr."
    assert over in shut(task_force)
    assert over in task_force.says(CHIEF, "/taskforce overblik")


@pytest.mark.parametrize(
    ("kr", "said"),
    [
        ("-5.000", "under 0"),
        ("1.200.000", "Hele puljen er på 1.000.000 kr."),
        ("1,250", "1.250"),
        ("a lot", "hele kroner"),
    ],
)
def test_what_is_not_sure_is_said_at_its_field(
    task_force: BotInSandbox, kr: str, said: str
) -> None:
    add(task_force)
    pool(task_force, "1 mio. kr.")
    shut(task_force)
    errors = pay(task_force, kr)
    assert list(errors) == ["Fra puljen: lovet"]
    assert said in errors["Fra puljen: lovet"]
    assert pay(task_force, "0", kr).keys() == {"Fra puljen: betalt"}


def test_in_october_one_line_says_that_much_is_unspent(task_force: BotInSandbox) -> None:
    add(task_force)
    pool_of_next_year(task_force, "1 mio.")
    shut(task_force)
    unspent = "Puljen for 2027: 1.000.000 af 1.000.000 kr. er ikke betalt endnu."
    for day, said in ((date(2027, 9, 30), 0), (date(2027, 10, 1), 1), (date(2027, 11, 1), 0)):
        task_force.clock.now = datetime.combine(day, time(9), task_force.clock.now.tzinfo)
        assert task_force.says(CHIEF, "/taskforce overblik").count(unspent) == said
        assert unspent not in task_force.says(DIRECTOR, "/taskforce overblik", ELSEWHERE)


def test_another_year_is_a_press_away(task_force: BotInSandbox) -> None:
    add(task_force)
    pool_of_next_year(task_force, "1,2 mio.")
    assert "1.200.000" in shut(task_force)
    assert "ikke skrevet endnu" in task_force.says(CHIEF, "/plan money")
