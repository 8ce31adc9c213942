"""What is left of the set-up, on the chief's Home: step by step, skipped, put away, taken out."""

from __future__ import annotations

import pytest

from bot.delivery.words.buttons import Press
from bot.rules.hotspot.first_hour import Step
from bot.sandbox import View
from bot.store.models import Actor
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DEPUTY,
    DIRECTOR,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import meeting_day

LEFT = "før alt er på plads*"
"""What stands above the list, in Danish."""


def home(bot: BotInSandbox, person_id: str = CHIEF) -> View:
    person = bot.person(person_id)
    person.open_home()
    bot.deliver()
    assert person.home is not None
    return person.home


def add_actors(bot: BotInSandbox, names: str) -> None:
    chief = bot.person(CHIEF)
    chief.press(home(bot), Press.ADD_ACTORS)
    chief.fill("names", names)
    assert chief.submit() == {}
    chief.close()


def steps_with_a_way(view: View) -> set[str]:
    ways = {
        Press.ADD_ACTORS,
        Press.PLACE_PEOPLE,
        Press.NAME_LEADERS,
        Press.RECORD,
        Press.CONFIRM_DATE,
        Press.INTRODUCE,
    }
    return {way for way in ways if way in str(view.blocks)}


def test_a_new_hotspot_shows_what_is_left_to_who_sets_it_up(bot: BotInSandbox) -> None:
    bot.set_up(deputy_id=DEPUTY)
    for person_id in (CHIEF, DEPUTY):
        assert LEFT in home(bot, person_id).words()
    for person_id in (POLICE, DIRECTOR):
        assert LEFT not in home(bot, person_id).words()
    assert "kl. 8.00" in home(bot).words()
    assert "tirsdag den 10. november" in home(bot).words()


def test_nobody_is_placed_or_led_before_there_are_actors(task_force: BotInSandbox) -> None:
    others = {Press.ADD_ACTORS, Press.RECORD, Press.CONFIRM_DATE, Press.INTRODUCE}
    assert steps_with_a_way(home(task_force)) == others
    add_actors(task_force, "Politiet")
    assert steps_with_a_way(home(task_force)) >= {Press.PLACE_PEOPLE, Press.NAME_LEADERS}


def test_each_step_is_done_by_its_button_and_goes_from_the_list(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    add_actors(task_force, "Politiet, Nordskolen")
    chief.press(home(task_force), Press.PLACE_PEOPLE)
    for seat in (CHIEF, DEPUTY, POLICE, SCHOOL, "U0GUEST", "U0STRANGER"):
        chief.fill(seat, "Politiet")
    assert chief.submit() == {}
    chief.close()
    chief.press(home(task_force), Press.NAME_LEADERS)
    for number in ("1", "2"):
        chief.fill(number, DIRECTOR)
    assert chief.submit() == {}
    assert "Nordskolen" in chief.modal.words()  # type: ignore[union-attr]
    chief.close()
    chief.press(home(task_force), Press.RECORD)
    chief.fill("what", "Lys på stien")
    chief.fill("owner", SCHOOL)
    chief.fill("due", "11/12/2026")
    assert chief.submit() == {}
    chief.close()
    chief.press(home(task_force), Press.CONFIRM_DATE)
    chief.close()
    view = home(task_force)
    assert steps_with_a_way(view) == {Press.INTRODUCE}
    assert "Der mangler én ting" in view.words()
    assert "6 personer fordelt" in view.words()
    chief.press(view, Press.INTRODUCE)
    assert chief.submit() == {}
    assert chief.submit() == {}
    chief.close()
    assert LEFT not in home(task_force).words()
    assert "én ting" not in home(task_force).words()


@pytest.mark.parametrize("step", list(Step))
def test_any_step_is_skipped(task_force: BotInSandbox, step: Step) -> None:
    add_actors(task_force, "Politiet")
    chief, view = task_force.person(CHIEF), home(task_force)
    chief.press(view, Press.SKIP_STEP, nth=list(Step).index(step))
    assert "Der mangler 5 ting" in home(task_force).words()
    assert task_force.hotspot().skipped_steps == step


def test_it_is_put_away_and_taken_out_again_with_what_was_skipped(
    task_force: BotInSandbox,
) -> None:
    chief = task_force.person(CHIEF)
    chief.press(home(task_force), Press.SKIP_STEP)
    chief.press(home(task_force), Press.PUT_AWAY)
    assert LEFT not in home(task_force).words()
    chief.command(TEAM, "/taskforce opsæt")
    chief.press(chief.sees(TEAM)[-1], Press.TAKE_OUT)
    assert "Der mangler 6 ting" in home(task_force).words()
    police = task_force.person(POLICE)
    police.command(TEAM, "/taskforce opsæt")
    assert police.sees(TEAM)[-1].labels() == []


def test_a_leader_by_office_stays_until_another_is_chosen(task_force: BotInSandbox) -> None:
    add_actors(task_force, "Politiet, Nordskolen")
    with task_force.database.transaction() as session:
        session.get_one(Actor, 1).leader_office = "Stationslederen"
    chief = task_force.person(CHIEF)
    chief.press(home(task_force), Press.NAME_LEADERS)
    chief.fill("2", DIRECTOR)
    assert chief.submit() == {}
    assert "Politiet: Stationslederen" in chief.modal.words()  # type: ignore[union-attr]
    with task_force.looking() as session:
        assert session.get_one(Actor, 1).leader_office == "Stationslederen"
        assert session.get_one(Actor, 2).leader_id == DIRECTOR


def test_the_set_ups_last_screen_names_the_next_step(bot: BotInSandbox) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce setup")
    chief.fill("name", "Nordparken")
    chief.fill("leadership_channel_id", "C0LEADERS")
    assert chief.submit() == {}
    assert chief.modal is not None
    assert "Næste skridt: aktørerne." in chief.modal.words()
    chief.press(chief.modal, Press.ADD_ACTORS)
    assert "De mest almindelige" in chief.modal.words()


def test_when_the_first_meeting_is_over_so_is_the_first_hour(task_force: BotInSandbox) -> None:
    assert "Der mangler" in home(task_force).words()
    task_force.says(CHIEF, "/moede bekræft")
    meeting_day(task_force)
    task_force.says(CHIEF, "/moede start")
    task_force.deliver()
    assert "Møde 1 er afsluttet" in task_force.says(CHIEF, "/moede afslut")
    assert "Der mangler" not in home(task_force).words()
