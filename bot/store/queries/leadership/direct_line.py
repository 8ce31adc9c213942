"""The direct line to leadership: who has something before them, and how it has been used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_high
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.notices.leadership import Escalated
from bot.rules.agreements.ladder import EscalationFacts
from bot.rules.leadership.route import outside_at
from bot.rules.permissions import Role
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Change,
    Escalation,
    EscalationStatus,
    History,
    Person,
)
from bot.store.queries.agreements.agreements import asked_leader, escalation_of
from bot.store.queries.open_blocks import open_block
from bot.store.queries.people.roles import leader_reached, put_before
from bot.store.queries.under_way import UNDER_WAY
from bot.store.queue.held_up import deliveries

YEAR = timedelta(days=365)


def is_put_before(
    here: InHotspot, escalation: Escalation, person_id: str, roles: Set[Role]
) -> bool:
    """Whether this person reads it as a leader: in the leadership channel, or asked themselves.

    `roles` are what the person is in the hotspot. What went to one leader privately is for that
    leader, and for those who are asked after them.
    """
    if Role.LEADER in roles and not escalation.private:
        return True
    return person_id in put_before(here, escalation)


def waits_for(here: InHotspot, agreement: Agreement, person_id: str) -> Escalation | None:
    """Return what leadership is asked about an agreement, while it is this person who is asked.

    The one truth about who is asked now: the leader whose turn it is, or who has taken it, or who
    stands in for them today.
    """
    block = open_block(here.session, agreement)
    raised = None if block is None else escalation_of(here.session, block)
    if raised is None or raised.status not in UNDER_WAY:
        return None
    holder = holder_of(raised)
    if holder is None or leader_reached(here, holder) != person_id:
        return None
    return raised


def holder_of(escalation: Escalation) -> str | None:
    """Return the leader it rests on: who has taken it, else whose turn it is."""
    return asked_leader(escalation) if escalation.taken_until is None else escalation.taken_by


def raised_before(session: Session, block: Block) -> list[Escalation]:
    """Return how the same obstacle was before leadership on earlier clocks, the newest first.

    A clock that begins anew begins as the one before it ends; what was cleared in between is over.
    What has not begun yet has none before it.
    """
    if block.id is None:
        return []
    earlier = select(Escalation).where(
        Escalation.agreement_id == block.agreement_id, col(Escalation.block_id) < block.id
    )
    raised = {it.block_id: it for it in session.exec(earlier)}
    return [raised[it] for it in _clocks_before(session, block) if it in raised] if raised else []


def _clocks_before(session: Session, block: Block) -> Iterator[int | None]:
    clocks = select(Block).where(Block.agreement_id == block.agreement_id, col(Block.id) < block.id)
    following = block
    for clock in session.exec(clocks.order_by(col(Block.id).desc())):
        if clock.ended_at != following.began_at:
            return
        yield clock.id
        following = clock


def stays_private(session: Session, block: Block) -> bool:
    """Whether the obstacle went to one leader alone when it went last: so it does once more.

    Only the chief opens to a room what she chose to put before one leader.
    """
    return any(it.private for it in raised_before(session, block)[:1])


def sent_back_before(session: Session, block: Block) -> Escalation | None:
    """Return the newest that leadership sent back about the same obstacle, on an earlier clock."""
    before = raised_before(session, block)
    return next((it for it in before if it.status == EscalationStatus.RETURNED), None)


def gone_leaders(session: Session, *escalations: Escalation) -> frozenset[str]:
    """Return who of their routes, or who had taken one on, is no longer in Slack.

    A leader outside Slack is gone when the actor has none such any more.
    """
    people = {it for one in escalations for it in (*one.route, one.taken_by) if it is not None}
    if not people:
        return frozenset()
    left = select(Person.id).where(col(Person.id).in_(people), col(Person.deleted))
    offices = {it: actor for it in people if (actor := outside_at(it)) is not None}
    kept = select(Actor.id).where(col(Actor.id).in_(offices.values()), Actor.leader_office != "")
    still = set(session.exec(kept)) if offices else set()
    without = {it for it, actor in offices.items() if actor not in still}
    return frozenset(session.exec(left)) | without


def escalation_facts(
    escalation: Escalation,
    gone: Collection[str],
    said: Mapping[str, datetime | None],
    zone: ZoneInfo,
) -> EscalationFacts:
    """Gather what the leaders' clock looks at; `gone` are the leaders no longer in Slack.

    Its days are those on which the messages reached whom they were for: `said` tells when that
    was, by their keys.
    """
    reminded = escalation.reminded_at is not None
    said_on = _day(said.get(escalation.asked_key or "", asked_last(escalation)), zone)
    holder = holder_of(escalation)
    return EscalationFacts(
        asked_on=None if reminded else said_on,
        position=escalation.position,
        route_length=len(escalation.route),
        leader_days=escalation.leader_days,
        reminded=reminded,
        reminded_on=said_on if reminded else None,
        taken_until=escalation.taken_until,
        came_back=escalation.came_back,
        holder_gone=holder in gone or (holder is None and escalation.private),
    )


def asked_last(escalation: Escalation) -> datetime:
    """Return when whoever it rests on was asked or reminded last."""
    return escalation.reminded_at or escalation.asked_at


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else local_today(moment, zone)


def raised_by_entry(session: Session, agreement: Agreement, entry: History) -> Escalation | None:
    """Return what an entry of the history put before leadership; None for any other entry."""
    if entry.change != Change.ESCALATED:
        return None
    made = select(Escalation).where(
        Escalation.agreement_id == agreement.id, col(Escalation.raised_at) <= entry.at
    )
    return session.exec(made.order_by(col(Escalation.id).desc()).limit(1)).first()


def reached(session: Session, escalations: Iterable[Escalation]) -> dict[int, datetime]:
    """Return since when leadership has had each, by its number; till then, since it was raised."""
    keys = {row_id(it.id): Escalated.first_keys(row_id(it.id)) for it in escalations}
    said = deliveries(session, [key for found in keys.values() for key in found])
    first = {
        number: min((at for key in found if (at := said.get(key)) is not None), default=None)
        for number, found in keys.items()
    }
    return {row_id(it.id): first[row_id(it.id)] or it.raised_at for it in escalations}


@dataclass(frozen=True)
class Use:
    """How often and how fast the direct line was used in twelve months."""

    times: int
    answered: int
    days: int
    """Working days to the answer, the median; 0 where nothing was answered."""
    since: date | None = None
    """The day the hotspot began, where that is less than twelve months ago."""


def use_in_a_year(here: InHotspot, *, private: bool) -> Use:
    """Count what went to leadership in the twelve months before `now` (domain time).

    With `private` also what went to one leader alone: that is for the Task Force, which sees that
    an agreement is with leadership, and not for the other leaders. What was called back was no use
    of it. Of an even number of answers the later of the middle two counts: the line is not made
    faster than it was.
    """
    chosen = select(Escalation).where(
        Escalation.hotspot_id == here.hotspot.id,
        Escalation.status != EscalationStatus.CALLED_BACK,
        col(Escalation.raised_at) > here.now - YEAR,
    )
    if not private:
        chosen = chosen.where(col(Escalation.private).is_(False))
    found = here.session.exec(chosen).all()
    calendar = here.calendar
    since = reached(here.session, found)
    days = [
        calendar.between(
            local_today(since[row_id(it.id)], here.zone), local_today(it.answered_at, here.zone)
        )
        for it in found
        if it.answered_at is not None
    ]
    return Use(
        times=len(found),
        answered=len(days),
        days=median_high(days) if days else 0,
        since=younger_than_a_year(here),
    )


def younger_than_a_year(here: InHotspot) -> date | None:
    """Return the day the hotspot began; None where twelve months can be looked back on."""
    began = here.hotspot.created_at
    return local_today(began, here.zone) if began > here.now - YEAR else None
