"""Which requests were carried out, and what was answered: delivered twice changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col

from bot.store.inserts import put_in, table_of
from bot.store.models import HandledRequest

KEPT = timedelta(days=7)

Answer = dict[str, Any]

_HANDLED = table_of(HandledRequest)
_KEEPING = (
    update(_HANDLED)
    .where(_HANDLED.c.id == bindparam("request_id"))
    .values(answer=bindparam("said"))
)


def claim(session: Session, request_id: str, machine_now: datetime) -> Answer | None:
    """Claim the request for this transaction. Return its answer if it was carried out before.

    Of two transactions that claim the same request, the second waits for the first to end.
    """
    if put_in(session, HandledRequest(id=request_id, answer={}, handled_at=machine_now)):
        return None
    return session.get_one(HandledRequest, request_id).answer


def keep_answer(session: Session, request_id: str, answer: Answer) -> None:
    """Keep what was answered, for when the same request comes again."""
    session.execute(_KEEPING, {"request_id": request_id, "said": answer})


def forget_old(session: Session, machine_now: datetime) -> None:
    """Drop the requests that Slack will not deliver again."""
    session.execute(
        delete(HandledRequest).where(col(HandledRequest.handled_at) < machine_now - KEPT)
    )
