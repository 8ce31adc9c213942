"""Who says they come to an urgent meeting, and which actors were at a meeting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from bot.store.models import Actor, Attendance, Meeting

COMING: Final = "coming"
NOT_COMING: Final = "not_coming"
SUBSTITUTE: Final = "substitute"
HERE: Final = "here"
APOLOGIES: Final = "apologies"
"""What a row of attendance says. A person's row is the answer to an urgent meeting; a row without
a person says whether an actor was there, sent its apologies, or a substitute."""

MEANT_BY_ANSWER: Final = {COMING: HERE, NOT_COMING: APOLOGIES, SUBSTITUTE: SUBSTITUTE}
"""What a person's answer to an urgent meeting suggests about their actor."""


@dataclass(frozen=True)
class Attendees:
    """Who gave one answer: the actors by name (with how many, when there are several from one),
    how many people belong to none yet, and the people.
    """

    actors: tuple[str, ...]
    others: int
    people: tuple[str, ...]

    @property
    def nobody(self) -> bool:
        return not self.people


def attendees(session: Session, meeting: Meeting, answer: str) -> Attendees:
    """Return which people gave that answer for a meeting."""
    rows = session.exec(
        select(Attendance)
        .where(
            Attendance.meeting_id == meeting.id,
            Attendance.answer == answer,
            col(Attendance.person_id).is_not(None),
        )
        .order_by(col(Attendance.id))
    ).all()
    theirs = {row.actor_id for row in rows if row.actor_id is not None}
    found = session.exec(select(Actor).where(col(Actor.id).in_(theirs))).all()
    names = {actor.id: actor.name for actor in found}
    counts = Counter(names[row.actor_id] for row in rows if row.actor_id is not None)
    return Attendees(
        actors=tuple(name if n == 1 else f"{name} ({n})" for name, n in sorted(counts.items())),
        others=sum(row.actor_id is None for row in rows),
        people=tuple(row.person_id for row in rows if row.person_id is not None),
    )


@dataclass(frozen=True)
class Roll:
    """Which actors were at a meeting, by name. No person is named."""

    here: tuple[str, ...]
    substitutes: tuple[str, ...]
    apologies: tuple[str, ...]

    @property
    def unknown(self) -> bool:
        """Whether nobody has noted anything."""
        return not (self.here or self.substitutes or self.apologies)


def roll_call(session: Session, meeting: Meeting) -> Roll:
    """Return what was noted about the actors at a meeting."""
    rows = session.exec(
        select(Actor.name, Attendance.answer)
        .join(Actor, col(Actor.id) == col(Attendance.actor_id))
        .where(Attendance.meeting_id == meeting.id, col(Attendance.person_id).is_(None))
        .order_by(col(Actor.name))
    ).all()

    def those(answer: str) -> tuple[str, ...]:
        return tuple(name for name, said in rows if said == answer)

    return Roll(those(HERE), those(SUBSTITUTE), those(APOLOGIES))


def noted(session: Session, meeting: Meeting) -> dict[int, str]:
    """Return what was noted about each actor at a meeting, by the actor's id."""
    rows = session.exec(
        select(Attendance).where(
            Attendance.meeting_id == meeting.id, col(Attendance.person_id).is_(None)
        )
    )
    return {row.actor_id: row.answer for row in rows if row.actor_id is not None}


def suggested(session: Session, meeting: Meeting) -> dict[int, str]:
    """Return what people's answers to an urgent meeting say about their actors.

    One who comes is enough for an actor to be there.
    """
    rows = session.exec(
        select(Attendance).where(
            Attendance.meeting_id == meeting.id, col(Attendance.person_id).is_not(None)
        )
    ).all()
    found: dict[int, str] = {}
    for row in sorted(rows, key=lambda row: row.answer == COMING):
        if row.actor_id is not None and row.answer in MEANT_BY_ANSWER:
            found[row.actor_id] = MEANT_BY_ANSWER[row.answer]
    return found
