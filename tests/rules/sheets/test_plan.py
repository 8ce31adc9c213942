"""Whose each row of a sheet is: somebody, an actor, a new one, or whoever has to be asked about."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.dates.meaning import Asked
from bot.rules.sheets.columns import layout_of
from bot.rules.sheets.plan import Line, Unknown, World, plan_of
from bot.rules.workdays import Calendar

TODAY = date(2026, 11, 3)
ASKED = Asked(TODAY, Calendar(ZoneInfo("Europe/Copenhagen")))
ACTORS = {1: "Politiet", 2: "SSP", 3: "Ungdomsklubben"}
PEOPLE = {"Lund": ["U1"], "Holm": ["U2"], "SSP": ["U2"], "Alle": ["U1", "U2"]}
BELONGS = {"U1": 1, "U2": None}


def planned(*rows: tuple[str, str]) -> list[Line]:
    table = [["Hvad", "Aktør", "Hvem"], *([f"Lys {n}", *row] for n, row in enumerate(rows))]
    world = World(ASKED, TODAY, ACTORS, PEOPLE, BELONGS, frozenset())
    return list(plan_of(table, layout_of(table), world, {}, frozenset()).lines)


@pytest.mark.parametrize(
    ("actor", "owner", "expected"),
    [
        ("Politi", "", (None, 1, "", ())),
        ("Ungdomsklub", "", (None, 3, "", ())),
        ("", "Lund", ("U1", 1, "", ())),
        ("", "SSP", (None, 2, "", ())),
        ("", "Lund og Holm", (None, None, "", (Unknown.WHICH,))),
        ("", "Lund og Ukendt", (None, None, "", (Unknown.WHO,))),
        ("", "Alle", (None, None, "", (Unknown.WHICH,))),
        ("Vej og Park", "", (None, None, "Vej og Park", ())),
        ("Malerne, Glarmesteren", "", (None, None, "", (Unknown.WHO,))),
        ("Ungdomsklubem", "", (None, None, "", (Unknown.WHO,))),
    ],
)
def test_whose_it_is(
    actor: str,
    owner: str,
    expected: tuple[str | None, int | None, str, tuple[Unknown, ...]],
) -> None:
    (line,) = planned((actor, owner))
    assert (line.owner, line.actor, line.new_actor, line.unknown) == expected


def test_two_forms_of_a_new_name_are_one_actor_and_a_slip_of_it_is_asked_about() -> None:
    lines = planned(("Jobcenter", ""), ("Jobcentret", ""), ("Jobcemtret", ""))
    assert [it.new_actor for it in lines] == ["Jobcenter", "Jobcenter", ""]
    assert lines[2].unknown == (Unknown.WHO,)
