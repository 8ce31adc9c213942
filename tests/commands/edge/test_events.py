"""What Slack tells of its own accord, and what becomes of it."""

from __future__ import annotations

from sqlmodel import col, select

from bot.delivery.words.buttons import Press
from bot.sandbox import BOT_USER_ID
from bot.store.models import Member, Outbox, Person
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SECOND,
    TEAM,
    BotInSandbox,
)


def kinds(bot: BotInSandbox) -> list[str]:
    with bot.looking() as session:
        return [row.kind for row in session.exec(select(Outbox).order_by(col(Outbox.id)))]


def person(bot: BotInSandbox, person_id: str) -> Person | None:
    with bot.looking() as session:
        return session.get(Person, person_id)


def test_the_language_somebody_chose_is_followed(task_force: BotInSandbox) -> None:
    task_force.person(POLICE).set_locale("da-DK")
    task_force.deliver()
    found = person(task_force, POLICE)
    assert found is not None
    assert found.locale == "da-DK"


def test_a_change_of_somebody_unknown_is_nobodys_business(bot: BotInSandbox) -> None:
    bot.person(OUTSIDER).set_locale("en-US")
    assert kinds(bot) == []
    assert person(bot, OUTSIDER) is None


def test_a_deactivated_person_is_known_to_be_gone(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).deactivate(POLICE)
    task_force.deliver()
    found = person(task_force, POLICE)
    assert found is not None
    assert found.deleted


def test_a_guest_who_becomes_a_full_member_gets_a_members_seat(task_force: BotInSandbox) -> None:
    task_force.sandbox.workspace.change_user(GUEST, is_restricted=False)
    task_force.person(GUEST).set_locale("da-DK")
    task_force.deliver()
    with task_force.looking() as session:
        seats = session.exec(select(Member.seat).where(Member.person_id == GUEST)).all()
    assert seats == ["member"]


def test_the_home_of_who_opened_it_is_kept_up(task_force: BotInSandbox) -> None:
    assert task_force.person(POLICE).open_home() is None
    task_force.deliver()
    found = person(task_force, POLICE)
    assert found is not None
    assert found.home_opened
    assert task_force.person(POLICE).home is not None
    task_force.person(POLICE).open_home()
    assert kinds(task_force).count("home") == 1


def test_an_archived_channel_is_missed_and_the_chief_asked(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.archive(TEAM)
    task_force.deliver()
    assert task_force.hotspot().lost_channel_at is not None
    assert task_force.with_button(chief.direct()[-1:], Press.SETTINGS)
    chief.unarchive(TEAM)
    assert task_force.hotspot().lost_channel_at is None


def test_an_archived_leadership_channel_is_told_of_as_well(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).archive(LEADERS)
    assert kinds(task_force)[-1] == "lost_channel"
    assert task_force.hotspot().lost_channel_at is None


def test_another_channel_takes_over_what_waited(task_force: BotInSandbox) -> None:
    chief = task_force.person(CHIEF)
    chief.archive(TEAM)
    chief.command(LEADERS, "/taskforce settings")
    chief.fill("channel_id", SECOND)
    assert chief.submit() == {}
    assert task_force.hotspot().channel_id == SECOND
    assert task_force.hotspot().lost_channel_at is None
    task_force.deliver()
    with task_force.looking() as session:
        present = select(Member.person_id).where(col(Member.left_at).is_(None))
        seated = session.exec(present.where(Member.seat == "member")).all()
    assert set(seated) == {CHIEF, POLICE}


def test_a_bot_taken_out_is_told_of(task_force: BotInSandbox) -> None:
    task_force.person(CHIEF).remove(TEAM, BOT_USER_ID)
    assert "invite_me" in kinds(task_force)


def test_a_bot_that_is_not_invited_yet_asks_and_goes_on_when_it_is(bot: BotInSandbox) -> None:
    chief = bot.person(CHIEF)
    chief.remove(LEADERS, BOT_USER_ID)
    bot.set_up()
    asked = [message.text for message in chief.direct() if f"<#{LEADERS}>" in message.text]
    assert len(asked) == 1
    assert "/invite" in asked[0]
    chief.invite(LEADERS, BOT_USER_ID)
    bot.deliver()
    with bot.looking() as session:
        leaders = session.exec(select(Member.person_id).where(Member.seat == "leader")).all()
    assert DIRECTOR in leaders


def test_who_writes_to_the_bot_is_answered_once_a_day(task_force: BotInSandbox) -> None:
    police = task_force.person(POLICE)
    direct = police.open_direct()
    police.say(direct.id, "hello?")
    police.say(direct.id, "anybody?")
    task_force.deliver()
    assert kinds(task_force).count("direct_help") == 1
    assert "/taskforce help" in police.direct()[-1].words()


def test_a_channel_of_nobodys_is_not_read(bot: BotInSandbox) -> None:
    bot.person(OUTSIDER).join(SECOND)
    assert kinds(bot) == []
