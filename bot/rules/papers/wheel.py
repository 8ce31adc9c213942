"""The wheel of a programme's year: which steps it has, on which working days, what is due when.

Source: docs/rules.md, the year's papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.rules.workdays import Calendar


class Step(StrEnum):
    """A step of the year. All but the survey have a paper."""

    SURVEY = "survey"
    """Survey and figures, in April."""
    MAY = "may"
    JUNE = "june"
    NOVEMBER = "november"
    END = "end"
    """The evaluation, half a year after the programme's end."""


class PaperKind(StrEnum):
    """What a paper is: that of a step, or one that was asked for, or two pages for a date."""

    MAY = "may"
    JUNE = "june"
    NOVEMBER = "november"
    END = "end"
    STATUS = "status"
    STEERING = "steering"


USUALLY: Mapping[Step, tuple[int, int]] = {
    Step.SURVEY: (4, 1),
    Step.MAY: (5, 15),
    Step.JUNE: (6, 15),
    Step.NOVEMBER: (11, 15),
}
"""Month and day, before anybody has moved a step."""

MONTHS_AFTER_THE_END = 6

DRAFTED_BEFORE, STEERING_BEFORE, REMINDED_BEFORE = 15, 5, 5
"""Working days before its day on which a paper is drafted, and its draft is reminded of."""

BEFORE_THE_STEERING_GROUP = (Step.MAY, Step.NOVEMBER)

OFF = "off"
"""How a step that was taken off is kept, where else its month and day stand, as `05-15`."""


@dataclass(frozen=True)
class Wheel:
    """A hotspot's own wheel. `moved` holds what is not as usual: `05-20`, or `off`."""

    begun_on: date
    moved: Mapping[str, str] = field(default_factory=dict)
    ends_on: date | None = None
    """The programme's last day."""
    steering_on: date | None = None
    """A date of the steering group's besides those of May and November."""


@dataclass(frozen=True)
class Due:
    """A paper that is to be drafted now, and the working day it is to be put before its forum."""

    kind: PaperKind
    on: date


def day_of(wheel: Wheel, step: Step, year: int, calendar: Calendar) -> date | None:
    """Return the working day a step falls on in a year; None for one that is off.

    After the programme's end there is only its evaluation.
    """
    if wheel.moved.get(step) == OFF:
        return None
    wanted = _wanted(wheel, step, year)
    if wanted is None or (step is not Step.END and _is_over(wheel, wanted)):
        return None
    return calendar.next_workday(wanted, inclusive=True)


def next_day_of(wheel: Wheel, step: Step, today: date, calendar: Calendar) -> date | None:
    """Return the day a step comes next, today included."""
    days = (day_of(wheel, step, year, calendar) for year in _years_from(wheel, today))
    return next((it for it in days if it is not None and it >= today), None)


def due(wheel: Wheel, today: date, calendar: Calendar) -> Iterator[Due]:
    """Yield the papers whose draft's day has come and whose own day has not passed.

    What was to be drafted before the wheel began is left out: she asks for it if she wants it.
    """
    for it, before in _papers(wheel, today, calendar):
        drafted_on = calendar.add(it.on, -before)
        if max(drafted_on, wheel.begun_on) <= today <= it.on and wheel.begun_on <= drafted_on:
            yield it


def reminded_on(on: date, calendar: Calendar) -> date:
    """Return the day from which a draft that nobody has answered is reminded of."""
    return calendar.add(on, -REMINDED_BEFORE)


def _papers(wheel: Wheel, today: date, calendar: Calendar) -> Iterator[tuple[Due, int]]:
    coming: dict[Step, date | None] = {
        it: next_day_of(wheel, it, today, calendar) for it in Step if it is not Step.SURVEY
    }
    for step, on in coming.items():
        if on is not None:
            yield Due(PaperKind(step), on), DRAFTED_BEFORE
    dates = {coming[it] for it in BEFORE_THE_STEERING_GROUP} | {_steering(wheel, today, calendar)}
    for on in sorted(it for it in dates if it is not None):
        yield Due(PaperKind.STEERING, on), STEERING_BEFORE


def _steering(wheel: Wheel, today: date, calendar: Calendar) -> date | None:
    """Its own date, while it lies ahead: a meeting stands on the day it was set for."""
    on = wheel.steering_on
    return None if on is None else ahead(calendar.next_workday(on, inclusive=True), today)


def ahead(day: date, today: date) -> date | None:
    """Return the day while it has not passed."""
    return day if day >= today else None


def _wanted(wheel: Wheel, step: Step, year: int) -> date | None:
    """The day as it was set, working day or not. The 29th of February is the 28th elsewhere."""
    kept = wheel.moved.get(step)
    if kept is not None:
        month, day = map(int, kept.split("-"))
    elif step is Step.END:
        return _half_a_year_after(wheel.ends_on, year)
    else:
        month, day = USUALLY[step]
    if step is Step.END and (wheel.ends_on is None or year != _evaluated_in(wheel.ends_on)):
        return None
    return _valid(year, month, day)


def _half_a_year_after(ends_on: date | None, year: int) -> date | None:
    if ends_on is None or _evaluated_in(ends_on) != year:
        return None
    return _valid(year, (ends_on.month + MONTHS_AFTER_THE_END - 1) % 12 + 1, ends_on.day)


def _evaluated_in(ends_on: date) -> int:
    return ends_on.year + (ends_on.month + MONTHS_AFTER_THE_END - 1) // 12


def _valid(year: int, month: int, day: int) -> date:
    """The last day of the month where it has no such day."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _is_over(wheel: Wheel, day: date) -> bool:
    return wheel.ends_on is not None and day > wheel.ends_on


def _years_from(wheel: Wheel, today: date) -> range:
    """A step moved to the end of December may fall in the year after on its working day."""
    last = today.year + 1 if wheel.ends_on is None else max(today.year, wheel.ends_on.year) + 1
    return range(today.year - 1, last + 1)
