"""Meetings and the points of an agenda as templates see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session

from bot.delivery.messages.kit.composing import Shown, shown, with_references
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.rules.meetings.steps import passed_by
from bot.rules.people.call_list import MANY_NEW_DATES
from bot.store.context import InHotspot
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
from bot.store.queries.meetings.minutes_record import CARRIED
from bot.store.queries.people.confidential import is_case, is_confidential, may_see
from bot.store.queries.roster import roster_held

NOT_TAKEN = "not_taken"
"""The state of a round that its meeting closed without; an item is never stored so."""


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


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What everybody may know of a point of an agenda. Names actors, never persons."""

    source: str
    item: int | None
    """Its id; None for what comes by itself and is no item yet."""
    number: int | None
    """As it was read; none for the round, and for what has come by itself since."""
    carried: int
    """How often it has been carried over; shown for a meeting that carried it, up to then."""
    state: str
    """`waiting`, `treated`, `withdrawn`, or `carried` past the meeting it is shown for."""
    agreement: Shown | None
    """As the reader may see it, which is decided for it by itself."""
    agreed: tuple[Shown, ...]
    """What was agreed at it, as the reader may see each."""
    often_moved: bool
    """The agreement has got a third new date: is something in the way?"""
    minutes: int | None
    """How long the proposer thinks it takes."""
    late: bool


@dataclass(frozen=True, kw_only=True)
class SecretPoint(Outline):
    """A confidential point for somebody who is not named for it.

    Nothing of it can be in here: what an open point has words in is always empty.
    """

    secret: ClassVar[bool] = True
    confidential: ClassVar[bool] = True
    kind: ClassVar[str] = ItemKind.DISCUSSION
    text: ClassVar[Mrkdwn] = Mrkdwn("")
    case: ClassVar[str] = ""
    permalink: ClassVar[str] = ""
    why: ClassVar[str] = ""
    decision: ClassVar[str] = ""
    obstacle: ClassVar[str] = ""
    answer: ClassVar[str] = ""

    @property
    def actor(self) -> str | None:
        """Whose agreement it is, where everybody may know that there is one."""
        return None if self.agreement is None else self.agreement.actor


@dataclass(frozen=True, kw_only=True)
class Words:
    """What an item is about, for those who may see it."""

    actor: str | None
    text: Mrkdwn
    kind: str
    confidential: bool
    case: str
    """A case's reference. A case has no text."""
    permalink: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What has been said about it since, for those who may see the agreement it is about too."""

    why: str = ""
    """Why it was carried over the last of these times, if anybody said."""
    decision: str = ""
    obstacle: str = ""
    answer: str = ""
    """What leadership answered."""


NOTHING_SAID = Said()


@dataclass(frozen=True, kw_only=True)
class OpenPoint(Said, Words, Outline):
    """A point whose words the reader may see."""

    secret: ClassVar[bool] = False


Point = OpenPoint | SecretPoint


def secret_point(outline: Outline) -> SecretPoint:
    """Return a point for somebody who may not see what it is about."""
    return SecretPoint(**vars(outline))


def open_point(outline: Outline, words: Words, said: Said = NOTHING_SAID) -> OpenPoint:
    """Return a point for somebody who may; without what was said, where its agreement is secret."""
    return OpenPoint(**vars(outline), **vars(words), **vars(said))


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


def as_it_closed(here: InHotspot, meeting: Meeting) -> InHotspot:
    """Count days to when the meeting closed: what is over stays as it was said."""
    return here if meeting.closed_at is None else here.as_of(meeting.closed_at)


def points_of(here: InHotspot, meeting: Meeting, viewer: str | None = None) -> list[Point]:
    """Return a meeting's agenda: as it stands while it is planned, as it was once it began."""
    with roster_held(here.session, here.hotspot):
        return [point(here, entry, meeting, viewer) for entry in _entries(here, meeting)]


def asked_for(points: Sequence[Point]) -> int:
    """How much there is to talk about: the round is there at every meeting, and isn't counted."""
    return sum(it.source != ItemSource.ROUND for it in points)


def _entries(here: InHotspot, meeting: Meeting) -> Sequence[Entry]:
    if meeting.started_at is not None:
        return entries_of(here.session, items_taken_up(here.session, meeting))
    return with_round(coming_agenda(here, meeting), meeting)


