"""What has been closed for so long that it goes, in one hotspot, and its going."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import Session, SQLModel, col, delete, select

from bot.notices.notice import About
from bot.notices.people import Daily, Home
from bot.rules.hotspot.retention import DAILY_KEPT, Limits
from bot.store.database.copies import tables
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Given,
    Hotspot,
    ItemAgreement,
    ItemKind,
    ItemSource,
    ItemStatus,
    Meeting,
    MeetingStatus,
    MinutesVersion,
    Outbox,
    OutboxState,
    OutboxSubject,
    SteeringDecision,
)
from bot.store.models.keeping import Goes, Keeps
from bot.store.queries.under_way import LIVE
from bot.store.queue.subjects import subject_of

_OVER = (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)
_DONE = (OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DEAD)


@dataclass(frozen=True)
class Going:
    """What goes, by id. Cases are agreements and items too."""

    agreements: Sequence[int]
    items: Sequence[int]
    meetings: Sequence[int]
    cases: int
    """How many of the agreements and items are cases."""

    @property
    def anything(self) -> bool:
        """Whether there is any."""
        return bool(self.agreements or self.items or self.meetings)


def going(session: Session, hotspot: Hotspot, limits: Limits) -> Going:
    """Return what was closed before the limits and is still there."""
    agreements = session.exec(
        select(Agreement.id, Agreement.case_reference).where(
            Agreement.hotspot_id == hotspot.id,
            col(Agreement.status).not_in(LIVE),
            _before(col(Agreement.closed_at), col(Agreement.case_reference) != "", limits),
            _told_of(col(Agreement.steering_id), limits),
        )
    ).all()
    items = session.exec(
        select(AgendaItem.id, AgendaItem.kind).where(
            AgendaItem.hotspot_id == hotspot.id,
            AgendaItem.status != ItemStatus.WAITING,
            _before(col(AgendaItem.treated_at), col(AgendaItem.kind) == ItemKind.CASE, limits),
            _told_of(col(AgendaItem.steering_id), limits),
        )
    ).all()
    return Going(
        agreements=[number for number, _ in agreements if number is not None],
        items=[number for number, _ in items if number is not None],
        meetings=_meetings(session, hotspot, limits),
        cases=sum(bool(reference) for _, reference in agreements)
        + sum(kind == ItemKind.CASE for _, kind in items),
    )


def _before(at: Any, is_case: ColumnElement[bool], limits: Limits) -> ColumnElement[bool]:
    return or_(at < limits.closed, is_case & (at < limits.cases))


def _told_of(steering_id: Any, limits: Limits) -> ColumnElement[bool]:
    """What carries a decision out is kept until leadership has heard of it, and then as long."""
    told_at = col(SteeringDecision.reported_at)
    kept = select(SteeringDecision.id).where(told_at.is_(None) | (told_at >= limits.closed))
    return or_(steering_id.is_(None), steering_id.not_in(kept))


def _meetings(session: Session, hotspot: Hotspot, limits: Limits) -> list[int]:
    """The meetings whose details are still there: their number and date stay."""
    attended = select(Attendance.meeting_id)
    issued = select(MinutesVersion.meeting_id)
    found = session.exec(
        select(Meeting.id).where(
            Meeting.hotspot_id == hotspot.id,
            col(Meeting.status).in_(_OVER),
            col(Meeting.starts_at) < limits.closed,
            or_(
                col(Meeting.why) != "",
                col(Meeting.place) != "",
                col(Meeting.closed_by).is_not(None),
                col(Meeting.id).in_(attended),
                col(Meeting.id).in_(issued),
            ),
        )
    )
    return [number for number in found if number is not None]


def let_go(session: Session, hotspot: Hotspot, gone: Going, keeps: Sequence[Keeps]) -> None:
    """Delete it with all that hangs on it, and every message's row that names it.

    Nothing of it is ever made anew. `keeps` are all tables there are.
    """
    items = {*gone.items, *_made_of(session, gone.agreements)}
    _forget_messages(session, set(gone.agreements), items)
    _delete_with(session, keeps, Goes.WITH_ITEM, items)
    _delete(session, ItemAgreement, col(ItemAgreement.agreement_id).in_(gone.agreements))
    _delete(session, AgendaItem, col(AgendaItem.id).in_(items))
    session.execute(
        update(AgendaItem)
        .where(col(AgendaItem.agreement_id).in_(gone.agreements))
        .values(agreement_id=None)
    )
    _delete_with(session, keeps, Goes.WITH_AGREEMENT, gone.agreements)
    _delete(session, Agreement, col(Agreement.id).in_(gone.agreements))
    _let_go_of_decisions(session, hotspot)
    _delete_with(session, keeps, Goes.WITH_MEETING, gone.meetings)
    session.execute(
        update(Meeting)
        .where(col(Meeting.id).in_(gone.meetings))
        .values(why="", place="", closed_by=None)
    )


def _delete_with(
    session: Session, keeps: Sequence[Keeps], what: Goes, numbers: Collection[int]
) -> None:
    """Delete what hangs on these: what refers to another goes before what it refers to."""
    names = {it.name for it in keeps if it.goes is what}
    for table in reversed(tables()):
        if table.name in names:
            session.execute(delete(table).where(table.c[what.value].in_(numbers)))


def _let_go_of_decisions(session: Session, hotspot: Hotspot) -> None:
    """Those that leadership has heard of, and of which nothing is left."""
    left = (
        select(table.steering_id).where(col(table.steering_id).is_not(None))
        for table in (AgendaItem, Agreement)
    )
    gone = session.exec(
        select(SteeringDecision.id).where(
            SteeringDecision.hotspot_id == hotspot.id,
            col(SteeringDecision.reported_at).is_not(None),
            *(col(SteeringDecision.id).not_in(it) for it in left),
        )
    ).all()
    decisions = (subject_of(About.DECISION, row_id(number)) for number in gone)
    _forget_those_that_name(session, set(decisions))
    _delete(session, SteeringDecision, col(SteeringDecision.id).in_(gone))


def _made_of(session: Session, agreements: Collection[int]) -> Sequence[int]:
    """The items that came by themselves: without their agreement they have no words."""
    found = session.exec(
        select(AgendaItem.id).where(
            col(AgendaItem.agreement_id).in_(agreements),
            AgendaItem.source != ItemSource.PERSON,
        )
    )
    return [number for number in found if number is not None]


def _delete(session: Session, table: type[SQLModel], which: Any) -> None:
    session.execute(delete(table).where(which).execution_options(synchronize_session=False))


def _forget_messages(session: Session, agreements: Collection[int], items: Collection[int]) -> None:
    subjects = {subject_of(About.AGREEMENT, number) for number in agreements}
    subjects |= {subject_of(About.ITEM, number) for number in items}
    _delete(session, Given, col(Given.subject).in_(subjects))
    _forget_those_that_name(session, subjects)


def _forget_those_that_name(session: Session, subjects: Collection[str]) -> None:
    named = col(OutboxSubject.subject).in_(subjects)
    _forget(session, session.exec(select(OutboxSubject.outbox_id).where(named).distinct()).all())


def forget_sent(session: Session, now: datetime, closed: datetime) -> None:
    """Drop the rows of what was sent long ago. The steps they gave still count as given.

    A daily message goes after 90 days, anything else when what it was about goes. Of a message
    that is forgotten nothing is made anew; its key holds a date or the number of what is over, so
    it is not asked for again.
    """
    old = or_(
        (col(Outbox.kind) == Daily.kind.name) & (col(Outbox.created_at) < now - DAILY_KEPT),
        col(Outbox.created_at) < closed,
    )
    done = (
        col(Outbox.state).in_(_DONE)
        & col(Outbox.stale).is_(False)
        & (Outbox.kind != Home.kind.name)
    )
    found = session.exec(select(Outbox.id).where(old, done))
    _forget(session, [number for number in found if number is not None])
    _delete(session, Given, (col(Given.given_at) < closed) & col(Given.step).startswith("digest:"))


def _forget(session: Session, rows: Sequence[int | None]) -> None:
    session.execute(update(Given).where(col(Given.outbox_id).in_(rows)).values(outbox_id=None))
    _delete(session, OutboxSubject, col(OutboxSubject.outbox_id).in_(rows))
    _delete(session, Outbox, col(Outbox.id).in_(rows))
