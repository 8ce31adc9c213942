"""How a date is said back: with what moves it, and with its year when that is another one."""

from __future__ import annotations

import re

import pytest

from tests.commands.agreements.test_agreement import initial, street
from tests.commands.scenes.bot_in_sandbox import CHIEF, POLICE, TEAM, BotInSandbox

__all__ = ["street"]

YEAR = re.compile(r"\b(20\d\d)\b")


def test_before_the_next_meeting_is_said_as_that_with_the_day_it_is_for_now(
    street: BotInSandbox,
) -> None:
    said = street.says(POLICE, f"/agreement add Ask <@{POLICE}> before the next meeting")
    assert "Due before the next meeting, for now Monday 23 November (week 48)." in said
    street.says(CHIEF, "/meeting plan 8/12")
    for command in ("/agreement show 2", "/agreement", "/agreement list"):
        said = street.says(POLICE, command)
        assert "Due before the next meeting, for now Monday 7 December (week 50)." in said
    said = street.says(POLICE, "/agreement date 1 before the next meeting because of frost")
    assert "Due before the next meeting, for now Monday 7 December (week 50)." in said
    street.says(CHIEF, "/meeting move 15/12")
    assert "for now Monday 14 December (week 51)." in street.says(POLICE, "/agreement show 2")


@pytest.mark.parametrize(
    ("command", "day"),
    [
        (f"/agreement add Ask <@{POLICE}> by 29/1/2028", "Saturday 29 January 2028 (week 4)"),
        (f"/agreement add Ask <@{POLICE}> by 1 Sep", "Wednesday 1 September 2027 (week 35)"),
        (f"/agreement add Ask <@{POLICE}> before Easter", "Wednesday 24 March 2027 (week 12)"),
        ("/agreement date 1 1/2/2027 because of frost", "Monday 1 February 2027 (week 5)"),
        ("/meeting plan 5/1/2027", "Tuesday 5 January 2027 (week 1)"),
    ],
)
def test_a_date_in_another_year_is_confirmed_with_its_year(
    street: BotInSandbox, command: str, day: str
) -> None:
    assert day in street.says(CHIEF if "meeting" in command else POLICE, command)


def test_and_so_it_is_in_every_list_and_story(street: BotInSandbox) -> None:
    street.says(POLICE, f"/agreement add Ask the school <@{POLICE}> by 29/1/2028")
    for command in ("/agreement", "/agreement list", "/agreement show 2"):
        assert "Saturday 29 January 2028 (week 4)" in street.says(POLICE, command), command
    assert "11 December (week 50)" in street.says(POLICE, "/agreement show 1")


def test_a_date_in_this_year_is_said_without_it(street: BotInSandbox) -> None:
    assert not YEAR.search(street.says(POLICE, "/agreement show 1"))


@pytest.mark.parametrize(
    ("who", "command", "said"),
    [
        (POLICE, "/agreement date 1 18/12 because of frost", "due date: Friday 18 December"),
        (POLICE, "/agreement date 1 because of frost until 18/12", "due date: Friday 18 December"),
        (POLICE, "/agreement date on Friday 18/12 A-1 because of frost", "Friday 18 December"),
        (POLICE, "/agreement date 1 18/12 the path is icy", "due date: Friday 18 December"),
        (CHIEF, "/escalation hold 1 until 18/12 because of frost", "until Friday 18 December"),
        (CHIEF, "/escalation hold 1 because of frost until 18/12", "until Friday 18 December"),
        (CHIEF, "/ledelse hold tilbage A-1 fordi stien er glat til 18/12", "Friday 18 December"),
        (CHIEF, "/ledelse hold tilbage A-1 til 18/12 stien er glat", "until Friday 18 December"),
        (CHIEF, "/escalation hold until 18/12 A-1 because of frost", "until Friday 18 December"),
        (CHIEF, "/meeting plan 18/12 at 10", "Friday 18 December (week 51) at 10:00"),
        (CHIEF, "/meeting plan at 10 on 18/12", "Friday 18 December (week 51) at 10:00"),
        (CHIEF, "/moede flyt kl. 10.30 fredag d. 18/12", "Friday 18 December (week 51) at 10:30"),
        (POLICE, "/taskforce away until 18/12", "Friday 18 December"),
        (POLICE, f"/taskforce away <@{CHIEF}> until 18/12", "Friday 18 December"),
        (POLICE, f"/taskforce away until 18/12 <@{CHIEF}>", "Friday 18 December"),
        (POLICE, f"/agreement add Ask <@{POLICE}> 18/12", "Due Friday 18 December"),
        (POLICE, f"/agreement add <@{POLICE}> by 18/12 ask", "Due Friday 18 December"),
        (POLICE, f"/agreement handover 1 <@{CHIEF}> I am on leave", "That person has no actor yet"),
        (
            POLICE,
            f"/agreement handover <@{CHIEF}> A-1 I am on leave",
            "That person has no actor yet",
        ),
    ],
)
def test_the_words_of_a_verb_stand_in_any_order(
    street: BotInSandbox, who: str, command: str, said: str
) -> None:
    if "hold" in command:
        police = street.person(POLICE)
        police.command(TEAM, "/agreement blocked 1 No keys to the room")
        police.fill("clearing", "leadership")
        assert police.submit() == {}
    assert said in street.says(who, command)


def test_a_reason_alone_is_no_date(street: BotInSandbox) -> None:
    police = street.person(POLICE)
    police.command(TEAM, "/agreement date 1 fordi stien er glat")
    assert (initial(street, POLICE, "due"), initial(street, POLICE, "reason")) == (
        "",
        "stien er glat",
    )
