"""Writing an agreement's history: what changed, who did it, and for whom."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, func, select

from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Change, History
from bot.store.queue import outbox


def write(
    session: Session,
    agreement: Agreement,
    change: Change,
    at: datetime,
    *,
    by_id: str | None,
    on_behalf_of_id: int | None = None,
    note: str = "",
    due_on: date | None = None,
    person_id: str | None = None,
) -> int:
    """Append one entry, and have every message that shows the agreement made anew.

    Returns the entry's id, which makes the keys of the messages it causes. Entries are never
    changed afterwards.
    """
    entry = History(
        agreement_id=row_id(agreement.id),
        at=at,
        by_id=by_id,
        on_behalf_of_id=on_behalf_of_id,
        change=change,
        note=note,
        due_on=due_on,
        person_id=person_id,
    )
    session.add(entry)
    session.flush()
    if change is Change.RECORDED:  # nothing that was said before can show it
        outbox.mark_homes_stale(session, agreement.hotspot_id)
    else:
        outbox.mark_stale_for_agreement(session, row_id(agreement.id), agreement.hotspot_id)
    return row_id(entry.id)


_NEWEST = select(func.max(History.id))


def newest_entry(session: Session) -> int:
    """Return the number of the newest entry of any agreement's history; 0 when there is none."""
    return session.exec(_NEWEST).one() or 0
