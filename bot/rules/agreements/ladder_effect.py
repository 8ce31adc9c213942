"""What a change of the ladder's numbers or of the closure weeks means, before it is saved.

Worked examples on coming days, and what becomes of what is under way: the ladder itself is asked,
once as it is and once as it would be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.agreements.ladder import LadderFacts, Numbers, Step, goes_on, next_step
from bot.rules.workdays import ONE_DAY, Calendar

FRIDAY = 4


@dataclass(frozen=True)
class Rules:
    """What a hotspot's ladder goes by."""

    calendar: Calendar
    numbers: Numbers


@dataclass(frozen=True)
class Dated:
    """What happens around one due date nobody answers about."""

    due_on: date
    remind: date
    nudge: date
    last_nudge: date


@dataclass(frozen=True)
class Blocked:
    """What happens, and when at the latest, to a block that nobody clears and the chief leaves."""

    began_on: date
    warned: date
    """If no ordinary meeting closes before."""
    goes_up: date
    reminded: date
    """When the leader who has it is reminded; as many days later the next one is asked."""
    next_asked: date


@dataclass(frozen=True)
class Soon:
    """How many agreements the ladder does something about on two working days."""

    reminded: int = 0
    warned: int = 0
    taken_up: int = 0


@dataclass(frozen=True)
class Effect:
    """The examples and the next two working days, as it is and as it would be."""

    dated: tuple[Dated, Dated]
    blocked: tuple[Blocked, Blocked]
    soon: tuple[Soon, Soon]
    leader_days: tuple[int, int]


_REMINDERS = frozenset({Step.REMIND, Step.NUDGE, Step.LAST_NUDGE})


def effect(before: Rules, after: Rules, under_way: Sequence[LadderFacts], now: datetime) -> Effect:
    """Return what it means that `after` takes the place of `before`; `now` is aware."""
    today = before.calendar.today(now)
    due_on, began_on = _example_days(before, after, today)
    return Effect(
        dated=(_dated(due_on, before), _dated(due_on, after)),
        blocked=(_blocked(began_on, before), _blocked(began_on, after)),
        soon=(_soon(under_way, before, now), _soon(under_way, after, now)),
        leader_days=(before.numbers.leader_days, after.numbers.leader_days),
    )


def _example_days(before: Rules, after: Rules, today: date) -> tuple[date, date]:
    """Return a coming due date, a Friday whose reminder is still ahead, and the next working day.

    They are working days as it is and as it would be; only as it would be, where the two have no
    working day in common.
    """
    ahead = max(
        rules.calendar.add(today, rules.numbers.remind_before + 1) for rules in (before, after)
    )
    coming = _workdays_from(ahead, before.calendar, after.calendar)
    friday = next((day for day in coming if day.weekday() == FRIDAY), coming[0])
    return friday, _workdays_from(today + ONE_DAY, before.calendar, after.calendar)[0]


def _workdays_from(first: date, before: Calendar, after: Calendar) -> list[date]:
    """Return a year of them. There always are some: at most half the weeks are closed."""
    year = (first + n * ONE_DAY for n in range(371))
    new = [day for day in year if after.is_workday(day)]
    return [day for day in new if before.is_workday(day)] or new


def _dated(due_on: date, rules: Rules) -> Dated:
    calendar, numbers = rules.calendar, rules.numbers
    return Dated(
        due_on=due_on,
        remind=calendar.add(due_on, -numbers.remind_before),
        nudge=calendar.add(due_on, numbers.nudge_after),
        last_nudge=calendar.add(due_on, numbers.last_nudge_after),
    )


def _blocked(began_on: date, rules: Rules) -> Blocked:
    calendar, numbers = rules.calendar, rules.numbers
    warned = calendar.add(began_on, numbers.blocked_days)
    goes_up = goes_on(warned, calendar, numbers)
    reminded = calendar.add(goes_up, numbers.leader_days)
    return Blocked(
        began_on=began_on,
        warned=warned,
        goes_up=goes_up,
        reminded=reminded,
        next_asked=calendar.add(reminded, numbers.leader_days),
    )


def _soon(under_way: Sequence[LadderFacts], rules: Rules, now: datetime) -> Soon:
    """Count each agreement's steps once, on the next two mornings the hotspot is open."""
    calendar = rules.calendar
    mornings = _next_two_mornings(calendar, now)
    steps = Counter(
        step
        for facts in under_way
        for step in {
            due.key: due.step
            for due in (next_step(facts, at, calendar, rules.numbers) for at in mornings)
            if due is not None
        }.values()
    )
    return Soon(
        reminded=sum(steps[step] for step in _REMINDERS),
        warned=steps[Step.WARN],
        taken_up=steps[Step.ESCALATE],
    )


def _next_two_mornings(calendar: Calendar, now: datetime) -> tuple[datetime, datetime]:
    today = calendar.today(now)
    to_come = now < calendar.at(today, calendar.opens)
    first = calendar.next_workday(today, inclusive=to_come)
    second = calendar.next_workday(first, inclusive=False)
    return calendar.at(first, calendar.opens), calendar.at(second, calendar.opens)
