"""Which organisation somebody probably comes from."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from bot.rules.people.belonging import Place, guessed_place
from bot.rules.people.sectors import guessed_sector

NAMES = (
    "Nordskolen",
    "Privatskolen",
    "Politiet",
    "Boligforeningen",
    "Den boligsociale helhedsplan",
    "Ungdomsklubben",
    "Jobcentret",
    "Familieafdelingen",
    "Teknik og miljø",
)
PLACES = [Place(n, name, guessed_sector(name)) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("title", "elsewhere", "name"),
    [
        ("Politibetjent", (), "Politiet"),
        ("Lokalbetjent, Vestegnens Politi", (), "Politiet"),
        ("Skoleleder, Nordskolen", (), "Nordskolen"),
        ("Afdelingsleder på Privatskolen", (), "Privatskolen"),
        ("Lærer", (), None),
        ("Jobkonsulent", (), "Jobcentret"),
        ("Boligsocial medarbejder", (), "Den boligsociale helhedsplan"),
        ("Ejendomsmester", (), None),
        ("Klubleder", (), "Ungdomsklubben"),
        ("Familierådgiver", (), None),
        ("Medarbejder i Familieafdelingen", (), "Familieafdelingen"),
        ("Projektleder", (), None),
        ("", (), None),
        ("", ("politi",), "Politiet"),
        ("Lærer på Nordskolen", ("Privatskolen",), "Privatskolen"),
        ("Lærer på Nordskolen", ("Brandvæsnet",), "Nordskolen"),
    ],
)
def test_a_guess(title: str, elsewhere: Collection[str], name: str | None) -> None:
    guessed = guessed_place(title, elsewhere, PLACES)
    assert (guessed and NAMES[guessed - 1]) == name


def test_nothing_is_guessed_where_there_is_nothing_to_choose() -> None:
    assert guessed_place("Politibetjent", (), []) is None
