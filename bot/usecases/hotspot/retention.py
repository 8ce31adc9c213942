"""What has been closed for long goes: announced to the chief first, who can keep it longer."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from bot.notices.hotspot import Retention
from bot.notices.kinds import read
from bot.notices.notice import Key
from bot.rules.errors import N_, UserError
from bot.rules.hotspot.retention import LONGER, NOTICE, Limits, limits, month_before
from bot.rules.permissions import Permission
from bot.store.database.own_mishaps import apart
from bot.store.models import Outbox
from bot.store.models.keeping import Keeps
from bot.store.queries.hotspot.retention import forget_sent, going, let_go
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import chief
from bot.usecases.kit.context import ActingContext, HotspotContext


def keep_retention(context: HotspotContext, months: int, keeps: Sequence[Keeps]) -> None:
    """Once a month: announce what is past its time. Two weeks after that was read: let it go.

    `keeps` are all tables there are.
    """
    if not context.calendar.is_open(context.now):
        return
    first = context.today.replace(day=1)
    keys = [Retention.key_of(context.hotspot_id, it) for it in (first, month_before(first))]
    rows = context.session.exec(select(Outbox).where(col(Outbox.key).in_(keys)))
    known = {row.key: row for row in rows}
    for row in known.values():
        with apart(context.session, "retention", f"H-{context.hotspot_id}"):
            _let_go_if_due(context, row, keeps)
    if keys[0] not in known:
        _announce(context, keys[0], limits(first, months, context.zone))


def keep_longer(act: ActingContext, row_id: int) -> None:
    """Nothing goes this time; it is brought up again in half a year. Raises UserError."""
    act.require(Permission.CHANGE_SETTINGS)
    row = act.session.get(Outbox, row_id)
    if row is not None and row.hotspot_id == act.hotspot_id:
        announced = read(row)
        if isinstance(announced, Retention) and not announced.is_over:
            outbox.change(act.session, row, announced.keep())
            return
    raise UserError(N_("Nothing waits to be deleted any more."))


def _announce(context: HotspotContext, key: Key, found: Limits) -> None:
    forget_sent(context.session, context.now, found.closed)
    if _kept_lately(context) or not going(context.session, context.hotspot, found).anything:
        nothing = Retention.nothing_goes(key, chief(context))
        outbox.use_up(context.session, nothing, now=context.now, hotspot=context.hotspot)
        return
    context.tell(Retention.announced(key, found, chief(context)))


def _kept_lately(context: HotspotContext) -> bool:
    rows = context.session.exec(
        select(Outbox).where(
            Outbox.kind == Retention.kind.name,
            Outbox.hotspot_id == context.hotspot_id,
            col(Outbox.created_at) > context.now - LONGER,
        )
    )
    return any(Retention.read(row).kept for row in rows)


def _let_go_if_due(context: HotspotContext, row: Outbox, keeps: Sequence[Keeps]) -> None:
    announced = Retention.read(row)
    if announced.is_over or row.sent_at is None or context.now < row.sent_at + NOTICE:
        return
    gone = going(context.session, context.hotspot, announced.limits)
    let_go(context.session, context.hotspot, gone, keeps)
    outbox.change(context.session, row, announced.let_go())
