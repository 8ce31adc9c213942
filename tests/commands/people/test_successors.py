"""*Name a successor*, through the front door: the message, the form, and who presses second."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.delivery.words.buttons import Press
from bot.features.program import tick
from bot.store.models import Agreement
from tests.commands.people.test_members import add
from tests.commands.scenes.bot_in_sandbox import CHIEF, GUEST, POLICE, SCHOOL, TEAM, BotInSandbox

ZONE = ZoneInfo("Europe/Copenhagen")


def owner(bot: BotInSandbox, number: int) -> str | None:
    with bot.looking() as session:
        return session.get_one(Agreement, number).owner_id


def the_school_loses_its_teacher(bot: BotInSandbox) -> None:
    """The contact at the school, the police officer's colleague, leaves two agreements."""
    add(bot, "School", people=[SCHOOL, GUEST, POLICE], contact=POLICE)
    for what in ("Talk to the parents", "Open the hall"):
        bot.says(CHIEF, f"/agreement add {what} <@{SCHOOL}> by 24/12")
    bot.person(CHIEF).remove(TEAM, SCHOOL)
    bot.deliver()
    tick(bot.database, bot.clock, ZONE)
    bot.deliver()


def test_the_contact_names_a_successor_for_each_and_sees_what_was_settled_meanwhile(
    task_force: BotInSandbox,
) -> None:
    the_school_loses_its_teacher(task_force)
    contact = task_force.person(POLICE)
    asked = task_force.with_button(contact.direct(), Press.NAME_SUCCESSOR)[-1]
    assert "Open the hall" in asked.words()
    contact.press(asked, Press.NAME_SUCCESSOR)
    contact.fill("1", GUEST)
    contact.fill("2", CHIEF)
    assert "the actor's own people" in str(contact.submit()), "the chief is not of the school"
    contact.fill("2", "")
    assert contact.submit() == {}
    assert (owner(task_force, 1), owner(task_force, 2)) == (GUEST, SCHOOL)
    assert contact.modal is not None, "one still waits, and can be named at once"
    contact.close()
    task_force.deliver()

    guest = task_force.person(GUEST)
    told = task_force.with_button(guest.direct(), Press.ACCEPT)[-1]
    assert "Talk to the parents" in told.words()
    guest.press(told, Press.ACCEPT)
    with task_force.looking() as session:
        assert session.get_one(Agreement, 1).accepted_at is not None

    asked = task_force.with_button(contact.direct(), Press.NAME_SUCCESSOR)[-1]
    assert "Talk to the parents" not in asked.words()
    contact.press(asked, Press.NAME_SUCCESSOR)
    task_force.says(CHIEF, "/agreement done 2")
    contact.fill("2", GUEST)
    assert contact.submit() == {}
    assert contact.modal is not None
    assert "This one is settled" in contact.modal.words()
    contact.close()
    task_force.deliver()
    assert task_force.with_button(contact.direct(), Press.NAME_SUCCESSOR) == []


def test_a_bystander_who_presses_is_told_who_may(task_force: BotInSandbox) -> None:
    the_school_loses_its_teacher(task_force)
    asked = task_force.with_button(task_force.person(POLICE).direct(), Press.NAME_SUCCESSOR)[-1]
    guest = task_force.person(GUEST)
    guest.press(asked, Press.NAME_SUCCESSOR)
    assert guest.modal is None
