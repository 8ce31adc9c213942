"""What has been closed for long goes: announced to the chief first, who can keep it longer."""

from __future__ import annotations

from sqlmodel import col, select

from bot.notices.hotspot import Retention
from bot.notices.kinds import read
from bot.notices.notice import Key
from bot.rules.errors import N_, UserError
from bot.rules.hotspot.retention import LONGER, NOTICE, Limits, limits, month_before
from bot.rules.permissions import Permission
from bot.store.database.own_mishaps import apart
from bot.store.models import Outbox
from bot.store.queries.hotspot.retention import forget_sent, going, let_go
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import chief
from bot.usecases.kit.context import Act, Frame


def keep_retention(frame: Frame, months: int) -> None:
    """Once a month: announce what is past its time. Two weeks after that was read: let it go."""
    if not frame.calendar.is_open(frame.now):
        return
    first = frame.today.replace(day=1)
    keys = [Retention.key_of(frame.hotspot_id, it) for it in (first, month_before(first))]
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
    if row is not None and row.hotspot_id == act.hotspot_id:
        announced = read(row)
        if isinstance(announced, Retention) and not announced.is_over:
            outbox.change(act.session, row, announced.keep())
            return
    raise UserError(N_("Nothing waits to be deleted any more."))


def _announce(frame: Frame, key: Key, found: Limits) -> None:
    forget_sent(frame.session, frame.now, found.closed)
    if _kept_lately(frame) or not going(frame.session, frame.hotspot, found).anything:
        nothing = Retention.nothing_goes(key, chief(frame))
        outbox.use_up(frame.session, nothing, now=frame.now, hotspot=frame.hotspot)
        return
    frame.tell(Retention.announced(key, found, chief(frame)))


def _kept_lately(frame: Frame) -> bool:
    rows = frame.session.exec(
        select(Outbox).where(
            Outbox.kind == Retention.kind.name,
            Outbox.hotspot_id == frame.hotspot_id,
            col(Outbox.created_at) > frame.now - LONGER,
        )
    )
    return any(Retention.read(row).kept for row in rows)


def _let_go_if_due(frame: Frame, row: Outbox) -> None:
    announced = Retention.read(row)
    if announced.is_over or row.sent_at is None or frame.now < row.sent_at + NOTICE:
        return
    gone = going(frame.session, frame.hotspot, announced.limits)
    let_go(frame.session, frame.hotspot, gone)
    outbox.change(frame.session, row, announced.let_go())
