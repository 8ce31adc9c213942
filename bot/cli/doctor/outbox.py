"""What waits to be said, and what Slack would not take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.cli.doctor.finding import Finding
from bot.store.models import Outbox, OutboxState
from bot.store.queue.late_sends import late
from bot.store.queue.set_aside import set_aside as rows_set_aside

MOST_SHOWN = 10


def dead_letters(session: Session) -> Finding:
    """Say which messages were given up, with Slack's names for why."""
    dead = session.exec(
        select(Outbox)
        .where(Outbox.state == OutboxState.DEAD, col(Outbox.set_aside).is_(False))
        .order_by(col(Outbox.id))
    ).all()
    if not dead:
        return Finding("dead letters", True, "none")
    return Finding(
        "dead letters",
        False,
        f"Slack refused {_listed(dead)}: what the errors mean stands in Slack's documentation "
        "of chat.postMessage.",
    )


def set_aside(session: Session) -> Finding:
    """Say over which rows the program itself stumbles, and where."""
    found = rows_set_aside(session)
    if not found:
        return Finding("set aside", True, "nothing: the bot has stumbled over no message")
    listed = [f"row {it.id} ({it.kind}, {it.error})" for it in found[:MOST_SHOWN]]
    return Finding(
        "set aside",
        False,
        f"the bot stumbles over {_with_more(listed, len(found))}: that is its own fault, so report "
        "it. Once a version that mends it is installed, its start tries them again.",
    )


def waiting(session: Session, now: datetime, zone: ZoneInfo) -> Finding:
    """Say what should have gone an hour ago. `now` is domain time."""
    rows = late(session, now, zone)
    if not rows:
        return Finding("outbox", True, "nothing has waited for long")
    return Finding(
        "outbox",
        False,
        f"{_listed(rows)} waited for more than an hour: is the bot running, and is Slack up?",
    )


def _listed(rows: Sequence[Outbox]) -> str:
    shown = [_shown(row) for row in rows[:MOST_SHOWN]]
    return _with_more(shown, len(rows))


def _with_more(shown: Sequence[str], number: int) -> str:
    more = f" and {number - MOST_SHOWN} more" if number > MOST_SHOWN else ""
    return ", ".join(shown) + more


def _shown(row: Outbox) -> str:
    why = f" ({row.error})" if row.error else ""
    return f"row {row.id}{why} to {row.person_id or row.channel_id}"
