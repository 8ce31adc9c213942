"""What a meeting said, written down when it closed: minutes are shown from this and nothing else.

It is what the channel may read. Of what is confidential it holds that it is, and no more: whoever
is named for it is shown the words where they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.rules.people.call_list import MANY_NEW_DATES
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    ItemKind,
    ItemSource,
    Meeting,
    MeetingStatus,
)
from bot.store.queries.agreements.agreements import agreed_at, last_answer
from bot.store.queries.meetings.agenda import Entry, entries_of, items_taken_up
from bot.store.queries.meetings.attendance import Roll, roll_call
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.store.queries.people.confidential import is_confidential, may_see

Json = Mapping[str, Any]

CARRIED = "carried"
"""How a point stands that left the meeting it was taken up at; others stand as their item does."""


@dataclass(frozen=True)
class AgreementThen:
    """An agreement as it was when the meeting closed."""

    number: int
    what: str
    actor: str
    due: date | None
    before_next_meeting: bool
    status: str
    late: int
    new_dates: int
    secret: bool


@dataclass(frozen=True, kw_only=True)
class PointThen:
    """A point of the agenda, and what came of it. What is confidential has none of the words."""

    item: int
    number: int
    source: str
    kind: str = ItemKind.DISCUSSION
    text: str = ""
    actor: str | None
    carried: int
    why: str = ""
    decision: str = ""
    state: str
    obstacle: str = ""
    answer: str = ""
    often_moved: bool
    confidential: bool
    secret: bool
    permalink: str = ""
    agreement: AgreementThen | None
    agreed: tuple[AgreementThen, ...]


@dataclass(frozen=True)
class NextThen:
    """The next meeting, as far as it was known."""

    number: int
    starts_at: datetime
    proposed: bool


@dataclass(frozen=True)
class MinutesRecord:
    """All that minutes say, but for what was put right in them since."""

    starts_at: datetime
    place: str
    roll: Roll
    points: tuple[PointThen, ...]
    agreements: tuple[AgreementThen, ...]
    following: NextThen | None


def written_down(here: InHotspot, meeting: Meeting) -> MinutesRecord:
    """Return what the meeting has said. Days are counted to the day it closed."""
    then = here.as_of(meeting.closed_at or meeting.starts_at)
    coming = coming_ordinary(here.session, here.hotspot)
    return MinutesRecord(
        starts_at=meeting.starts_at,
        place=meeting.place,
        roll=roll_call(here.session, meeting),
        points=tuple(
            _point(then, entry, meeting)
            for entry in entries_of(here.session, items_taken_up(here.session, meeting))
        ),
        agreements=_all(then, agreed_at(here.session, meeting)),
        following=None if coming is None else _following(coming),
    )


def _following(coming: Meeting) -> NextThen:
    return NextThen(coming.number, coming.starts_at, coming.status == MeetingStatus.PROPOSED)


def _all(then: InHotspot, found: Iterable[Agreement]) -> tuple[AgreementThen, ...]:
    return tuple(_agreement(then, it) for it in found)


def _agreement(then: InHotspot, agreement: Agreement) -> AgreementThen:
    due, seen = agreement.due_on, may_see(then.session, agreement, None)
    return AgreementThen(
        number=row_id(agreement.id),
        what=agreement.what if seen else "",
        actor=then.session.get_one(Actor, agreement.actor_id).name,
        due=due,
        before_next_meeting=agreement.before_next_meeting,
        status=agreement.status,
        late=workdays_late(then, due),
        new_dates=agreement.new_dates,
        secret=not seen,
    )


def workdays_late(then: InHotspot, due: date | None) -> int:
    """Return for how many working days the due date had passed by then."""
    passed = due is not None and then.today > due
    return then.calendar.between(due, then.today) if due is not None and passed else 0


def _point(then: InHotspot, entry: Entry, meeting: Meeting) -> PointThen:
    """Of what somebody put there in confidence it doesn't even say which agreement it is about."""
    item = entry.item
    assert item is not None, "what a meeting has taken up is an item"
    hidden = not may_see(then.session, item, None)
    told = None if hidden and entry.source == ItemSource.PERSON else entry.agreement
    outline = PointThen(
        item=row_id(item.id),
        number=_number(entry, meeting),
        source=entry.source,
        actor=None if entry.actor is None or (hidden and told is None) else entry.actor.name,
        carried=_carried(entry, meeting)[0],
        state=CARRIED if item.meeting_id != meeting.id else item.status,
        often_moved=told is not None and told.new_dates >= MANY_NEW_DATES,
        confidential=is_confidential(item),
        secret=hidden,
        agreement=None if told is None else _agreement(then, told),
        agreed=_all(then, entry.agreed),
    )
    return outline if hidden else _with_words(then.session, outline, item, entry, meeting)


