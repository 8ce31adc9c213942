"""`/agreement` and `/escalation` in words: nothing is typed twice, and who sees what went up."""

from __future__ import annotations

import pytest

from tests.commands.meeting_office import set_up
from tests.commands.office import CHIEF, DIRECTOR, LEADERS, OUTSIDER, POLICE, TEAM, Office

LONG = "We are still waiting for the keys to the room, and nobody knows at all who has them now"


@pytest.fixture
def street(office: Office) -> Office:
    """A Task Force in English, where the police have taken on A-1."""
    set_up(office)
    chief = office.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add The police")
    for name, value in {"sector": "police", "contact": POLICE, "people": [POLICE]}.items():
        chief.fill(name, value)
    chief.fill("leader", OUTSIDER)
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()
    assert "A-1" in office.says(CHIEF, f"/agreement add Walk the path <@{POLICE}> by 11/12/2026")
    return office


def initial(office: Office, person_id: str, field: str) -> str:
    """What stands in a field of the open form before anybody has filled anything in."""
    form = office.person(person_id).modal
    assert form is not None
    (element,) = (it["element"] for it in form.blocks if it.get("block_id") == field)
    return str(element.get("initial_value", ""))


@pytest.mark.parametrize(
    ("command", "field", "kept"),
    [
        ("/agreement date 1 next Friday", "due", "next Friday"),
        (f"/agreement date 1 {LONG}", "reason", LONG),
        ("/agreement blocked 1 No keys to the room", "obstacle", "No keys to the room"),
        ("/agreement handover 1 I am on leave", "reason", "I am on leave"),
    ],
)
def test_what_is_written_already_stands_in_the_form(
    street: Office, command: str, field: str, kept: str
) -> None:
    police = street.person(POLICE)
    police.command(TEAM, command)
    assert police.notices == []
    assert initial(street, POLICE, field) == kept


def test_so_does_the_day_something_is_held_back_until(street: Office) -> None:
    street.person(CHIEF).command(TEAM, "/escalation hold 1 until 4/12")
    assert initial(street, CHIEF, "until") == "4/12"


def test_what_went_to_one_leader_is_not_listed_for_the_others(street: Office) -> None:
    street.says(CHIEF, "/escalation raise privately 1 Keys for the officers")
    assert "A-1" in street.says(CHIEF, "/escalation")
    assert "A-1" not in street.says(DIRECTOR, "/escalation", LEADERS)
    assert "ikke hos denne ledelse" in street.says(DIRECTOR, "/escalation show 1", LEADERS)
