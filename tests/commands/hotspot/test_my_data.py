"""`/taskforce my-data` and `erase` through the front door: a copy, and being erased."""

from __future__ import annotations

import json

from sqlmodel import select

from bot.rules.people.former import is_former
from bot.sandbox import Person as Typist
from bot.store.models import Actor, Agreement, Member, Person
from bot.usecases.people import slack_members
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    GUEST,
    LEADERS,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)


def _leave(bot: BotInSandbox, person_id: str, *channels: str) -> None:
    workspace = bot.sandbox.workspace
    for channel in channels or (TEAM,):
        workspace.channel(channel).members.discard(person_id)
        with bot.database.transaction() as session:
            slack_members.ask_about_channel(session, bot.clock.now, channel, why=f"{person_id}")
    bot.deliver()


def _agree(bot: BotInSandbox, owner: str) -> None:
    with bot.database.transaction() as session:
        session.add(Actor(id=1, hotspot_id=1, name="Politiet"))
        session.flush()
        session.exec(select(Member).where(Member.person_id == owner)).one().actor_id = 1
    bot.says(CHIEF, f"/agreement add Lamps on the path <@{owner}> by 20/11/2026")
    bot.deliver()


def _send_in(typist: Typist) -> None:
    typist.fill("sure", ["sure"])
    assert typist.submit() == {}


def test_the_copy_comes_as_two_files_to_the_person_alone(task_force: BotInSandbox) -> None:
    _agree(task_force, POLICE)
    told = task_force.says(POLICE, "/taskforce my-data")
    assert "1 agreement that you own: A-1" in told
    assert "my-data copy" in told
    task_force.says(POLICE, "/taskforce my-data copy")
    task_force.deliver()
    shared = task_force.sandbox.workspace.files.values()
    files = {it.name: it.content or b"" for it in shared if it.name.startswith("my-data")}
    assert set(files) == {"my-data.txt", "my-data.json"}
    direct = task_force.person(POLICE).direct_channel().id
    assert all(it.shared_in == (direct,) for it in shared if it.name in files)
    assert "A-1: Lamps on the path" in files["my-data.txt"].decode()
    copied = json.loads(files["my-data.json"])
    assert copied["tables"]["agreement"][0]["what"] == "Lamps on the path"
    assert "outbox" not in copied["tables"]


def test_who_is_in_the_channels_is_told_what_comes_first(task_force: BotInSandbox) -> None:
    police = task_force.person(POLICE)
    police.command(TEAM, "/taskforce my-data erase")
    assert police.modal is not None
    assert "Leave the Task Force channel" in police.modal.words()
    assert not police.modal.submit_label


def test_who_has_left_is_erased_and_the_agreement_stays(task_force: BotInSandbox) -> None:
    _agree(task_force, POLICE)
    _leave(task_force, POLICE)
    police = task_force.person(POLICE)
    police.command(ELSEWHERE, "/taskforce mine data slet")
    assert police.submit() != {}, "without the tick nothing is erased"
    _send_in(police)
    with task_force.looking() as session:
        assert session.get(Person, POLICE) is None
        assert is_former(session.get_one(Agreement, 1).owner_id)
    assert police.modal is not None
    assert "a former member" in police.modal.words()


def test_the_chief_erases_who_has_left_and_nobody_else_does(task_force: BotInSandbox) -> None:
    refused = task_force.says(SCHOOL, f"/taskforce erase <@{GUEST}>")
    assert "stedfortræderen" in refused
    chief = task_force.person(CHIEF)
    chief.command(TEAM, f"/taskforce erase <@{GUEST}>")
    assert chief.modal is not None
    assert not chief.modal.submit_label
    chief.close()
    _leave(task_force, GUEST)
    chief.command(TEAM, f"/taskforce erase <@{GUEST}>")
    _send_in(chief)
    with task_force.looking() as session:
        assert session.get(Person, GUEST) is None
        assert [it for it in session.exec(select(Member.person_id)) if is_former(it)]


def test_a_forged_form_erases_nobody_who_is_tied(task_force: BotInSandbox) -> None:
    """The form was opened for somebody who had left, and who is back when it is sent in."""
    _leave(task_force, GUEST)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, f"/taskforce erase <@{GUEST}>")
    task_force.sandbox.workspace.channel(TEAM).members.add(GUEST)
    with task_force.database.transaction() as session:
        slack_members.ask_about_channel(session, task_force.clock.now, TEAM, why="back")
    task_force.deliver()
    chief.fill("sure", ["sure"])
    assert "Nordparken" in str(chief.submit())
    with task_force.looking() as session:
        assert session.get(Person, GUEST) is not None


def test_leaders_leave_their_channel_first_too(task_force: BotInSandbox) -> None:
    _leave(task_force, DIRECTOR, LEADERS)
    director = task_force.person(DIRECTOR)
    director.command(ELSEWHERE, "/taskforce my-data erase")
    _send_in(director)
    with task_force.looking() as session:
        assert session.get(Person, DIRECTOR) is None
