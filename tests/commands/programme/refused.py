"""What is refused in a form, and at which field; the programme's rows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.usecases.agreements.each_change import NOTE_LIMIT
from tests.commands.scenes.everybody import CHIEF, STRANGER

LONG = "x" * (NOTE_LIMIT + 1)
TOO_LONG, DAY, PAST = "too long", "Which day?", "2026-10-30"


@dataclass(frozen=True)
class Refused:
    """Something entered in a form, which is as it is opened otherwise; and what is said where."""

    form: str
    about: str
    entered: Mapping[str, Any]
    said: str
    memo: Mapping[str, str] = field(default_factory=dict)
    by: str = CHIEF


CLUB = {"line": "A club", "challenge": "Youth", "kind": "leisure", "result": "trust"} | {
    "actor": "1"
}
_WHAT_IT_IS = tuple(
    Refused(form, about, CLUB | entered, said)
    for form in ("plan.add", "plan.edit")
    for about, entered, said in (
        ("line", {"line": "..."}, "What is to be done?"),
        ("line", {"line": "x" * 151}, TOO_LONG),
        ("challenge", {"challenge": "-"}, "Which challenge"),
        ("challenge", {"challenge": "x" * 76}, TOO_LONG),
        ("actor", {"actor": "none"}, "Choose one"),
        ("actor", {"actor": "99"}, "Which actor has it?"),
        ("person", {"person": STRANGER}, "is not in this"),
        ("kind", {"kind": "gossip"}, "Choose one"),
        ("result", {"result": "gossip"}, "Choose one"),
        ("begins", {"begins": "1926-01-01"}, "far from today"),
        ("begins", {"begins": None}, DAY),
        ("ends", {"ends": "2126-01-01"}, "far from today"),
        ("ends", {"begins": "2026-11-03", "ends": "2026-11-02"}, "before it begins"),
    )
)
AMOUNTS = (("-5", "below 0"), ("some", "whole kroner"), ("1,250", "two amounts"))

GOAL = {"line": "Fewer", "challenge": "Youth", "direction": "down", "actor": "1"} | {
    "unit": "young people",
    "baseline_year": "2024",
    "baseline_value": "40",
    "measured_by_words": None,
    "month": "4",
}
_WHAT_A_GOAL_IS = tuple(
    Refused(form, about, GOAL | {"unit": "%"} | {about: entered}, said)
    for form in ("plan.add_goal", "plan.edit_goal")
    for about, entered, said in (
        ("line", "...", "What is to be reached?"),
        ("line", "x" * 151, TOO_LONG),
        ("challenge", "-", "Which challenge"),
        ("challenge", "x" * 76, TOO_LONG),
        ("direction", "gossip", "Choose one"),
        ("actor", "none", "Choose one"),
        ("actor", "99", "Who measures it?"),
        ("actor", None, "Who measures it?"),
        ("measured_by_words", "x" * 151, TOO_LONG),
        ("unit", "!", "What is counted?"),
        ("unit", "x" * 41, TOO_LONG),
        ("baseline_year", "last year", "four digits"),
        ("baseline_year", "2027", "not been yet"),
        ("baseline_year", "1926", "long ago"),
        ("baseline_value", "-", "one number"),
        ("baseline_value", "many", "one number"),
        ("target", "-8", "below 0"),
        ("comparison_words", "x" * 76, TOO_LONG),
        ("month", "13", "Choose one"),
    )
)
_A_FIGURE = tuple(
    Refused("plan.figure", about, {"year": "2025", "value": "11"} | {about: entered}, said)
    for about, entered, said in (
        ("year", "2027", "not been yet"),
        ("year", "1926", "long ago"),
        ("year", "i fjor", "four digits"),
        ("value", None, "Write the number"),
        ("value", "1,234", "two numbers"),
        ("value", "12 kr.", "counted in"),
        ("value", "-5", "below 0"),
        ("value", "10-12", "more than one"),
        ("value", "over 10", "the number itself"),
        ("value", "99 ud af 12", "larger"),
        ("value", "9" * 30, "billion"),
        ("comparison", "some", "one number"),
        ("source", "x" * 151, TOO_LONG),
    )
)

OF_THE_PLAN = (
    *_WHAT_A_GOAL_IS,
    *_A_FIGURE,
    Refused("plan.edit_goal", "unit", GOAL, "There are figures in"),
    *_WHAT_IT_IS,
    Refused("plan.edit", "why", CLUB | {"why": LONG}, TOO_LONG),
    Refused("plan.end", "how", {"how": "gossip"}, "Choose one"),
    Refused("plan.end", "taken_over_by", {"how": "taken_over"}, "Who takes it over?"),
    Refused("plan.end", "taken_over_by", {"how": "done", "taken_over_by": "x" * 151}, TOO_LONG),
    Refused("plan.end", "why", {"how": "done", "why": LONG}, TOO_LONG),
    Refused("plan.go_on", "ends", {"ends": PAST}, "has passed"),
    Refused("plan.go_on", "ends", {"ends": "2126-01-01"}, "far from today"),
    Refused("plan.go_on", "why", {"why": LONG}, TOO_LONG),
    Refused("plan.cooperation", "effect", {"effect": LONG}, TOO_LONG),
    Refused("plan.show", "activity", {"activity": "99"}, "Choose one"),
    Refused("plan.money_of", "activity", {"activity": "99"}, "Choose one"),
    *(Refused("plan.pool", "kr", {"kr": kr}, said) for kr, said in AMOUNTS),
    *(Refused("plan.money", "other:paid", {"other:paid": kr}, said) for kr, said in AMOUNTS),
    Refused("plan.money", "pool:paid", {"pool:paid": "2 mio."}, "The whole pool is 1.000.000"),
)
