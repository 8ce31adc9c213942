"""The leaders' clock, row by row: one reminder, the next in the route, and an end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.rules.agreements.ladder import EscalationFacts, LeaderStep, next_leader_step
from tests.rules.agreements.ladder_rows import PLAIN, SUMMER_CLOSED, local
from tests.rules.calendar_text import day


def asked(on: str, **more: object) -> EscalationFacts:
    said = {"position": 0, "route_length": 2, "leader_days": 3} | more
    return EscalationFacts(day(on), **said)  # type: ignore[arg-type]


TAKEN = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("facts", "now", "step", "why"),
    [
        (asked("Mon 09 Mar 2026"), "Wed 11 Mar 2026 09:00", None, "two working days"),
        (asked("Mon 09 Mar 2026"), "Thu 12 Mar 2026 07:59", None, "before working hours"),
        (asked("Mon 09 Mar 2026"), "Thu 12 Mar 2026 08:00", LeaderStep.REMIND, "three"),
        (asked("Fri 13 Mar 2026"), "Tue 17 Mar 2026 09:00", None, "a weekend doesn't count"),
        (asked("Fri 13 Mar 2026"), "Wed 18 Mar 2026 09:00", LeaderStep.REMIND, "three"),
        (asked("Wed 01 Apr 2026"), "Thu 09 Apr 2026 09:00", LeaderStep.REMIND, "over Easter"),
        (asked("Wed 01 Apr 2026"), "Wed 08 Apr 2026 09:00", None, "over Easter, two"),
        (asked("Mon 09 Mar 2026", leader_days=5), "Thu 12 Mar 2026 08:00", None, "five"),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12)),
            "Mon 16 Mar 2026 09:00",
            None,
            "two since the reminder",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12)),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.NEXT,
            "three since the reminder: the next in the route",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12), position=1),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.END,
            "there is nobody after the last",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12), route_length=0),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.END,
            "no leader is known: it ends all the same",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Thu 19 Mar 2026 09:00",
            None,
            "somebody has it: nobody is reminded",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Fri 20 Mar 2026 15:59",
            None,
            "the day itself is theirs",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Sat 21 Mar 2026 09:00",
            None,
            "nothing leaves on a Saturday",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Mon 23 Mar 2026 08:00",
            LeaderStep.COME_BACK,
            "the day has passed: it comes back",
        ),
        (
            asked("Mon 23 Mar 2026", came_back=True, reminded_on=date(2026, 3, 23)),
            "Thu 26 Mar 2026 08:00",
            LeaderStep.NEXT,
            "come back and forgotten: the next in the route",
        ),
        (
            asked("Mon 23 Mar 2026", came_back=True, taken_until=date(2026, 4, 1)),
            "Tue 07 Apr 2026 08:00",
            LeaderStep.END,
            "taken a second time and forgotten: it comes back once only",
        ),
    ],
)
def test_the_leaders_clock(
    facts: EscalationFacts, now: str, step: LeaderStep | None, why: str
) -> None:
    assert next_leader_step(facts, local(now), PLAIN) is step, why


@pytest.mark.parametrize(
    ("on", "now", "step", "why"),
    [
        ("Fri 03 Jul 2026", "Tue 28 Jul 2026 09:00", None, "two: three closed weeks don't count"),
        ("Fri 03 Jul 2026", "Wed 29 Jul 2026 09:00", LeaderStep.REMIND, "three"),
        ("Mon 21 Dec 2026", "Thu 24 Dec 2026 09:00", None, "nobody is asked on Christmas Eve"),
        ("Mon 21 Dec 2026", "Mon 28 Dec 2026 09:00", LeaderStep.REMIND, "three, over Christmas"),
        ("Thu 22 Oct 2026", "Tue 27 Oct 2026 07:59", None, "a minute before, in winter time"),
        ("Thu 22 Oct 2026", "Tue 27 Oct 2026 08:00", LeaderStep.REMIND, "at opening"),
    ],
)
def test_the_leaders_days_are_working_days_too(
    on: str, now: str, step: LeaderStep | None, why: str
) -> None:
    assert next_leader_step(asked(on), local(now), SUMMER_CLOSED) is step, why


def test_a_leader_who_never_answers_is_asked_so_often_and_no_more() -> None:
    facts, steps = asked("Mon 09 Mar 2026"), []
    for ahead in range(200):
        now = local("Mon 09 Mar 2026 09:00") + timedelta(days=ahead)
        step = next_leader_step(facts, now, PLAIN)
        if step is None:
            continue
        steps.append((step, f"{now:%a %d %b}"))
        if step is LeaderStep.END:
            break
        reminded = now.date() if step is LeaderStep.REMIND else None
        position = facts.position + (step is LeaderStep.NEXT)
        on = facts.asked_on if reminded else now.date()
        facts = EscalationFacts(on, position, 2, 3, reminded)
    assert steps == [
        (LeaderStep.REMIND, "Thu 12 Mar"),
        (LeaderStep.NEXT, "Tue 17 Mar"),
        (LeaderStep.REMIND, "Fri 20 Mar"),
        (LeaderStep.END, "Wed 25 Mar"),
    ]
