"""How a date is said back: with what moves it, and with its year when that is another one."""

from __future__ import annotations

import re

import pytest

from tests.commands.office import CHIEF, POLICE, Office
from tests.commands.test_agreement import street

__all__ = ["street"]

YEAR = re.compile(r"\b(20\d\d)\b")


def test_before_the_next_meeting_is_said_as_that_with_the_day_it_is_for_now(
    street: Office,
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
    street: Office, command: str, day: str
) -> None:
    assert day in street.says(CHIEF if "meeting" in command else POLICE, command)


def test_and_so_it_is_in_every_list_and_story(street: Office) -> None:
    street.says(POLICE, f"/agreement add Ask the school <@{POLICE}> by 29/1/2028")
    for command in ("/agreement", "/agreement list", "/agreement show 2"):
        assert "Saturday 29 January 2028 (week 4)" in street.says(POLICE, command), command
    assert "11 December (week 50)" in street.says(POLICE, "/agreement show 1")


def test_a_date_in_this_year_is_said_without_it(street: Office) -> None:
    assert not YEAR.search(street.says(POLICE, "/agreement show 1"))
