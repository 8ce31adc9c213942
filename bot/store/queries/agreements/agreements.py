"""Agreements, what went to leadership because of them, and the lists people ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    Block,
    Change,
    Escalation,
    EscalationStatus,
    History,
    Hotspot,
    ItemStatus,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.people.reached import answers_for
from bot.store.queries.roster import roster_held, roster_of
from bot.store.queries.under_way import UNDER_WAY, is_under_way, live_in

_LAST_CHANGE = (
    select(History)
    .where(History.agreement_id == bindparam("agreement"))
    .order_by(col(History.id).desc())
    .limit(1)
)


def subject(agreement: Agreement) -> str:
    """Return `A-12`, as people write it."""
    return subject_of(row_id(agreement.id))


def subject_of(number: int) -> str:
    """Return the same for an agreement's number alone."""
    return f"A-{number}"


def live_agreements(session: Session, hotspot: Hotspot) -> list[Agreement]:
    """Return what is open or blocked in the hotspot, the oldest due date first."""
    roster = roster_of(session, hotspot.id)
    return list(roster.live if roster is not None else session.exec(live_in(hotspot)))


def answered_by(here: InHotspot, person_id: str) -> list[Agreement]:
    """Return the live agreements the person answers for today: as owner, or for somebody."""
    with roster_held(here.session, here.hotspot):
        return [
            it
            for it in live_agreements(here.session, here.hotspot)
            if person_id in (it.owner_id, answers_for(here, it))
        ]


_HELD = select(Meeting.started_at, Meeting.closed_at).where(
    Meeting.hotspot_id == bindparam("hotspot"),
    Meeting.kind == MeetingKind.ORDINARY,
    Meeting.status == MeetingStatus.CLOSED,
    col(Meeting.started_at) > bindparam("after"),
)


def ordinary_meetings(
    session: Session, hotspot_id: int, after: datetime
) -> list[tuple[datetime, datetime]]:
    """Return when each ordinary meeting that began after a moment began and closed."""
    held = session.exec(_HELD, params={"hotspot": hotspot_id, "after": after})
    return [(begun, closed) for begun, closed in held if begun and closed]


def first_close(meetings: Iterable[tuple[datetime, datetime]], after: datetime) -> datetime | None:
    """Return when the first meeting that began after a moment closed.

    A block that began in the middle of a meeting was not on that meeting's agenda.
    """
    return min((closed for begun, closed in meetings if begun > after), default=None)


def first_ordinary_close(session: Session, hotspot_id: int, after: datetime) -> datetime | None:
    """Return when the first ordinary meeting that began after a moment closed."""
    return first_close(ordinary_meetings(session, hotspot_id, after), after)


def treated_since(
    session: Session, agreement: Agreement, moment: datetime, until: datetime
) -> bool:
    """Whether a meeting has treated it since then, until now; what was carried over was not."""
    treated = select(AgendaItem.id).where(
        AgendaItem.agreement_id == agreement.id,
        AgendaItem.status == ItemStatus.TREATED,
        col(AgendaItem.treated_at) >= moment,
        col(AgendaItem.treated_at) <= until,
    )
    return session.exec(treated.limit(1)).first() is not None


def escalation_of(session: Session, block: Block) -> Escalation | None:
    """Return the block's one escalation, if it went to leadership."""
    return session.exec(select(Escalation).where(Escalation.block_id == block.id)).one_or_none()


def on_newest_clock(session: Session, block: Block) -> Block:
    """Return what the block goes on as: restarted, the same obstacle begins anew as it ends."""
    after = select(Block).where(
        Block.agreement_id == block.agreement_id,
        col(Block.began_at) == block.ended_at,
        col(Block.id) > block.id,
    )
    following = None if block.ended_at is None else session.exec(after).first()
    return block if following is None else on_newest_clock(session, following)


def last_answer(session: Session, agreement: Agreement) -> Escalation | None:
    """Return leadership's newest answer about an agreement."""
    roster = roster_of(session, agreement.hotspot_id)
    if roster is not None:
        return roster.answers.get(row_id(agreement.id))
    return session.exec(
        select(Escalation)
        .where(
            Escalation.agreement_id == agreement.id,
            col(Escalation.answered_at).is_not(None),
        )
        .order_by(col(Escalation.answered_at).desc())
        .limit(1)
    ).first()


def clearer_has_said(session: Session, block: Block) -> bool:
    """Whether the actor who was asked to clear the block has answered that it can't.

    An answer that was taken back at once is none.
    """
    since = select(History.change).where(
        History.agreement_id == block.agreement_id, col(History.at) >= block.began_at
    )
    changes = session.exec(since.order_by(col(History.id))).all()
    following = (*changes[1:], None)
    return any(
        said == Change.CLEARER_SAID and after != Change.UNDONE
        for said, after in zip(changes, following, strict=False)
    )


def asked_leader(escalation: Escalation) -> str | None:
    """Return whose turn it is; None in a hotspot where no leader is known."""
    position = escalation.position
    return escalation.route[position] if position < len(escalation.route) else None


def may_be_answered(session: Session, escalation: Escalation) -> bool:
    """Whether an answer still counts: also a late one, when everybody had been asked in vain."""
    if escalation.status == EscalationStatus.ENDED:
        return session.get_one(Block, escalation.block_id).ended_at is None
    return escalation.status in UNDER_WAY


def escalations_under_way(session: Session, hotspot: Hotspot) -> list[Escalation]:
    """Return what awaits leadership, the oldest first."""
    return [escalation for escalation, _ in put_before_leaders(session, hotspot)]


_BEFORE_LEADERS = (
    select(Escalation, Agreement)
    .join(Agreement, col(Agreement.id) == col(Escalation.agreement_id))
    .where(Escalation.hotspot_id == bindparam("hotspot"), is_under_way())
    .order_by(col(Escalation.id))
)


def put_before_leaders(session: Session, hotspot: Hotspot) -> list[tuple[Escalation, Agreement]]:
    """Return the same, each with its agreement, in one statement for all."""
    return list(session.exec(_BEFORE_LEADERS, params={"hotspot": hotspot.id}))


def history_of(session: Session, agreement: Agreement) -> list[History]:
    """Return what happened to an agreement, the oldest first."""
    return list(
        session.exec(
            select(History)
            .where(History.agreement_id == agreement.id)
            .order_by(col(History.at), col(History.id))
        )
    )


def last_change(session: Session, agreement: Agreement) -> History | None:
    """Return the newest entry of an agreement's history."""
    return session.exec(_LAST_CHANGE, params={"agreement": agreement.id}).first()


def agreed_at(session: Session, meeting: Meeting) -> list[Agreement]:
    """Return what was agreed at a meeting, in the order it was recorded."""
    return list(
        session.exec(
            select(Agreement).where(Agreement.meeting_id == meeting.id).order_by(col(Agreement.id))
        )
    )
