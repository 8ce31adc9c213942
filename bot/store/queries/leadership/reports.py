"""What leaders are told about a hotspot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.context import InHotspot
from bot.store.models import (
    Agreement,
    AgreementStatus,
    Meeting,
)
from bot.store.queries.agreements.agreements import escalations_under_way
from bot.store.queries.leadership.direct_line import Use, use_in_a_year
from bot.store.queries.meetings.meetings import coming_ordinary, last_held
from bot.store.queries.under_way import LIVE

PERIOD = timedelta(days=31)


@dataclass(frozen=True)
class Report:
    """A hotspot's last month, as leaders read it: no persons, and no list of who did what."""

    held: Meeting | None
    coming: Meeting | None
    open: int
    """Also what is blocked; how many of them are is `blocked`."""
    blocked: int
    done: int
    with_leadership: int
    use: Use
    """Of the direct line. What went to one leader privately is counted neither here nor above."""


def report(here: InHotspot) -> Report:
    """Gather the report."""
    own = Agreement.hotspot_id == here.hotspot.id
    live = select(Agreement.status).where(own, col(Agreement.status).in_(LIVE))
    statuses = here.session.exec(live).all()
    return Report(
        held=last_held(here.session, here.hotspot),
        coming=coming_ordinary(here.session, here.hotspot),
        open=len(statuses),
        blocked=statuses.count(AgreementStatus.BLOCKED),
        done=_count(
            here.session,
            select(Agreement).where(
                own,
                Agreement.status == AgreementStatus.DONE,
                col(Agreement.closed_at) > here.now - PERIOD,
            ),
        ),
        with_leadership=sum(
            not it.private for it in escalations_under_way(here.session, here.hotspot)
        ),
        use=use_in_a_year(here, private=False),
    )


def _count(session: Session, rows: SelectOfScalar[Any]) -> int:
    return session.exec(select(func.count()).select_from(rows.subquery())).one()
