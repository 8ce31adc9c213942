"""What has been closed for long goes: announced to the chief first, who can keep it longer."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from bot.rules.errors import N_, UserError
from bot.rules.hotspot.retention import LONGER, NOTICE, Limits, limits, month_before
from bot.rules.permissions import Permission
from bot.store.database.own_mishaps import apart
from bot.store.models import Outbox, OutboxState
from bot.store.queries.hotspot.retention import announced_limits, forget_sent, going, let_go
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import chief
from bot.usecases.kit.context import Act, Frame

RETENTION = "retention"


def keep_retention(frame: Frame, months: int) -> None:
    """Once a month: announce what is past its time. Two weeks after that was read: let it go."""
    if not frame.calendar.is_open(frame.now):
        return
    first = frame.today.replace(day=1)
    keys = [_key(frame, first), _key(frame, month_before(first))]
    rows = frame.session.exec(select(Outbox).where(col(Outbox.key).in_(keys)))
    known = {row.key: row for row in rows}
    for row in known.values():
        with apart(frame.session, "retention", f"H-{frame.hotspot_id}"):
            _let_go_if_due(frame, row)
    if keys[0] not in known:
        _announce(frame, keys[0], limits(first, months, frame.zone))


def keep_longer(act: Act, row_id: int) -> None:
    """Nothing goes this time; it is brought up again in half a year. Raises UserError."""
    act.require(Permission.CHANGE_SETTINGS)
    row = act.session.get(Outbox, row_id)
    if row is None or row.kind != RETENTION or row.hotspot_id != act.hotspot_id or _over(row):
        raise UserError(N_("Nothing waits to be deleted any more."))
    row.refs = row.refs | {"kept": True}
    outbox.mark_stale(act.session, [row.key])


def _key(frame: Frame, first: date) -> str:
    return f"{RETENTION}:{frame.hotspot_id}:{first:%Y-%m}"


def _announce(frame: Frame, key: str, found: Limits) -> None:
    forget_sent(frame.session, frame.now, found.closed)
    if _kept_lately(frame) or not going(frame.session, frame.hotspot, found).anything:
        _nothing_this_month(frame, key)
        return
    frame.tell_person(
        chief(frame),
        RETENTION,
        key,
        closed=found.closed.isoformat(),
        cases=found.cases.isoformat(),
    )


def _kept_lately(frame: Frame) -> bool:
    rows = frame.session.exec(
        select(Outbox).where(
            Outbox.kind == RETENTION,
            Outbox.hotspot_id == frame.hotspot_id,
            col(Outbox.created_at) > frame.now - LONGER,
        )
    )
    return any(row.refs.get("kept") for row in rows)


def _nothing_this_month(frame: Frame, key: str) -> None:
    """So that it is not looked for again every minute."""
    frame.session.add(
        Outbox(
            key=key,
            kind=RETENTION,
            hotspot_id=frame.hotspot_id,
            person_id=chief(frame),
            state=OutboxState.SUPERSEDED,
            not_before=frame.now,
            created_at=frame.now,
        )
    )


def _let_go_if_due(frame: Frame, row: Outbox) -> None:
    if _over(row) or row.sent_at is None or frame.now < row.sent_at + NOTICE:
        return
    let_go(frame.session, frame.hotspot, going(frame.session, frame.hotspot, announced_limits(row)))
    row.refs = row.refs | {"gone": True}
    outbox.mark_stale(frame.session, [row.key])


def _over(row: Outbox) -> bool:
    return "closed" not in row.refs or bool(row.refs.get("kept") or row.refs.get("gone"))
