"""Who says they come to a meeting, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from bot.store.models import Actor, Attendance, Meeting

COMING: Final = "coming"
NOT_COMING: Final = "not_coming"
SUBSTITUTE: Final = "substitute"
HERE: Final = "here"
"""What a row of attendance says: the answers to an urgent meeting, and who was there."""


@dataclass(frozen=True)
class Attendees:
    """Who gave one answer: the actors by name, how many belong to none yet, and the people."""

    actors: tuple[str, ...]
    others: int
    people: tuple[str, ...]

    @property
    def nobody(self) -> bool:
        return not self.people


def attendees(session: Session, meeting: Meeting, answer: str) -> Attendees:
    """Return who gave that answer for a meeting."""
    rows = session.exec(
        select(Attendance)
        .where(Attendance.meeting_id == meeting.id, Attendance.answer == answer)
        .order_by(col(Attendance.id))
    ).all()
    placed = [row.actor_id for row in rows if row.actor_id is not None]
    names = {session.get_one(Actor, actor_id).name for actor_id in placed}
    return Attendees(
        actors=tuple(sorted(names)),
        others=sum(row.actor_id is None for row in rows),
        people=tuple(row.person_id for row in rows if row.person_id is not None),
    )
