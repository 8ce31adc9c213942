"""The facts about agreements that the ladder is fed with, and the lists people ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.rules.ladder import EscalationFacts
from bot.store.facts import answers_for
from bot.store.live import LIVE as LIVE
from bot.store.live import live_in
from bot.store.models import (
    Agreement,
    AgreementStatus,
    Block,
    Change,
    Escalation,
    EscalationStatus,
    History,
    Hotspot,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Outbox,
)
from bot.store.rows import row_id
from bot.store.shelf import shelf_of, shelved

UNDER_WAY = (EscalationStatus.OPEN, EscalationStatus.TAKEN)


def subject(agreement: Agreement) -> str:
    """Return `A-12`, as people write it."""
    return f"A-{agreement.id}"


def live_agreements(session: Session, hotspot: Hotspot) -> list[Agreement]:
    """Return what is open or blocked in the hotspot, the oldest due date first."""
    shelf = shelf_of(session, hotspot.id)
    return list(shelf.live if shelf is not None else session.exec(live_in(hotspot)))


def answered_by(session: Session, hotspot: Hotspot, person_id: str, today: date) -> list[Agreement]:
    """Return the live agreements the person answers for today: as owner, or for somebody."""
    with shelved(session, hotspot):
        return [
            it
            for it in live_agreements(session, hotspot)
            if person_id in (it.owner_id, answers_for(session, it, hotspot, today))
        ]


def ordinary_meetings(
    session: Session, hotspot_id: int, after: datetime
) -> list[tuple[datetime, datetime]]:
    """Return when each ordinary meeting that began after a moment began and closed."""
    held = select(Meeting.started_at, Meeting.closed_at).where(
        Meeting.hotspot_id == hotspot_id,
        Meeting.kind == MeetingKind.ORDINARY,
        Meeting.status == MeetingStatus.CLOSED,
        col(Meeting.started_at) > after,
    )
    return [(begun, closed) for begun, closed in session.exec(held) if begun and closed]


def first_close(meetings: Iterable[tuple[datetime, datetime]], after: datetime) -> datetime | None:
    """Return when the first meeting that began after a moment closed.

    A block that began in the middle of a meeting was not on that meeting's agenda.
    """
    return min((closed for begun, closed in meetings if begun > after), default=None)


def first_ordinary_close(session: Session, hotspot_id: int, after: datetime) -> datetime | None:
    """Return when the first ordinary meeting that began after a moment closed."""
    return first_close(ordinary_meetings(session, hotspot_id, after), after)


def escalation_of(session: Session, block: Block) -> Escalation | None:
    """Return the block's one escalation, if it went to leadership."""
    return session.exec(select(Escalation).where(Escalation.block_id == block.id)).one_or_none()


def last_answer(session: Session, agreement: Agreement) -> Escalation | None:
    """Return leadership's newest answer about an agreement."""
    shelf = shelf_of(session, agreement.hotspot_id)
    if shelf is not None:
        return shelf.answers.get(row_id(agreement.id))
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
    """Whether the actor who was asked to clear the block has answered that it can't."""
    found = select(History.id).where(
        History.agreement_id == block.agreement_id,
        History.change == Change.CLEARER_SAID,
        col(History.at) >= block.began_at,
    )
    return session.exec(found.limit(1)).first() is not None


def asked_leader(escalation: Escalation) -> str | None:
    """Return whose turn it is; None in a hotspot where no leader is known."""
    position = escalation.position
    return escalation.route[position] if position < len(escalation.route) else None


def asked_privately(session: Session, escalation: Escalation) -> bool:
    """Whether the chief chose to send it to one leader instead of the leadership channel."""
    key = f"escalation:{escalation.id}"
    shelf = shelf_of(session, escalation.hotspot_id)
    if shelf is not None:
        return key in shelf.private
    return session.exec(select(Outbox.person_id).where(Outbox.key == key)).first() is not None


def is_put_before(session: Session, escalation: Escalation, person_id: str) -> bool:
    """Whether this leader may read it: it is in the channel, or they were asked themselves."""
    asked = escalation.route[: escalation.position + 1]
    return person_id in asked or not asked_privately(session, escalation)


def may_be_answered(session: Session, escalation: Escalation) -> bool:
    """Whether an answer still counts: also a late one, when everybody had been asked in vain."""
    if escalation.status == EscalationStatus.ENDED:
        return session.get_one(Block, escalation.block_id).ended_at is None
    return escalation.status in UNDER_WAY


def escalations_under_way(session: Session, hotspot: Hotspot) -> list[Escalation]:
    """Return what awaits leadership, the oldest first."""
    return list(
        session.exec(
            select(Escalation)
            .where(Escalation.hotspot_id == hotspot.id, col(Escalation.status).in_(UNDER_WAY))
            .order_by(col(Escalation.id))
        )
    )


def escalation_facts(escalation: Escalation, zone: ZoneInfo) -> EscalationFacts:
    """Gather what the leaders' clock looks at."""
    return EscalationFacts(
        asked_on=escalation.asked_at.astimezone(zone).date(),
        position=escalation.position,
        route_length=len(escalation.route),
        leader_days=escalation.leader_days,
        reminded_on=_day(escalation.reminded_at, zone),
        taken_until=escalation.taken_until,
        came_back=escalation.came_back,
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()


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
    return session.exec(
        select(History)
        .where(History.agreement_id == agreement.id)
        .order_by(col(History.id).desc())
        .limit(1)
    ).first()


def agreed_at(session: Session, meeting: Meeting) -> list[Agreement]:
    """Return what was agreed at a meeting, in the order it was recorded."""
    return list(
        session.exec(
            select(Agreement).where(Agreement.meeting_id == meeting.id).order_by(col(Agreement.id))
        )
    )


def search(
    session: Session,
    hotspot: Hotspot,
    *,
    actor_id: int | None = None,
    owner_id: str | None = None,
    statuses: Sequence[AgreementStatus] = LIVE,
    due_before: date | None = None,
) -> list[Agreement]:
    """Return the hotspot's agreements that fit, the oldest due date first."""
    chosen = select(Agreement).where(
        Agreement.hotspot_id == hotspot.id, col(Agreement.status).in_(statuses)
    )
    if actor_id is not None:
        chosen = chosen.where(Agreement.actor_id == actor_id)
    if owner_id is not None:
        chosen = chosen.where(Agreement.owner_id == owner_id)
    if due_before is not None:
        chosen = chosen.where(col(Agreement.due_on) < due_before)
    return list(
        session.exec(
            chosen.order_by(
                col(Agreement.due_on).is_(None), col(Agreement.due_on), col(Agreement.id)
            )
        )
    )
