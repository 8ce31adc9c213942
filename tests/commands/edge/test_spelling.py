"""Verbs in both languages, with and without Danish letters."""

from __future__ import annotations

import pytest

from bot.features.program import TABLE
from commands.kit.entries import Command, FreeVerb
from commands.kit.reply import Nothing
from commands.kit.verbs import closest_verb, find_command, find_verb


def verb(name: str, *danish: str, usage: str = "", hidden: bool = False) -> FreeVerb:
    return FreeVerb(
        name, "about", run=lambda *_: Nothing(), danish=danish, usage=usage, hidden=hidden
    )


THING = Command(
    "/thing",
    "/ting",
    "about",
    (
        verb("", "mine"),
        verb("add", "foreslå", "tilføj", usage="<text>"),
        verb("blocked", "gået i stå"),
        verb("unblock", "i gang igen"),
        verb("my-data", "mine data"),
        verb("withdraw", "træk"),
    ),
)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("", "", ""),
        ("mine", "", ""),
        ("add  two  words", "add", "two  words"),
        ("ADD x", "add", "x"),
        ("foreslå x", "add", "x"),
        ("foresla x", "add", "x"),
        ("foreslaa x", "add", "x"),
        ("tilfoej x", "add", "x"),
        ("tilfoj x", "add", "x"),
        ("gået i stå A-12", "blocked", "A-12"),
        ("gaaet i staa 12", "blocked", "12"),
        ("gaet i sta 12", "blocked", "12"),
        ("i  gang igen 12", "unblock", "12"),
        ("traek 3", "withdraw", "3"),
        ("my-data", "my-data", ""),
        ("my data", "my-data", ""),
        ("mine data", "my-data", ""),
        ("add one\ntwo", "add", "one\ntwo"),
    ],
)
def test_the_longest_match_wins(text: str, name: str, rest: str) -> None:
    found = find_verb(THING, text)
    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize("text", ["adds x", "gået", "i gang", "12", "mina data x"])
def test_what_begins_with_no_verb_is_not_guessed(text: str) -> None:
    assert find_verb(THING, text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("ad x", "add"), ("blokced 12", "blocked"), ("forslå x", "add"), ("gået i sta", "blocked")],
)
def test_a_slip_is_recognised(text: str, name: str) -> None:
    found = closest_verb(THING, text)
    assert found is not None
    assert found.name == name


def test_nonsense_is_near_nothing() -> None:
    assert closest_verb(THING, "xyzzy") is None


def test_a_command_answers_to_both_its_names() -> None:
    assert (
        find_command(TABLE.commands, "/aftale")
        is find_command(TABLE.commands, "/agreement")
        is not None
    )
    assert find_command(TABLE.commands, "/ukendt") is None


@pytest.mark.parametrize("command", TABLE.commands, ids=lambda command: command.name)
def test_no_two_verbs_of_a_command_are_spelled_alike(command: Command) -> None:
    for entry in command.verbs:
        for name in (entry.name, *entry.danish):
            found = find_verb(command, name)
            assert found is not None
            assert found[0] is entry, f"{name!r} is read as {found[0].name!r}"
