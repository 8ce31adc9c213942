"""What is under way, in the very words of the indexes that lead to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.models import Agreement, AgreementStatus, Escalation, EscalationStatus, Hotspot

LIVE = (AgreementStatus.OPEN, AgreementStatus.BLOCKED)
UNDER_WAY = (EscalationStatus.OPEN, EscalationStatus.TAKEN)


def is_live() -> ColumnElement[bool]:
    """Open or blocked, as `ix_agreement_live` says it.

    A database uses a partial index only where it reads the index's condition in the statement
    itself, so the words are written out and not bound.
    """
    return among(Agreement.status, LIVE)


def is_blocked() -> ColumnElement[bool]:
    """Blocked, as `ix_agreement_blocked` says it."""
    word: BindParameter[Any] = bindparam("blocked", AgreementStatus.BLOCKED, literal_execute=True)
    return col(Agreement.status) == word


def is_under_way() -> ColumnElement[bool]:
    """With leadership, as `ix_escalation_under_way` says it."""
    return among(Escalation.status, UNDER_WAY)


def among(column: Any, values: Iterable[int | str]) -> ColumnElement[bool]:
    """One of these words or numbers of our own, written out: there may be more than can be bound.

    It also tells the database how many there are, before it plans how to find them.
    """
    words: BindParameter[Any] = bindparam(
        None, list(values), unique=True, expanding=True, literal_execute=True
    )
    return col(column).in_(words)


def live_in(hotspot: Hotspot) -> SelectOfScalar[Agreement]:
    """Select what is open or blocked in the hotspot, the oldest due date first."""
    due_on = col(Agreement.due_on)
    mine = select(Agreement).where(is_live(), Agreement.hotspot_id == hotspot.id)
    return mine.order_by(due_on.is_(None), due_on, col(Agreement.id))
