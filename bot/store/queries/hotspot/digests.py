"""What the chief's digest is made of: counts by actor, and the line to leadership.

The call list and the heartbeat have rooms of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, func, select

from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    AgreementStatus,
    Escalation,
    Given,
    Hotspot,
)
from bot.store.queries.agreements.agreements import live_agreements
from bot.store.queries.people.seats import actors_of
from bot.store.queries.under_way import is_under_way

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ActorCount:
    """How an actor's agreements stand. For the chief alone: no scores in any channel."""

    actor: str
    open: int
    """Those past their date among them."""
    overdue: int
    blocked: int
    done: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has come to a standstill, to its date or to its end."""
        return not (self.overdue or self.blocked or self.done)


def last_digest(here: InHotspot, day: date) -> datetime:
    """Return when the digest of an earlier week was given, seen from a day in this one.

    Where there was none, a week before this Monday's morning.
    """
    monday = datetime.combine(day - timedelta(days=day.weekday()), time(8), tzinfo=here.zone)
    given: datetime | None = here.session.exec(
        select(func.max(Given.given_at)).where(
            Given.subject == f"H-{here.hotspot.id}",
            col(Given.step).startswith("digest:"),
            col(Given.given_at) < datetime.combine(monday.date(), time(), tzinfo=here.zone),
        )
    ).one()
    return monday - WEEK if given is None else given


def actor_counts(here: InHotspot, since: datetime) -> list[ActorCount]:
    """Count each actor's agreements; actors without any are left out. One query for each kind."""
    live = live_agreements(here.session, here.hotspot)
    done = dict(
        here.session.exec(
            select(Agreement.actor_id, func.count())
            .where(
                Agreement.hotspot_id == here.hotspot.id,
                Agreement.status == AgreementStatus.DONE,
                col(Agreement.closed_at) > since,
            )
            .group_by(col(Agreement.actor_id))
        ).all()
    )
    by_actor: dict[int | None, list[Agreement]] = {}
    for agreement in live:
        by_actor.setdefault(agreement.actor_id, []).append(agreement)
    counts = [
        _count(actor, by_actor.get(actor.id, []), done, here.today)
        for actor in actors_of(here.session, here.hotspot)
    ]
    return [it for it in counts if it.open or it.blocked or it.done]


def _count(actor: Actor, own: Sequence[Agreement], done: dict[int, int], today: date) -> ActorCount:
    still_open = [it for it in own if it.status == AgreementStatus.OPEN]
    return ActorCount(
        actor=actor.name,
        open=len(still_open),
        overdue=sum(it.due_on is not None and it.due_on < today for it in still_open),
        blocked=len(own) - len(still_open),
        done=done.get(row_id(actor.id), 0),
    )


def on_the_line(
    session: Session, hotspot: Hotspot, since: datetime
) -> list[tuple[Escalation, Agreement]]:
    """Return what is with leadership, and what was raised or answered since; the oldest first."""
    found = session.exec(
        select(Escalation, Agreement)
        .join(Agreement, col(Agreement.id) == col(Escalation.agreement_id))
        .where(
            Escalation.hotspot_id == hotspot.id,
            is_under_way()
            | (col(Escalation.raised_at) > since)
            | (col(Escalation.answered_at) > since),
        )
        .order_by(col(Escalation.id))
    )
    return list(found.all())
