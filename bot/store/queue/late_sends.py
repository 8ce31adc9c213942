"""What should have been sent by now."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of
from bot.store.models import Hotspot, Outbox, OutboxState
from bot.store.queue.pending import is_pending

TOO_LONG = timedelta(hours=1)


def late(session: Session, now: datetime, zone: ZoneInfo) -> list[Outbox]:
    """Return what could have gone an hour ago and has not. `now` is domain time."""
    pending = session.exec(
        select(Outbox)
        .where(
            is_pending(),
            col(Outbox.not_before) <= now - TOO_LONG,
        )
        .order_by(col(Outbox.id))
    ).all()
    return [row for row in pending if _is_late(session, row, now, zone)]


def by_state(session: Session) -> dict[str, int]:
    """Return how many rows there are in each state, none left out."""
    found = session.exec(select(Outbox.state, func.count()).group_by(col(Outbox.state)))
    return {state.value: 0 for state in OutboxState} | dict(found.all())


def _is_late(session: Session, row: Outbox, now: datetime, zone: ZoneInfo) -> bool:
    try:
        return _could_have_gone(session, row, now, zone)
    except Exception:  # its hotspot's hours can't be told: somebody should look
        return True


def _could_have_gone(session: Session, row: Outbox, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the last hour was working time, for what keeps to it."""
    if not row.working_hours:
        return True
    hotspot = session.get(Hotspot, row.hotspot_id) if row.hotspot_id is not None else None
    calendar = calendar_of(hotspot, zone) if hotspot is not None else Calendar(zone)
    return calendar.is_open(now - TOO_LONG) and calendar.is_open(now)
