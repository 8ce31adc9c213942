"""Being away, and who stands in. Today is Tuesday 3 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from bot.store.models import Person
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)


def away(bot: BotInSandbox, person_id: str) -> tuple[date | None, date | None, str | None]:
    with bot.looking() as session:
        person = session.get_one(Person, person_id)
        return person.away_from, person.away_until, person.stand_in_id


TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("written", "until", "stand_in"),
    [
        ("away until Friday @police", date(2026, 11, 6), POLICE),
        ("fravær til og med fredag @police", date(2026, 11, 6), POLICE),
        ("fravaer til 24/12", date(2026, 12, 24), None),
        ("away @police until 24/12", date(2026, 12, 24), POLICE),
        ("away tomorrow", date(2026, 11, 4), None),
    ],
)
def test_away_in_one_line(
    task_force: BotInSandbox, written: str, until: date, stand_in: str | None
) -> None:
    said = task_force.says(SCHOOL, f"/taskforce {written}")
    assert away(task_force, SCHOOL) == (TODAY, until, stand_in)
    assert task_force.voice("da").dates.full(until) in said


def test_back_again(task_force: BotInSandbox) -> None:
    task_force.says(SCHOOL, "/taskforce away until Friday @police")
    task_force.says(SCHOOL, "/taskforce fravær slut")
    assert away(task_force, SCHOOL) == (None, None, None)


def test_without_words_a_form_asks(task_force: BotInSandbox) -> None:
    school = task_force.person(SCHOOL)
    school.command(TEAM, "/taskforce away")
    school.fill("until", "2026-11-20")
    school.fill("stand_in", POLICE)
    assert school.submit() == {}
    assert away(task_force, SCHOOL) == (TODAY, date(2026, 11, 20), POLICE)


@pytest.mark.parametrize("until", ["2026-11-02", "2028-01-01"])
def test_a_day_that_cannot_be_is_said_beside_it(task_force: BotInSandbox, until: str) -> None:
    school = task_force.person(SCHOOL)
    school.command(TEAM, "/taskforce away")
    school.fill("until", until)
    assert school.submit()
    assert away(task_force, SCHOOL) == (None, None, None)


@pytest.mark.parametrize("stand_in", ["@school", "@outsider"])
def test_who_stands_in_must_be_another_of_the_task_force(
    task_force: BotInSandbox, stand_in: str
) -> None:
    task_force.says(OUTSIDER, "/taskforce", "C0ELSEWHERE")
    task_force.says(SCHOOL, f"/taskforce away until Friday {stand_in}")
    assert away(task_force, SCHOOL) == (None, None, None)


@pytest.mark.parametrize(
    "written", ["away until someday", "away until the next meeting", "away until Friday @nobody"]
)
def test_what_is_unclear_is_asked_about(task_force: BotInSandbox, written: str) -> None:
    task_force.says(SCHOOL, f"/taskforce {written}")
    assert away(task_force, SCHOOL) == (None, None, None)


def test_while_the_chief_is_away_the_deputy_is_chief(bot: BotInSandbox) -> None:
    bot.set_up(deputy_id=DEPUTY)
    assert f"<@{DEPUTY}>" in bot.says(CHIEF, "/taskforce away until Friday")


def test_a_chief_without_a_deputy_is_told_so(task_force: BotInSandbox) -> None:
    assert "/taskforce" in task_force.says(CHIEF, "/taskforce away until Friday")
