"""Which requests were carried out, and what was answered: delivered twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from bot.store.database.inserts import put_in, table_of
from bot.store.models import HandledRequest

KEPT = timedelta(days=7)
UNDO_KEPT = timedelta(hours=1)
"""Slack repeats what was not acknowledged for six minutes, and a response_url takes answers for
thirty. What was only read is not kept at all: it is read anew, and nothing comes twice of it.

Source: docs.slack.dev/apis/events-api (retries), docs.slack.dev/interactivity.
"""

Answer = dict[str, Any]

_HANDLED = table_of(HandledRequest)
_ANSWER_OF = select(HandledRequest.answer).where(HandledRequest.id == bindparam("request_id"))
_TAKING_BACK = update(_HANDLED).where(_HANDLED.c.id == bindparam("request_id")).values(undo=None)

_FORGETTING_UNDO = (
    update(_HANDLED)
    .where(_HANDLED.c.undo.is_not(None), _HANDLED.c.handled_at < bindparam("before"))
    .values(undo=None)
)


@dataclass(frozen=True)
class Done:
    """What is kept of a request: its answer, and what it has changed while that can be undone."""

    answer: Answer
    undo: dict[str, Any] | None = None
    refused: bool = False
    """It stays so, though by the time it comes again it could be done."""


def keep(session: Session, request_id: str, done: Done, machine_now: datetime) -> bool:
    """Keep what was done and answered, for when the same request comes again.

    False: it was carried out before, and this time must leave nothing behind. Of two transactions
    that do the same, the second waits in here for the first to end.
    """
    row = HandledRequest(id=request_id, answer=done.answer, undo=done.undo, handled_at=machine_now)
    return put_in(session, row)


def answer_of(session: Session, request_id: str) -> Answer | None:
    """Return what was answered; None when it was not carried out, or only read something."""
    found = session.exec(_ANSWER_OF, params={"request_id": request_id}).one_or_none()
    return None if found is None else dict(found)


def undo_of(session: Session, request_id: str) -> dict[str, Any] | None:
    """Return what a request has changed; None when it changed nothing, or that was taken back."""
    kept = select(HandledRequest.undo).where(HandledRequest.id == request_id)
    undo = session.exec(kept).one_or_none()
    return None if undo is None else dict(undo)


def forget_undo(session: Session, request_id: str) -> None:
    """It has been taken back: once is enough."""
    session.execute(_TAKING_BACK, {"request_id": request_id})


def forget_some(session: Session, machine_now: datetime, most: int) -> bool:
    """Drop so many of the requests that Slack will not deliver again; return if there were any.

    What can't be taken back any more goes at once.
    """
    session.execute(_FORGETTING_UNDO, {"before": machine_now - UNDO_KEPT})
    old = (
        select(HandledRequest.id)
        .where(col(HandledRequest.handled_at) < machine_now - KEPT)
        .limit(most)
    )
    forgotten = delete(_HANDLED).where(_HANDLED.c.id.in_(old)).returning(_HANDLED.c.id)
    return session.execute(forgotten).first() is not None
