"""Rows that tests of the store and of delivery begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from bot.notices.agenda import TakesPart
from bot.notices.agreements import Offered, TakenOn
from bot.notices.kinds import KINDS
from bot.notices.leadership import CameOfDecision, Escalated
from bot.notices.meetings import MeetingItem
from bot.notices.notice import Heir, Key, Kind, NamesNothing, Notice, Room, ToChannel, ToPerson
from bot.notices.people import SuccessorNamed, SuccessorRequest
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Block,
    Change,
    Escalation,
    Given,
    History,
    Hotspot,
    Outbox,
    Person,
)
from bot.store.queue import outbox
from tests.clocks import TUESDAY_MORNING as NOW

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


class Note(NamesNothing, Notice):
    """What is nothing but a row: tests of sending are about how it goes."""

    kind = Kind("note", heir=Heir.NOBODY)


def noted(
    key: str,
    kind: str = "note",
    *,
    person_id: str | None = None,
    channel_id: str = CHANNEL,
    thread_key: str | None = None,
    working_hours: bool = True,
    pin: bool = False,
    **refs: Any,
) -> Notice:
    """A notice under any key: of a kind there is, or of one of its own."""
    like = KINDS.get(kind, Note)
    made = type(like.__name__, (like,), {"kind": replace(like.kind, name=kind, pinned=pin)})
    notice: Notice = made(
        key=Key(key),
        to=ToChannel(channel_id) if person_id is None else ToPerson(person_id),
        at_once=not working_hours,
        below=thread_key,
        **refs,
    )
    return notice


def ask(
    database: Database,
    key: str,
    now: datetime,
    kind: str = "note",
    *,
    hotspot_id: int | None = None,
    not_before: datetime | None = None,
    local_date: date | None = None,
    **how: Any,
) -> bool:
    """Ask for a `noted` to channel C1, unless it goes to a person."""
    with database.transaction() as session:
        return outbox.enqueue(
            session,
            noted(key, kind, **how),
            now=now,
            hotspot=None if hotspot_id is None else session.get_one(Hotspot, hotspot_id),
            not_before=not_before,
            local_date=local_date,
        )


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


def agreement_with_everything(session: Session, hotspot_id: int) -> dict[str, int]:
    """An agreement with an entry in its history, a block and an escalation; their ids by name."""
    count = len(session.exec(select(Actor)).all())
    actor = Actor(hotspot_id=hotspot_id, name=f"Skolen {count}")
    session.add(actor)
    session.flush()
    agreement = Agreement(
        hotspot_id=hotspot_id,
        what="Kontakt til skolen",
        actor_id=row_id(actor.id),
        recorded_by=CHIEF,
        recorded_at=NOW,
        due_set_at=NOW,
    )
    session.add(agreement)
    session.flush()
    agreement_id = row_id(agreement.id)
    entry = History(agreement_id=agreement_id, at=NOW, change=Change.RECORDED)
    block = Block(agreement_id=agreement_id, obstacle="Der mangler timer", began_at=NOW)
    session.add_all([entry, block])
    session.flush()
    escalation = Escalation(
        hotspot_id=hotspot_id,
        agreement_id=agreement_id,
        block_id=row_id(block.id),
        raised_at=NOW,
        asked_at=NOW,
    )
    session.add(escalation)
    session.flush()
    return {
        "agreement": agreement_id,
        "block": row_id(block.id),
        "escalation": row_id(escalation.id),
        "history": row_id(entry.id),
    }


def naming(shown: dict[str, int]) -> list[Notice]:
    """A notice of each way to name something; most name the agreement."""
    number = shown["agreement"]
    return [
        Escalated.put_before(Room.LEADERSHIP, shown["escalation"]),
        Offered.told(shown["history"], CHIEF),
        TakenOn.agreed_at(1, [number], CHIEF),
        SuccessorNamed.told([number, number + 1], NOW, CHIEF),
        SuccessorRequest.asked(1, CHIEF, NOW, [number], CHIEF),
        MeetingItem.posted(1, 2000),
        TakesPart.told(1, [2000, 2001], CHIEF),
        CameOfDecision.reported(3),
    ]
