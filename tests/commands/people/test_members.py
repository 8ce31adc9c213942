"""Actors, and whose the people are."""

from __future__ import annotations

from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor, Member
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    GUEST,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)


def actors(bot: BotInSandbox) -> dict[str, Actor]:
    with bot.looking() as session:
        return {actor.name: actor for actor in session.exec(select(Actor))}


def belonging(bot: BotInSandbox, name: str) -> set[str]:
    with bot.looking() as session:
        found = session.exec(
            select(Member.person_id).join(Actor).where(Actor.name == name, Member.seat != "leader")
        )
        return set(found)


def add(bot: BotInSandbox, written: str, **entered: object) -> dict[str, str]:
    chief = bot.person(CHIEF)
    chief.command(TEAM, f"/taskforce actors add {written}")
    for field, value in entered.items():
        chief.fill(field, value)  # type: ignore[arg-type]
    errors = chief.submit()
    if chief.modal is not None:
        chief.close()
    return errors


def test_an_actor_is_added_with_its_people(task_force: BotInSandbox) -> None:
    assert add(task_force, "Police", sector="police", people=[POLICE], leader=OUTSIDER) == {}
    made = actors(task_force)["Police"]
    assert (made.sector, made.in_slack, made.leader_id) == ("police", True, OUTSIDER)
    assert belonging(task_force, "Police") == {POLICE}
    assert "Police" in task_force.says(SCHOOL, "/taskforce aktører")


def test_an_actor_can_be_without_slack(task_force: BotInSandbox) -> None:
    assert add(task_force, "Housing association", in_slack=[]) == {}
    assert actors(task_force)["Housing association"].in_slack is False


def test_a_name_is_used_once(task_force: BotInSandbox) -> None:
    add(task_force, "Police")
    assert add(task_force, "POLICE")
    assert list(actors(task_force)) == ["Police"]


def test_somebody_who_is_not_in_the_channel_belongs_to_no_actor(task_force: BotInSandbox) -> None:
    assert add(task_force, "Police", people=[OUTSIDER])
    assert actors(task_force) == {}


def test_a_name_of_formatting_is_kept_as_it_was_written(task_force: BotInSandbox) -> None:
    name = "<!channel> & *bold*"
    assert add(task_force, "x", name=name) == {}
    assert list(actors(task_force)) == [name]
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce actors")
    assert "&lt;!channel&gt; &amp; *bold*" in chief.sees(TEAM)[-1].text


def test_an_actor_is_changed_by_its_button(task_force: BotInSandbox) -> None:
    add(task_force, "Police", people=[POLICE])
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce actors")
    chief.press(chief.sees(TEAM)[-1], Press.EDIT_ACTOR)
    chief.fill("name", "Local police")
    chief.fill("people", [SCHOOL])
    assert chief.submit() == {}
    assert belonging(task_force, "Local police") == {SCHOOL}


def test_a_member_sees_no_buttons_to_change_actors(task_force: BotInSandbox) -> None:
    add(task_force, "Police")
    school = task_force.person(SCHOOL)
    school.command(TEAM, "/taskforce actors")
    assert school.sees(TEAM)[-1].labels() == []
    before = actors(task_force)
    assert task_force.says(SCHOOL, "/taskforce actors add School")
    assert school.modal is None
    assert actors(task_force).keys() == before.keys()


def test_people_are_placed_several_at_once(task_force: BotInSandbox) -> None:
    add(task_force, "Police")
    add(task_force, "School")
    chief = task_force.person(CHIEF)
    asked = task_force.with_button(chief.direct(), Press.PLACE_PEOPLE)[-1]
    chief.press(asked, Press.PLACE_PEOPLE)
    chief.fill(POLICE, "Police")
    chief.fill(SCHOOL, "School")
    chief.fill(GUEST, "School")
    assert chief.submit() == {}
    assert belonging(task_force, "Police") == {POLICE}
    assert belonging(task_force, "School") == {SCHOOL, GUEST}


def test_placing_before_there_are_actors_leads_to_adding_one(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    asked = task_force.with_button(chief.direct(), Press.PLACE_PEOPLE)[-1]
    chief.press(asked, Press.PLACE_PEOPLE)
    assert chief.modal is None
    assert task_force.with_button(chief.direct()[-1:], Press.ADD_ACTORS)


def test_members_are_listed_by_actor_those_not_placed_first(task_force: BotInSandbox) -> None:
    add(task_force, "Police", people=[POLICE])
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/taskforce medlemmer")
    lines = chief.sees(TEAM)[-1].text.splitlines()
    unplaced = next(n for n, line in enumerate(lines) if f"<@{SCHOOL}>" in line)
    police = next(n for n, line in enumerate(lines) if f"<@{POLICE}>" in line)
    assert unplaced < police
    assert "Police" in lines[police]


def test_a_stranger_to_the_task_force_is_not_shown_its_members(task_force: BotInSandbox) -> None:
    task_force.sandbox.workspace.channels[TEAM].members.add(OUTSIDER)
    said = task_force.says(OUTSIDER, "/taskforce members")
    assert "police" not in said
