"""Leadership's answer is put right by whoever gave it, wherever it stands, in both languages."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Agreement, Change, Escalation, History
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up

FIRST, SECOND, THIRD = "Ten lamps", "Twelve lamps", "Fourteen lamps"
REFUSED = "Only the person who gave leadership's answer can put it right."


@pytest.fixture
def asked(bot: BotInSandbox) -> BotInSandbox:
    """A Task Force in English; A-1 is the police's, and lies with leadership."""
    set_up(bot)
    bot.person(DIRECTOR).set_locale("en-GB")
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add The police")
    for name, value in {"sector": "police", "contact": POLICE, "people": [POLICE]}.items():
        chief.fill(name, value)
    chief.fill("leader", OUTSIDER)
    assert chief.submit() == {}
    while chief.modal is not None:
        chief.close()
    bot.says(CHIEF, f"/agreement add Light the path <@{POLICE}> by 11/12/2026")
    police = bot.person(POLICE)
    police.command(TEAM, "/agreement blocked 1 Dark")
    police.fill("clearing", "leadership")
    assert police.submit() == {}
    bot.confirms(CHIEF, "/escalation raise 1 How many lamps?")
    bot.deliver()
    return bot


def answer(bot: BotInSandbox, press: Press = Press.DECIDE, who: str = DIRECTOR) -> None:
    """A leader answers below what was put before leadership."""
    leader = bot.person(who)
    seen = leader.sees(LEADERS) if who == DIRECTOR else leader.direct()
    leader.press(bot.with_button(seen, press)[-1], press)
    leader.fill("decision" if press is Press.DECIDE else "reason", FIRST)
    assert leader.submit() == {}
    bot.deliver()


def put_right(bot: BotInSandbox, who: str, written: str, **entered: str) -> str:
    """Write it, fill the form in and send it; return what is answered."""
    person = bot.person(who)
    person.command(LEADERS if who == DIRECTOR else TEAM, written)
    for name, value in entered.items():
        person.fill(name, value)
    assert person.submit() == {}
    bot.deliver()
    said = person.modal.words() if person.modal is not None else bot.answer(who, LEADERS)
    while person.modal is not None:
        person.close()
    return said


def standing(bot: BotInSandbox, channel: str) -> list[str]:
    """What stands of the answer for everybody in a channel."""
    seen = bot.person(CHIEF).sees(channel)
    return [it.words() for it in seen if it.ephemeral_to is None and "lamps" in it.words()]


@pytest.mark.parametrize(
    "written",
    [
        f"/escalation edit answer 1 {SECOND}",
        f"/escalation edit A-1 {SECOND}",
        f"/ledelse ret svar A-1 {SECOND}",
        f"/ledelse ret A‑1 {SECOND}",
    ],
)
def test_it_says_the_new_words_wherever_it_stands(asked: BotInSandbox, written: str) -> None:
    answer(asked)
    assert "Leadership's answer is put right." in put_right(asked, DIRECTOR, written)
    (told,) = standing(asked, TEAM)
    assert SECOND in told
    assert "Put right on" in told
    assert told.count(FIRST) == 1, "what it said first is kept"
    (post,) = [it for it in standing(asked, LEADERS) if "has decided" in it]
    assert SECOND in post
    assert FIRST not in post
    for words in ("/agenda", "/escalation", "/taskforce digest"):
        assert FIRST not in asked.says(CHIEF, words), words
    assert SECOND in asked.says(CHIEF, "/agenda")
    story = asked.says(POLICE, "/agreement show 1")
    assert "decided for leadership. “Ten lamps”" in story
    assert "put leadership's answer right. It says now: “Twelve lamps”" in story
    put_right(asked, DIRECTOR, f"/escalation edit answer 1 {THIRD}")
    (told,) = standing(asked, TEAM)
    assert FIRST in told
    assert THIRD in told
    assert SECOND not in told


