"""Naming an actor that is not there yet, wherever one is chosen, in the same send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import select

from bot.delivery.words.buttons import Press
from bot.store.models import Actor, Agreement, Member
from commands.kit.actor_choice import NEW, NEW_NAME
from tests.commands.scenes.asking import Asking
from tests.commands.scenes.bot_in_sandbox import CHIEF, GUEST, POLICE, SCHOOL, TEAM, BotInSandbox
from tests.commands.scenes.meeting_office import set_up

NAME = "New actor's name"
LIGHT = f"/agreement add Light the path <@{SCHOOL}> by 11/12/2026"


def names(bot: BotInSandbox) -> list[str]:
    with bot.looking() as session:
        return [actor.name for actor in session.exec(select(Actor).order_by("id"))]


def belonging(bot: BotInSandbox, name: str) -> set[str]:
    with bot.looking() as session:
        found = session.exec(select(Member.person_id).join(Actor).where(Actor.name == name))
        return set(found)


def test_a_new_hotspot_takes_its_first_agreement(bot: BotInSandbox) -> None:
    set_up(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, LIGHT)
    assert chief.modal is not None
    assert "That person has no actor yet" in chief.modal.words()
    assert chief.submit() == {NAME: "What is the actor called?"}
    chief.fill(NEW_NAME, "The school")
    assert chief.submit() == {}
    assert "Light the path" in chief.modal.words()
    chief.close()
    with bot.looking() as session:
        agreement = session.get_one(Agreement, 1)
        owned_by = session.get_one(Actor, agreement.actor_id).name
        assert (agreement.owner_id, owned_by) == (SCHOOL, "The school")
    assert belonging(bot, "The school") == {SCHOOL}
    assert "A-2" in bot.says(CHIEF, LIGHT)


def test_a_member_names_the_actor_and_the_chief_says_whose_the_person_is(bot: BotInSandbox) -> None:
    set_up(bot)
    police = bot.person(POLICE)
    police.command(TEAM, LIGHT)
    police.fill(NEW_NAME, "The school")
    assert police.submit() == {}
    assert names(bot) == ["The school"]
    assert belonging(bot, "The school") == set()


def test_a_name_that_is_there_already_is_that_actor(bot: BotInSandbox) -> None:
    set_up(bot)
    chief = bot.person(CHIEF)
    for name in ("The school", "the SCHOOL"):
        chief.command(TEAM, "/agreement add Light the path by 11/12/2026")
        chief.fill("actor", NEW)
        chief.fill(NEW_NAME, name)
        assert chief.submit() == {}
        chief.close()
    assert names(bot) == ["The school"]


def test_it_is_one_actor_or_the_other(bot: BotInSandbox) -> None:
    set_up(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, LIGHT)
    chief.fill(NEW_NAME, "The school")
    assert chief.submit() == {}
    chief.close()
    chief.command(TEAM, "/agreement add Sweep the path by 11/12/2026")
    chief.fill("actor", "The school")
    chief.fill(NEW_NAME, "The club")
    assert list(chief.submit()) == [NAME]
    assert names(bot) == ["The school"]


def test_people_are_placed_with_a_new_actor(bot: BotInSandbox) -> None:
    set_up(bot)
    chief = bot.person(CHIEF)
    chief.command(TEAM, LIGHT)
    chief.fill(NEW_NAME, "The school")
    assert chief.submit() == {}
    chief.close()
    chief.command(TEAM, "/taskforce members")
    chief.press(bot.with_button(chief.sees(TEAM), Press.PLACE_PEOPLE)[-1], Press.PLACE_PEOPLE)
    chief.fill(NEW_NAME, "The club")
    assert list(chief.submit()) == [NAME], "nobody was said to belong to it"
    chief.fill(GUEST, NEW)
    chief.fill(POLICE, NEW)
    assert chief.submit() == {}
    assert belonging(bot, "The club") == {GUEST, POLICE}
    assert belonging(bot, "The school") == {SCHOOL}


def named(block_id: str) -> bool:
    """Whether a new actor's name is written there: of several rows each has its own."""
    return re.fullmatch(rf"{NEW_NAME}|new\d+", block_id) is not None


def test_every_choice_of_an_actor_can_be_a_new_one(asking: Asking) -> None:
    found = set()
    for form, views in asking.views.items():
        for view in views:
            for options in choices(view):
                if "Politiet" in options.values() and form != "meeting.attendance":
                    found.add(form)
                    assert NEW in options, form
                    assert any(named(it.get("block_id", "")) for it in view["blocks"]), form
    assert found == {
        "agenda.add",
        "agenda.to_leadership",
        "agreement.edit",
        "agreement.blocked",
        "agreement.record",
        "item.agreement",
        "plan.add",
        "plan.add_goal",
        "plan.edit",
        "plan.edit_goal",
        "sheet.settle",
        "taskforce.place",
    }


def choices(view: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The options of every menu in a form: what is read, by its value."""
    for block in view["blocks"]:
        menu = block.get("element") or block.get("accessory") or {}
        yield {it["value"]: it["text"]["text"] for it in menu.get("options", ())}
