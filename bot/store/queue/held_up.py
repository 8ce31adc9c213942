"""How far the messages have come that a clock starts with: said, on their way, or held up.

No clock runs on what nobody has been able to read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.notices.notice import About, Notice
from bot.notices.people import SyncChannel
from bot.store.models import (
    PENDING,
    Escalation,
    EscalationStatus,
    Outbox,
    OutboxState,
    OutboxSubject,
)
from bot.store.queue.pending import is_pending
from bot.store.queue.subjects import subject_of

CHANNEL_LOST = frozenset({"channel_not_found", "is_archived", "not_in_channel"})
"""Slack's names for a channel that is archived, deleted, or has sent the bot away."""


@dataclass(frozen=True)
class HeldUp:
    """Something for leadership that has not come through."""

    channel_id: str | None
    """Where it was to stand; None where it is for one leader alone."""
    no_way_in: bool
    """Whether it is that the bot can't get into the channel."""
    first: bool
    """Whether leadership has heard nothing of it yet: no later turn is what waits."""
    since: datetime


def delivered_at(session: Session, key: str | None, asked_at: datetime) -> datetime | None:
    """Return when the message under a key was said; None while it has not been.

    What is needed no more, or was asked before keys were kept, counts from when it was asked.
    """
    return deliveries(session, [key]).get(key or "", asked_at)


def deliveries(session: Session, keys: Iterable[str | None]) -> dict[str, datetime | None]:
    """Return the same for many, by their keys; what counts from when it was asked is not in it."""
    known = [key for key in keys if key is not None]
    if not known:
        return {}
    rows = session.exec(
        select(Outbox.key, Outbox.sent_at).where(
            col(Outbox.key).in_(known),
            col(Outbox.state) != OutboxState.SUPERSEDED,
        )
    )
    return dict(rows.all())


def was_said(session: Session, key: str) -> bool:
    """Whether a message under that key stands in Slack, or stood there."""
    row = session.exec(select(Outbox.sent_at).where(Outbox.key == key)).first()
    return row is not None


def anything_refused(session: Session, hotspot_id: int) -> bool:
    """Whether Slack has refused anything that waits, or a question of this hotspot's for good.

    Without that, nothing is held up: it is asked each minute, and most minutes it is all.
    """
    return session.exec(_ANYTHING_REFUSED, params={"hotspot": hotspot_id}).one()


def _waits() -> ColumnElement[bool]:
    """What is still to be said for the first time, as `ix_outbox_pending` leads to it."""
    return and_(is_pending(), col(Outbox.sent_at).is_(None))


def held_up_in(session: Session, hotspot_id: int) -> dict[int, HeldUp]:
    """Return what of a hotspot's has not come through to leadership, by the agreement's number.

    What waits for nothing but the working hours to begin has not been held up.
    """
    closed = _closed_channels(session)
    found = session.exec(_HELD_UP, params={"hotspot": hotspot_id, "closed": list(closed)})
    return {it.agreement_id: _held_up(it, row, closed) for it, row in found}


def _closed_channels(session: Session) -> set[str]:
    """Where the first message that waits can't get in; what waits behind it is not even tried."""
    return {it for it in session.exec(_CLOSED) if it is not None}


def _held_up(escalation: Escalation, row: Outbox, closed: Collection[str]) -> HeldUp:
    return HeldUp(
        channel_id=row.channel_id,
        no_way_in=row.channel_id in closed,
        first=escalation.position == 0 and escalation.reminded_at is None,
        since=escalation.asked_at,
    )


def waiting_for_channels(
    session: Session, channels: Iterable[str], before: datetime
) -> dict[str, int]:
    """Return how much waits for channels the bot can't get into, asked for before a moment."""
    found = session.exec(
        select(Outbox.channel_id).where(
            col(Outbox.channel_id).in_(_closed_channels(session).intersection(channels)),
            _waits(),
            col(Outbox.kind) != SyncChannel.kind.name,
            col(Outbox.created_at) < before,
        )
    )
    counted: dict[str, int] = {}
    for channel_id in filter(None, found):
        counted[channel_id] = counted.get(channel_id, 0) + 1
    return counted


def asked_about(
    session: Session, agreements: Iterable[int], kind: type[Notice]
) -> dict[int, datetime | None]:
    """Return when each of these was last asked about in a kind of message; None while held up.

    By the agreement's number; one that was never asked about in such a message is not in it. What
    Slack will never take counts all the same: then the telephone is what is left.
    """
    subjects = {subject_of(About.AGREEMENT, number): number for number in agreements}
    asked = {"subjects": list(subjects), "kind": kind.kind.name}
    found = session.exec(_ASKED_ABOUT, params=asked)
    return {subjects[it]: row.sent_at or _asked_at(row) for it, row in found}


def _asked_at(unsent: Outbox) -> datetime | None:
    is_held_up = unsent.error is not None and unsent.state in PENDING
    return None if is_held_up else unsent.created_at


_ASKED_ABOUT = (
    select(OutboxSubject.subject, Outbox)
    .join(Outbox, col(Outbox.id) == col(OutboxSubject.outbox_id))
    .where(
        col(OutboxSubject.subject).in_(bindparam("subjects", expanding=True)),
        Outbox.kind == bindparam("kind"),
        col(Outbox.state) != OutboxState.SUPERSEDED,
    )
    .order_by(col(Outbox.id))
)


def _anything_refused() -> SelectOfScalar[bool]:
    waits = select(Outbox.id).where(_waits(), col(Outbox.error).is_not(None))
    dead = (
        select(Escalation.id)
        .join(Outbox, col(Outbox.key) == col(Escalation.asked_key))
        .where(
            Escalation.hotspot_id == bindparam("hotspot"),
            Escalation.status == EscalationStatus.OPEN,
            col(Outbox.sent_at).is_(None),
            Outbox.state == OutboxState.DEAD,
        )
    )
    return select(or_(waits.exists(), dead.exists()))


_ANYTHING_REFUSED = _anything_refused()
_CLOSED = select(Outbox.channel_id).where(
    col(Outbox.channel_id).is_not(None),
    _waits(),
    col(Outbox.error).in_(CHANNEL_LOST),
)
_HELD_UP = (
    select(Escalation, Outbox)
    .join(Outbox, col(Outbox.key) == col(Escalation.asked_key))
    .where(
        Escalation.hotspot_id == bindparam("hotspot"),
        Escalation.status == EscalationStatus.OPEN,
        col(Outbox.sent_at).is_(None),
        col(Outbox.error).is_not(None)
        | col(Outbox.channel_id).in_(bindparam("closed", expanding=True)),
        col(Outbox.state).in_((*PENDING, OutboxState.DEAD)),
    )
)
