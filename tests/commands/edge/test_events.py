"""What Slack tells of its own accord, and what becomes of it."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from bot.delivery.words.buttons import Press
from bot.sandbox import BOT_USER_ID
from bot.store.models import Agreement, Member, Outbox, Person
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    GUEST,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    SECOND,
    TEAM,
    BotInSandbox,
)
from tests.hotspot_builder import HotspotBuilder


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


def written(bot: BotInSandbox, person_id: str, *texts: str) -> list[str]:
    """What the bot answers to each."""
    person, answers = bot.person(person_id), []
    direct = person.open_direct()
    for text in texts:
        before = len(person.direct())
        person.say(direct.id, text)
        bot.deliver()
        said = person.direct()[before:]
        answers.append(said[-1].words() if said[-1].user == BOT_USER_ID else "")
    return answers


def test_a_message_that_is_no_command_is_answered_once_a_day(task_force: BotInSandbox) -> None:
    first, second = written(task_force, POLICE, "hello there", "anybody?")
    assert "nobody has seen what you wrote here" in first
    assert "For example, you can write" in first
    assert second == ""


@pytest.mark.parametrize(
    "words",
    ["hjælp", "Hjælp!", "help", "HELP me please", "?", "mine", "aftale", "dagsorden", "overblik"],
)
def test_plain_words_are_answered_every_time(task_force: BotInSandbox, words: str) -> None:
    answers = written(task_force, SCHOOL, words, words, words)
    assert all("Du kan for eksempel skrive" in it for it in answers)
    assert not any("ingen har set" in it for it in answers)


@pytest.mark.parametrize(
    "words",
    [
        *("klaret A-1", "Klaret A‑1.", "done A-1", "A-1", "a1", "klaret 1", "vis 1"),
        "Hej, jeg når ikke A-1 inden fredag",
    ],
)
def test_an_agreements_number_brings_its_answers_every_time(
    task_force: BotInSandbox, words: str
) -> None:
    agree(task_force, SCHOOL)
    for answer in written(task_force, SCHOOL, words, words):
        assert "*A-1* Nye pærer i gangen" in answer
    card = task_force.person(SCHOOL).direct()[-1]
    task_force.person(SCHOOL).press(card, Press.DONE)
    task_force.deliver()
    with task_force.looking() as session:
        assert session.get_one(Agreement, 1).status == "done"
    renewed = task_force.person(SCHOOL).direct()[-1]
    assert not task_force.with_button([renewed], Press.DONE), "what has ended asks for no answer"


def test_it_is_said_in_the_language_of_who_wrote(task_force: BotInSandbox) -> None:
    agree(task_force, POLICE)
    assert "Press what you mean." in written(task_force, POLICE, "klaret A-1")[0]
    assert "Tryk på det, du mener." in written(task_force, CHIEF, "done A-1")[0]


def test_somebody_new_is_answered_in_their_language_at_once(task_force: BotInSandbox) -> None:
    task_force.sandbox.workspace.change_user(OUTSIDER, locale="en-GB")
    first, later = written(task_force, OUTSIDER, "help", "help")
    assert first == later
    assert "For example, you can write" in first


def test_a_number_tells_nothing_to_who_may_not_see_it(task_force: BotInSandbox) -> None:
    agree(task_force, SCHOOL)
    for person_id in (GUEST, OUTSIDER, DIRECTOR):
        there, not_there = written(task_force, person_id, "A-1", "A-99")
        assert "Nye pærer" not in there
        assert there.replace("A-1", "A-99") == not_there


def agree(bot: BotInSandbox, owner_id: str) -> None:
    """The first agreement, which its owner has accepted."""
    with bot.database.transaction() as session:
        actor_id = HotspotBuilder(session, bot.clock.now).actor(1, "Klubben", owner_id)
        made = Agreement(
            hotspot_id=1,
            what="Nye pærer i gangen",
            actor_id=actor_id,
            owner_id=owner_id,
            due_set_at=bot.clock.now,
            recorded_by=CHIEF,
            recorded_at=bot.clock.now,
            accepted_at=bot.clock.now,
        )
        session.add(made)


def test_a_channel_of_nobodys_is_not_read(bot: BotInSandbox) -> None:
    bot.person(OUTSIDER).join(SECOND)
    assert kinds(bot) == []
