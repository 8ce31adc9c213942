"""What puts an agreement on the agenda by itself, what takes it off, and what stays too long.

Source: docs/rules.md, the cadence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.workdays import Calendar

MOST_CARRIED = 3
"""At the third carry-over the chief has an item treated, drops it, or takes it to leadership."""


class ItemSource(StrEnum):
    """Why an item is on the agenda: somebody put it there, or it came by itself."""

    PERSON = "person"
    ROUND = "round"
    """What has each of us seen: the first item of every ordinary meeting."""
    LEADERSHIP = "leadership"
    """An answer to an escalation."""
    STEERING = "steering"
    """A decision of the steering group that comes down."""
    OVERDUE = "overdue"
    BLOCKED = "blocked"


BY_HAND = (ItemSource.PERSON, ItemSource.STEERING)
BY_THEMSELVES = (ItemSource.BLOCKED, ItemSource.OVERDUE)
"""In the order they are talked about."""


@dataclass(frozen=True)
class AgreementStands:
    """How a live agreement stands."""

    blocked: bool
    due_on: date | None
    to_bring_up: bool
    """It was put off often, and no meeting has treated it since the last time."""


def comes_as(
    it: AgreementStands, today: date, calendar: Calendar, last_nudge_after: int
) -> ItemSource | None:
    """Return why it puts itself on the agenda; None where it does not."""
    if it.blocked:
        return ItemSource.BLOCKED
    late = is_long_overdue(it.due_on, today, calendar, last_nudge_after)
    return ItemSource.OVERDUE if late or it.to_bring_up else None


def is_long_overdue(
    due_on: date | None, today: date, calendar: Calendar, last_nudge_after: int
) -> bool:
    """Whether the last nudge's day has come: from then on it is the Task Force's matter."""
    if due_on is None or today <= due_on:
        return False
    return calendar.between(due_on, today) >= last_nudge_after


def has_moved_on(
    source: ItemSource, *, blocked: bool, is_open: bool, new_date: bool, often_moved: bool
) -> bool:
    """Whether what came by itself is no such point any more.

    `new_date`: it has got one since it is on the agenda; `often_moved`: that is brought up.
    """
    if source is ItemSource.BLOCKED:
        return not blocked
    answered = new_date and not often_moved
    return source is ItemSource.OVERDUE and (answered or not is_open)


def is_carried_often(times: int) -> bool:
    """Whether it can't simply be carried over once more."""
    return times >= MOST_CARRIED
