"""A person as kept: known by id, away or here."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.store.database.remembered import remembered
from bot.store.models import (
    Person,
)


def known_person(session: Session, person_id: str) -> Person:
    """Return the person, made on first sight. Their locale follows when Slack is read."""
    person = session.get(Person, person_id)
    if person is None:
        person = Person(id=person_id)
        session.add(person)
        session.flush()
    return person


def person_of(session: Session, person_id: str) -> Person:
    """Return somebody known, read once for all who ask about them in one transaction."""
    about = ("person", person_id)
    (found,) = remembered(session, about, (Person,), lambda: [session.get_one(Person, person_id)])
    return found


def is_away(person: Person, today: date) -> bool:
    """Whether the person has said they are away that day, both ends included."""
    if person.away_from is None or person.away_until is None:
        return False
    return person.away_from <= today <= person.away_until
