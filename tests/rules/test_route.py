"""Whom leadership's route asks, in which order, and who is passed over."""

from __future__ import annotations

import pytest

from bot.rules.route import route_of, turn_from

CLEARER, OWNER, CHAIR, FIRST, SECOND = "clearer's", "owner's", "chair", "first seat", "second seat"
SEATS = (FIRST, SECOND)


@pytest.mark.parametrize(
    ("clearing", "owning", "chair", "seated", "never", "route", "why"),
    [
        (CLEARER, OWNER, CHAIR, SEATS, (), [CLEARER, OWNER, CHAIR], "the whole of it"),
        (None, OWNER, CHAIR, SEATS, (), [OWNER, CHAIR], "leadership itself could clear it"),
        (CLEARER, None, CHAIR, SEATS, (), [CLEARER, CHAIR], "the owning actor has no leader"),
        (None, None, CHAIR, SEATS, (), [CHAIR], "no actor has a leader"),
        (CLEARER, OWNER, None, SEATS, (), [CLEARER, OWNER, FIRST], "no chair: the longest there"),
        (FIRST, OWNER, None, SEATS, (), [FIRST, OWNER, SECOND], "who is asked already isn't twice"),
        (None, None, None, SEATS, (), [FIRST], "one of them is enough"),
        (None, None, None, (), (), [], "nobody is known"),
        (OWNER, OWNER, CHAIR, SEATS, (), [OWNER, CHAIR], "one leader of both actors"),
        (CLEARER, CHAIR, CHAIR, SEATS, (), [CLEARER, CHAIR], "the chair leads an actor, too"),
        (CHAIR, OWNER, CHAIR, SEATS, (), [CHAIR, OWNER], "and is asked once, as the first"),
        (CLEARER, OWNER, CHAIR, SEATS, (CLEARER,), [OWNER, CHAIR], "gone, or the chief herself"),
        (CLEARER, OWNER, CHAIR, SEATS, (CHAIR,), [CLEARER, OWNER, FIRST], "no chair to be asked"),
        (CLEARER, OWNER, None, SEATS, (FIRST,), [CLEARER, OWNER, SECOND], "nor the first seat"),
        (CLEARER, OWNER, CHAIR, SEATS, (CLEARER, OWNER, CHAIR, *SEATS), [], "all of them gone"),
    ],
)
def test_the_route(
    clearing: str | None,
    owning: str | None,
    chair: str | None,
    seated: tuple[str, ...],
    never: tuple[str, ...],
    route: list[str],
    why: str,
) -> None:
    assert route_of(clearing, owning, chair, seated, never) == route, why


@pytest.mark.parametrize(
    ("start", "gone", "turn", "why"),
    [
        (0, (), 0, "the first"),
        (1, (), 1, "the next"),
        (1, (OWNER,), 2, "the next is gone: the one after"),
        (0, (CLEARER, OWNER), 2, "two in a row"),
        (2, (CHAIR,), None, "the last is gone"),
        (3, (), None, "there is nobody after the last"),
        (0, (CLEARER, OWNER, CHAIR), None, "all of them gone"),
    ],
)
def test_whose_turn(start: int, gone: tuple[str, ...], turn: int | None, why: str) -> None:
    assert turn_from([CLEARER, OWNER, CHAIR], start, gone) == turn, why
