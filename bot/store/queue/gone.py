"""Messages that somebody has deleted in Slack: what they say is said once more, under their key."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from bot.notices.people import Daily
from bot.store.models import Given, Outbox, OutboxState

GONE = "message_not_found"
"""The error of a reply whose thread had to be put back first."""


def say_anew(session: Session, gone: Outbox, *, is_past: bool) -> None:
    """Have a message said as though it had not been: pinned, in its thread, from what is true now.

    What has been settled in the meantime, or whose day is over (`is_past`), is then not said; a
    daily message of today has its lines to say again.
    """
    if gone.kind == Daily.kind.name and not is_past:
        session.execute(delete(Given).where(col(Given.outbox_id) == gone.id))
    session.execute(
        update(Outbox)
        .where(col(Outbox.id) == gone.id)
        .values(
            state=OutboxState.QUEUED,
            sent_channel=None,
            sent_ts=None,
            sent_at=None,
            seen_history=None,
            stale=False,
            lease_until=None,
            retry_at=None,
            error=None,
        )
    )


def begins_thread(session: Session, reply: Outbox) -> Outbox | None:
    """Return the message a reply belongs below, where that has been said."""
    found = session.exec(select(Outbox).where(Outbox.key == reply.thread_key)).first()
    return found if found is not None and found.sent_at is not None else None


def say_outside_thread(session: Session, number: int) -> None:
    """Have a reply said in its channel: there is no thread left for it."""
    values = {"thread_key": None, "retry_at": None}
    session.execute(update(Outbox).where(col(Outbox.id) == number).values(values))
