"""What is kept about one person: how much, what holds them here, and every row of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import filterfalse
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, Table, Text, cast, or_
from sqlalchemy import select as columns
from sqlmodel import AutoString, Session, SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.database.copies import Row, some_at_a_time, tables
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Attendance,
    History,
    Hotspot,
    Member,
)
from bot.store.models.keeping import Copied, Keeps, Reader
from bot.store.queries.people.confidential import Secret, may_see

NOT_SHOWN = "confidential"
"""What stands for the words of something the person is not named for, or no longer."""


@dataclass(frozen=True)
class Kept:
    """How much is kept about one person, table by table."""

    seats: list[Member]
    agreements: list[Agreement]
    items: int
    attended: int
    acts: int


def kept_about(session: Session, person_id: str) -> Kept:
    """Gather what is kept about a person, across all hotspots."""
    return Kept(
        seats=list(session.exec(select(Member).where(Member.person_id == person_id))),
        agreements=list(
            session.exec(
                select(Agreement).where(Agreement.owner_id == person_id).order_by(col(Agreement.id))
            )
        ),
        items=_count(session, select(AgendaItem).where(AgendaItem.proposer_id == person_id)),
        attended=_count(session, select(Attendance).where(Attendance.person_id == person_id)),
        acts=_count(session, select(History).where(History.by_id == person_id)),
    )


def _count(session: Session, rows: SelectOfScalar[Any]) -> int:
    return session.exec(select(func.count()).select_from(rows.subquery())).one()


@dataclass(frozen=True)
class Ties:
    """What has to be settled before somebody can be erased."""

    leads: Sequence[Hotspot]
    """Whose chief they are: somebody else has to be chosen."""
    sits_in: Sequence[Hotspot]
    """In whose channels they are: who is there is followed, and would come back at once."""

    @property
    def hold(self) -> bool:
        """Whether there are any."""
        return bool(self.leads or self.sits_in)


def ties(session: Session, person_id: str) -> Ties:
    """Return what still ties a person to a Task Force."""
    seated = select(Member.hotspot_id).where(
        Member.person_id == person_id, col(Member.left_at).is_(None)
    )
    return Ties(
        leads=_hotspots(session, col(Hotspot.chief_id) == person_id),
        sits_in=_hotspots(session, col(Hotspot.id).in_(seated)),
    )


def known_in(session: Session, person_id: str) -> Sequence[Hotspot]:
    """Return the hotspots the person has, or had, a part in."""
    seats = select(Member.hotspot_id).where(Member.person_id == person_id)
    offices = select(Actor.hotspot_id).where(
        (col(Actor.contact_id) == person_id) | (col(Actor.leader_id) == person_id)
    )
    own = or_(
        *(col(Hotspot.chief_id) == person_id, col(Hotspot.deputy_id) == person_id),
        *(col(Hotspot.steering_chair_id) == person_id, col(Hotspot.director_id) == person_id),
        col(Hotspot.id).in_(seats),
        col(Hotspot.id).in_(offices),
    )
    return _hotspots(session, own)


def _hotspots(session: Session, which: ColumnElement[bool]) -> Sequence[Hotspot]:
    return session.exec(select(Hotspot).where(which).order_by(col(Hotspot.id))).all()


# Every row


def rows_about(
    session: Session, person_id: str, keeps: Sequence[Keeps], *, whole: bool
) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table with every row that holds the person's id in any column, or with none.

    Rows are read some at a time: a table's are to be taken before the next table.

    What the person may not read (any longer) of confidential things is left out of the rows. The
    `whole` of it is for the municipality, which decides what else an answer must leave out: with
    nothing left out. `keeps` are all tables there are.
    """
    by_name = {it.name: it for it in keeps}
    for table in tables():
        kept = by_name[table.name]
        if whole:
            yield table.name, _rows_of(session, kept, person_id, whole=True)
        elif kept.copied is not Copied.WHOLE_ALONE:
            rows = _rows_of(session, kept, person_id, whole=False)
            yield table.name, map(partial(_shown, session, kept, person_id), rows)


def _rows_of(session: Session, kept: Keeps, person_id: str, *, whole: bool) -> Iterator[Row]:
    """The rows that hold the id; and those about agreements the person owns, if they are for it."""
    table = SQLModel.metadata.tables[kept.name]
    holds = _finder(table, person_id)
    yield from filter(holds, _holding(session, table, person_id))
    if kept.of_owned is Reader.OWNER or (whole and kept.of_owned is Reader.MUNICIPALITY):
        yield from filterfalse(holds, _about_own(session, table, person_id))


def _finder(table: Table, person_id: str) -> Callable[[Row], bool]:
    """Whether a row holds the id, and not only the beginning of a longer one."""
    names = [it.name for it in table.columns if holds_text(it)]
    word = as_a_word(person_id)
    return lambda row: any(word.search(_text(row[name])) for name in names)


def _holding(session: Session, table: Table, person_id: str) -> Iterator[Row]:
    """The rows that may hold the id."""
    texts = [it for it in table.columns if holds_text(it)]
    if not texts:
        return iter(())
    chosen = columns(table).where(or_(*(_may_hold(it, person_id) for it in texts)))
    return some_at_a_time(session, chosen.order_by(*table.primary_key))


def holds_text(column: Column[Any]) -> bool:
    """Whether a column can hold an id at all: text, or JSON."""
    return isinstance(column.type, AutoString | JSON | String)


def as_a_word(person_id: str) -> re.Pattern[str]:
    """Return what finds an id, and not the beginning of a longer one."""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(person_id)}(?![A-Za-z0-9])")


def _may_hold(column: Column[Any], person_id: str) -> ColumnElement[bool]:
    if column.foreign_keys:
        return column == person_id
    return cast(column, Text).contains(person_id, autoescape=True)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _about_own(session: Session, table: Table, person_id: str) -> Iterator[Row]:
    own = select(Agreement.id).where(Agreement.owner_id == person_id)
    return some_at_a_time(session, columns(table).where(table.c.agreement_id.in_(own)))


def _shown(session: Session, kept: Keeps, person_id: str, row: Row) -> Row:
    if all(may_see(session, it, person_id) for it in _secrets(session, kept.name, row)):
        return row
    return {column: NOT_SHOWN if column in kept.words and it else it for column, it in row.items()}


def _secrets(session: Session, name: str, row: Row) -> list[Secret]:
    """The agreement and the item a row is, or refers to."""
    agreement_id = row["id"] if name == "agreement" else row.get("agreement_id")
    item_id = row["id"] if name == "agenda_item" else row.get("item_id")
    found: list[Secret | None] = []
    if agreement_id is not None:
        found.append(session.get(Agreement, agreement_id))
    if item_id is not None:
        found.append(session.get(AgendaItem, item_id))
    return [it for it in found if it is not None]
