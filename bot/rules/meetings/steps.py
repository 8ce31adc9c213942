"""What is due before a meeting, and when an urgent one can be held.

The stations (docs/rules.md, the cadence): call for items, reminder, draft, agenda, and the last
reminder with the place. After downtime the answer is what is true *now*: one step, the latest that
still makes sense, and nothing at all once the meeting's own time has come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.rules.meetings.cadence import Milestones, milestones
from bot.rules.workdays import Calendar

URGENT_NOTICE = timedelta(hours=2)
URGENT_SAME_DAY_UNTIL = time(15)
URGENT_NEXT_DAY_AT = time(9)
HALF_HOUR = timedelta(minutes=30)

NOT_HELD_AFTER = 5
"""Working days after its date when a meeting nobody started counts as not held."""

LEFT_OPEN_AFTER = 2
"""Working days after its start when a meeting nobody closed is closed by itself."""


class MeetingStep(StrEnum):
    """What the clock can bring about before a meeting."""

    CALL = "call"
    REMIND = "remind"
    DRAFT = "draft"
    PUBLISH = "publish"
    SOON = "soon"


class Overdue(StrEnum):
    """What the clock can bring about after a meeting's time, so that the cadence never dies."""

    NOT_HELD = "not_held"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True)
class MeetingFacts:
    """A coming ordinary meeting. All moments are aware UTC."""

    starts_at: datetime
    set_at: datetime
    """When this date was set: proposed to the chief, or told to the channel."""
    told: bool
    """Whether the channel was told. The call for items tells a date that is still a proposal."""
    given: Mapping[MeetingStep, datetime] = field(default_factory=dict)
    """The steps that were given, and when. Reminder and draft are given to one person at a time:
    who has had them is known where their lines are made."""
    call_waits: bool = False
    """Whether the call for items was made and has not been delivered."""


def next_step(facts: MeetingFacts, now: datetime, calendar: Calendar) -> MeetingStep | None:
    """Return the one step that is due now, or None. Outside working hours nothing is."""
    if now >= facts.starts_at or not calendar.is_open(now):
        return None
    marks = milestones(facts.starts_at, calendar)
    if now >= marks.publish:
        return _published_step(facts, marks, now)
    if now >= marks.draft:
        return MeetingStep.DRAFT
    if now >= marks.call:
        return _called_step(facts, marks, now, calendar)
    return None


def _published_step(facts: MeetingFacts, marks: Milestones, now: datetime) -> MeetingStep | None:
    """The agenda names time and place: sent in the last hour, it is the last reminder as well."""
    published_at = facts.given.get(MeetingStep.PUBLISH)
    if published_at is None:
        return MeetingStep.PUBLISH
    soon = published_at < marks.last_reminder <= now and MeetingStep.SOON not in facts.given
    return MeetingStep.SOON if soon else None


def _called_step(
    facts: MeetingFacts, marks: Milestones, now: datetime, calendar: Calendar
) -> MeetingStep | None:
    """The call comes first, also late; a date told after the call's day asked for items itself.

    Nobody is asked for items once the agenda has gone out, as it has when it was sent by hand.

    A date proposed today leaves the chief the day to answer. The reminder waits for a day of its
    own: nobody is reminded of what was asked this morning, nor of a call nobody could read yet.
    """
    if MeetingStep.PUBLISH in facts.given or facts.call_waits:
        return None
    called_at = facts.given.get(MeetingStep.CALL)
    if called_at is None and facts.told and facts.set_at >= marks.call:
        called_at = facts.set_at
    if called_at is None:
        proposed_today = not facts.told and calendar.today(facts.set_at) == calendar.today(now)
        return None if proposed_today else MeetingStep.CALL
    if now >= marks.remind and calendar.today(called_at) < calendar.today(now):
        return MeetingStep.REMIND
    return None


def passed_by(starts_at: datetime, length: int, now: datetime) -> bool:
    """Whether a meeting of so many minutes that nobody started would be over by now."""
    return now > starts_at + timedelta(minutes=length)


def overdue(
    starts_at: datetime, started_at: datetime | None, now: datetime, calendar: Calendar
) -> Overdue | None:
    """Return what to do about a meeting that nobody started, or nobody closed, in good time."""
    if not calendar.is_open(now):
        return None
    today = calendar.today(now)
    if started_at is not None:
        left_open = calendar.between(calendar.today(started_at), today) >= LEFT_OPEN_AFTER
        return Overdue.LEFT_OPEN if left_open else None
    not_held = calendar.between(calendar.today(starts_at), today) >= NOT_HELD_AFTER
    return Overdue.NOT_HELD if not_held else None


def urgent_time(now: datetime, calendar: Calendar) -> datetime:
    """Return when an urgent meeting called now is held (aware UTC).

    On a working day before 15:00: in two hours, rounded up to the half hour, but not before the
    working hours begin. Else the next working day at 9:00.
    """
    local = calendar.local(now)
    day = local.date()
    if not calendar.is_workday(day) or local.time() >= URGENT_SAME_DAY_UNTIL:
        return calendar.at(calendar.next_workday(day, inclusive=False), URGENT_NEXT_DAY_AT)
    wished = _up_to_half_hour((local + URGENT_NOTICE).replace(tzinfo=None))
    return calendar.at(day, max(wished.time(), calendar.opens))


def _up_to_half_hour(wall: datetime) -> datetime:
    past = timedelta(minutes=wall.minute % 30, seconds=wall.second, microseconds=wall.microsecond)
    return wall + (HALF_HOUR - past) if past else wall
