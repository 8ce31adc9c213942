"""Minutes as they were written down, for the channel and the document alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.delivery.messages.kit.agenda_points import (
    MeetingShown,
    Outline,
    Point,
    Said,
    Words,
    meeting_shown,
    open_point,
    secret_point,
)
from bot.delivery.messages.kit.composing import Shown, with_references
from bot.store.context import InHotspot
from bot.store.models import (
    AgendaItem,
    Agreement,
    ItemSource,
    Meeting,
    MeetingStatus,
    MinutesVersion,
)
from bot.store.queries.agreements.agreements import subject_of
from bot.store.queries.meetings.attendance import Roll
from bot.store.queries.meetings.meetings import PLANNED
from bot.store.queries.meetings.minutes import record_of, version_or_latest
from bot.store.queries.meetings.minutes_record import AgreementThen, NextThen, PointThen
from bot.store.queries.people.confidential import case_reference, is_case, may_see


@dataclass(frozen=True)
class MinutesSaid:
    """One version of a meeting's minutes as templates see it."""

    m: MeetingShown
    roll: Roll
    points: list[Point]
    agreed: list[Shown]
    following: MeetingShown | None
    numbers: dict[int, int]
    """Under which number each item was read, by the item's id."""
    version: MinutesVersion | None
    """None for a meeting that has none."""


def minutes_said(
    here: InHotspot, meeting: Meeting, *, version: int | None = None, viewer: str | None = None
) -> MinutesSaid:
    """Return a version of the minutes, or the newest, as the viewer may see it.

    What is confidential is not written down in minutes; the viewer is shown it where it is kept.
    """
    issued = version_or_latest(here.session, meeting, version)
    record = record_of(here, meeting, issued)
    m = replace(meeting_shown(meeting), starts_at=record.starts_at, place=record.place)
    return MinutesSaid(
        m=m,
        roll=record.roll,
        points=[_point(here.session, it, viewer) for it in record.points],
        agreed=list(_agreements(here.session, record.agreements, viewer)),
        following=None if record.following is None else _following(record.following),
        numbers={it.item: it.number for it in record.points},
        version=issued,
    )


def _following(then: NextThen) -> MeetingShown:
    status = MeetingStatus.PROPOSED if then.proposed else MeetingStatus.CONFIRMED
    return MeetingShown(
        number=then.number,
        urgent=False,
        status=status,
        starts_at=then.starts_at,
        place="",
        why="",
        planned=status in PLANNED,
        proposed=then.proposed,
        published=False,
        open=False,
        closed=False,
        cancelled=False,
    )


def _agreements(
    session: Session, found: Iterable[AgreementThen], viewer: str | None
) -> Iterator[Shown]:
    return (_agreement(session, it, viewer) for it in found)


def _agreement(session: Session, then: AgreementThen, viewer: str | None) -> Shown:
    told = Shown(
        ref=subject_of(then.number),
        what=with_references(then.what),
        actor=then.actor,
        owner=None,
        due=then.due,
        before_next_meeting=then.before_next_meeting,
        status=then.status,
        late=then.late,
        new_dates=then.new_dates,
        secret=then.secret,
    )
    kept = session.get(Agreement, then.number) if then.secret and viewer is not None else None
    if kept is None or not may_see(session, kept, viewer):
        return told
    reference = case_reference([kept]) if is_case(kept) else ""
    return replace(told, what=with_references(kept.what), case=reference, secret=False)


def _point(session: Session, then: PointThen, viewer: str | None) -> Point:
    about = None if then.agreement is None else _agreement(session, then.agreement, viewer)
    kept = session.get(AgendaItem, then.item) if then.secret and viewer is not None else None
    seen = kept is not None and may_see(session, kept, viewer)
    if kept is not None and seen and then.source == ItemSource.PERSON:
        then = replace(then, text=kept.text, kind=kept.kind)
    outline = _outline(session, then, about, viewer)
    if then.secret and not seen:
        return secret_point(outline)
    words = Words(
        actor=then.actor,
        text=with_references(then.text),
        kind=then.kind,
        confidential=then.confidential,
        case=kept.reference if kept is not None and is_case(kept) else "",
        permalink=then.permalink,
    )
    return open_point(outline, words, _said(then))


def _outline(session: Session, then: PointThen, about: Shown | None, viewer: str | None) -> Outline:
    return Outline(
        source=then.source,
        item=then.item,
        number=then.number or None,
        carried=then.carried,
        state=then.state,
        agreement=about,
        agreed=tuple(_agreements(session, then.agreed, viewer)),
        often_moved=then.often_moved,
        minutes=None,
        late=False,
    )


def _said(then: PointThen) -> Said:
    """What was written down: nothing where the agreement or the item is confidential."""
    return Said(
        why=" ".join(then.why.split()),
        decision=then.decision,
        obstacle=" ".join(then.obstacle.split()),
        answer=" ".join(then.answer.split()),
    )
