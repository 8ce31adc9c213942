"""What fails by a fault of our own: counted row by row, set aside in the end, and tried again.

Whatever it is, it will mostly fail again, and nothing that waits behind it is to blame.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, update
from sqlalchemy import select as columns
from sqlmodel import Session, col

from bot.store.models import Outbox, OutboxState

MOST_FAULTS = 8
"""In a row, before a row is set aside: what was the moment's fault has passed by then."""


class Fault(NamedTuple):
    """The so many-th in a row, and its class and place, or a name."""

    number: int
    error: str


def count_fault(
    session: Session,
    row_id: int,
    attempt: int,
    fault: Fault,
    *,
    is_update: bool,
    retry_at: datetime,
) -> None:
    """Keep that an attempt ended in a fault: the row is tried again, or set aside.

    `retry_at` is machine time. Changes nothing once somebody else has the row. What was set aside
    has one attempt as soon as something changes: what it says, or the program.
    """
    over = fault.number >= MOST_FAULTS
    unsaid = OutboxState.DEAD if over else OutboxState.QUEUED
    session.execute(
        update(Outbox)
        .where(col(Outbox.id) == row_id, col(Outbox.attempts) == attempt)
        .values(
            faults=MOST_FAULTS - 1 if over else fault.number,
            set_aside=over,
            error=fault.error[:100],
            state=OutboxState.SENT if is_update else unsaid,
            stale=is_update and not over,
            lease_until=None,
            retry_at=None if over else retry_at,
        )
    )


def try_again(session: Session) -> None:
    """Give what was set aside one more attempt: the program may have been mended."""
    was_said = col(Outbox.sent_at).is_not(None)
    session.execute(
        update(Outbox)
        .where(
            col(Outbox.set_aside),
            col(Outbox.state).in_((OutboxState.DEAD, OutboxState.SENT)),
        )
        .values(
            set_aside=False,
            state=case((was_said, OutboxState.SENT), else_=OutboxState.QUEUED),
            stale=was_said,
            retry_at=None,
        )
    )


class Aside(NamedTuple):
    """A row that was set aside, by what can be read of any."""

    id: int
    kind: str
    error: str | None


def set_aside(session: Session) -> list[Aside]:
    """Return what was set aside, the oldest first."""
    read = columns(*(col(getattr(Outbox, name)) for name in Aside._fields))
    found = session.execute(read.where(col(Outbox.set_aside)).order_by(col(Outbox.id)))
    return [Aside(*row) for row in found]
