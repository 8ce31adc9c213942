"""Whether the bot itself is well, as the chief's digest says it: last run, sent, held back and why.

A machine that has gone quiet looks just like a quiet week; this line tells them apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from bot.store.context import InHotspot
from bot.store.models import Hotspot, Member, Outbox, OutboxState, Workspace
from bot.store.queue.pending import is_pending

PATIENCE = timedelta(hours=1)
"""How long after it could have gone a message counts as held back."""

NOT_INVITED = "not_in_channel"
LOST = frozenset({"channel_not_found", "is_archived"})
"""Slack's names for why a channel can't be written to (each method's list of errors)."""


class Cause(StrEnum):
    """Why a message is held back."""

    NOT_INVITED = "not_invited"
    LOST_CHANNEL = "lost_channel"
    SLACK = "slack"
    """Slack does not answer, or the bot has not come to it."""


@dataclass(frozen=True)
class Heartbeat:
    """How the bot has done for one hotspot."""

    last_run: datetime | None
    """Domain time of the last tick that ended well."""
    sent: int
    """Messages since the last digest."""
    held: dict[Cause, int]
    """By every cause there is."""
    undelivered: int
    """Messages since the last digest that Slack will never take."""


def heartbeat(here: InHotspot, between: tuple[datetime, datetime]) -> Heartbeat:
    """Gather it: what was sent `between` the last digest and this one, and how it stands `now`.

    All of it is domain time.
    """
    since, until = between
    return Heartbeat(
        last_run=_last_run(here.session),
        sent=_count(
            here.session,
            _is_about(here.hotspot),
            col(Outbox.sent_at) > since,
            col(Outbox.sent_at) < until,
            _is_message(),
        ),
        held=_held(here),
        undelivered=_count(
            here.session,
            _is_about(here.hotspot),
            col(Outbox.state) == OutboxState.DEAD,
            col(Outbox.created_at) > since,
        ),
    )


def _last_run(session: Session) -> datetime | None:
    """The machine's clock wrote it down; domain time may be moved against that."""
    workspace = session.get(Workspace, 1)
    if workspace is None or workspace.last_tick_at is None:
        return None
    return workspace.last_tick_at + timedelta(seconds=workspace.moved_seconds)


def _is_about(hotspot: Hotspot) -> ColumnElement[bool]:
    """Said in the hotspot, or to one of its people across hotspots."""
    seated = select(Member.person_id).where(
        Member.hotspot_id == hotspot.id, col(Member.left_at).is_(None)
    )
    across = and_(
        col(Outbox.hotspot_id).is_(None),
        col(Outbox.person_id).in_(seated)
        | col(Outbox.person_id).in_([hotspot.chief_id, hotspot.deputy_id]),
    )
    return (col(Outbox.hotspot_id) == hotspot.id) | across


def _is_message() -> ColumnElement[bool]:
    """What Slack has given a time stamp: not App Home, nor what is only read or unpinned."""
    return col(Outbox.sent_ts).is_not(None)


def _count(session: Session, *which: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(Outbox).where(*which)).one()


class _Waiting(NamedTuple):
    not_before: datetime
    working_hours: bool
    channel_id: str | None
    error: str | None


def _held(here: InHotspot) -> dict[Cause, int]:
    """What could have gone an hour ago and has not, by cause."""
    calendar = here.calendar
    late = here.now - PATIENCE
    pending = here.session.execute(
        columns(*(col(getattr(Outbox, name)) for name in _Waiting._fields)).where(
            _is_about(here.hotspot),
            is_pending(),
            col(Outbox.state) == OutboxState.QUEUED,
            col(Outbox.sent_at).is_(None),
            col(Outbox.not_before) <= late,
        )
    )
    waiting = (_Waiting(*row) for row in pending)
    held = (
        it for it in waiting if not it.working_hours or calendar.next_open(it.not_before) <= late
    )
    counted = Counter(_cause(it, here.hotspot) for it in held)
    return {cause: counted[cause] for cause in Cause}


def _cause(waiting: _Waiting, hotspot: Hotspot) -> Cause:
    if waiting.error == NOT_INVITED:
        return Cause.NOT_INVITED
    lost = hotspot.lost_channel_at is not None and waiting.channel_id == hotspot.channel_id
    return Cause.LOST_CHANNEL if lost or waiting.error in LOST else Cause.SLACK
