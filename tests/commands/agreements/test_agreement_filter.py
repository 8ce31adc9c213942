"""What people write after `/agreement list`, and what is looked for."""

from __future__ import annotations

import pytest

from bot.rules.errors import UserError
from bot.store.models import Actor, AgreementStatus
from bot.store.queries.leadership.agreement_lists import Wanted, folded
from bot.store.queries.under_way import LIVE
from commands.agreements.list_filter import EVERYTHING, read_wanted

POLICE, SCHOOL, SCHOOLS, CARE, YOUTH = range(1, 6)
ACTORS = [
    Actor(id=POLICE, hotspot_id=1, name="Politiet"),
    Actor(id=SCHOOL, hotspot_id=1, name="Skolen"),
    Actor(id=SCHOOLS, hotspot_id=1, name="Skoleforvaltningen"),
    Actor(id=CARE, hotspot_id=1, name="The housing association"),
    Actor(id=YOUTH, hotspot_id=1, name="Åben Rådgivning"),
]
OPEN, BLOCKED, DONE = (AgreementStatus.OPEN,), (AgreementStatus.BLOCKED,), (AgreementStatus.DONE,)


def wanted(actor_id: int | None = None, **given: object) -> Wanted:
    return Wanted(actor_id, **({"statuses": LIVE} | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", wanted()),
        ("overdue", wanted(overdue=True, statuses=OPEN)),
        ("Over fristen", wanted(overdue=True, statuses=OPEN)),
        ("åbne", wanted(statuses=OPEN)),
        ("aabne", wanted(statuses=OPEN)),
        ("gået i stå", wanted(statuses=BLOCKED)),
        ("gaaet i staa", wanted(statuses=BLOCKED)),
        ("GÅET I STÅ politiet", wanted(statuses=BLOCKED, actor_id=POLICE)),
        ("klaret", wanted(statuses=DONE)),
        ("open blocked", wanted(statuses=OPEN + BLOCKED)),
        ("overdue blocked", wanted(overdue=True, statuses=BLOCKED)),
        ("alle", wanted(statuses=EVERYTHING)),
        ("uden tovholder", wanted(without_owner=True)),
        ("without owner politiet", wanted(without_owner=True, actor_id=POLICE)),
        ("politiet", wanted(actor_id=POLICE)),
        ("pol", wanted(actor_id=POLICE)),
        ("po", wanted(words=("po",))),
        ("housing", wanted(actor_id=CARE)),
        ("the housing association", wanted(actor_id=CARE)),
        ("skolen", wanted(actor_id=SCHOOL)),
        ("skolef", wanted(actor_id=SCHOOLS)),
        ("Åben Rådgivning", wanted(actor_id=YOUTH)),
        ("aaben raadgivning klaret", wanted(actor_id=YOUTH, statuses=DONE)),
        (
            "lampe over fristen politiet",
            wanted(POLICE, words=("lampe",), overdue=True, statuses=OPEN),
        ),
        ("<@U0ONE> nøgle, blocked", wanted(owner_id="U0ONE", words=("nøgle",), statuses=BLOCKED)),
        ("pol lampe <@U0ONE>", wanted(POLICE, owner_id="U0ONE", words=("lampe",))),
        ('"Politiet"', wanted(actor_id=POLICE)),
        ("“the housing association”", wanted(actor_id=CARE)),
        ("„Politiet“ »lampe«", wanted(POLICE, words=("lampe",))),
        ("“åbne politiet”", wanted(words=("åbne politiet",))),
        ('"skole"', wanted(words=("skole",))),
        ("50% _a_ 2", wanted(words=("50%", "_a_", "2"))),
    ],
)
def test_the_words_combine_in_any_order(typed: str, means: Wanted) -> None:
    assert read_wanted(typed, ACTORS) == means


@pytest.mark.parametrize(
    ("typed", "sentence", "named"),
    [
        ("skole lampe", "Which one do you mean", "Skolen, Skoleforvaltningen"),
        ("<@U0ONE> <@U0TWO>", "Name one person", ""),
        ("@police", "knows no person called @police", ""),
        ("x" * 301, "too long to search for", ""),
    ],
)
def test_what_can_not_be_read_is_asked_about(typed: str, sentence: str, named: str) -> None:
    with pytest.raises(UserError, match=sentence) as refusal:
        read_wanted(typed, ACTORS)
    assert refusal.value.params.get("names", "") == named


def test_a_word_is_the_same_however_it_is_spelled() -> None:
    assert folded("GÅET") == folded("gået") == folded("gaaet")
    assert folded("Æblehaven og Øen") == "aeblehaven og oeen"
