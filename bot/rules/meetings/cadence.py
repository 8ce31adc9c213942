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
    OTHER_WEEK = "other_week"  # the hotspot's weekday, the usual day being `PassedOver`
    OTHER_DAY = "other_day"  # another weekday, nearest to the day asked for
    FIRST = "first"  # the hotspot's first meeting
    ALL_CLOSED = "all_closed"  # no working day left 4 to 6 weeks on: the first one after
    LONG_PAUSE = "long_pause"  # six weeks have already gone by: called as a first meeting is
    LATE_CANCELLED = "late_cancelled"  # it follows one cancelled that was six weeks on or later


class PassedOver(StrEnum):
    """Why a meeting can't be on a day."""

    GONE = "gone"
    TODAY = "today"
    CANCELLED = "cancelled"  # on the day of the meeting that was cancelled
    BEFORE_CANCELLED = "before_cancelled"
    CLOSURE = "closure"  # in one of the hotspot's closure weeks
    DAY_OFF = "day_off"


@dataclass(frozen=True)
class Proposal:
    """A date for the chief to confirm or move.

    `starts_at` is aware UTC. `fits` says whether it keeps to 4 to 6 weeks after the last meeting,
    `passed_over` why it is not on the usual day in the usual week.
    """

    starts_at: datetime
    why: Why
    passed_over: PassedOver | None = None

    @property
    def fits(self) -> bool:
        return self.why not in (Why.ALL_CLOSED, Why.LONG_PAUSE, Why.LATE_CANCELLED)


@dataclass(frozen=True)
class _Bounds:
    """What a day must lie behind: today, and the day of a meeting that was cancelled."""

    calendar: Calendar
    today: date
    cancelled: date | None

    @property
    def last(self) -> date:
        return max(self.today, self.cancelled or self.today)

    def passed_over(self, day: date) -> PassedOver | None:
        """Return why a meeting can't be on that day; None when it can."""
        if day <= self.today:
            return PassedOver.TODAY if day == self.today else PassedOver.GONE
        if self.cancelled is not None and day <= self.cancelled:
            same = day == self.cancelled
            return PassedOver.CANCELLED if same else PassedOver.BEFORE_CANCELLED
        if self.calendar.is_workday(day):
            return None
        closed = day.isocalendar().week in self.calendar.closures
        return PassedOver.CLOSURE if closed else PassedOver.DAY_OFF


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
    today: date,
    cancelled: date | None = None,
) -> Proposal:
    """Propose the next ordinary meeting.

    `last_held` is the local date of the last ordinary meeting held (an urgent one doesn't count),
    `weekday` 0 for Monday to 4 for Friday, `weeks` 4 to 6, `at` local time. The meeting is on a
    day later than today, and than that of a meeting just `cancelled`. It is always on a working
    day; on the weekday and in the week asked for if that can be, else on that weekday a week later
    or earlier, else on the nearest working day 28 to 42 days after the last meeting. A first
    meeting, or one after a longer pause, is far enough ahead for a full call for items.

    Raises ValueError for a weekday or a number of weeks outside those ranges.
    """
    if not 0 <= weekday <= 4:
        raise ValueError("the weekday is 0 (Monday) to 4 (Friday)")
    if not SHORTEST <= timedelta(weeks=weeks) <= LONGEST:
        raise ValueError("a Task Force meets every 4 to 6 weeks")
    bounds = _Bounds(calendar, today, cancelled)
    if last_held is not None and bounds.last < last_held + LONGEST:
        return _next(last_held, weekday, weeks, at, bounds)
    why = Why.FIRST
    if last_held is not None:
        why = Why.LONG_PAUSE if today >= last_held + LONGEST else Why.LATE_CANCELLED
    return Proposal(calendar.at(_first(weekday, calendar, bounds.last), at), why)


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


def goes_out(starts_at: datetime, now: datetime, calendar: Calendar) -> date | None:
    """Return the day the agenda goes out by itself: when it is due, or as soon as may be after.

    None when that is not before the meeting: then nothing is promised of it.
    """
    moment = max(milestones(starts_at, calendar).publish, calendar.next_open(now))
    return calendar.today(moment) if moment < starts_at else None


def _first(weekday: int, calendar: Calendar, not_before: date) -> date:
    """Return the first such weekday that leaves room for the call, ten working days before."""
    day = _on_or_after(calendar.add(not_before, FIRST_AFTER), weekday)
    while not calendar.is_workday(day):
        day += ONE_WEEK
    return day


def _next(last_held: date, weekday: int, weeks: int, at: time, bounds: _Bounds) -> Proposal:
    usual, *others = _usual_days(last_held, weekday, weeks)
    free = [day for day in _window(last_held) if bounds.passed_over(day) is None]
    if usual in free:
        day, why = usual, Why.AS_USUAL
    elif same_weekday := [it for it in others if it in free]:
        day, why = same_weekday[0], Why.OTHER_WEEK
    elif free:
        day, why = min(free, key=lambda it: _distance(it, usual)), Why.OTHER_DAY
    else:
        after = last_held + LONGEST
        day, why = bounds.calendar.next_workday(after, inclusive=False), Why.ALL_CLOSED
    return Proposal(bounds.calendar.at(day, at), why, bounds.passed_over(usual))


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
