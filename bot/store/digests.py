"""What the chief's digest is made of: counts by actor, the line to leadership, the call list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.rules.workdays import Calendar
from bot.store.agenda import MANY_NEW_DATES
from bot.store.agreements import live_agreements
from bot.store.facts import actors_of, calendar_of, local_today, numbers_of
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Hotspot,
    Outbox,
    OutboxState,
)
from bot.store.rows import row_id

UNACCEPTED_DAYS = 5
"""Working days after which an agreement nobody has accepted is worth a call."""


class CallReason(StrEnum):
    """Why somebody is on the call list."""

    OVERDUE = "overdue"
    NOT_ACCEPTED = "not_accepted"
    MANY_DATES = "many_dates"


@dataclass(frozen=True)
class ActorCount:
    """How an actor's agreements stand. For the chief alone: no scores in any channel."""

    actor: str
    open: int
    overdue: int
    blocked: int
    done: int


@dataclass(frozen=True)
class Call:
    """Whom to call about one agreement, whose leader, and why we think so."""

    agreement: Agreement
    actor: str
    owner: str | None
    leader: str | None
    reason: CallReason
    days: int
    """Working days: past the due date, or since it was recorded."""


def actor_counts(
    session: Session, hotspot: Hotspot, since: datetime, today: date
) -> list[ActorCount]:
    """Count each actor's agreements; actors without any are left out. One query for each kind."""
    live = live_agreements(session, hotspot)
    done = dict(
        session.exec(
            select(Agreement.actor_id, func.count())
            .where(
                Agreement.hotspot_id == hotspot.id,
                Agreement.status == AgreementStatus.DONE,
                col(Agreement.closed_at) > since,
            )
            .group_by(col(Agreement.actor_id))
        ).all()
    )
    counts = [_count(actor, live, done, today) for actor in actors_of(session, hotspot)]
    return [it for it in counts if it.open or it.blocked or it.done]


def _count(actor: Actor, live: list[Agreement], done: dict[int, int], today: date) -> ActorCount:
    own = [it for it in live if it.actor_id == actor.id]
    still_open = [it for it in own if it.status == AgreementStatus.OPEN]
    return ActorCount(
        actor=actor.name,
        open=len(still_open),
        overdue=sum(it.due_on is not None and it.due_on < today for it in still_open),
        blocked=len(own) - len(still_open),
        done=done.get(row_id(actor.id), 0),
    )


def call_list(session: Session, hotspot: Hotspot, now: datetime, zone: ZoneInfo) -> list[Call]:
    """Return whom the chief might call. It is hers alone, and in no export."""
    calendar, today = calendar_of(hotspot, zone), local_today(now, zone)
    last_nudge = numbers_of(hotspot).last_nudge_after
    actors = {row_id(actor.id): actor for actor in actors_of(session, hotspot)}
    calls = []
    for agreement in live_agreements(session, hotspot):
        why = _why_call(agreement, last_nudge, calendar, today, zone)
        if why is not None:
            actor = actors[agreement.actor_id]
            calls.append(Call(agreement, actor.name, agreement.owner_id, actor.leader_id, *why))
    return calls


def _why_call(
    agreement: Agreement, last_nudge: int, calendar: Calendar, today: date, zone: ZoneInfo
) -> tuple[CallReason, int] | None:
    if agreement.status == AgreementStatus.BLOCKED:
        return None
    late = 0
    if agreement.due_on is not None and agreement.due_on < today:
        late = calendar.between(agreement.due_on, today)
    if late >= last_nudge:
        return CallReason.OVERDUE, late
    if agreement.new_dates >= MANY_NEW_DATES:
        return CallReason.MANY_DATES, agreement.new_dates
    age = calendar.between(agreement.recorded_at.astimezone(zone).date(), today)
    if agreement.accepted_at is None and age >= UNACCEPTED_DAYS:
        return CallReason.NOT_ACCEPTED, age
    return None


def undelivered(session: Session, hotspot: Hotspot, since: datetime) -> int:
    """Return how many messages of the hotspot, or to a person, Slack has refused since then."""
    return session.exec(
        select(func.count())
        .select_from(Outbox)
        .where(
            Outbox.state == OutboxState.DEAD,
            col(Outbox.hotspot_id).is_(None) | (Outbox.hotspot_id == hotspot.id),
            col(Outbox.created_at) > since,
        )
    ).one()