def coming_points(
    here: InHotspot, meeting: Meeting | None, viewer: str | None = None
) -> list[Point]:
    """Return what waits for the coming meeting, also while none is planned."""
    with roster_held(here.session, here.hotspot):
        coming = coming_agenda(here, meeting)
        entries = with_round(coming, meeting)
        return [point(here, entry, meeting, viewer) for entry in entries]


def point(
    here: InHotspot, entry: Entry, meeting: Meeting | None, viewer: str | None = None
) -> Point:
    """Return one point as the viewer may see it, with what there is to know about its agreement.

    Of what somebody put there in confidence it doesn't even say which agreement it is about.
    """
    hidden = entry.item is not None and not may_see(here.session, entry.item, viewer)
    agreement = None if hidden and entry.source == ItemSource.PERSON else entry.agreement
    about = None if agreement is None else shown(here, agreement, viewer)
    agreed = tuple(shown(here, it, viewer) for it in entry.agreed)
    outline = _outline(entry, meeting, about, agreed)
    if hidden:
        return secret_point(outline)
    if about is not None and about.secret:
        return open_point(outline, _words(entry))
    return open_point(outline, _words(entry), _said(here.session, entry, meeting))


def _outline(
    entry: Entry, meeting: Meeting | None, about: Shown | None, agreed: tuple[Shown, ...]
) -> Outline:
    item, state = entry.item, _state(entry, meeting)
    moved = entry.agreement is not None and entry.agreement.new_dates >= MANY_NEW_DATES
    carried = 0 if item is None else item.carried
    return Outline(
        source=entry.source,
        item=None if item is None else item.id,
        number=_number(entry, meeting),
        carried=len(_carried_until(entry, meeting)) if state == CARRIED else carried,
        state=state,
        agreement=about,
        agreed=agreed,
        often_moved=about is not None and moved,
        minutes=None if item is None else item.minutes,
        late=item is not None and item.late,
    )


def _words(entry: Entry) -> Words:
    item = entry.item
    return Words(
        actor=None if entry.actor is None else entry.actor.name,
        text=with_references("" if item is None else item.text),
        kind=ItemKind.DISCUSSION if item is None else item.kind,
        confidential=item is not None and is_confidential(item),
        case=item.reference if item is not None and is_case(item) else "",
        permalink="" if item is None else item.permalink,
    )


def _said(session: Session, entry: Entry, meeting: Meeting | None) -> Said:
    carried = _state(entry, meeting) == CARRIED
    times = _carried_until(entry, meeting) if carried else list(entry.carried)
    asked = entry.agreement if entry.source == ItemSource.LEADERSHIP else None
    return Said(
        why=_on_one_line(times[-1].reason) if times else "",
        decision="" if entry.item is None else entry.item.decision,
        obstacle="" if entry.block is None else _on_one_line(entry.block.obstacle),
        answer="" if asked is None else _answer(session, asked),
    )


def _number(entry: Entry, meeting: Meeting | None) -> int | None:
    """Its number on the agenda of this meeting, also when it waits for another by now."""
    if entry.item is None:
        return None
    there = [it.number for it in entry.carried if meeting and it.meeting_id == meeting.id]
    return (there or [entry.item.number])[0] or None


def _carried_until(entry: Entry, meeting: Meeting | None) -> list[CarriedOver]:
    """The times it had been carried over when this meeting had carried it."""
    own = [it.at for it in entry.carried if meeting is not None and it.meeting_id == meeting.id]
    return [it for it in entry.carried if own and it.at <= own[0]]


def _state(entry: Entry, meeting: Meeting | None) -> str:
    """An item that has left the meeting it was taken up at was carried over there.

    What stands for an agreement that has been answered meanwhile is treated by that. A round that
    nobody took is gone when the meeting closes; nobody withdrew it.
    """
    if entry.item is None:
        return ItemStatus.WAITING
    started = meeting is not None and meeting.started_at is not None
    if started and meeting is not None and entry.item.meeting_id != meeting.id:
        return CARRIED
    waits = entry.item.status == ItemStatus.WAITING
    if waits and entry.agreement is not None and moved_on(entry.item, entry.agreement):
        return ItemStatus.TREATED
    if entry.source == ItemSource.ROUND and entry.item.status == ItemStatus.WITHDRAWN:
        return NOT_TAKEN
    return entry.item.status


def _answer(session: Session, agreement: Agreement) -> str:
    escalation = last_answer(session, agreement)
    return "" if escalation is None else _on_one_line(escalation.answer)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