def _with_words(
    session: Session, outline: PointThen, item: AgendaItem, entry: Entry, meeting: Meeting
) -> PointThen:
    """What it is about; and what was said about it, unless its agreement is a secret."""
    opened = replace(outline, kind=item.kind, text=item.text, permalink=item.permalink)
    if outline.agreement is not None and outline.agreement.secret:
        return opened
    return replace(
        opened,
        why=_carried(entry, meeting)[1],
        decision=item.decision,
        obstacle="" if entry.block is None else entry.block.obstacle,
        answer="" if entry.agreement is None else _answer(session, entry, entry.agreement),
    )


def _number(entry: Entry, meeting: Meeting) -> int:
    """The number it was read under; 0 for the round."""
    there = [it.number for it in entry.carried if it.meeting_id == meeting.id]
    return there[0] if there else entry.item.number if entry.item else 0


def _carried(entry: Entry, meeting: Meeting) -> tuple[int, str]:
    """How often it had been carried over by the end of the meeting, and why the last time."""
    own = [it.at for it in entry.carried if it.meeting_id == meeting.id]
    until = own[0] if own else meeting.closed_at
    times = [it for it in entry.carried if until is None or it.at <= until]
    return len(times), times[-1].reason if times else ""


def _answer(session: Session, entry: Entry, agreement: Agreement) -> str:
    """What leadership answered."""
    found = last_answer(session, agreement) if entry.source == ItemSource.LEADERSHIP else None
    return "" if found is None else found.answer


def to_json(record: MinutesRecord) -> dict[str, Any]:
    """Return the record as a database keeps it."""
    kept = _kept(asdict(record))
    assert isinstance(kept, dict)
    return kept


def from_json(kept: Json) -> MinutesRecord:
    """Return the record that `to_json` kept."""
    following = kept["following"]
    return MinutesRecord(
        starts_at=datetime.fromisoformat(kept["starts_at"]),
        place=kept["place"],
        roll=Roll(**{field.name: tuple(kept["roll"][field.name]) for field in fields(Roll)}),
        points=tuple(_point_from(it) for it in kept["points"]),
        agreements=tuple(_agreement_from(it) for it in kept["agreements"]),
        following=None
        if following is None
        else NextThen(**following | {"starts_at": datetime.fromisoformat(following["starts_at"])}),
    )


def _point_from(kept: Json) -> PointThen:
    about = kept["agreement"]
    return PointThen(
        **{
            **kept,
            "agreement": None if about is None else _agreement_from(about),
            "agreed": tuple(_agreement_from(it) for it in kept["agreed"]),
        }
    )


def _agreement_from(kept: Json) -> AgreementThen:
    due = kept["due"]
    return AgreementThen(**{**kept, "due": None if due is None else date.fromisoformat(due)})


def _kept(value: object) -> object:
    match value:
        case dict():
            return {name: _kept(it) for name, it in value.items()}
        case list() | tuple():
            return [_kept(it) for it in value]
        case date():
            return value.isoformat()
        case _:
            return value
