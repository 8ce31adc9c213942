"""Meetings and the points of an agenda as templates see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composing import Shown, shown, with_references
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.rules.meetings.steps import passed_by
from bot.rules.people.call_list import MANY_NEW_DATES
from bot.rules.workdays import Calendar
from bot.store.models import (
    Agreement,
    CarriedOver,
    Hotspot,
    ItemKind,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.agreements.agreements import last_answer
from bot.store.queries.meetings.agenda import (
    Entry,
    coming_agenda,
    entries_of,
    items_taken_up,
    moved_on,
    with_round,
)
from bot.store.queries.meetings.meetings import PLANNED
from bot.store.queries.people.confidential import is_case, is_confidential, may_see
from bot.store.queries.roster import roster_held


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
    published: bool
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
    """How often it has been carried over; shown for a meeting that carried it, up to then."""
    why: str
    """Why it was carried over the last of these times, if anybody said."""
    decision: str
    state: str
    """`waiting`, `treated`, `withdrawn`, or `carried` past the meeting it is shown for."""
    agreement: Shown | None
    agreed: tuple[Shown, ...]
    """What was agreed at it."""
    often_moved: bool
    """The agreement has got a third new date: is something in the way?"""
    obstacle: str
    answer: str
    """What leadership answered."""
    kind: str
    confidential: bool
    secret: bool
    """Confidential, and the reader is not among those named for it: nothing of it is in here."""
    case: str
    """A case's reference, for those named for it. A case has no text."""
    minutes: int | None
    """How long the proposer thinks it takes."""
    late: bool
    permalink: str


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
        published=meeting.status == MeetingStatus.PUBLISHED,
        open=meeting.status == MeetingStatus.OPEN,
        closed=meeting.status == MeetingStatus.CLOSED,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
    )


def has_passed(hotspot: Hotspot, meeting: Meeting, now: datetime) -> bool:
    """Whether an ordinary meeting would be over by now, and nobody has started it."""
    waits = meeting.kind == MeetingKind.ORDINARY and meeting.status in PLANNED
    return waits and passed_by(meeting.starts_at, hotspot.meeting_length, now)


def counted_on(meeting: Meeting, today: date, calendar: Calendar) -> date:
    """Return the day that "so many days ago" is counted to: what is over stays as it was said."""
    return today if meeting.closed_at is None else calendar.today(meeting.closed_at)


def points_of(
    session: Session,
    hotspot: Hotspot,
    meeting: Meeting,
    today: date,
    calendar: Calendar,
    viewer: str | None = None,
) -> list[Point]:
    """Return a meeting's agenda: as it stands while it is planned, as it was once it began."""
    with roster_held(session, hotspot):
        return [
            point(session, entry, meeting, today, calendar, viewer)
            for entry in _entries(session, hotspot, meeting, today, calendar)
        ]


def asked_for(points: Sequence[Point]) -> int:
    """How much there is to talk about: the round is there at every meeting, and isn't counted."""
    return sum(it.source != ItemSource.ROUND for it in points)


def _entries(
    session: Session, hotspot: Hotspot, meeting: Meeting, today: date, calendar: Calendar
) -> Sequence[Entry]:
    if meeting.started_at is not None:
        return entries_of(session, items_taken_up(session, meeting))
    return with_round(coming_agenda(session, hotspot, meeting, today, calendar.zone), meeting)


def coming_points(
    session: Session,
    hotspot: Hotspot,
    meeting: Meeting | None,
    today: date,
    calendar: Calendar,
    viewer: str | None = None,
) -> list[Point]:
    """Return what waits for the coming meeting, also while none is planned."""
    with roster_held(session, hotspot):
        coming = coming_agenda(session, hotspot, meeting, today, calendar.zone)
        entries = with_round(coming, meeting)
        return [point(session, entry, meeting, today, calendar, viewer) for entry in entries]


def point(
    session: Session,
    entry: Entry,
    meeting: Meeting | None,
    today: date,
    calendar: Calendar,
    viewer: str | None = None,
) -> Point:
    """Return one point as the viewer may see it, with what there is to know about its agreement.

    Of what somebody put there in confidence it doesn't even say which agreement it is about.
    """
    item = entry.item
    hidden = item is not None and not may_see(session, item, viewer)
    agreement = None if hidden and entry.source == ItemSource.PERSON else entry.agreement
    about = None if agreement is None else shown(session, agreement, today, calendar, viewer)
    untold = hidden or (about is not None and about.secret)
    answered = entry.source == ItemSource.LEADERSHIP and agreement is not None and not untold
    state = _state(entry, meeting)
    times = _carried_until(entry, meeting) if state == "carried" else list(entry.carried)
    return Point(
        source=entry.source,
        number=None if item is None else item.number,
        text=with_references("" if item is None or hidden else item.text),
        actor=None if entry.actor is None or (hidden and about is None) else entry.actor.name,
        carried=len(times) if state == "carried" else 0 if item is None else item.carried,
        why="" if untold or not times else " ".join(times[-1].reason.split()),
        decision="" if item is None or untold else item.decision,
        state=state,
        agreement=about,
        agreed=tuple(shown(session, it, today, calendar, viewer) for it in entry.agreed),
        often_moved=agreement is not None and agreement.new_dates >= MANY_NEW_DATES,
        obstacle="" if entry.block is None or untold else " ".join(entry.block.obstacle.split()),
        answer=_answer(session, agreement) if answered and agreement is not None else "",
        kind=ItemKind.DISCUSSION if item is None or hidden else item.kind,
        confidential=item is not None and is_confidential(item),
        secret=hidden,
        case=item.reference if item is not None and is_case(item) and not hidden else "",
        minutes=None if item is None else item.minutes,
        late=item is not None and item.late,
        permalink="" if item is None or hidden else item.permalink,
    )


def _carried_until(entry: Entry, meeting: Meeting | None) -> list[CarriedOver]:
    """The times it had been carried over when this meeting had carried it."""
    own = [it.at for it in entry.carried if meeting is not None and it.meeting_id == meeting.id]
    return [it for it in entry.carried if own and it.at <= own[0]]


def _state(entry: Entry, meeting: Meeting | None) -> str:
    """An item that has left the meeting it was taken up at was carried over there.

    What stands for an agreement that has been answered meanwhile is treated by that.
    """
    if entry.item is None:
        return ItemStatus.WAITING
    started = meeting is not None and meeting.started_at is not None
    if started and meeting is not None and entry.item.meeting_id != meeting.id:
        return "carried"
    waits = entry.item.status == ItemStatus.WAITING
    if waits and entry.agreement is not None and moved_on(entry.item, entry.agreement):
        return ItemStatus.TREATED
    return entry.item.status


def _answer(session: Session, agreement: Agreement) -> str:
    escalation = last_answer(session, agreement)
    return "" if escalation is None else " ".join(escalation.answer.split())
