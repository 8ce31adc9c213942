"""Meetings and the points of an agenda as templates see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.delivery.messages.desk import Shown, shown, with_references
from bot.delivery.mrkdwn import Mrkdwn
from bot.rules.workdays import Calendar
from bot.store.agenda import MANY_NEW_DATES, Entry, coming_agenda, entry_of, items_taken_up
from bot.store.meetings import PLANNED
from bot.store.models import (
    Escalation,
    Hotspot,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)


@dataclass(frozen=True)
class MeetingShown:
    """A meeting as templates see it. `starts_at` is an aware moment, for the date filters."""

    number: int
    urgent: bool
    status: str
    starts_at: datetime
    place: str
    why: str
    planned: bool
    proposed: bool
    open: bool
    closed: bool
    cancelled: bool


@dataclass(frozen=True)
class Point:
    """One point of an agenda as templates see it. Names actors, never persons."""

    source: str
    number: int | None
    """None until *Start* for what comes by itself."""
    text: Mrkdwn
    actor: str | None
    carried: int
    decision: str
    state: str
    """`waiting`, `treated`, `withdrawn`, or `carried` past the meeting it is shown for."""
    agreement: Shown | None
    often_moved: bool
    """The agreement has got a third new date: is something in the way?"""
    obstacle: str
    answer: str
    """What leadership answered."""


def meeting_shown(meeting: Meeting) -> MeetingShown:
    """Return a meeting for a template."""
    return MeetingShown(
        number=meeting.number,
        urgent=meeting.kind == MeetingKind.URGENT,
        status=meeting.status,
        starts_at=meeting.starts_at,
        place=meeting.place,
        why=meeting.why,
        planned=meeting.status in PLANNED,
        proposed=meeting.status == MeetingStatus.PROPOSED,
        open=meeting.status == MeetingStatus.OPEN,
        closed=meeting.status == MeetingStatus.CLOSED,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
    )


def points_of(
    session: Session, hotspot: Hotspot, meeting: Meeting, today: date, calendar: Calendar
) -> list[Point]:
    """Return a meeting's agenda: as it stands while it is planned, as it was once it began."""
    return [
        point(session, entry, meeting, today, calendar)
        for entry in _entries(session, hotspot, meeting, today, calendar)
    ]


def _entries(
    session: Session, hotspot: Hotspot, meeting: Meeting, today: date, calendar: Calendar
) -> Sequence[Entry]:
    if meeting.started_at is not None:
        return [entry_of(session, item) for item in items_taken_up(session, meeting)]
    return coming_agenda(session, hotspot, meeting, today, calendar.zone)


def coming_points(
    session: Session, hotspot: Hotspot, meeting: Meeting | None, today: date, calendar: Calendar
) -> list[Point]:
    """Return what waits for the coming meeting, also while none is planned."""
    entries = coming_agenda(session, hotspot, meeting, today, calendar.zone)
    return [point(session, entry, meeting, today, calendar) for entry in entries]


def point(
    session: Session, entry: Entry, meeting: Meeting | None, today: date, calendar: Calendar
) -> Point:
    """Return one point, with what there is to know about its agreement."""
    item, agreement = entry.item, entry.agreement
    answered = entry.source == ItemSource.LEADERSHIP and agreement is not None
    return Point(
        source=entry.source,
        number=None if item is None else item.number,
        text=with_references("" if item is None else item.text),
        actor=None if entry.actor is None else entry.actor.name,
        carried=0 if item is None else item.carried,
        decision="" if item is None else item.decision,
        state=_state(entry, meeting),
        agreement=None if agreement is None else shown(session, agreement, today, calendar),
        often_moved=agreement is not None and agreement.new_dates >= MANY_NEW_DATES,
        obstacle="" if entry.block is None else " ".join(entry.block.obstacle.split()),
        answer=_answer(session, agreement.id) if answered and agreement is not None else "",
    )


def _state(entry: Entry, meeting: Meeting | None) -> str:
    """An item that has left the meeting it was taken up at was carried over there."""
    if entry.item is None:
        return ItemStatus.WAITING
    started = meeting is not None and meeting.started_at is not None
    if started and meeting is not None and entry.item.meeting_id != meeting.id:
        return "carried"
    return entry.item.status


def _answer(session: Session, agreement_id: int | None) -> str:
    escalation = session.exec(
        select(Escalation)
        .where(
            Escalation.agreement_id == agreement_id,
            col(Escalation.answered_at).is_not(None),
        )
        .order_by(col(Escalation.answered_at).desc())
        .limit(1)
    ).first()
    return "" if escalation is None else " ".join(escalation.answer.split())
