"""Which requests were carried out, and what was answered: delivered twice changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col

from bot.store.models import HandledRequest
from bot.store.outbox import inserting

KEPT = timedelta(days=7)

Answer = dict[str, Any]


def claim(session: Session, request_id: str, machine_now: datetime) -> Answer | None:
    """Claim the request for this transaction. Return its answer if it was carried out before.

    Of two transactions that claim the same request, the second waits for the first to end.
    """
    row = inserting(session, HandledRequest).values(
        id=request_id, answer={}, handled_at=machine_now
    )
    claimed = session.execute(row.on_conflict_do_nothing().returning(col(HandledRequest.id)))
    if claimed.first() is not None:
        return None
    return session.get_one(HandledRequest, request_id).answer


def keep_answer(session: Session, request_id: str, answer: Answer) -> None:
    """Keep what was answered, for when the same request comes again."""
    session.execute(
        update(HandledRequest).where(col(HandledRequest.id) == request_id).values(answer=answer)
    )


def forget_old(session: Session, machine_now: datetime) -> None:
    """Drop the requests that Slack will not deliver again."""
    session.execute(
        delete(HandledRequest).where(col(HandledRequest.handled_at) < machine_now - KEPT)
    )
