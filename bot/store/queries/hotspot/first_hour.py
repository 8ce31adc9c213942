"""How far a new hotspot is."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from bot.rules.hotspot.first_hour import FirstHour
from bot.store.models import Agreement, Hotspot, Meeting, MeetingStatus
from bot.store.queries.people.seats import actors_of, members_of

_OPEN = (MeetingStatus.CANCELLED, MeetingStatus.PROPOSED)
"""Of any other the date stands, or has stood."""


def first_hour(session: Session, hotspot: Hotspot) -> FirstHour:
    """Return what is there of what a hotspot needs."""
    actors, people = actors_of(session, hotspot), members_of(session, hotspot)
    recorded = select(func.count(col(Agreement.id))).where(Agreement.hotspot_id == hotspot.id)
    dated = select(Meeting.id).where(
        Meeting.hotspot_id == hotspot.id, col(Meeting.status).not_in(_OPEN)
    )
    return FirstHour(
        actors=len(actors),
        led=sum(bool(it.leader_id or it.leader_office) for it in actors),
        people=len(people),
        unplaced=sum(seat.actor_id is None for seat in people),
        follow_ups=session.exec(recorded).one(),
        meeting_stands=session.exec(dated).first() is not None,
        introduced=hotspot.introduced_at is not None,
    )
