"""Several actors at once: ticked, or one a line; and names that are there, or nearly."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor
from tests.commands.scenes.bot_in_sandbox import CHIEF, SCHOOL, TEAM, BotInSandbox

THREE = "Boligforeningen, Ungdomsklubben, Jobcentret"


def sectors(bot: BotInSandbox) -> dict[str, str]:
    with bot.looking() as session:
        found = session.exec(select(Actor).order_by("id"))
        return {actor.name: actor.sector for actor in found}


def send(bot: BotInSandbox, **entered: object) -> dict[str, str]:
    chief = bot.person(CHIEF)
    if chief.modal is None:
        chief.command(TEAM, "/taskforce actors add")
    for field, value in entered.items():
        chief.fill(field, value)  # type: ignore[arg-type]
    return chief.submit()


def test_ticked_and_written_ones_are_added_with_their_sectors(task_force: BotInSandbox) -> None:
    assert send(task_force, usual=["police", "school"], names="Nordby IF\nKøbmanden") == {}
    assert sectors(task_force) == {
        "Skolen": "school",
        "Politiet": "police",
        "Nordby IF": "association",
        "Købmanden": "other",
    }
    shown = task_force.person(CHIEF).modal
    assert shown is not None
    assert "4 aktører er tilføjet." in shown.words()
    assert "Nordby IF (Forening)" in shown.words()


def test_commas_divide_what_was_written_after_the_command(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).command(TEAM, f"/taskforce aktører tilføj {THREE}")
    assert send(task_force) == {}
    assert list(sectors(task_force)) == THREE.split(", ")


def test_commas_divide_the_name_of_a_single_one(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Politiet")
    assert send(task_force, name=THREE) == {}
    assert send(task_force) == {}
    assert list(sectors(task_force)) == THREE.split(", ")
    chief.close()
    chief.command(TEAM, "/taskforce actors add Politiet")
    assert send(task_force, name="Skolen, SFO'en", leader=SCHOOL)
    assert list(sectors(task_force)) == THREE.split(", ")


def test_what_is_there_is_said_and_left_alone(task_force: BotInSandbox) -> None:
    assert send(task_force, names="Politiet") == {}
    task_force.person(CHIEF).close()
    assert send(task_force, names="POLITIET\nJobcentret\njobcentret") == {}
    shown = task_force.person(CHIEF).modal
    assert shown is not None
    assert "ikke ændret: POLITIET, jobcentret." in shown.words()
    assert list(sectors(task_force)) == ["Politiet", "Jobcentret"]


@pytest.mark.parametrize("names", ["Politi, Jobcentret", "Jobcentret, Jobcenter"])
def test_what_is_nearly_there_is_asked_about(task_force: BotInSandbox, names: str) -> None:
    send(task_force, names="Politiet")
    task_force.person(CHIEF).close()
    assert send(task_force, usual=["ssp"], names=names) == {}
    asked = task_force.person(CHIEF).modal
    assert asked is not None
    assert "ligner" in asked.words()
    assert list(sectors(task_force)) == ["Politiet"]
    assert send(task_force, all_the_same=["all_the_same"]) == {}
    assert list(sectors(task_force)) == ["Politiet", "SSP", *names.split(", ")]


def test_a_single_one_is_asked_about_once(task_force: BotInSandbox) -> None:
    send(task_force, names="Politiet")
    chief = task_force.person(CHIEF)
    chief.close()
    chief.command(TEAM, "/taskforce actors add Politi")
    assert send(task_force, leader=SCHOOL) == {}
    assert chief.modal is not None
    assert "Politi ligner Politiet" in chief.modal.words()
    assert send(task_force) == {}
    assert sectors(task_force) == {"Politiet": "police", "Politi": "police"}


def test_the_usual_ones_that_are_there_are_not_offered_again(task_force: BotInSandbox) -> None:
    send(task_force, names="Politi")
    chief = task_force.person(CHIEF)
    chief.close()
    chief.command(TEAM, "/taskforce actors add")
    assert chief.modal is not None
    assert "Politiet · " not in str(chief.modal.blocks)
    assert "Skolen · Skole" in str(chief.modal.blocks)


@pytest.mark.parametrize(
    "names",
    [
        "",
        " , \n",
        "Politiet 010203-" + "1234",
        "010203," + "1234",
        "x" * 76,
        ",".join("abcdefg" * 6),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_lost(
    task_force: BotInSandbox, names: str
) -> None:
    assert list(send(task_force, names=names)) == ["Andre"]
    assert sectors(task_force) == {}


def test_a_guess_is_put_right_at_once(task_force: BotInSandbox) -> None:
    send(task_force, names="Købmanden")
    chief = task_force.person(CHIEF)
    assert chief.modal is not None
    chief.press(chief.modal, Press.EDIT_ACTOR)
    assert send(task_force, sector="association") == {}
    assert sectors(task_force) == {"Købmanden": "association"}


def test_a_name_given_on_the_way_is_no_slip_of_another(task_force: BotInSandbox) -> None:
    send(task_force, names="Politiet")
    chief = task_force.person(CHIEF)
    chief.close()
    chief.command(TEAM, f"/agreement add Light the path <@{SCHOOL}> by 11/12/2026")
    for name in ("Politi", "Skolen, SFO'en"):
        chief.fill("new_actor", name)
        assert chief.submit()
    chief.fill("new_actor", "Skolen")
    assert chief.submit() == {}
    assert sectors(task_force) == {"Politiet": "police", "Skolen": "school"}
