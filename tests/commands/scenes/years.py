"""Many years of a workspace: one of everything, many times over, ended long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Column, Date, Table, text
from sqlmodel import Session, SQLModel

from bot.store.database.engine import Database
from bot.store.database.inserts import dialect_of
from bot.store.models import (
    AgendaItem,
    AgreementHelper,
    AgreementParticipant,
    Attendance,
    CallMade,
    CarriedOver,
    Given,
    HandledRequest,
    Hotspot,
    ItemAgreement,
    ItemParticipant,
    Outbox,
    OutboxSubject,
    SteeringDecision,
)
from bot.store.models.types import UtcDateTime
from tests.commands.scenes.everybody import CHIEF, CLOSED, MEMBER, OWNER, PAINTED, PEOPLE

GROWING = frozenset(
    {
        *("agreement", "agreement_helper", "agreement_participant", "block", "history"),
        *("escalation", "steering_decision", "call_made"),
        *("meeting", "attendance", "agenda_item", "item_agreement", "item_participant"),
        *("carried_over", "minutes_version", "correction"),
        *("outbox", "outbox_subject", "given", "handled_request"),
    }
)
"""The tables that grow as long as the bot is used: no question may read all of one."""

APART = 1000
"""The numbers of one round of copies from those of the next."""

HOTSPOTS = 20
LONG_AGO, THAT_DAY = datetime(2025, 6, 3, 8, tzinfo=UTC), date(2025, 6, 3)

_ENDED = {
    "agreement.status": "'done'",
    "agreement.offered_to_id": "NULL",
    "block.ended_at": "{long_ago}",
    "escalation.status": "'decided'",
    "escalation.answered_at": "{long_ago}",
    "escalation.asked_key": "asked_key || '#' || k",
    "agenda_item.status": "'treated'",
    "agenda_item.treated_at": "{long_ago}",
    "meeting.status": "'closed'",
    "meeting.closed_at": "{long_ago}",
    "meeting.number": "number + k * 10",
    "minutes_version.final_at": "{long_ago}",
    "minutes_version.content": "'{{}}'",
    "correction.status": "'declined'",
    "steering_decision.reported_at": "{long_ago}",
    "outbox.state": "'sent'",
    "outbox.sent_at": "{long_ago}",
    "outbox.key": "key || '#' || k",
    "outbox.error": "NULL",
    "given.step": "step || '#' || k",
    "handled_request.id": "id || '#' || k",
}
_SUBJECT = f"substr(subject, 1, 2) || (CAST(substr(subject, 3) AS INTEGER) + k * {APART})"


def grow(database: Database, rounds: int) -> None:
    """Copy everything so often. PostgreSQL counts it afterwards, as its autovacuum would."""
    with database.transaction() as session:
        _go_on_numbering(session)
        _one_of_the_rest(session)
        _other_hotspots(session)
        for table in SQLModel.metadata.sorted_tables:
            if table.name in GROWING:
                session.execute(text(_copying(table, rounds, is_sqlite=database.is_sqlite)))
        _go_on_numbering(session)
        if not database.is_sqlite:
            session.execute(text("ANALYZE"))


def _one_of_the_rest(session: Session) -> None:
    at = LONG_AGO
    item = AgendaItem(
        hotspot_id=1,
        number=1,
        text="Hegnet",
        status="treated",
        proposer_id=OWNER,
        meeting_id=CLOSED,
        added_at=at,
        treated_at=at,
    )
    said = Outbox(
        key="taken_on:1",
        kind="taken_on",
        hotspot_id=1,
        person_id=OWNER,
        refs={"history": 1},
        state="sent",
        not_before=at,
        created_at=at,
        sent_at=at,
    )
    daily = Outbox(
        key="daily:1", kind="daily", person_id=OWNER, state="sent", not_before=at, created_at=at
    )
    for row in (item, said, daily):
        session.add(row)
        session.flush()
    item_id, said_id = item.id or 0, said.id or 0
    for one in (
        ItemAgreement(item_id=item_id, agreement_id=PAINTED),
        ItemParticipant(item_id=item_id, person_id=OWNER),
        CarriedOver(item_id=item_id, meeting_id=CLOSED, at=at),
        AgreementHelper(agreement_id=PAINTED, person_id=MEMBER),
        AgreementParticipant(agreement_id=PAINTED, person_id=MEMBER),
        *(Attendance(meeting_id=CLOSED, person_id=it) for it in _everybody()),
        Attendance(meeting_id=CLOSED, actor_id=1),
        CallMade(hotspot_id=1, actor_id=1, reason="silent", by_id=CHIEF, at=at),
        SteeringDecision(hotspot_id=1, text="Lys", recorded_by=CHIEF, recorded_at=at),
        OutboxSubject(subject=f"A-{PAINTED}", outbox_id=said_id),
        Given(
            subject=f"A-{PAINTED}", step="remind", person_id=OWNER, outbox_id=said_id, given_at=at
        ),
        HandledRequest(id="old", answer={}, handled_at=at),
    ):
        session.add(one)
        session.flush()


def _everybody() -> set[str]:
    return {it.id for it in PEOPLE.values()}


def _other_hotspots(session: Session) -> None:
    for number in range(101, 100 + HOTSPOTS):
        session.add(
            Hotspot(
                id=number,
                name=f"{number}",
                channel_id=f"C{number}",
                leadership_channel_id=f"L{number}",
                chief_id=CHIEF,
                created_at=LONG_AGO,
            )
        )
    session.flush()


def _copying(table: Table, rounds: int, *, is_sqlite: bool) -> str:
    columns = ", ".join(column.name for column in table.columns)
    copied = ", ".join(_copy(table, column) for column in table.columns)
    moment = "{}" if is_sqlite else "CAST({} AS TIMESTAMPTZ)"
    day = "{}" if is_sqlite else "CAST({} AS DATE)"
    filled = copied.format(
        long_ago=moment.format("'2025-06-03 08:00:00.000000'"), that_day=day.format("'2025-06-03'")
    )
    return (
        "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n"  # nosec B608
        f" WHERE k < {rounds}) INSERT INTO {table.name} ({columns})"
        f" SELECT {filled} FROM {table.name}, n"
    )


def _copy(table: Table, column: Column[object]) -> str:
    """A column of the copy: ended, long ago, about what was copied with it."""
    name = column.name
    if f"{table.name}.{name}" in _ENDED:
        return _ENDED[f"{table.name}.{name}"]
    if name == "subject":
        return _SUBJECT
    if name == "hotspot_id":
        moved = f"100 + k % {HOTSPOTS}"
        return f"CASE WHEN k % {HOTSPOTS} = 0 OR {name} IS NULL THEN {name} ELSE {moved} END"
    if isinstance(column.type, (UtcDateTime, Date)):
        then = "{that_day}" if isinstance(column.type, Date) else "{long_ago}"
        return f"CASE WHEN {name} IS NOT NULL THEN {then} END"
    refers = any(key.column.table.name in GROWING for key in column.foreign_keys)
    own = name == "id" and column.primary_key
    return f"{name} + k * {APART}" if refers or own else name


def _go_on_numbering(session: Session) -> None:
    """The rows came with their numbers, which SQLite sees by itself."""
    for table in () if dialect_of(session) == "sqlite" else _numbered():
        highest = f"(SELECT max(id) FROM {table})"  # nosec B608: names of our own
        session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {highest})"))


def _numbered() -> Iterator[str]:
    for table in SQLModel.metadata.sorted_tables:
        if table.autoincrement_column is not None:
            yield table.name
