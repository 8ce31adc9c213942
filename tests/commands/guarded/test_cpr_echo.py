"""What is given back with the number masked reads as it was written: people show as people."""

from __future__ import annotations

from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, BotInSandbox
from tests.rules.cpr_numbers import nobodys_number


def test_a_mention_in_it_is_a_mention(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, f"/aftale tilføj Ring om {nobodys_number()} <@{POLICE}> 3/12")
    said = task_force.answer(CHIEF)
    assert f"<@{POLICE}>" in said
    assert "&lt;@" not in said
    assert "xxxxxx-xxxx" in said
