"""Whom leadership's route asks, in which order, and who is passed over."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.rules.agreements.ladder import EscalationFacts, LeaderStep, next_leader_step
from bot.rules.leadership.route import of_actor, outside_at, route_of, turn_from
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day, moment

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


DIRECTOR = "director"


@pytest.mark.parametrize(
    ("clearing", "chair", "never", "route", "why"),
    [
        (CLEARER, CHAIR, (), [CLEARER, OWNER, CHAIR, DIRECTOR], "after the chair"),
        (CLEARER, None, (), [CLEARER, OWNER, FIRST, DIRECTOR], "after whoever is last"),
        (CLEARER, CHAIR, (DIRECTOR,), [CLEARER, OWNER, CHAIR], "gone, or the chief herself"),
        (DIRECTOR, CHAIR, (), [OWNER, CHAIR, DIRECTOR], "who leads an actor is asked at the end"),
        (CLEARER, DIRECTOR, (), [CLEARER, OWNER, DIRECTOR], "who is in the chair, once"),
        (of_actor(12), CHAIR, (), ["actor:12", OWNER, CHAIR, DIRECTOR], "one outside Slack"),
    ],
)
def test_the_route_may_end_with_a_director(
    clearing: str, chair: str | None, never: tuple[str, ...], route: list[str], why: str
) -> None:
    assert route_of(clearing, OWNER, chair, SEATS, never, DIRECTOR) == route, why


@pytest.mark.parametrize(
    ("entry", "actor"), [("actor:12", 12), (of_actor(7), 7), ("UACTOR", None), (None, None)]
)
def test_a_leader_outside_slack_is_known_by_the_actor(entry: str | None, actor: int | None) -> None:
    assert outside_at(entry) == actor


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


@pytest.mark.parametrize(
    ("now", "taken_until", "step", "why"),
    [
        ("Tue 10 Mar 2026 08:00", None, LeaderStep.PASS_OVER, "the day after it was asked"),
        ("Tue 10 Mar 2026 06:59", None, None, "a minute before working hours"),
        ("Sat 14 Mar 2026 09:00", None, None, "nothing leaves on a Saturday"),
        ("Tue 10 Mar 2026 08:00", "Fri 20 Mar 2026", LeaderStep.PASS_OVER, "gone with it"),
    ],
)
def test_nobody_waits_for_who_is_gone(
    now: str, taken_until: str | None, step: LeaderStep | None, why: str
) -> None:
    facts = EscalationFacts(
        asked_on=day("Mon 09 Mar 2026"),
        position=0,
        route_length=2,
        leader_days=3,
        taken_until=day(taken_until) if taken_until else None,
        holder_gone=True,
    )
    assert next_leader_step(facts, moment(now), Calendar(ZoneInfo("Europe/Copenhagen"))) is step, (
        why
    )
