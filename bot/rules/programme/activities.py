"""Activities of the plan: which kinds there are, what each aims at, and how one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.errors import N_, UserError

LONGEST_YEARS = 10
"""A programme runs for four years; what lasts longer than this is a slip in a date."""


class ActivityKind(StrEnum):
    """The eleven kinds of the evaluation of the pilots."""

    STRATEGY = "strategy"
    TRAINING = "training"
    CASE_WORK = "case_work"
    KNOWLEDGE = "knowledge"
    LEISURE = "leisure"
    JOBS = "jobs"
    OUTREACH = "outreach"
    MENTORS = "mentors"
    POLICE = "police"
    MEDIATION = "mediation"
    RESIDENTS = "residents"


class Result(StrEnum):
    """What the work is to lead to, as the evaluation groups it."""

    JOINT_EFFORT = "joint_effort"
    ALTERNATIVES = "alternatives"
    TRUST = "trust"
    LESS_ANTISOCIAL = "less_antisocial"
    RESIDENTS = "residents"


class MoneySource(StrEnum):
    """Where kroner come from."""

    OWN_FRAME = "own_frame"
    POOL = "pool"
    OTHER = "other"


class ActivityEnd(StrEnum):
    """How one ended."""

    DONE = "done"
    TAKEN_OVER = "taken_over"
    DROPPED = "dropped"
    """It is no part of the plan any more."""


class ActivityState(StrEnum):
    """How one stands. It is worked out, and reported by nobody."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    STUCK = "stuck"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """What its state is worked out from. Agreements that are confidential are none of these."""

    begins_on: date
    ends_on: date
    ended_on: date | None = None
    live: int = 0
    """Agreements of it that are open or blocked."""
    blocked: int = 0


def state_of(it: Standing, today: date) -> ActivityState:
    """Return how an activity stands (docs/rules.md, the plan).

    What was ended is done. Else a blocked agreement makes it stuck, and a live one has it under
    way, whatever its period says; without any the period decides.
    """
    if it.ended_on is not None and it.ended_on <= today:
        return ActivityState.DONE
    if it.blocked:
        return ActivityState.STUCK
    if it.live or it.begins_on <= today <= it.ends_on:
        return ActivityState.UNDER_WAY
    return ActivityState.NOT_BEGUN if today < it.begins_on else ActivityState.DONE


def require_near(day: date, about: str, today: date) -> None:
    """Raises UserError for a day that lies so far off that it can't be meant."""
    if abs(day.year - today.year) > LONGEST_YEARS:
        said = N_("The year %(year)s is far from today. Is it written right?")
        raise UserError(said, about=about, year=day.year)


def require_period(begins_on: date, ends_on: date, today: date) -> None:
    """Raises UserError, about the day that is wrong, for a period that can't be meant."""
    require_near(begins_on, "begins", today)
    require_near(ends_on, "ends", today)
    if ends_on < begins_on:
        said = N_("It would end before it begins, on %(day)s. Which day does it end?")
        raise UserError(said, about="ends", day=begins_on)
