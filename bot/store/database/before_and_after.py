"""What a transaction changes, as it stood before and stands after: enough to put it back.

Rows of the mapped tables alone: what is asked for in the outbox is not put in through them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

Row = dict[str, Any]
"""A row as it is kept: `table`, `key`, under `columns` each column's value before and after, and

whether it is `new`: then there are no values before.
"""

_MODELS: dict[str, type[SQLModel]] = {}


@dataclass
class Changes:
    """The rows that were changed and put in, by their objects, with the values before."""

    before: dict[int, dict[str, Any]] = field(default_factory=dict)
    changed: dict[int, SQLModel] = field(default_factory=dict)
    added: dict[int, SQLModel] = field(default_factory=dict)
    whole: bool = True
    """False: a row was taken out, or changed unread, so that it can't be put back from here."""

    def forget(self) -> None:
        """What was done has been undone."""
        self.before.clear()
        self.changed.clear()
        self.added.clear()

    def rows(self) -> list[Row]:
        """Return what was changed and is different now, then what was put in."""
        changed = [_kept(it, self.before[number]) for number, it in self.changed.items()]
        added = [_kept(it, None) for it in self.added.values()]
        return [it for it in changed if it["columns"]] + added

    def _look_at(self, session: Session) -> None:
        for it in session.new:
            self.added[id(it)] = it
        self.whole = self.whole and not session.deleted
        for it in session.dirty:
            if id(it) not in self.added and session.is_modified(it):
                self._changed(it)

    def _changed(self, it: SQLModel) -> None:
        state = inspect(it)
        self.changed[id(it)] = it
        known = self.before.setdefault(id(it), {})
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if history.has_changes() and attribute.key not in known:
                self.whole = self.whole and bool(history.deleted)
                known[attribute.key] = history.deleted[0] if history.deleted else None


@contextmanager
def watching_changes(session: Session) -> Iterator[Changes]:
    """Remember what is flushed from here on."""
    session.flush()
    changes = Changes()

    def look_at(flushing: Session, *_: Any) -> None:
        changes._look_at(flushing)

    event.listen(session, "before_flush", look_at)
    try:
        yield changes
    finally:
        event.remove(session, "before_flush", look_at)


def row_of(session: Session, kept: Row) -> SQLModel | None:
    """Return the row as it is now; None where there is none any more."""
    return session.get(_model(kept["table"]), tuple(kept["key"]))


def is_as_left(session: Session, kept: Row) -> bool:
    """Whether nobody has changed since what was changed then."""
    row = row_of(session, kept)
    return row is not None and all(
        _plain(getattr(row, name)) == after for name, (_, after) in kept["columns"].items()
    )


def put_back(session: Session, kept: Row) -> SQLModel:
    """Give a row back the values it had."""
    row = row_of(session, kept)
    if row is None:
        raise LookupError("a row that is put back was looked at before")
    for name, (before, _) in kept["columns"].items():
        setattr(row, name, _typed(before))
    session.add(row)
    return row


def _kept(it: SQLModel, before: Mapping[str, Any] | None) -> Row:
    state = inspect(it)
    names = [attribute.key for attribute in state.mapper.column_attrs]
    now = {name: _plain(getattr(it, name)) for name in names}
    known = dict.fromkeys(names) if before is None else before
    columns = {
        name: [_plain(was), now[name]]
        for name, was in known.items()
        if before is None or _plain(was) != now[name]
    }
    named = {"table": str(type(it).__tablename__), "key": list(state.identity)}
    return {**named, "new": before is None, "columns": columns}


def _model(table: str) -> type[SQLModel]:
    if not _MODELS:
        _MODELS.update({str(it.__tablename__): it for it in _mapped(SQLModel)})
    return _MODELS[table]


def _mapped(base: type[SQLModel]) -> Iterator[type[SQLModel]]:
    for it in base.__subclasses__():
        if "__table__" in vars(it):
            yield it
        yield from _mapped(it)


def _plain(value: Any) -> Any:
    """As JSON holds it: a moment and a day with a word for which of them it is."""
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case _:
            return value


def _typed(value: Any) -> Any:
    match value:
        case {"at": str(text)}:
            return datetime.fromisoformat(text)
        case {"on": str(text)}:
            return date.fromisoformat(text)
        case _:
            return value
