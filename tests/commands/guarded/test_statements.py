"""How much is asked of the database for what people do most: nothing twice, and little for a list.

A number here may become smaller. One that grows says that something is asked that was known.
"""

from __future__ import annotations

import pytest

from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, BotInSandbox
from tests.databases import statements_noted
from tests.played_once import played_once

ADD = f"/agreement add Walk the path <@{POLICE}> by 11/12/2026"
BEGUN_AND_ENDED = ("BEGIN", "SAVEPOINT", "RELEASE")


@pytest.fixture
@played_once
def street(task_force: BotInSandbox) -> BotInSandbox:
    """A Task Force where the police have taken on an agreement, and have been told."""
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add The police")
    for name, value in {"sector": "police", "contact": POLICE, "people": [POLICE]}.items():
        chief.fill(name, value)
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()
    assert "A-1" in task_force.says(CHIEF, ADD)
    task_force.deliver()
    return task_force


@pytest.mark.parametrize(
    ("asked", "most"),
    [("/agreement", 9), ("/taskforce help all", 6), ("/agenda", 14), (ADD, 19)],
)
def test_little_is_asked_for_what_people_do_most(
    street: BotInSandbox, asked: str, most: int
) -> None:
    who = CHIEF if asked == ADD else POLICE
    street.says(who, asked)
    with statements_noted() as noted:
        street.says(who, asked)
    questions = [it for it in noted if not it.startswith(BEGUN_AND_ENDED)]
    assert len(questions) <= most, "\n".join(questions)


def test_little_is_asked_for_a_message_to_somebody_with_a_seat(street: BotInSandbox) -> None:
    """Whether they have gone, what it says, and that it was sent; with two looks at the queue."""
    street.says(CHIEF, ADD)
    with statements_noted() as noted:
        street.deliver()
    assert "A-2" in street.person(POLICE).direct()[-1].words()
    questions = [it for it in noted if not it.startswith(BEGUN_AND_ENDED)]
    assert len(questions) <= 34, "\n".join(questions)
