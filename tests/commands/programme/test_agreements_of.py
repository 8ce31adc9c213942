"""An agreement belongs to an activity by one optional choice, and the activity's state follows."""

from __future__ import annotations

from sqlmodel import select

from bot.store.models import Agreement
from tests.commands.programme.test_activities import add
from tests.commands.scenes.bot_in_sandbox import CHIEF, DIRECTOR, ELSEWHERE, POLICE, TEAM
from tests.commands.scenes.bot_in_sandbox import BotInSandbox as Bot

AHEAD = {"begins": "2027-03-01", "ends": "2027-12-31"}


def labels(bot: Bot, user_id: str) -> set[str]:
    modal = bot.person(user_id).modal
    assert modal is not None
    return {str(it.get("label", {}).get("text", "")) for it in modal.blocks}


def record(bot: Bot, activity: str | None) -> None:
    police = bot.person(POLICE)
    police.command(TEAM, "/agreement add")
    for name, value in {"what": "Keys", "owner": POLICE, "actor": "1", "due": "Friday"}.items():
        police.fill(name, value)
    if activity is not None:
        police.fill("activity", activity)
    assert police.submit() == {}
    while police.modal is not None:
        police.close()


def test_without_a_plan_the_form_is_as_it_was(task_force: Bot) -> None:
    task_force.person(POLICE).command(TEAM, "/agreement add")
    assert "Activity of the plan it belongs to" not in labels(task_force, POLICE)


def test_what_has_ended_is_not_offered(task_force: Bot) -> None:
    add(task_force)
    chief = task_force.person(CHIEF)
    chief.command(TEAM, "/plan end 1")
    chief.fill("how", "done")
    assert chief.submit() == {}
    task_force.person(POLICE).command(TEAM, "/agreement add")
    assert "Activity of the plan it belongs to" not in labels(task_force, POLICE)


def test_its_state_is_read_off_them(task_force: Bot) -> None:
    add(task_force, **AHEAD)
    assert "It is not begun." in task_force.says(POLICE, "/plan show 1")
    record(task_force, None)
    assert "It is not begun." in task_force.says(POLICE, "/plan show 1")
    record(task_force, "1")
    said = task_force.says(POLICE, "/plan show 1")
    assert "It is under way." in said
    assert "1 agreement belongs to it: A-2." in said
    police = task_force.person(POLICE)
    police.command(TEAM, "/agreement blocked 2")
    police.fill("obstacle", "No keys")
    police.fill("clearing", "leadership")
    assert police.submit() == {}
    assert "It is stuck." in task_force.says(POLICE, "/plan show 1")
    assert "1 activity: 1 stuck" in task_force.says(POLICE, "/plan")
    leader = task_force.says(DIRECTOR, "/plan show 1", ELSEWHERE)
    assert "stuck" in leader or "gået i stå" in leader
    assert "A-2" not in leader
    assert "Keys" not in leader
    task_force.says(POLICE, "/agreement done 2")
    assert "It is not begun." in task_force.says(POLICE, "/plan show 1")


def test_confidential_ones_count_in_nothing(task_force: Bot) -> None:
    add(task_force, **AHEAD)
    record(task_force, "1")
    with task_force.database.transaction() as session:
        session.exec(select(Agreement)).one().confidential = True
    for reader, where in ((POLICE, TEAM), (CHIEF, TEAM), (DIRECTOR, ELSEWHERE)):
        said = task_force.says(reader, "/plan show 1", where)
        assert "not begun" in said or "ikke begyndt" in said
        assert "A-1" not in said
    assert "No activity is planned for that year" in task_force.says(POLICE, "/plan")


def test_a_message_and_an_item_offer_it_too(task_force: Bot) -> None:
    add(task_force)
    police = task_force.person(POLICE)
    message = police.say(TEAM, "I will light the path")
    police.shortcut(message, "agreement.from_message")
    assert "Activity of the plan it belongs to" in labels(task_force, POLICE)
    police.fill("owner", POLICE)
    police.fill("actor", "1")
    police.fill("due", "Friday")
    police.fill("activity", "1")
    assert police.submit() == {}
    assert "belongs to it: A-1." in task_force.says(POLICE, "/plan show 1")
