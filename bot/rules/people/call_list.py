"""Whom the chief might call, and when they are left in peace again (docs/rules.md, the ladder).

Facts and a day in, a reason out. Everyday life catches partners up; nobody is blamed for it, and a
call is between her and them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from bot.rules.workdays import Calendar

UNACCEPTED_DAYS = 5
"""Working days after which an agreement nobody has accepted is worth a call."""

UNNAMED_DAYS = 5
"""Working days an actor has to name another owner where one has left."""

SILENT_DAYS = 15
"""Working days without an answer after which an actor is silent."""

NEW_LEADER_DAYS = 20
"""Working days within which a new leader should have been greeted."""

MANY_NEW_DATES = 3
"""A third new date brings an agreement up, with the question whether it is blocked."""

REST_DAYS = 5
"""Whole working days of peace after somebody has been spoken with."""


class CallReason(StrEnum):
    """Why somebody is on the call list."""

    OVERDUE = "overdue"
    NOT_ACCEPTED = "not_accepted"
    MANY_DATES = "many_dates"
    NOBODY = "nobody"
    """Its owner is gone, and the actor has named no other."""
    MEETINGS_MISSED = "meetings_missed"
    SILENT = "silent"
    NEW_LEADER = "new_leader"
    """An actor has a new leader, who should know what the direct line is for."""


STRONGEST_FIRST = (
    CallReason.NOBODY,
    CallReason.OVERDUE,
    CallReason.MANY_DATES,
    CallReason.NOT_ACCEPTED,
    CallReason.SILENT,
    CallReason.MEETINGS_MISSED,
    CallReason.NEW_LEADER,
)
"""One subject has one reason: the first of these that holds."""


class CallOutcome(StrEnum):
    """What came of a call."""

    SPOKEN = "spoken"
    NO_ANSWER = "no_answer"
    LEADER = "leader"
    """It took a word with the actor's leader."""


_VALUE = re.compile(r"([ap])([0-9]{1,9}):([a-z_]+)")


@dataclass(frozen=True)
class Subject:
    """What a call is about: one agreement, or else an actor as such; and why it was on the list."""

    reason: CallReason
    agreement_id: int | None = None
    actor_id: int | None = None

    def __str__(self) -> str:
        """Return it as a button carries it: `a12:overdue`, `p3:new_leader`."""
        if self.agreement_id is not None:
            return f"a{self.agreement_id}:{self.reason}"
        return f"p{self.actor_id}:{self.reason}"

    @classmethod
    def read(cls, value: str) -> Self:
        """Read what a button carries. Raises ValueError for anything else."""
        found = _VALUE.fullmatch(value)
        if found is None:
            raise ValueError("no subject of a call")
        number, reason = int(found[2]), CallReason(found[3])
        if found[1] == "a":
            return cls(reason, agreement_id=number)
        return cls(reason, actor_id=number)


@dataclass(frozen=True)
class Called:
    """The last call about something."""

    on: date
    outcome: CallOutcome


@dataclass(frozen=True)
class CallFacts:
    """What there is to know about a live agreement."""

    blocked: bool
    asked_on: date | None
    """When whoever has it now was asked to take it on; None while that waits to be delivered."""
    accepted: bool
    due_on: date | None
    new_dates: int
    moved_on: date
    """When the due date was last set."""
    left_on: date | None
    """When its owner left, and the actor was asked for another.

    None while there is one, or never was, or while the question waits to be delivered.
    """
    called: Called | None = None


@dataclass(frozen=True)
class ActorFacts:
    """What there is to know about an actor as such."""

    unanswered_since: date | None
    """The oldest thing it was asked since it was last heard of; None without a live agreement."""
    missed_on: date | None
    """The last ordinary meeting, where it was neither at that one nor at the one before."""
    new_leader_since: date | None
    """None also when the new leader has been spoken with."""
    called: Called | None = None


@dataclass(frozen=True)
class Why:
    """A reason, and its age in working days."""

    reason: CallReason
    days: int


def why_about(
    facts: CallFacts, today: date, calendar: Calendar, last_nudge_after: int
) -> Why | None:
    """Return why to call about an agreement; None when there is no need, or not for now.

    What is blocked is not on the list: a block has a clock of its own.
    """
    if facts.blocked or _at_rest(facts.called, today, calendar):
        return None
    left, late, unaccepted = (
        _age(since, today, calendar)
        for since in (facts.left_on, facts.due_on, None if facts.accepted else facts.asked_on)
    )
    return _strongest(
        Why(CallReason.NOBODY, left) if left >= UNNAMED_DAYS else None,
        Why(CallReason.OVERDUE, late) if late >= last_nudge_after else None,
        Why(CallReason.MANY_DATES, _age(facts.moved_on, today, calendar))
        if facts.new_dates >= MANY_NEW_DATES
        else None,
        Why(CallReason.NOT_ACCEPTED, unaccepted) if unaccepted >= UNACCEPTED_DAYS else None,
    )


def why_call(
    facts: ActorFacts, today: date, calendar: Calendar, *, about_agreement: bool
) -> Why | None:
    """Return why to call an actor as such; None when there is no need, or not for now.

    Its silence is not said twice, when one of its agreements is on the list already.
    """
    if _at_rest(facts.called, today, calendar):
        return None
    silent, missed, new = (
        _age(since, today, calendar)
        for since in (facts.unanswered_since, facts.missed_on, facts.new_leader_since)
    )
    fresh = facts.new_leader_since is not None and new <= NEW_LEADER_DAYS
    return _strongest(
        Why(CallReason.SILENT, silent) if silent >= SILENT_DAYS and not about_agreement else None,
        Why(CallReason.MEETINGS_MISSED, missed) if facts.missed_on is not None else None,
        Why(CallReason.NEW_LEADER, new) if fresh else None,
    )


def back_on(called: Called, calendar: Calendar) -> date:
    """Return the first day a subject may be on the list again after a call.

    Where nobody answered that is the next Monday; else after five whole working days.
    """
    if called.outcome is CallOutcome.NO_ANSWER:
        return called.on + timedelta(days=7 - called.on.weekday())
    return calendar.add(called.on, REST_DAYS + 1)


def _at_rest(called: Called | None, today: date, calendar: Calendar) -> bool:
    return called is not None and today < back_on(called, calendar)


def _age(since: date | None, today: date, calendar: Calendar) -> int:
    """Working days since; below zero for what is to come or never was."""
    return -1 if since is None else calendar.between(since, today)


def _strongest(*found: Why | None) -> Why | None:
    held = (why for why in found if why is not None)
    return min(held, key=lambda why: STRONGEST_FIRST.index(why.reason), default=None)
