"""A second hotspot that is the first one's twin, with people, ids and words of its own.

Each of its ids is 5000 higher, each of its people's has an `N` more, and each of its texts says
that it is its own: whatever of it turns up elsewhere is seen at once. A new table is mirrored too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table, insert, select, text
from sqlmodel import Session, SQLModel

from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementHelper,
    AgreementParticipant,
    Attendance,
    CallMade,
    CarriedOver,
    DocumentTemplate,
    ItemAgreement,
    ItemParticipant,
    SteeringDecision,
)
from tests.commands.scenes.everybody import (
    CHIEF,
    CLOSED,
    LAMPS,
    OWNER,
    PATROLS,
    PEOPLE,
    POLICE,
    TWIN_LAMPS,
    settle_in,
)

HERE, NEXT_DOOR = 1, 5001
FURTHER = 5000
OWN_WORDS = "kun nabolaget"
"""What every text next door says."""

PEOPLE_NEXT_DOOR: Mapping[str, str] = {it.id: f"{it.id}N" for it in PEOPLE.values()}
"""The twin of everybody here."""

_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=\s)|(?<=^[ap])|(?<=\b[AI]-)|(?<=actor:)|(?<=stands:)|(?<=due:)|(?<=reason:))[0-9]{1,3}(?=$|\s|:(?![0-9]))"
)


def settle_in_twice(session: Session, now: datetime, locale: str) -> None:
    """Fill an empty database with two hotspots that have everything, and nobody in both."""
    settle_in(session, now, locale, chief_is_away=False)
    _more(session, now)
    session.flush()
    _mirror(session)
    use_further_numbers(session)


def use_further_numbers(session: Session) -> None:
    """Have what is new numbered after both, so that no number of it looks like the twin's."""
    last = {"last": 2 * FURTHER}
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DELETE FROM sqlite_sequence"))
        session.execute(
            text("INSERT INTO sqlite_sequence SELECT name, :last FROM sqlite_schema"), last
        )
        return
    for sequence in session.scalars(text("SELECT sequencename FROM pg_sequences")).all():
        session.execute(
            text("SELECT setval(CAST(:name AS regclass), :last)"), {**last, "name": sequence}
        )


def _more(session: Session, now: datetime) -> None:
    """What everybody's scene has none of, and what is for some people's eyes only."""
    rows: Sequence[SQLModel] = (
        SteeringDecision(
            id=1, hotspot_id=HERE, text="Mere lys", recorded_by=CHIEF, recorded_at=now
        ),
        Attendance(id=1, meeting_id=CLOSED, person_id=OWNER, actor_id=POLICE),
        CallMade(
            id=1, hotspot_id=HERE, actor_id=LAMPS, reason="silent", note="Syg", by_id=CHIEF, at=now
        ),
        DocumentTemplate(hotspot_id=HERE, content=b"x", uploaded_by=CHIEF, uploaded_at=now),
        AgendaItem(
            id=3,
            hotspot_id=HERE,
            number=3,
            text="Fortroligt",
            confidential=True,
            proposer_id=OWNER,
            added_at=now,
        ),
        AgendaItem(
            id=4,
            hotspot_id=HERE,
            number=4,
            text="Mere lys",
            source="steering",
            steering_id=1,
            added_at=now,
        ),
        Agreement(
            id=4,
            hotspot_id=HERE,
            what="",
            case_reference="2026-12",
            confidential=True,
            actor_id=POLICE,
            owner_id=OWNER,
            due_set_at=now,
            before_next_meeting=True,
            recorded_by=CHIEF,
            recorded_at=now,
        ),
    )
    for row in rows:
        session.add(row)
        session.flush()
    session.add_all(
        (
            ItemParticipant(item_id=3, person_id=OWNER),
            ItemAgreement(item_id=1, agreement_id=PATROLS),
            CarriedOver(item_id=1, meeting_id=CLOSED, reason="Tid", at=now),
            AgreementParticipant(agreement_id=TWIN_LAMPS, person_id=OWNER),
            AgreementHelper(agreement_id=PATROLS, person_id=OWNER),
        )
    )


def _mirror(session: Session) -> None:
    for table in SQLModel.metadata.sorted_tables:
        if table.name in ("workspace", "handled_request"):
            continue
        place = "id" if table.name == "hotspot" else "hotspot_id"
        for row in session.execute(select(table)).mappings().all():
            if row.get(place, HERE) in (HERE, None):
                session.execute(insert(table), [_twin(table, row)])


def _twin(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {column.name: _moved(table, column, row[column.name]) for column in table.c}


def _moved(table: Table, column: Column[Any], value: Any) -> Any:
    if isinstance(value, str):
        return _said(table, column, value)
    if isinstance(value, dict | list):
        return moved(value)
    is_number = column.primary_key or column.foreign_keys or column.name == "number"
    if isinstance(value, int) and not isinstance(value, bool) and is_number:
        return value + FURTHER
    return value


def _said(table: Table, column: Column[Any], value: str) -> str:
    lengths = (str(it.name) for it in table.constraints if isinstance(it, CheckConstraint))
    if f"ck_{table.name}_{column.name}_length" in lengths:
        return f"{value} {OWN_WORDS}" if value else value
    if column.name == "key" or "channel" in column.name:
        return f"{value}N"
    return PEOPLE_NEXT_DOOR.get(value, value)


def moved(value: Any) -> Any:
    """The same about the twin: every number in it, and every person."""
    if isinstance(value, Mapping):
        return {moved(key): moved(it) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [moved(it) for it in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return value + FURTHER
    if isinstance(value, str):
        return PEOPLE_NEXT_DOOR.get(value) or _NUMBER.sub(_further, value)
    return value


def _further(found: re.Match[str]) -> str:
    return str(int(found[0]) + FURTHER)


def next_doors(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> set[tuple[str, str]]:
    """Every row that is next door's or names it: by a number or a person of theirs."""
    return {
        (name, repr(row)) for name, kept in rows.items() for row in kept if any(map(theirs, row))
    }


def theirs(value: Any) -> set[str]:
    """What of it is next door's: numbers, people, words."""
    if isinstance(value, int | str) and not isinstance(value, bool):
        return set(_THEIRS.findall(str(value)))
    return set()


_THEIRS = re.compile(
    rf"(?<![0-9])5[0-9]{{3}}(?![0-9])|{OWN_WORDS}|\b(?:{'|'.join(PEOPLE_NEXT_DOOR.values())})\b"
)
