"""What a chief can change, and what can't be."""

from __future__ import annotations

from datetime import time

import pytest

from tests.commands.office import CHIEF, DEPUTY, LEADERS, POLICE, TEAM, Office


def change(office: Office, **entered: object) -> dict[str, str]:
    chief = office.person(CHIEF)
    chief.command(TEAM, "/taskforce indstillinger")
    for name, value in entered.items():
        chief.fill(name, value)  # type: ignore[arg-type]
    chief.submit()
    assert chief.modal is not None
    errors = dict(chief.modal.errors)
    chief.close()
    return errors


def test_everything_is_changed_and_said_back(task_force: Office) -> None:
    errors = change(
        task_force,
        name="Nordparken og Vest",
        deputy_id=DEPUTY,
        weeks="4",
        weekday="3",
        meeting_time="14:30",
        language="en",
        closure_weeks="30, 28;29",
        remind_before="3",
        last_nudge_after="7",
        leader_days="5",
        member_limit="20",
    )
    assert errors == {}
    made = task_force.hotspot()
    assert (made.name, made.deputy_id, made.language) == ("Nordparken og Vest", DEPUTY, "en")
    assert (made.weeks, made.weekday, made.meeting_time) == (4, 3, time(14, 30))
    assert made.closure_weeks == "28,29,30"
    assert (made.remind_before, made.last_nudge_after, made.leader_days) == (3, 7, 5)
    assert made.member_limit == 20


def test_the_form_shows_what_is_set(task_force: Office) -> None:
    change(task_force, closure_weeks="28")
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    assert chief.modal is not None
    shown = {name: next(iter(states.values())) for name, states in chief.modal.values.items()}
    assert shown["closure_weeks"]["value"] == "28"
    assert shown["leadership_channel_id"]["selected_conversation"] == LEADERS
    assert shown["warning_days"]["selected_option"]["value"] == "2"


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"closure_weeks": "summer"}, "closure_weeks"),
        ({"closure_weeks": "54"}, "closure_weeks"),
        ({"closure_weeks": ",".join(str(week) for week in range(1, 28))}, "closure_weeks"),
        ({"nudge_after": "5", "last_nudge_after": "5"}, "last_nudge_after"),
        ({"leadership_channel_id": TEAM}, "leadership_channel_id"),
        ({"deputy_id": CHIEF}, "deputy_id"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    task_force: Office, entered: dict[str, str], field: str
) -> None:
    before = task_force.hotspot().model_dump()
    assert list(change(task_force, name="Another", **entered)) == [field]
    assert task_force.hotspot().model_dump() == before


def test_a_member_changes_no_settings(task_force: Office) -> None:
    assert task_force.says(POLICE, "/taskforce settings")
    assert task_force.person(POLICE).modal is None


def test_a_chief_who_hands_over_in_between_changes_nothing_more(task_force: Office) -> None:
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce settings")
    with task_force.database.transaction() as session:
        hotspot = task_force.hotspot()
        hotspot.chief_id = POLICE
        session.merge(hotspot)
    chief.fill("name", "Another")
    assert chief.submit()
    assert task_force.hotspot().name == "Nordparken"
