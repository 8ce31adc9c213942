"""What waits to be said, and what Slack would not take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.doctor.finding import Finding
from bot.rules.workdays import Calendar
from bot.store.facts import calendar_of
from bot.store.models import Hotspot, Outbox, OutboxState

TOO_LONG = timedelta(hours=1)
MOST_SHOWN = 10


def dead_letters(session: Session) -> Finding:
    """Say which messages were given up, with Slack's names for why."""
    dead = session.exec(
        select(Outbox).where(Outbox.state == OutboxState.DEAD).order_by(col(Outbox.id))
    ).all()
    if not dead:
        return Finding("dead letters", True, "none")
    return Finding(
        "dead letters",
        False,
        f"Slack refused {_listed(dead)}: what the errors mean stands in Slack's documentation "
        "of chat.postMessage.",
    )


def waiting(session: Session, now: datetime, zone: ZoneInfo) -> Finding:
    """Say what should have gone an hour ago. `now` is domain time."""
    pending = session.exec(
        select(Outbox)
        .where(
            col(Outbox.state).in_((OutboxState.QUEUED, OutboxState.CLAIMED)),
            col(Outbox.not_before) <= now - TOO_LONG,
        )
        .order_by(col(Outbox.id))
    ).all()
    late = [row for row in pending if _could_have_gone(session, row, now, zone)]
    if not late:
        return Finding("outbox", True, "nothing has waited for long")
    return Finding(
        "outbox",
        False,
        f"{_listed(late)} waited for more than an hour: is the bot running, and is Slack up?",
    )


def _could_have_gone(session: Session, row: Outbox, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the last hour was working time, for what keeps to it."""
    if not row.working_hours:
        return True
    hotspot = session.get(Hotspot, row.hotspot_id) if row.hotspot_id is not None else None
    calendar = calendar_of(hotspot, zone) if hotspot is not None else Calendar(zone)
    return calendar.is_open(now - TOO_LONG) and calendar.is_open(now)


def _listed(rows: Sequence[Outbox]) -> str:
    shown = [_shown(row) for row in rows[:MOST_SHOWN]]
    more = f" and {len(rows) - MOST_SHOWN} more" if len(rows) > MOST_SHOWN else ""
    return ", ".join(shown) + more


def _shown(row: Outbox) -> str:
    why = f" ({row.error})" if row.error else ""
    return f"row {row.id}{why} to {row.person_id or row.channel_id}"
