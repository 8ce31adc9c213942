"""A leader brings a decision down: by command, by the button on Home, in a form."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import SteeringDecision
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    GUEST,
    LEADERS,
    POLICE,
    TEAM,
    BotInSandbox,
)

TEXT = "Lys på alle stier"


def decisions(bot: BotInSandbox) -> list[tuple[str, bool]]:
    with bot.looking() as session:
        found = session.exec(select(SteeringDecision)).all()
        return [(it.text, it.on_behalf) for it in found]


@pytest.mark.parametrize("command", ["/ledelse beslutning", "/escalation decision"])
def test_a_leader_writes_it_in_the_leadership_channel(
    task_force: BotInSandbox, command: str
) -> None:
    assert "dagsordenen til næste møde" in task_force.says(DIRECTOR, f"{command} {TEXT}", LEADERS)
    assert decisions(task_force) == [(TEXT, False)]
    assert TEXT in task_force.says(POLICE, "/agenda")


def test_without_words_the_chief_is_asked_in_a_form(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/ledelse beslutning")
    chief.fill("text", TEXT)
    assert chief.submit() == {}
    assert decisions(task_force) == [(TEXT, True)]


def test_a_form_without_words_in_it_is_sent_back(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/ledelse beslutning")
    chief.fill("text", "...")
    assert list(chief.submit()) == ["Hvad er besluttet?"]
    assert decisions(task_force) == []


def test_a_leader_has_the_button_on_home_and_a_member_has_not(task_force: BotInSandbox) -> None:
    director, police = task_force.person(DIRECTOR), task_force.person(POLICE)
    for person in (director, police):
        person.open_home()
    task_force.deliver()
    assert director.home is not None
    director.press(director.home, Press.BRING_DOWN)
    director.fill("text", TEXT)
    assert director.submit() == {}
    assert decisions(task_force) == [(TEXT, False)]
    assert police.home is not None
    assert Press.BRING_DOWN not in {it.action_id for it in police.home.controls()}


@pytest.mark.parametrize("who", [POLICE, GUEST])
def test_a_member_is_told_who_may(task_force: BotInSandbox, who: str) -> None:
    task_force.says(who, f"/ledelse beslutning {TEXT}")
    assert decisions(task_force) == []
