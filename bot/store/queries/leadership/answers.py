"""Leadership's answers: which one stands, and how it was put right."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.store.models import Agreement, Change, Escalation, History
from bot.store.queries.agreements.agreements import last_answer
from bot.store.queries.people.confidential import is_confidential
from bot.store.queries.under_way import LIVE

_ANSWERED = (Change.DECIDED, Change.SENT_BACK)


def put_right_since(session: Session, entry: History) -> History | None:
    """Return the entry with the newest words of an answer; None while its first words stand.

    Only the newest answer about an agreement is put right, so what was put right belongs to the
    answer before it.
    """
    if entry.change not in _ANSWERED:
        return None
    later = (
        select(History)
        .where(History.agreement_id == entry.agreement_id, col(History.id) > entry.id)
        .where(col(History.change).in_((*_ANSWERED, Change.ANSWER_EDITED)))
        .order_by(col(History.id))
    )
    newest = None
    for it in session.exec(later):
        if it.change in _ANSWERED:
            break
        newest = it if it.note else newest
    return newest


def can_be_put_right(session: Session, agreement: Agreement, answer: Escalation) -> bool:
    """Whether it is the newest answer about something under way that leaders may read."""
    newest = last_answer(session, agreement)
    under_way = agreement.status in LIVE and not is_confidential(agreement)
    return under_way and newest is not None and newest.id == answer.id
