"""What a session has been told once and is not asked again until something about it is written.

Who may do what is looked at from several sides within one request or one tick: the same seat was
read six times for one agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, SessionTransaction
from sqlmodel import Session

from bot.store.database.inserts import table_of
from bot.store.models import AgreementHelper, Escalation, Hotspot, Member

T = TypeVar("T")


_REMEMBERED = "remembered"
_ABOUT = (AgreementHelper, Escalation, Hotspot, Member)
"""What is remembered is read from these tables alone, and forgotten when one of them is written."""

_TABLES = frozenset(table_of(it).name for it in _ABOUT)


def remembered(session: Session, about: Hashable, ask: Callable[[], list[T]]) -> list[T]:
    """Return what `ask` reads, of the tables above; the second time without asking.

    What has been changed and not yet written is written first, as before any question.
    """
    if session.autoflush:
        session.flush()
    known: dict[Hashable, tuple[T, ...]] = session.info.setdefault(_REMEMBERED, {})
    if about not in known:
        known[about] = tuple(ask())
    return list(known[about])


def _forget(session: Any, *_of_the_event: object) -> None:
    session.info.pop(_REMEMBERED, None)


def _forget_what_changed(session: Any, *_of_the_event: object) -> None:
    if any(isinstance(it, _ABOUT) for it in (*session.new, *session.dirty, *session.deleted)):
        _forget(session)


def _forget_unless_it_reads(executed: ORMExecuteState) -> None:
    if executed.is_select:
        return
    written = getattr(executed.statement, "table", None)
    if written is None or written.name in _TABLES:
        _forget(executed.session)


def _forget_at_the_end(session: Any, ended: SessionTransaction) -> None:
    if ended.parent is None:
        _forget(session)


event.listen(Session, "after_flush", _forget_what_changed)
event.listen(Session, "do_orm_execute", _forget_unless_it_reads)
event.listen(Session, "after_soft_rollback", _forget)
event.listen(Session, "after_transaction_end", _forget_at_the_end)