def test_by_the_button_below_it(asked: BotInSandbox) -> None:
    answer(asked, Press.SEND_BACK)
    director = asked.person(DIRECTOR)
    seen = director.sees(LEADERS)
    director.press(asked.with_button(seen, Press.EDIT_ANSWER)[-1], Press.EDIT_ANSWER)
    assert director.modal is not None
    assert "Leadership's answer" in str(director.modal.title)
    assert "A-1" in director.modal.words()
    assert "Due date" not in str(director.modal.blocks), "only a decision brings a date"
    director.fill("answer", SECOND)
    assert director.submit() == {}
    asked.deliver()
    (told,) = standing(asked, TEAM)
    assert SECOND in told


def test_a_decision_brings_another_date_and_another_owner(asked: BotInSandbox) -> None:
    answer(asked)
    put_right(asked, DIRECTOR, "/escalation edit answer", due="18/12/2026", owner=SCHOOL)
    with asked.looking() as session:
        kept = session.get_one(Agreement, 1)
        newest = session.exec(select(History).where(History.change == Change.ANSWER_EDITED)).one()
    assert str(kept.due_on) == "2026-12-18"
    assert kept.offered_to_id == SCHOOL
    assert (newest.note, newest.person_id) == ("", SCHOOL)
    (told,) = standing(asked, TEAM)
    assert "Put right" not in told, "its words are those it had"


def test_nobody_else_may(asked: BotInSandbox) -> None:
    answer(asked)
    for who in (CHIEF, POLICE):
        assert REFUSED in asked.says(who, f"/escalation edit answer 1 {SECOND}"), who
    with asked.looking() as session:
        assert session.get_one(Escalation, 1).answer == FIRST


def test_who_has_no_seat_puts_it_right_where_they_were_asked(asked: BotInSandbox) -> None:
    answer(asked, who=OUTSIDER)
    outsider = asked.person(OUTSIDER)
    outsider.press(asked.with_button(outsider.direct(), Press.EDIT_ANSWER)[-1], Press.EDIT_ANSWER)
    assert outsider.modal is not None
    assert "Ledelsens svar" in str(outsider.modal.title)
    outsider.fill("answer", SECOND)
    assert outsider.submit() == {}
    asked.deliver()
    (told,) = standing(asked, TEAM)
    assert SECOND in told


@pytest.mark.parametrize("state", ["done", "unchanged", "cpr"])
def test_it_stays_where_there_is_nothing_to_put_right(asked: BotInSandbox, state: str) -> None:
    answer(asked)
    if state == "done":
        asked.says(POLICE, "/agreement done 1")
        assert "already done" in asked.says(DIRECTOR, "/escalation edit answer 1 x", LEADERS)
        asked.deliver()
        assert not asked.with_button(asked.person(DIRECTOR).sees(LEADERS), Press.EDIT_ANSWER)
    if state == "unchanged":
        put_right(asked, DIRECTOR, "/escalation edit answer 1")
    if state == "cpr":
        person = asked.says(
            DIRECTOR, "/escalation edit answer 1 til " + "010190" + "-" + "1234", LEADERS
        )
        assert "010190" not in person
    with asked.looking() as session:
        assert session.get_one(Escalation, 1).answer == FIRST
        edits = select(History).where(History.change == Change.ANSWER_EDITED)
        assert not session.exec(edits).all()


def test_what_was_answered_before_stays_as_it_was(asked: BotInSandbox) -> None:
    answer(asked, Press.SEND_BACK)
    director = asked.person(DIRECTOR)
    before = asked.with_button(director.sees(LEADERS), Press.EDIT_ANSWER)[-1]
    asked.confirms(CHIEF, "/escalation raise 1 How many lamps now?")
    asked.deliver()
    asked.clock.advance(60)
    answer(asked)
    director.press(before, Press.EDIT_ANSWER)
    assert "answered about A-1 once more" in asked.answer(DIRECTOR, LEADERS)
    (only,) = asked.with_button(director.sees(LEADERS), Press.EDIT_ANSWER)
    assert "has decided" in only.words()
