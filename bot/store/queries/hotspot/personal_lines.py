"""What is kept about one person, as they read it: what they may see of it now, in the open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Attendance,
    Correction,
    History,
    Hotspot,
    Meeting,
    Member,
)
from bot.store.models.keeping import Said
from bot.store.queries.people.confidential import is_case, may_see


@dataclass(frozen=True)
class Seated:
    """A seat the person has, or had."""

    area: str
    actor: str | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Lines:
    """A person's data, in the order they are shown it."""

    seats: Sequence[Seated]
    agreements: Sequence[Said]
    items: Sequence[Said]
    acts: Sequence[Said]
    corrections: Sequence[Said]
    attended: Sequence[Said]


def lines_about(session: Session, person_id: str) -> Lines:
    """Gather them, oldest first."""
    return Lines(
        seats=_seats(session, person_id),
        agreements=[
            Said(it.recorded_at, f"A-{it.id}", _what(session, it, person_id))
            for it in session.exec(
                select(Agreement).where(Agreement.owner_id == person_id).order_by(col(Agreement.id))
            )
        ],
        items=[
            Said(it.added_at, str(it.number), _item(session, it, person_id))
            for it in session.exec(
                select(AgendaItem)
                .where(AgendaItem.proposer_id == person_id)
                .order_by(col(AgendaItem.id))
            )
        ],
        acts=_acts(session, person_id),
        corrections=_corrections(session, person_id),
        attended=_attended(session, person_id),
    )


def _seats(session: Session, person_id: str) -> list[Seated]:
    found = session.exec(
        select(Member, Hotspot)
        .join(Hotspot, col(Hotspot.id) == col(Member.hotspot_id))
        .where(Member.person_id == person_id)
        .order_by(col(Member.id))
    )
    return [
        Seated(hotspot.name, _actor(session, seat.actor_id), seat.joined_at, seat.left_at)
        for seat, hotspot in found
    ]


def _actor(session: Session, actor_id: int | None) -> str | None:
    return None if actor_id is None else session.get_one(Actor, actor_id).name


def _what(session: Session, it: Agreement, person_id: str) -> str:
    if not may_see(session, it, person_id):
        return ""
    return it.case_reference if is_case(it) else it.what


def _item(session: Session, it: AgendaItem, person_id: str) -> str:
    if not may_see(session, it, person_id):
        return ""
    return it.reference if is_case(it) else it.text


def _acts(session: Session, person_id: str) -> list[Said]:
    found = session.exec(
        select(History, Agreement)
        .join(Agreement, col(Agreement.id) == col(History.agreement_id))
        .where(History.by_id == person_id)
        .order_by(col(History.id))
    )
    return [
        Said(it.at, f"A-{about.id}", it.note if may_see(session, about, person_id) else "")
        for it, about in found
    ]


def _corrections(session: Session, person_id: str) -> list[Said]:
    found = session.exec(
        select(Correction, Meeting)
        .join(Meeting, col(Meeting.id) == col(Correction.meeting_id))
        .where(Correction.proposed_by == person_id)
        .order_by(col(Correction.id))
    )
    return [Said(it.proposed_at, str(meeting.number), it.text) for it, meeting in found]


def _attended(session: Session, person_id: str) -> list[Said]:
    found = session.exec(
        select(Attendance, Meeting)
        .join(Meeting, col(Meeting.id) == col(Attendance.meeting_id))
        .where(Attendance.person_id == person_id)
        .order_by(col(Attendance.id))
    )
    return [Said(meeting.starts_at, str(meeting.number), "") for _, meeting in found]
