"""What a session has been told once and is not asked again until something about it is written.

Who may do what is looked at from several sides within one request or one tick: the same seat was
read six times for one agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, SessionTransaction
from sqlmodel import Session, SQLModel

from bot.store.database.inserts import table_of
from bot.store.models import Outbox

T = TypeVar("T")

_REMEMBERED = "remembered"
_KEPT = "kept"


def remembered(
    session: Session,
    about: Hashable,
    reads: Collection[type[SQLModel]],
    ask: Callable[[], Iterable[T]],
) -> list[T]:
    """Return what `ask` reads; the second time without asking, unless a table was written.

    `reads` are all the tables it is read from, and `about` says what was asked. What has been
    changed and not yet written is written first, as before any question.
    """
    found = known_already(session, about)
    if found is not None:
        return found
    found = list(ask())
    known = session.info.setdefault(_REMEMBERED, {})
    known[about] = (frozenset(table_of(it).name for it in reads), tuple(found))
    return found


def known_already(session: Session, about: Hashable) -> list[Any] | None:
    """Return what was read under that name, as long as it stands; None where nothing was."""
    if session.autoflush:
        session.flush()
    known = session.info.get(_REMEMBERED, {})
    return list(known[about][1]) if about in known else None


def keep_what_is_read(session: Session) -> None:
    """Hold every row that is read from now on: what is looked for by its id is not read again.

    A session holds none by itself. It is for what is read behind a hotspot's lock: before it,
    others may still change the row, and delivery changes its queue without.
    """
    if _KEPT not in session.info:
        session.info[_KEPT] = []
        event.listen(session, "loaded_as_persistent", _keep)


def _keep(session: Any, row: object) -> None:
    if not isinstance(row, Outbox):
        session.info[_KEPT].append(row)


def _forget(session: Any, *_of_the_event: object) -> None:
    session.info.pop(_REMEMBERED, None)


def _forget_written(session: Any, tables: frozenset[str]) -> None:
    known = session.info.get(_REMEMBERED, {})
    for about in [it for it, (reads, _) in known.items() if reads & tables]:
        del known[about]


def _forget_flushed(session: Any, *_of_the_event: object) -> None:
    changed = (*session.new, *session.dirty, *session.deleted)
    _forget_written(session, frozenset(table_of(type(it)).name for it in changed))


def _forget_executed(executed: ORMExecuteState) -> None:
    if executed.is_select:
        return
    written = getattr(executed.statement, "table", None)
    if written is None:
        _forget(executed.session)
    else:
        _forget_written(executed.session, frozenset({written.name}))


def _forget_taken_back(session: Any, *_of_the_event: object) -> None:
    """What was read may never have been there; after the end nothing is held either."""
    _forget(session)
    session.info.get(_KEPT, []).clear()


def _forget_at_the_end(session: Any, ended: SessionTransaction) -> None:
    if ended.parent is None:
        _forget_taken_back(session)


event.listen(Session, "after_flush", _forget_flushed)
event.listen(Session, "do_orm_execute", _forget_executed)
event.listen(Session, "after_soft_rollback", _forget_taken_back)
event.listen(Session, "after_transaction_end", _forget_at_the_end)
