"""A decision from above is put right till the agenda goes out, by words and in both languages."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import AgendaItem, Meeting, MeetingStatus, SteeringDecision
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    POLICE,
    TEAM,
    BotInSandbox,
)
from tests.played_once import played_once

FIRST, SECOND, OTHER = "Lys på stien", "Lys på alle stier", "Åbent hus i maj"
RIGHT = {"en": "Put right on Tuesday 3 November. It said first:", "da": "Rettet"}


@played_once
def noted(bot: BotInSandbox, *texts: str, language: str = "en") -> BotInSandbox:
    """A leader has brought these down."""
    for person in (DIRECTOR, CHIEF, POLICE):
        bot.person(person).set_locale({"en": "en-GB", "da": "da-DK"}[language])
    bot.set_up(language=language)
    for text in texts:
        bot.says(DIRECTOR, f"/escalation decision {text}", LEADERS)
    bot.deliver()
    return bot


def posted(bot: BotInSandbox) -> list[str]:
    """What stands of them in the leadership channel."""
    seen = bot.person(DIRECTOR).sees(LEADERS)
    return [it.words() for it in seen if it.ephemeral_to is None and ("Lys" in it.words())]


def put_right(bot: BotInSandbox, who: str, command: str, **entered: str) -> str:
    """Write it, fill the form in and send it; return what is answered."""
    person = bot.person(who)
    channel = LEADERS if who == DIRECTOR else TEAM
    person.command(channel, command)
    for name, value in entered.items():
        person.fill(name, value)
    assert person.submit() == {}
    bot.deliver()
    answered = person.modal.words() if person.modal is not None else bot.answer(who, channel)
    while person.modal is not None:
        person.close()
    return answered


@pytest.mark.parametrize(
    ("language", "command", "who"),
    [
        ("en", "/escalation edit", DIRECTOR),
        ("en", "/escalation edit 1", DIRECTOR),
        ("da", "/ledelse ret 1", DIRECTOR),
        ("da", "/ledelse ret", CHIEF),
    ],
)
def test_it_says_the_new_words_wherever_it_stands(
    bot: BotInSandbox, language: str, command: str, who: str
) -> None:
    noted(bot, FIRST, language=language)
    answered = put_right(bot, who, command, text=SECOND)
    assert SECOND in answered
    (post,) = posted(bot)
    assert SECOND in post
    assert RIGHT[language] in post
    assert post.count(FIRST) == 1, "what it said first is kept"
    assert SECOND in bot.says(POLICE, "/agenda")
    put_right(bot, who, command, text=OTHER)
    (post,) = [it for it in posted(bot) if OTHER in it]
    assert FIRST in post
    assert SECOND not in post
    with bot.looking() as session:
        kept = session.exec(select(SteeringDecision)).one()
        assert (kept.text, kept.first_said, kept.edited_by) == (OTHER, FIRST, who)


def test_the_new_words_can_stand_behind_its_number(bot: BotInSandbox) -> None:
    noted(bot, FIRST)
    put_right(bot, DIRECTOR, f"/escalation edit 1 {SECOND}")
    assert SECOND in bot.says(POLICE, "/agenda")


def test_of_several_one_is_chosen(bot: BotInSandbox) -> None:
    noted(bot, FIRST, "Lys ved skolen")
    put_right(bot, DIRECTOR, "/escalation edit", item="2", text="Lys ved klubben")
    agenda = bot.says(POLICE, "/agenda")
    assert FIRST in agenda
    assert "Lys ved klubben" in agenda
    assert "Lys ved skolen" not in agenda


def test_undo_puts_the_first_words_back_everywhere(bot: BotInSandbox) -> None:
    noted(bot, FIRST)
    director = bot.person(DIRECTOR)
    director.command(LEADERS, f"/escalation edit 1 {SECOND}")
    assert director.submit() == {}
    bot.deliver()
    assert director.modal is not None
    director.press(director.modal, Press.UNDO)
    bot.deliver()
    (post,) = posted(bot)
    assert SECOND not in post
    assert RIGHT["en"] not in post
    agenda = bot.says(POLICE, "/agenda")
    assert FIRST in agenda
    assert SECOND not in agenda


@pytest.mark.parametrize("state", ["published", "taken up", "withdrawn", "none", "another item"])
def test_it_stays_once_the_task_force_has_been_given_it(bot: BotInSandbox, state: str) -> None:
    noted(bot, *(() if state == "none" else (FIRST,)))
    if state == "another item":
        bot.says(CHIEF, "/agenda add Bænkene")
    with bot.database.transaction() as session:
        item = session.exec(select(AgendaItem)).first()
        meeting = session.exec(select(Meeting)).first()
        if state == "published" and meeting is not None:
            meeting.status = MeetingStatus.PUBLISHED
        if state == "taken up" and item is not None and meeting is not None:
            item.meeting_id = meeting.id
        if state == "withdrawn" and item is not None:
            item.status = "withdrawn"
    number = 2 if state == "another item" else 1
    said = bot.says(DIRECTOR, f"/escalation edit {number} {SECOND}", LEADERS)
    told = {"none": "no item 1", "another item": "Item 2 is no decision of leadership's."}
    assert told.get(state, "has been given that decision already") in said
    assert SECOND not in bot.says(POLICE, "/agenda")


def test_agenda_edit_says_where_it_is_put_right_to_who_may(bot: BotInSandbox) -> None:
    noted(bot, FIRST)
    assert "/escalation edit" in bot.says(CHIEF, "/agenda edit 1")
    assert "/escalation edit" not in bot.says(POLICE, "/agenda edit 1")


def test_what_a_leader_sends_as_it_was_shown_changes_nothing(bot: BotInSandbox) -> None:
    """A person in it is not shown to leaders, and stands in it all the same."""
    bot.person(CHIEF).set_locale("en-GB")
    bot.person(DIRECTOR).set_locale("en-GB")
    bot.set_up(language="en")
    bot.says(CHIEF, f"/escalation decision Lys på stien, siger <@{POLICE}>")
    bot.deliver()
    put_right(bot, DIRECTOR, "/escalation edit")
    with bot.looking() as session:
        (kept,) = session.exec(select(SteeringDecision)).all()
    assert (kept.text, kept.edited_by) == (f"Lys på stien, siger <@{POLICE}>", None)
