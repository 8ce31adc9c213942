"""A goal as a picture: who gets it, when, and that its words say every value."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from bot.sandbox.workspace.surfaces import File
from tests.commands.programme.test_goals import open_figure, set_goal, shut, task_force, write
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    ELSEWHERE,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)

__all__ = ["task_force"]

EVERYBODY = (CHIEF, DEPUTY, POLICE, SCHOOL, DIRECTOR)


def charts(bot: BotInSandbox, person: str) -> list[File]:
    bot.deliver()
    return [file for message in bot.person(person).direct() for file in message.files]


def ask(bot: BotInSandbox, by: str, place: str = TEAM) -> list[File]:
    """Press the button on the list; the pictures that come of it."""
    before = len(charts(bot, by))
    person = bot.person(by)
    person.command(place, "/plan goals")
    person.press(person.sees(place)[-1], Press.DRAW_GOAL)
    return charts(bot, by)[before:]


def test_whoever_gives_a_number_gets_the_chart_and_nobody_else_does(
    task_force: BotInSandbox,
) -> None:
    set_goal(task_force, comparison_words="Kommunen")
    assert not any(charts(task_force, it) for it in EVERYBODY), "a goal alone sends nothing"
    write(task_force, "38", POLICE, comparison="41")
    shut(task_force, POLICE)
    (file,) = charts(task_force, POLICE)
    assert file.content is not None
    assert file.content.startswith(b"\x89PNG")
    assert file.alt == (
        "M-1 Fewer young people are charged. baseline 2024: 40 unge; target: down to 30 unge; "
        "2024: 40 unge; 2025: 38 unge, Kommunen: 41 unge."
    )
    assert not any(charts(task_force, it) for it in EVERYBODY if it != POLICE)


def test_it_is_in_each_readers_own_language_and_form(task_force: BotInSandbox) -> None:
    set_goal(task_force, unit="%", baseline_value="4,8", target="1234")
    assert [it.alt for it in ask(task_force, POLICE)] == [
        "M-1 Fewer young people are charged. baseline 2024: 4.8%; target: down to 1,234%; "
        "2024: 4.8%."
    ]
    assert [it.alt for it in ask(task_force, CHIEF)] == [
        "M-1 Fewer young people are charged. udgangspunkt 2024: 4,8 %; mål: ned til 1.234 %; "
        "2024: 4,8 %."
    ]


def test_a_gap_sends_none_and_stands_in_the_next_one(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "-", POLICE)
    shut(task_force, POLICE)
    assert charts(task_force, POLICE) == []
    (file,) = ask(task_force, POLICE)
    assert file.alt.endswith("2024: 40 unge; 2025: we don't have it.")


def test_a_count_under_five_is_under_five_in_it(task_force: BotInSandbox) -> None:
    set_goal(task_force, baseline_value="3", target="2")
    (file,) = ask(task_force, POLICE)
    assert "baseline 2024: under 5 unge; target: down to under 5 unge; 2024: under 5" in file.alt


def test_no_person_is_in_it(task_force: BotInSandbox) -> None:
    beside = f"<@{POLICE}> *town*"
    set_goal(task_force, line=f"Fewer, says <@{SCHOOL}>", comparison_words=beside)
    write(task_force, "38", comparison="12")
    shut(task_force, CHIEF)
    asked, given = ask(task_force, DIRECTOR, ELSEWHERE), charts(task_force, CHIEF)
    assert (len(asked), len(given)) == (1, 1)
    for file in (*asked, *given):
        assert file.alt.startswith("M-1 Fewer, says en kollega.")
        assert "en kollega town: 12 unge" in file.alt
        assert not any(person in f"{file.alt} {file.name}" for person in (SCHOOL, POLICE, "<@"))


def test_a_value_that_is_only_asked_about_sends_none(task_force: BotInSandbox) -> None:
    set_goal(task_force)
    write(task_force, "40", year="2024")
    shut(task_force, CHIEF)
    before = len(charts(task_force, CHIEF))
    open_figure(task_force)
    task_force.person(CHIEF).fill("value", "400")
    task_force.person(CHIEF).submit()
    assert len(charts(task_force, CHIEF)) == before


@pytest.mark.parametrize("locale", ["da-DK", "en-GB"])
def test_its_heading_claims_no_effect(task_force: BotInSandbox, locale: str) -> None:
    set_goal(task_force)
    task_force.person(CHIEF).set_locale(locale)
    (file,) = ask(task_force, CHIEF)
    assert "effe" not in f"{file.alt} {file.title}".casefold()
