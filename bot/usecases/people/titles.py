"""People's titles in Slack: kept until it is said where they belong, and no longer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from bot.rules.privacy import find_cpr
from bot.store.models import Actor, Member, Person, Seat
from bot.usecases.kit.words import normalise, shortened

LONGEST = 100


def take_title(session: Session, person: Person, title: str) -> None:
    """Keep somebody's title while it is needed; nothing with the shape of a CPR number."""
    tidy = shortened(normalise(title), LONGEST)
    kept = "" if find_cpr(title) or find_cpr(tidy) else tidy
    person.title = kept if _is_needed(session, person.id) else ""
    session.add(person)


def settle_titles(session: Session, person_ids: Iterable[str | None]) -> None:
    """Forget the titles of those of whom it has been said where they belong."""
    session.flush()
    for person_id in filter(None, person_ids):
        person = session.get_one(Person, person_id)
        if person.title and not _is_needed(session, person_id):
            person.title = ""
            session.add(person)


def _is_needed(session: Session, person_id: str) -> bool:
    seats = session.exec(
        select(Member).where(Member.person_id == person_id, col(Member.left_at).is_(None))
    )
    return any(_is_open(session, seat) for seat in seats)


def _is_open(session: Session, seat: Member) -> bool:
    """Whether nobody has said which actor a member comes from, or which one a leader leads."""
    if seat.seat != Seat.LEADER:
        return seat.actor_id is None
    leads = select(Actor.id).where(
        Actor.hotspot_id == seat.hotspot_id, Actor.leader_id == seat.person_id
    )
    return session.exec(leads).first() is None
