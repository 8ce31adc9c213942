"""Which requests were carried out, and what was answered: delivered twice changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from bot.store.database.inserts import put_in, table_of
from bot.store.models import HandledRequest

KEPT = timedelta(days=7)
KEPT_OF_READING = timedelta(hours=1)
UNDO_KEPT = timedelta(hours=1)
"""Slack repeats what was not acknowledged for six minutes, and a response_url takes answers for
thirty. After that, what was only read is read anew: nothing comes twice of it.

Source: docs.slack.dev/apis/events-api (retries), docs.slack.dev/interactivity.
"""

Answer = dict[str, Any]

_HANDLED = table_of(HandledRequest)
_KEEPING = (
    update(_HANDLED)
    .where(_HANDLED.c.id == bindparam("request_id"))
    .values(answer=bindparam("said"), only_read=bindparam("reading"))
)

_KEEPING_UNDO = (
    update(_HANDLED).where(_HANDLED.c.id == bindparam("request_id")).values(undo=bindparam("kept"))
)

_FORGETTING_UNDO = (
    update(_HANDLED)
    .where(_HANDLED.c.undo.is_not(None), _HANDLED.c.handled_at < bindparam("before"))
    .values(undo=None)
)


def claim(session: Session, request_id: str, machine_now: datetime) -> Answer | None:
    """Claim the request for this transaction. Return its answer if it was carried out before.

    Of two transactions that claim the same request, the second waits for the first to end.
    """
    if put_in(session, HandledRequest(id=request_id, answer={}, handled_at=machine_now)):
        return None
    return session.get_one(HandledRequest, request_id).answer


def keep_answer(session: Session, request_id: str, answer: Answer, *, only_read: bool) -> None:
    """Keep what was answered, for when the same request comes again.

    Lists and forms are long and asked for often: answers of what `only_read` are kept for an hour.
    """
    kept = {"request_id": request_id, "said": answer, "reading": only_read}
    session.execute(_KEEPING, kept)


def keep_undo(session: Session, request_id: str, kept: dict[str, Any]) -> None:
    """Keep what a request has changed, for when whoever made it takes it back."""
    session.execute(_KEEPING_UNDO, {"request_id": request_id, "kept": kept})


def undo_of(session: Session, request_id: str) -> dict[str, Any] | None:
    """Return what a request has changed; None when it changed nothing, or that was taken back."""
    kept = select(HandledRequest.undo).where(HandledRequest.id == request_id)
    undo = session.exec(kept).one_or_none()
    return None if undo is None else dict(undo)


def forget_undo(session: Session, request_id: str) -> None:
    """It has been taken back: once is enough."""
    session.execute(_KEEPING_UNDO, {"request_id": request_id, "kept": None})


def forget_some(session: Session, machine_now: datetime, most: int) -> bool:
    """Drop so many of the requests that Slack will not deliver again; return if there were any.

    What can't be taken back any more goes at once.
    """
    session.execute(_FORGETTING_UNDO, {"before": machine_now - UNDO_KEPT})
    return _forget(session, only_read=True, before=machine_now - KEPT_OF_READING, most=most) or (
        _forget(session, only_read=False, before=machine_now - KEPT, most=most)
    )


def _forget(session: Session, *, only_read: bool, before: datetime, most: int) -> bool:
    old = (
        select(HandledRequest.id)
        .where(
            col(HandledRequest.only_read).is_(only_read), col(HandledRequest.handled_at) < before
        )
        .limit(most)
    )
    forgotten = delete(_HANDLED).where(_HANDLED.c.id.in_(old)).returning(_HANDLED.c.id)
    return session.execute(forgotten).first() is not None
