"""The cadence: when the Task Force meets next, and what leads up to the meeting.

The Task Force meets every 4 to 6 weeks (the evaluation and the handbook of the hotspot efforts);
the call for items, the reminder, the draft and the published agenda fall 10, 5, 3 and 2 working
days before (the project's own numbers).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.rules.workdays import ONE_DAY, Calendar

SHORTEST = timedelta(weeks=4)
LONGEST = timedelta(weeks=6)
ONE_WEEK = timedelta(weeks=1)

CALL_BEFORE, REMIND_BEFORE, DRAFT_BEFORE, PUBLISH_BEFORE = 10, 5, 3, 2
FIRST_AFTER = CALL_BEFORE + 1
AN_HOUR = timedelta(hours=1)


class Why(StrEnum):
    """Why a proposal falls on the day it does."""

    AS_USUAL = "as_usual"  # the hotspot's weekday, in the week asked for
    OTHER_WEEK = "other_week"  # the hotspot's weekday, the week asked for being closed that day
    OTHER_DAY = "other_day"  # another weekday, nearest to the day asked for
    FIRST = "first"  # the hotspot's first meeting
    ALL_CLOSED = "all_closed"  # no working day 4 to 6 weeks on: the first one after
    LONG_PAUSE = "long_pause"  # six weeks have already gone by: called as a first meeting is


@dataclass(frozen=True)
class Proposal:
    """A date for the chief to confirm or move.

    `starts_at` is aware UTC. `fits` says whether it keeps to 4 to 6 weeks after the last meeting.
    """

    starts_at: datetime
    why: Why

    @property
    def fits(self) -> bool:
        return self.why not in (Why.ALL_CLOSED, Why.LONG_PAUSE)


@dataclass(frozen=True)
class Milestones:
    """The moments before a meeting when something is sent; all aware UTC, in working hours."""

    call: datetime
    remind: datetime
    draft: datetime
    publish: datetime
    last_reminder: datetime


def propose(
    last_held: date | None,
    *,
    weekday: int,
    weeks: int,
    at: time,
    calendar: Calendar,
    not_before: date,
) -> Proposal:
    """Propose the next ordinary meeting.

    `last_held` is the local date of the last ordinary meeting held (an urgent one doesn't count),
    `weekday` 0 for Monday to 4 for Friday, `weeks` 4 to 6, `at` local time. `not_before` is today:
    the meeting is on a later day. It is always on a working day; on the weekday and in the week
    asked for if that is one, else on that weekday a week later or earlier, else on the nearest
    working day 28 to 42 days after the last meeting. A first meeting, or one after a longer pause,
    is far enough ahead for a full call for items.

    Raises ValueError for a weekday or a number of weeks outside those ranges.
    """
    if not 0 <= weekday <= 4:
        raise ValueError("the weekday is 0 (Monday) to 4 (Friday)")
    if not SHORTEST <= timedelta(weeks=weeks) <= LONGEST:
        raise ValueError("a Task Force meets every 4 to 6 weeks")
    if last_held is None:
        day, why = _first(weekday, calendar, not_before), Why.FIRST
    elif not_before >= last_held + LONGEST:
        day, why = _first(weekday, calendar, not_before), Why.LONG_PAUSE
    else:
        day, why = _next(last_held, weekday, weeks, calendar, not_before)
    return Proposal(calendar.at(day, at), why)


def milestones(starts_at: datetime, calendar: Calendar) -> Milestones:
    """Return what is sent when before a meeting: at opening time, and the last reminder.

    The last reminder goes an hour before. When nothing may be sent at that hour (the meeting is
    early, late, or on a rest day), it goes in the last hour of the working day before that.
    """
    day = calendar.today(starts_at)

    def morning(before: int) -> datetime:
        return calendar.at(calendar.add(day, -before), calendar.opens)

    return Milestones(
        call=morning(CALL_BEFORE),
        remind=morning(REMIND_BEFORE),
        draft=morning(DRAFT_BEFORE),
        publish=morning(PUBLISH_BEFORE),
        last_reminder=_last_reminder(starts_at, calendar),
    )


def _first(weekday: int, calendar: Calendar, not_before: date) -> date:
    """Return the first such weekday that leaves room for the call, ten working days before."""
    day = _on_or_after(calendar.add(not_before, FIRST_AFTER), weekday)
    while not calendar.is_workday(day):
        day += ONE_WEEK
    return day


def _next(
    last_held: date, weekday: int, weeks: int, calendar: Calendar, not_before: date
) -> tuple[date, Why]:
    wished, *others = _usual_days(last_held, weekday, weeks)
    free = [day for day in _window(last_held) if day > not_before and calendar.is_workday(day)]
    if wished in free:
        return wished, Why.AS_USUAL
    for day in others:
        if day in free:
            return day, Why.OTHER_WEEK
    if free:
        return min(free, key=lambda day: _distance(day, wished)), Why.OTHER_DAY
    return calendar.next_workday(last_held + LONGEST, inclusive=False), Why.ALL_CLOSED


def _window(last_held: date) -> Iterator[date]:
    day = last_held + SHORTEST
    while day <= last_held + LONGEST:
        yield day
        day += ONE_DAY


def _usual_days(last_held: date, weekday: int, weeks: int) -> list[date]:
    """Return the two or three such weekdays in the window, the one nearest to the wish first."""
    wish = last_held + timedelta(weeks=weeks)
    days = [day for day in _window(last_held) if day.weekday() == weekday]
    return sorted(days, key=lambda day: _distance(day, wish))


def _distance(day: date, wish: date) -> tuple[timedelta, bool]:
    """Order days by how far they are from the wish; of two equally far, the later comes first."""
    return abs(day - wish), day < wish


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _last_reminder(starts_at: datetime, calendar: Calendar) -> datetime:
    wished = starts_at.astimezone(UTC) - AN_HOUR
    if calendar.is_open(wished):
        return wished
    day = calendar.today(wished)
    late_enough = calendar.local(wished).time() >= calendar.closes
    if not (late_enough and calendar.is_workday(day)):
        day = calendar.add(day, -1)
    return calendar.at(day, calendar.closes) - AN_HOUR
