"""What was done and decided, for a paper: titles and numbers, without persons and actors.

What is confidential, a case, private to one leader or held back is in none of it, nor counted.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from statistics import median_high
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, func, select

from bot.rules.papers.period import Period
from bot.rules.papers.told import told
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Activity,
    AgendaItem,
    Agreement,
    AgreementStatus,
    Escalation,
    EscalationStatus,
    ItemKind,
    ItemStatus,
    Meeting,
    MeetingStatus,
    SteeringDecision,
)
from bot.store.queries.leadership.direct_line import reached
from bot.store.queries.under_way import is_under_way
from bot.store.queue.held_up import held_up_in

Facts = list[dict[str, Any]]


def within(here: InHotspot, column: Any, period: Period) -> ColumnElement[bool]:
    """Whether a moment lies in the period, by the hotspot's own days."""
    first = datetime.combine(period.first, time(), tzinfo=here.zone)
    end = datetime.combine(period.last + timedelta(days=1), time(), tzinfo=here.zone)
    return and_(column >= first, column < end)


def open_to_all(here: InHotspot) -> ColumnElement[bool]:
    """Which agreements anybody may read of."""
    return and_(
        col(Agreement.hotspot_id) == here.hotspot_id,
        col(Agreement.confidential).is_(False),
        col(Agreement.case_reference) == "",
    )


def done(here: InHotspot, period: Period) -> Facts:
    """Return what was done, in the order it was, with the challenge of what it belongs to."""
    found = here.session.exec(
        select(Agreement, Activity.challenge)
        .outerjoin(Activity, col(Activity.id) == col(Agreement.activity_id))
        .where(
            open_to_all(here),
            Agreement.status == AgreementStatus.DONE,
            within(here, col(Agreement.closed_at), period),
        )
        .order_by(col(Agreement.closed_at), col(Agreement.id))
    )
    return [
        {"title": told(it.what), "outcome": told(it.outcome), "challenge": told(challenge or "")}
        for it, challenge in found
    ]


def decisions(here: InHotspot, period: Period) -> Facts:
    """Return the decisions from above of the period, those it ended, and those still under way.

    For each: how many agreements were made of it, how many have ended, and whether the Task Force
    has talked about it.
    """
    rows = here.session.exec(
        select(SteeringDecision, AgendaItem.status)
        .join(AgendaItem, col(AgendaItem.steering_id) == col(SteeringDecision.id))
        .where(
            SteeringDecision.hotspot_id == here.hotspot_id,
            within(here, col(SteeringDecision.recorded_at), period)
            | within(here, col(SteeringDecision.reported_at), period)
            | col(SteeringDecision.reported_at).is_(None),
        )
        .order_by(col(SteeringDecision.id))
    ).all()
    agreed = _agreed(here, [row_id(it.id) for it, _ in rows])
    return [
        {
            "text": told(decision.text, 400),
            "day": local_today(decision.recorded_at, here.zone).isoformat(),
            "taken_up": status != ItemStatus.WAITING,
            "over": decision.reported_at is not None,
            **agreed.get(row_id(decision.id), {"agreed": 0, "ended": 0, "came_of_it": []}),
        }
        for decision, status in rows
    ]


def _agreed(here: InHotspot, decision_ids: list[int]) -> dict[int, dict[str, Any]]:
    chosen = select(Agreement).where(
        open_to_all(here), col(Agreement.steering_id).in_(decision_ids)
    )
    found: dict[int, dict[str, Any]] = {}
    for it in here.session.exec(chosen.order_by(col(Agreement.id))):
        mine = found.setdefault(it.steering_id or 0, {"agreed": 0, "ended": 0, "came_of_it": []})
        mine["agreed"] += 1
        if it.closed_at is not None:
            mine["ended"] += 1
            mine["came_of_it"].append(told(it.outcome or it.what))
    return found


def asked(here: InHotspot, _period: Period) -> Facts:
    """Return what leadership has before it now, the oldest first."""
    held_up = held_up_in(here.session, here.hotspot_id)
    rows = here.session.exec(
        select(Escalation, Agreement)
        .join(Agreement, col(Agreement.id) == col(Escalation.agreement_id))
        .where(open_to_all(here), col(Escalation.private).is_(False), is_under_way())
        .order_by(col(Escalation.id))
    ).all()
    return [
        {
            "asked": told(raised.decision_asked or agreement.what, 400),
            "about": told(agreement.what),
            "since": local_today(raised.raised_at, here.zone).isoformat(),
        }
        for raised, agreement in rows
        if agreement.id not in held_up
    ]


def meetings(here: InHotspot, period: Period) -> dict[str, int]:
    """Count the meetings that were held, and the items treated at them that anybody may read."""
    treated = and_(
        col(AgendaItem.meeting_id) == col(Meeting.id),
        col(AgendaItem.status) == ItemStatus.TREATED,
        col(AgendaItem.confidential).is_(False),
        col(AgendaItem.kind) != ItemKind.CASE,
    )
    held, items = here.session.exec(
        select(func.count(func.distinct(Meeting.id)), func.count(col(AgendaItem.id)))
        .select_from(Meeting)
        .outerjoin(AgendaItem, treated)
        .where(
            Meeting.hotspot_id == here.hotspot_id,
            Meeting.status == MeetingStatus.CLOSED,
            within(here, col(Meeting.starts_at), period),
        )
    ).one()
    return {"held": held, "treated": items}


def line(here: InHotspot, period: Period) -> dict[str, int]:
    """Count how the direct line was used: raised, answered, working days to the answer (median)."""
    found = here.session.exec(
        select(Escalation)
        .join(Agreement, col(Agreement.id) == col(Escalation.agreement_id))
        .where(
            open_to_all(here),
            col(Escalation.private).is_(False),
            Escalation.status != EscalationStatus.CALLED_BACK,
            within(here, col(Escalation.raised_at), period),
        )
    ).all()
    since = reached(here.session, found)
    days = [
        here.calendar.between(
            local_today(since[row_id(it.id)], here.zone), local_today(it.answered_at, here.zone)
        )
        for it in found
        if it.answered_at is not None
    ]
    median = median_high(days) if days else 0
    return {"raised": len(found), "answered": len(days), "days": median}
