"""Which meetings there are: the coming one, the open one, the last one held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from bot.notices.meetings import CalendarFile
from bot.store.database.remembered import remembered
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    Hotspot,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Outbox,
)
from bot.store.queries.under_way import LIVE

PLANNED = (MeetingStatus.PROPOSED, MeetingStatus.CONFIRMED, MeetingStatus.PUBLISHED)

_NOT_OVER = (
    select(Meeting)
    .where(
        Meeting.hotspot_id == bindparam("hotspot"),
        col(Meeting.status).in_((*PLANNED, MeetingStatus.OPEN)),
    )
    .order_by(col(Meeting.starts_at))
)
_COMING = select(Meeting).where(
    Meeting.hotspot_id == bindparam("hotspot"),
    Meeting.kind == MeetingKind.ORDINARY,
    col(Meeting.status).in_(PLANNED),
)


def sequence(meeting: Meeting) -> int:
    """Return how often the meeting's calendar event has changed; to be cancelled is a change."""
    cancelled = meeting.status == MeetingStatus.CANCELLED
    return meeting.moved + meeting.calendar_changes + cancelled


def last_calendar_file(session: Session, meeting: Meeting) -> CalendarFile | None:
    """Return the newest calendar file of a meeting, sent or not; None while it is a proposal."""
    files = select(Outbox).where(
        Outbox.kind == CalendarFile.kind.name,
        Outbox.hotspot_id == meeting.hotspot_id,
        col(Outbox.key).startswith(CalendarFile.all_of(row_id(meeting.id)), autoescape=True),
    )
    last = session.exec(files.order_by(col(Outbox.id).desc()).limit(1)).first()
    return None if last is None else CalendarFile.read(last)


def coming_ordinary(session: Session, hotspot: Hotspot) -> Meeting | None:
    """Return the ordinary meeting that is planned and has not begun. There is at most one."""
    return session.exec(_COMING, params={"hotspot": hotspot.id}).one_or_none()


def not_over(session: Session, hotspot: Hotspot) -> list[Meeting]:
    """Return every meeting that is planned or going on, in the order they are planned for."""
    asked = {"hotspot": hotspot.id}
    about = ("meetings not over", hotspot.id)
    return remembered(session, about, (Meeting,), lambda: session.exec(_NOT_OVER, params=asked))


def coming_of(meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the planned ordinary one among meetings that are not over. There is at most one."""
    planned = (it for it in meetings if it.status in PLANNED)
    return next((it for it in planned if it.kind == MeetingKind.ORDINARY), None)


def open_meeting(session: Session, hotspot: Hotspot) -> Meeting | None:
    """Return the meeting going on now, the one opened last if an urgent one is beside another."""
    return session.exec(
        select(Meeting)
        .where(Meeting.hotspot_id == hotspot.id, Meeting.status == MeetingStatus.OPEN)
        .order_by(col(Meeting.started_at).desc())
        .limit(1)
    ).first()


def last_held(
    session: Session, hotspot: Hotspot, *, before: datetime | None = None
) -> Meeting | None:
    """Return the ordinary meeting held last (closed), or the last one before a moment."""
    held = select(Meeting).where(
        Meeting.hotspot_id == hotspot.id,
        Meeting.kind == MeetingKind.ORDINARY,
        Meeting.status == MeetingStatus.CLOSED,
    )
    if before is not None:
        held = held.where(col(Meeting.closed_at) < before)
    return session.exec(held.order_by(col(Meeting.closed_at).desc()).limit(1)).first()


def follows_the_meeting(session: Session, agreement: Agreement) -> bool:
    """Whether its due date is *before the next meeting*, and still moves with it."""
    if not agreement.before_next_meeting or agreement.due_meeting_id is None:
        return agreement.before_next_meeting
    meeting = session.get_one(Meeting, agreement.due_meeting_id)
    return meeting.status in (*PLANNED, MeetingStatus.CANCELLED)


def due_on_the_eve(session: Session, meeting: Meeting, eve: date) -> int:
    """Return how many agreements are due before this meeting, on its last working day before."""
    due = select(func.count(col(Agreement.id))).where(
        Agreement.due_meeting_id == meeting.id,
        col(Agreement.before_next_meeting).is_(True),
        col(Agreement.status).in_(LIVE),
        Agreement.due_on == eve,
    )
    return session.exec(due).one()
