"""What is past its time goes from every table, and what was sent long ago is forgotten.

Each is done in portions of so many rows. A portion finds its rows itself, so it does not matter
after which one it was broken off; of none is a list handed to the database that could grow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, union_all, update
from sqlmodel import Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.notices.notice import About
from bot.notices.people import Daily, Home
from bot.rules.hotspot.retention import DAILY_KEPT, Limits
from bot.store.database.copies import tables
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Given,
    Hotspot,
    ItemAgreement,
    ItemSource,
    Meeting,
    Outbox,
    OutboxState,
    OutboxSubject,
    SteeringDecision,
)
from bot.store.models.keeping import Goes, Keeps
from bot.store.queries.hotspot.past_its_time import going
from bot.store.queue.subjects import subject_of

_DONE = (OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DEAD)
_A_DAILY = and_(col(Outbox.hotspot_id).is_(None), col(Outbox.kind) == Daily.kind.name)
"""It goes to a person across hotspots. `ix_outbox_hotspot_id` leads to the oldest."""


def let_some_go(
    session: Session, hotspot: Hotspot, limits: Limits, keeps: Sequence[Keeps], most: int
) -> bool:
    """Delete some of what goes, with all that hangs on it; return whether any was left to delete.

    What names a thing goes before it, whole portions of it where much does. Nothing of it is ever
    made anew. `keeps` are all tables there are.
    """
    gone = going(session, hotspot, limits, most)
    items = gone.items or _made_of(session, gone.agreements, most)
    subjects = {subject_of(About.AGREEMENT, number) for number in gone.agreements}
    subjects |= {subject_of(About.ITEM, number) for number in items}
    if _forget_some_that_name(session, subjects, most):
        return True
    _delete(session, Given, col(Given.subject).in_(subjects))
    if items:
        _let_go_of_items(session, items, keeps)
    elif gone.agreements:
        _let_go_of_agreements(session, gone.agreements, keeps)
    elif gone.meetings:
        _let_go_of_meetings(session, gone.meetings, keeps)
    else:
        return _let_go_of_decisions(session, hotspot, limits, most)
    return True


def _let_go_of_items(session: Session, items: Sequence[int], keeps: Sequence[Keeps]) -> None:
    _delete_with(session, keeps, Goes.WITH_ITEM, items)
    _delete(session, AgendaItem, col(AgendaItem.id).in_(items))


def _let_go_of_agreements(
    session: Session, agreements: Sequence[int], keeps: Sequence[Keeps]
) -> None:
    """What people proposed about them stays, with its own words."""
    _delete(session, ItemAgreement, col(ItemAgreement.agreement_id).in_(agreements))
    about = col(AgendaItem.agreement_id).in_(agreements)
    session.execute(update(AgendaItem).where(about).values(agreement_id=None))
    _delete_with(session, keeps, Goes.WITH_AGREEMENT, agreements)
    _delete(session, Agreement, col(Agreement.id).in_(agreements))


def _let_go_of_meetings(session: Session, meetings: Sequence[int], keeps: Sequence[Keeps]) -> None:
    _delete_with(session, keeps, Goes.WITH_MEETING, meetings)
    session.execute(
        update(Meeting)
        .where(col(Meeting.id).in_(meetings))
        .values(why="", place="", closed_by=None)
    )


def _let_go_of_decisions(session: Session, hotspot: Hotspot, limits: Limits, most: int) -> bool:
    """Those that leadership heard of before the limit, and of which nothing is left.

    What carries one out is kept as long (`past_its_time`), so of a later one something is.
    """
    left = (
        select(table.id).where(table.steering_id == SteeringDecision.id)
        for table in (AgendaItem, Agreement)
    )
    gone = session.exec(
        select(SteeringDecision.id)
        .where(
            SteeringDecision.hotspot_id == hotspot.id,
            col(SteeringDecision.reported_at) < limits.closed,
            *(~it.exists() for it in left),
        )
        .limit(most)
    ).all()
    decisions = {subject_of(About.DECISION, row_id(number)) for number in gone}
    if not _forget_some_that_name(session, decisions, most):
        _delete(session, SteeringDecision, col(SteeringDecision.id).in_(gone))
    return bool(gone)


def _delete_with(
    session: Session, keeps: Sequence[Keeps], what: Goes, numbers: Collection[int]
) -> None:
    """Delete what hangs on these: what refers to another goes before what it refers to."""
    names = {it.name for it in keeps if it.goes is what}
    for table in reversed(tables()):
        if table.name in names:
            session.execute(delete(table).where(table.c[what.value].in_(numbers)))


def _made_of(session: Session, agreements: Collection[int], most: int) -> list[int]:
    """The items that came by themselves: without their agreement they have no words."""
    found = session.exec(
        select(AgendaItem.id)
        .where(
            col(AgendaItem.agreement_id).in_(agreements),
            AgendaItem.source != ItemSource.PERSON,
        )
        .limit(most)
    )
    return [number for number in found if number is not None]


def _delete(session: Session, table: type[SQLModel], which: Any) -> None:
    session.execute(delete(table).where(which).execution_options(synchronize_session=False))


def _forget_some_that_name(session: Session, subjects: Collection[str], most: int) -> bool:
    named = col(OutboxSubject.subject).in_(subjects)
    found = set(session.exec(select(OutboxSubject.outbox_id).where(named).limit(most)))
    _forget(session, found)
    return bool(found)


def forget_some_sent(session: Session, now: datetime, closed: datetime, most: int) -> bool:
    """Drop some rows of what was sent long ago; return whether there were any.

    The steps they gave still count as given. A daily message goes after 90 days, anything else
    when what it was about goes. Of a message that is forgotten nothing is made anew; its key holds
    a date or the number of what is over, so it is not asked for again.
    """
    for oldest in _sent_long_ago(now, closed, most):
        found = [number for number in session.exec(oldest) if number is not None]
        if found:
            _forget(session, found)
            return True
    return False


def is_any_sent_long_ago(session: Session, now: datetime, closed: datetime) -> bool:
    """Whether there are rows that can be forgotten."""
    each = (oldest.subquery() for oldest in _sent_long_ago(now, closed, most=1))
    return session.execute(union_all(*(select(it) for it in each))).first() is not None


def _sent_long_ago(now: datetime, closed: datetime, most: int) -> Iterator[SelectOfScalar[Any]]:
    """The oldest that can be forgotten. What is being made anew is left for the next time."""
    at = col(Outbox.created_at)
    for old in (and_(_A_DAILY, at < now - DAILY_KEPT), at < closed):
        done = select(Outbox.id).where(
            old,
            col(Outbox.state).in_(_DONE),
            col(Outbox.stale).is_(False),
            Outbox.kind != Home.kind.name,
        )
        yield done.order_by(at).limit(most)


def forget_digests_given(session: Session, hotspot_id: int, closed: datetime) -> None:
    """Drop what says that a week's digest was given: that week is long past."""
    _delete(
        session,
        Given,
        and_(
            col(Given.subject) == f"H-{hotspot_id}",
            col(Given.step).startswith("digest:"),
            col(Given.given_at) < closed,
        ),
    )


def _forget(session: Session, rows: Collection[int]) -> None:
    if rows:
        given = col(Given.outbox_id).in_(rows)
        session.execute(update(Given).where(given).values(outbox_id=None))
        _delete(session, OutboxSubject, col(OutboxSubject.outbox_id).in_(rows))
        _delete(session, Outbox, col(Outbox.id).in_(rows))
