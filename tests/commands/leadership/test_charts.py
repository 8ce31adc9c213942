"""Charts: each figure of the overview and the report as a picture, said in words as well."""

from __future__ import annotations

import struct
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.sandbox.workspace.surfaces import File
from bot.store.models import Hotspot
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    LEADERS,
    POLICE,
    SCHOOL,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import item_post, meeting_day, set_up

PHONE = 380


SHARP = 2


@pytest.fixture
def busy(bot: BotInSandbox) -> BotInSandbox:
    """One agreement within its date, one past it, one blocked and raised to leadership."""
    set_up(bot)
    for name, person in (("Politiet", POLICE), ("Nordskolen", SCHOOL)):
        chief = bot.person(CHIEF)
        chief.command(TEAM, f"/taskforce actors add {name}")
        chief.fill("contact", person)
        chief.fill("people", [person])
        assert chief.submit() == {}
        while chief.modal is not None:
            chief.close()
    for words in (f"Lamper <@{POLICE}> by 18/12", f"Hegn <@{POLICE}> by 5/11"):
        assert "A-" in bot.says(CHIEF, f"/agreement add {words}")
    assert "A-3" in bot.says(CHIEF, f"/agreement add Ur <@{SCHOOL}> by 18/12")
    bot.confirms(CHIEF, "/escalation raise 3 Penge til et ur")
    bot.clock.now += timedelta(days=7)
    return bot


def asked(bot: BotInSandbox, person: str, command: str, place: str = TEAM) -> list[File]:
    """Press the button below an answer; the files that come of it, in this order."""
    who = bot.person(person)
    before = len(who.direct())
    who.command(place, command)
    (answer,) = bot.with_button(who.sees(place)[-1:], Press.DRAW_CHARTS)
    who.press(answer, Press.DRAW_CHARTS)
    bot.deliver()
    return [file for message in who.direct()[before:] for file in message.files]


def size_of(file: File) -> tuple[int, int]:
    """The width and height of a PNG."""
    assert file.content is not None
    assert file.content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", file.content[16:24])
    return width, height


def test_the_chief_sees_the_overview_as_charts_each_said_in_words(busy: BotInSandbox) -> None:
    files = asked(busy, CHIEF, "/taskforce digest")
    assert [it.alt for it in files] == [
        "Agreements by actor. Nordskolen: 1 blocked; "
        "Politiet: 1 not past their date, 1 past their date.",
        "The direct line to leadership. Nov: 1 raised.",
    ]
    for file in files:
        width, height = size_of(file)
        assert width == PHONE * SHARP
        assert height < 3 * width


def hold_a_meeting(bot: BotInSandbox) -> None:
    """One item is treated at it."""
    meeting_day(bot)
    bot.says(CHIEF, "/meeting start")
    bot.deliver()
    chief = bot.person(CHIEF)
    chief.press(item_post(bot, 1), Press.ITEM_DONE)
    bot.deliver()
    bot.says(CHIEF, "/meeting close")
    bot.deliver()


def test_leaders_see_no_actor_in_theirs_and_nobody_else_is_sent_any(busy: BotInSandbox) -> None:
    busy.says(POLICE, "/agenda add The light at the stop")
    hold_a_meeting(busy)
    before = {it: len(busy.person(it).direct()) for it in (CHIEF, POLICE, SCHOOL)}
    words = [it.alt for it in asked(busy, DIRECTOR, "/taskforce report", LEADERS)]
    assert words == [
        "Den direkte linje til ledelsen. nov: 1 løftet.",
        "Punkter behandlet på møderne. 24/11: 1 behandlet.",
    ]
    after = {it: len(busy.person(it).direct()) for it in before}
    assert after == before


def test_what_one_leader_was_asked_alone_is_in_no_chart(busy: BotInSandbox) -> None:
    """The one thing raised is taken back, and another goes to one leader."""
    busy.says(CHIEF, "/escalation call back 3")
    busy.confirms(CHIEF, f"/escalation raise privately 1 <@{DIRECTOR}> Penge")
    words = [it.alt for it in asked(busy, CHIEF, "/taskforce report")]
    assert [it.partition(".")[0] for it in words] == ["Agreements by actor"]


def test_a_chief_who_is_followed_meanwhile_is_sent_nothing_about_actors(
    busy: BotInSandbox,
) -> None:
    chief = busy.person(CHIEF)
    chief.command(TEAM, "/taskforce digest")
    chief.press(busy.with_button(chief.sees(TEAM)[-1:], Press.DRAW_CHARTS)[0], Press.DRAW_CHARTS)
    with busy.database.transaction() as session:
        session.exec(select(Hotspot)).one().chief_id = SCHOOL
    busy.deliver()
    sent = [file.alt for message in chief.direct() for file in message.files]
    assert not any("by actor" in it for it in sent)


def test_where_nothing_has_happened_that_is_said(bot: BotInSandbox) -> None:
    set_up(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce report")
    chief.press(chief.sees(TEAM)[-1], Press.DRAW_CHARTS)
    assert "nothing to show yet" in bot.answer(CHIEF)


def test_they_are_in_danish_too(busy: BotInSandbox) -> None:
    busy.person(CHIEF).set_locale("da-DK")
    busy.person(CHIEF).open_home()
    busy.deliver()
    words = [it.alt for it in asked(busy, CHIEF, "/taskforce digest")]
    assert words == [
        "Aftaler hos hver aktør. Nordskolen: 1 gået i stå; "
        "Politiet: 1 ikke over fristen, 1 over fristen.",
        "Den direkte linje til ledelsen. nov: 1 løftet.",
    ]
