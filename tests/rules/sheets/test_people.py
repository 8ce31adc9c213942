"""Who is meant by a name in a sheet: one, several, nobody; what an organisation's name is alike."""

from __future__ import annotations

import pytest

from bot.rules.people.sectors import stem
from bot.rules.sheets.people import each_of, in_words, known_as

NAMES = {
    "U1CHIEF": ("Chef Vest Holm", "chef"),
    "U2CHIEF": ("Chef Lund", "chlu"),
    "U3CLUB": ("Klub", "klub"),
}

MEANT: tuple[tuple[str, list[str]], ...] = (
    ("Chef Lund", ["U2CHIEF"]),
    ("chef lund", ["U2CHIEF"]),
    ("Chef", ["U1CHIEF", "U2CHIEF"]),
    ("Holm, Chef Vest", ["U1CHIEF"]),
    ("Chef H.", ["U1CHIEF"]),
    ("Chef L", ["U2CHIEF"]),
    ("Chef Holm (Skolen)", ["U1CHIEF"]),
    ("chef.lund@example.org", ["U2CHIEF"]),
    ("chlu@example.org", ["U2CHIEF"]),
    ("@klub", ["U3CLUB"]),
    ("<@U3CLUB>", ["U3CLUB"]),
    ("<@U9GONE>", []),
    ("Lund Chef Vest", []),
    ("Maleren", []),
    ("", []),
)


@pytest.mark.parametrize(("words", "people"), MEANT)
def test_a_name_means_somebody(words: str, people: list[str]) -> None:
    assert list(known_as(words, in_words(NAMES))) == people


def test_a_cell_may_name_several() -> None:
    assert each_of("Chef Lund; Klub og Skole / SSP") == ["Chef Lund", "Klub", "Skole", "SSP"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skolen", "skole"),
        ("Politiet", "politi"),
        ("Jobcentret", "Jobcenter"),
        ("Ungdomsklubben", "Ungdomsklub"),
        ("SSP", "ssp"),
    ],
)
def test_an_article_makes_no_other_organisation(one: str, other: str) -> None:
    assert stem(one) == stem(other)
    assert stem(one) != stem("Boligforeningen")
