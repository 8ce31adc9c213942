"""Rows that tests of the store and of delivery begin with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Given, Hotspot, Outbox, Person
from bot.store.queue import outbox

CHIEF = "U1"
CHANNEL = "C1"
LEADERSHIP = "C2"


def add_hotspot(database: Database, now: datetime, **settings: Any) -> int:
    """A hotspot with a chief; channels C1 and C2 unless `settings` say otherwise."""
    wanted = {"name": "Nord", "channel_id": CHANNEL, "leadership_channel_id": LEADERSHIP} | settings
    with database.transaction() as session:
        if session.get(Person, CHIEF) is None:
            session.add(Person(id=CHIEF))
            session.flush()
        hotspot = Hotspot(chief_id=CHIEF, created_at=now, **wanted)
        session.add(hotspot)
        session.flush()
        return row_id(hotspot.id)


def add_person(database: Database, person_id: str) -> str:
    with database.transaction() as session:
        session.add(Person(id=person_id))
    return person_id


def ask(database: Database, key: str, now: datetime, **asked: Any) -> bool:
    """Enqueue a row of kind `note`, to channel C1 unless it goes to a person."""
    wanted: dict[str, Any] = {"kind": "note", "now": now} | asked
    if "person_id" not in wanted:
        wanted.setdefault("channel_id", CHANNEL)
    with database.transaction() as session:
        return outbox.enqueue(session, key=key, **wanted)


def row_of(session: Session, key: str) -> Outbox:
    return session.exec(select(Outbox).where(Outbox.key == key)).one()


def look(database: Database, key: str) -> Outbox:
    """A row as it stands now."""
    with database.read() as session:
        return row_of(session, key)


def given(database: Database) -> set[tuple[str, str]]:
    """Each step that was given: its subject and its name."""
    with database.read() as session:
        return {(it.subject, it.step) for it in session.exec(select(Given))}
