"""Whoever an activity is named for goes: it stays with the actor, whose contact hears of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlmodel import select

from bot.features.program import tick
from bot.rules.people.former import is_former
from bot.store.models import Activity, ActivityHistory, Actor
from bot.store.queries.hotspot.erasure import erase
from bot.store.queries.people.people import person_of
from tests.commands.programme.test_activities import add, direct
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    POLICE,
    SCHOOL,
    TEAM,
    ZONE,
    BotInSandbox,
)


def leave(bot: BotInSandbox, user_id: str) -> None:
    bot.person(user_id).leave(TEAM)
    bot.deliver()
    bot.clock.now = datetime.combine(date(2026, 11, 4), time(9, 30), UTC)
    tick(bot.database, bot.clock, ZONE)
    bot.deliver()


def speaks(bot: BotInSandbox, user_id: str) -> None:
    with bot.database.transaction() as session:
        session.exec(select(Actor)).one().contact_id = user_id


def test_it_is_the_actors_and_its_contact_hears_so(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE)
    speaks(task_force, SCHOOL)
    leave(task_force, POLICE)
    said = task_force.says(CHIEF, "/plan show 1")
    assert "tovholderen er væk; aktøren har den" in said
    assert f"<@{POLICE}>" not in said
    assert "*I-1* på handleplanen er din" in direct(task_force, SCHOOL)
    for _ in range(2):
        tick(task_force.database, task_force.clock, ZONE)
    with task_force.looking() as session:
        changes = [it.change for it in session.exec(select(ActivityHistory))]
    assert changes == ["added", "left"]


def test_at_an_actor_nobody_speaks_for_the_chief_is_told_nothing(task_force: BotInSandbox) -> None:
    """She has the plan, and answers on behalf of such an actor."""
    add(task_force, person=POLICE)
    leave(task_force, POLICE)
    assert "på handleplanen er din" not in direct(task_force, CHIEF)


def test_who_is_erased_is_in_no_line_of_the_plan(task_force: BotInSandbox) -> None:
    add(task_force, person=POLICE, line=f"Walks with <@{POLICE}>")
    with task_force.database.transaction() as session:
        former = erase(session, person_of(session, POLICE), "et tidligere medlem")
    with task_force.looking() as session:
        activity = session.exec(select(Activity)).one()
    assert is_former(former)
    assert activity.person_id == former
    assert activity.line == "Walks with et tidligere medlem"
    for command in ("/plan", "/plan show 1"):
        assert POLICE not in task_force.says(CHIEF, command)
    leave(task_force, SCHOOL)
    with task_force.looking() as session:
        assert session.exec(select(Activity)).one().person_id is None
