"""Goals and their figures through the front door: what each reads, and what nobody else does."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import col, select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor, GoalFigure
from tests.commands.programme.test_activities import add as add_activity
from tests.commands.programme.test_activities import direct, home
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)

FEWER: dict[str, Any] = {
    "line": "Fewer young people are charged",
    "challenge": "Young people in the street",
    "direction": "down",
    "actor": "1",
    "unit": "unge",
    "baseline_year": "2024",
    "baseline_value": "40",
    "target": "30",
    "month": "4",
}


@pytest.fixture
def task_force(task_force: BotInSandbox) -> BotInSandbox:
    """The Task Force with an actor that measures: the police, whose contact is one of them."""
    with task_force.database.transaction() as session:
        session.add(Actor(hotspot_id=1, name="Politiet", contact_id=POLICE))
    return task_force


def shut(bot: BotInSandbox, by: str) -> str:
    person = bot.person(by)
    words = person.modal.words() if person.modal is not None else ""
    while person.modal is not None:
        person.close()
    return words


def set_goal(bot: BotInSandbox, by: str = CHIEF, **changed: Any) -> dict[str, str]:
    """Fill the form in and send it; return what it is refused for."""
    person = bot.person(by)
    person.command(TEAM, "/plan goals")
    person.press(person.sees(TEAM)[-1], Press.ADD_GOAL)
    for name, value in (FEWER | changed).items():
        if value is not None:
            person.fill(name, value)
    errors = person.submit()
    shut(bot, by)
    return errors


def open_figure(bot: BotInSandbox, by: str = CHIEF) -> None:
    person = bot.person(by)
    person.command(TEAM, "/plan figures")
    person.press(person.sees(TEAM)[-1], Press.WRITE_NUMBER)


def write(bot: BotInSandbox, value: str, by: str = CHIEF, **more: Any) -> dict[str, str]:
    open_figure(bot, by)
    for name, entered in ({"value": value} | more).items():
        bot.person(by).fill(name, entered)
    return bot.person(by).submit()


def kept(bot: BotInSandbox) -> list[tuple[int, str | None, str | None, bool]]:
    with bot.database.transaction() as session:
        rows = session.exec(select(GoalFigure).order_by(col(GoalFigure.year)))
        return [(it.year, it.value, it.by_id, it.on_behalf) for it in rows]


def test_until_there_is_a_goal_nobody_reads_a_word_of_it(task_force: BotInSandbox) -> None:
    assert "ingen mål endnu" in task_force.says(CHIEF, "/handleplan mål")
    assert "There is no goal yet." in task_force.says(POLICE, "/plan figures")
    for user_id in (CHIEF, POLICE, SCHOOL):
        assert "Mål" not in home(task_force, user_id).words()
        assert "Goals" not in home(task_force, user_id).words()


@pytest.mark.parametrize("begun_with", ["nothing", "a goal", "an activity"])
def test_the_help_says_one_line_of_the_plan_until_it_is_used(
    task_force: BotInSandbox, begun_with: str
) -> None:
    if begun_with == "a goal":
        set_goal(task_force)
    if begun_with == "an activity":
        add_activity(task_force)
    said = task_force.says(POLICE, "/taskforce help all")
    used = begun_with != "nothing"
    assert "/plan" in said
    assert ("/plan goals" in said, "/plan show" in said) == (used, used)


def test_a_goal_is_set_read_changed_and_ended(task_force: BotInSandbox) -> None:
    assert set_goal(task_force) == {}
    listed = task_force.says(POLICE, "/plan goals")
    assert "*M-1* Fewer young people are charged" in listed
    assert "down to 30 unge · 2024: 40 unge" in listed
    assert "in April" in listed
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan goals")
    chief.press(chief.sees(TEAM)[-1], Press.SHOW_GOAL)
    chief.press(chief.sees(TEAM)[-1], Press.EDIT_GOAL)
    chief.fill("target", "25")
    assert chief.submit() == {}
    assert "ned til 25 unge" in shut(task_force, CHIEF)
    assert write(task_force, "38") == {}
    shut(task_force, CHIEF)
    chief.command(TEAM, "/plan goals")
    chief.press(chief.sees(TEAM)[-1], Press.SHOW_GOAL)
    chief.press(chief.sees(TEAM)[-1], Press.END_GOAL)
    assert chief.submit() == {}
    shut(task_force, CHIEF)
    assert "(ended 3 Nov)" in task_force.says(POLICE, "/plan goals")
    assert "2025: 38 unge" in task_force.says(POLICE, "/plan figures"), "its values stay"


def test_who_reads_it_and_who_is_told(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "38")
    shut(task_force, CHIEF)
    for command in ("/plan goals", "/plan figures"):
        assert "Fewer young" in task_force.says(SCHOOL, command)
        leader = task_force.says(DIRECTOR, command, ELSEWHERE)
        assert "Fewer young" in leader
        assert "<@" not in leader
        for other in (GUEST, OUTSIDER):
            where = TEAM if other == GUEST else ELSEWHERE
            assert "Fewer young" not in task_force.says(other, command, where)
    for other in (DEPUTY, POLICE, SCHOOL, DIRECTOR, GUEST, OUTSIDER):
        assert "Fewer young" not in direct(task_force, other)


@pytest.mark.parametrize("by", [POLICE, SCHOOL, DIRECTOR])
def test_only_the_chief_and_the_deputy_change_a_goal(task_force: BotInSandbox, by: str) -> None:
    set_goal(task_force)
    where = ELSEWHERE if by == DIRECTOR else TEAM
    task_force.says(by, "/plan goals", where)
    person = task_force.person(by)
    labels = {it.label for it in person.sees(where)[-1].controls()}
    person.press(person.sees(where)[-1], Press.SHOW_GOAL)
    labels |= {it.label for it in person.sees(where)[-1].controls()}
    assert not {"Add a goal", "Edit", "It ends", "Tilføj et mål", "Ret", "Slutter"} & labels


def test_the_measurer_writes_the_number_and_nobody_else_but_the_chief(
    task_force: BotInSandbox,
) -> None:
    set_goal(task_force)
    assert write(task_force, "ca. 38", POLICE, source="Our own count") == {}
    said = shut(task_force, POLICE)
    assert "2025: 38 unge · Our own count" in said
    assert kept(task_force) == [(2025, "38", POLICE, False)]
    task_force.says(SCHOOL, "/plan figures")
    school = task_force.person(SCHOOL).sees(TEAM)[-1]
    assert "plan.figure" not in {it.action_id for it in school.controls()}


def test_the_chief_writes_on_behalf_of_who_is_outside_slack(task_force: BotInSandbox) -> None:
    assert set_goal(task_force, actor=None, measured_by_words="Danmarks Statistik") == {}
    assert "Danmarks Statistik" in task_force.says(POLICE, "/plan goals")
    assert write(task_force, "-") == {}
    shut(task_force, CHIEF)
    assert kept(task_force) == [(2025, None, CHIEF, True)]
    assert "2025: we don't have it" in task_force.says(POLICE, "/plan figures")


def test_a_count_under_five_is_not_even_kept(task_force: BotInSandbox) -> None:
    set_goal(task_force, baseline_value="3", target=None)
    write(task_force, "4")
    assert "under 5 unge" in shut(task_force, CHIEF)
    assert kept(task_force)[0][1] == "<5"
    for command in ("/plan goals", "/plan figures"):
        said = task_force.says(POLICE, command)
        assert "under 5 unge" in said
        assert "3 unge" not in said
        assert "4 unge" not in said


def test_what_is_there_is_shown_and_replaced_only_when_told(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "38")
    shut(task_force, CHIEF)
    assert write(task_force, "37") == {}
    chief = task_force.person(CHIEF)
    assert chief.modal is not None
    assert "For 2025 står der allerede: 38 unge." in chief.modal.words()
    assert kept(task_force)[0][1] == "38"
    chief.fill("value", "36")
    assert chief.submit() == {}
    assert kept(task_force)[0][1] == "38", "another number is another question"
    assert chief.submit() == {}
    shut(task_force, CHIEF)
    assert kept(task_force) == [(2025, "36", CHIEF, True)]


def test_ten_times_last_years_is_asked_about_once(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "40", year="2024")
    shut(task_force, CHIEF)
    assert write(task_force, "400", source="The register") == {}
    chief = task_force.person(CHIEF)
    assert chief.modal is not None
    assert "I 2024 var det 40 unge" in chief.modal.words()
    assert [it[:2] for it in kept(task_force)] == [(2024, "40")]
    assert chief.submit() == {}
    assert "400 unge · The register" in shut(task_force, CHIEF), "nothing typed was lost"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1,234", "to tal"),
        ("40-50", "mere end ét tal"),
        ("40 %", "tælles i „unge“"),
        ("12 ud af 80", "ud af hundrede"),
        ("many", "Skriv ét tal"),
        ("", "Skriv tallet"),
    ],
)
def test_what_is_not_sure_is_said_at_its_field(
    task_force: BotInSandbox, value: str, said: str
) -> None:
    set_goal(task_force)
    errors = write(task_force, value)
    assert list(errors) == ["Tallet"]
    assert said in errors["Tallet"]


def test_numbers_are_read_in_each_ones_language(task_force: BotInSandbox) -> None:
    set_goal(task_force, unit="%", baseline_value="4,8 %", target="1234 %")
    assert "4.8%" in task_force.says(POLICE, "/plan goals")
    assert "up to" not in task_force.says(POLICE, "/plan goals")
    assert "1,234%" in task_force.says(POLICE, "/plan goals")
    assert "4,8 %" in task_force.says(CHIEF, "/plan goals")
    assert "1.234 %" in task_force.says(CHIEF, "/plan goals")


def test_a_unit_with_figures_in_it_stays(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "38")
    shut(task_force, CHIEF)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan goals")
    chief.press(chief.sees(TEAM)[-1], Press.SHOW_GOAL)
    chief.press(chief.sees(TEAM)[-1], Press.EDIT_GOAL)
    chief.fill("unit", "%")
    assert list(chief.submit()) == ["Hvad der tælles"]


def test_forty_stand_page_by_page(task_force: BotInSandbox) -> None:
    for number in range(1, 41):
        assert set_goal(task_force, line=f"Goal {number}.") == {}
    chief = task_force.person(CHIEF)
    for command, after in (("goals", Press.GOALS_NEXT), ("figures", Press.FIGURES_NEXT)):
        chief.command(TEAM, f"/plan {command}")
        first = chief.sees(TEAM)[-1].words()
        chief.press(chief.sees(TEAM)[-1], after)
        second = chief.sees(TEAM)[-1].words()
        assert "Side 2 af 2" in second
        for number in range(1, 41):
            assert f"Goal {number}." in (first if number <= 20 else second)


def test_erased_with_who_gave_it_the_figure_stays(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "38", POLICE)
    shut(task_force, POLICE)
    assert "figure of a goal" in task_force.says(POLICE, "/taskforce my-data", ELSEWHERE)
