"""Whose the people are: guessed from their titles in Slack, which are kept no longer than that."""

from __future__ import annotations

from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.sandbox import BOT_USER_ID
from bot.store.models import Actor, Member, Person
from tests.commands.scenes.bot_in_sandbox import (
    CHIEF,
    DIRECTOR,
    ELSEWHERE,
    LEADERS,
    OUTSIDER,
    POLICE,
    SCHOOL,
    SECOND,
    TEAM,
    BotInSandbox,
)
from tests.commands.scenes.meeting_office import set_up

TITLES = {
    POLICE: "Politibetjent",
    SCHOOL: "Skoleleder, Nordskolen",
    CHIEF: "Hotspotchef " + "010203" + "-1234",
    DIRECTOR: "Direktør",
    OUTSIDER: "Lærer",
}


def titles(bot: BotInSandbox) -> dict[str, str]:
    with bot.looking() as session:
        return {it.id: it.title for it in session.exec(select(Person)) if it.title}


def begin(bot: BotInSandbox) -> None:
    for person_id, title in TITLES.items():
        bot.sandbox.workspace.change_user(person_id, title=title)
    set_up(bot)


def add_actors(bot: BotInSandbox, names: str) -> None:
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add")
    chief.fill("names", names)
    assert chief.submit() == {}


def test_each_is_guessed_and_one_press_places_them(bot: BotInSandbox) -> None:
    begin(bot)
    assert titles(bot) == {it: TITLES[it] for it in (POLICE, SCHOOL, DIRECTOR)}
    add_actors(bot, "Politiet, Nordskolen, Jobcentret")
    chief = bot.person(CHIEF)
    assert chief.modal is not None
    chief.press(chief.modal, Press.PLACE_PEOPLE)
    assert "is guessed from titles" in chief.modal.words()
    assert chief.submit() == {}
    with bot.looking() as session:
        found = session.exec(select(Member.person_id, Actor.name).join(Actor)).all()
    assert set(found) == {(POLICE, "Politiet"), (SCHOOL, "Nordskolen")}
    assert titles(bot) == {DIRECTOR: "Direktør"}


def test_a_leaders_title_goes_when_it_is_said_what_they_lead(bot: BotInSandbox) -> None:
    begin(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, "/taskforce actors add Kommunen")
    chief.fill("leader", DIRECTOR)
    assert chief.submit() == {}
    assert DIRECTOR not in titles(bot)


def test_the_title_of_whom_nobody_has_to_place_is_not_kept(bot: BotInSandbox) -> None:
    begin(bot)
    add_actors(bot, "Politiet")
    chief = bot.person(CHIEF)
    assert chief.modal is not None
    chief.press(chief.modal, Press.PLACE_PEOPLE)
    assert chief.submit() == {}
    bot.person(POLICE).set_locale("en-GB")
    bot.person(OUTSIDER).command(ELSEWHERE, "/taskforce")
    bot.deliver()
    assert titles(bot) == {it: TITLES[it] for it in (SCHOOL, DIRECTOR)}


def test_in_another_area_it_is_the_one_of_the_same_name(bot: BotInSandbox) -> None:
    begin(bot)
    add_actors(bot, "Politiet")
    chief = bot.person(CHIEF)
    chief.press(chief.modal, Press.PLACE_PEOPLE)  # type: ignore[arg-type]
    chief.submit()
    chief.close()
    bot.sandbox.workspace.channels[SECOND].members.update({CHIEF, POLICE, BOT_USER_ID})
    chief.command(SECOND, "/taskforce setup")
    chief.fill("name", "Sydparken")
    chief.fill("leadership_channel_id", LEADERS)
    assert chief.submit() == {}
    chief.close()
    bot.deliver()
    chief.command(SECOND, "/taskforce actors add Politi")
    assert chief.submit() == {}
    chief.close()
    chief.command(SECOND, "/taskforce members")
    chief.press(chief.sees(SECOND)[-1], Press.PLACE_PEOPLE)
    assert chief.submit() == {}
    with bot.looking() as session:
        second = session.exec(select(Actor).where(Actor.name == "Politi")).one()
        there = select(Member.person_id).where(Member.actor_id == second.id)
        assert session.exec(there).all() == [POLICE]


def test_who_leaves_before_they_are_placed_leaves_no_title(bot: BotInSandbox) -> None:
    begin(bot)
    assert POLICE in titles(bot)
    bot.person(POLICE).leave(TEAM)
    bot.deliver()
    assert POLICE not in titles(bot)
    assert SCHOOL in titles(bot)
