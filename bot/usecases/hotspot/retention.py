"""What has been closed for long goes: announced to the chief first, who can keep it longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.notices.hotspot import Retention
from bot.notices.kinds import read
from bot.notices.notice import Key
from bot.rules.errors import N_, UserError
from bot.rules.hotspot.retention import LONGER, NOTICE, Limits, limits, month_before
from bot.rules.permissions import Permission
from bot.store.calendars import local_today
from bot.store.database.own_mishaps import noted
from bot.store.database.portions import PORTION
from bot.store.database.row_ids import row_id
from bot.store.models import Outbox
from bot.store.models.keeping import Keeps
from bot.store.queries.hotspot import letting_go
from bot.store.queries.hotspot.past_its_time import going
from bot.store.queue import outbox
from bot.usecases.agreements.each_change import chief
from bot.usecases.kit.context import ActingContext, HotspotContext


def look_for_old(context: HotspotContext, months: int) -> None:
    """Once a month: announce what is past its time. It goes two weeks after that was read."""
    if not context.calendar.is_open(context.now):
        return
    first = context.today.replace(day=1)
    key = Retention.key_of(context.hotspot_id, first)
    if not outbox.is_known(context.session, key):
        _announce(context, key, limits(first, months, context.zone))


def announced_for_now(
    session: Session, hotspot_ids: Iterable[int], now: datetime, zone: ZoneInfo
) -> list[tuple[int, int]]:
    """Return the hotspots in which the two weeks are over, and the announcements' numbers.

    An announcement holds for its month and the next. What can't be read is noted.
    """
    first = local_today(now, zone).replace(day=1)
    keys = [
        Retention.key_of(hotspot_id, month)
        for hotspot_id in hotspot_ids
        for month in (first, month_before(first))
    ]
    told = select(Outbox).where(col(Outbox.key).in_(keys), col(Outbox.sent_at) <= now - NOTICE)
    found = []
    for row in session.exec(told.order_by(col(Outbox.id))):
        with noted(session, "retention", f"H-{row.hotspot_id}"):
            if not Retention.read(row).is_over:
                found.append((row_id(row.hotspot_id), row_id(row.id)))
    return found


def let_some_go(context: HotspotContext, number: int, keeps: Sequence[Keeps]) -> bool:
    """Let a portion go of what was announced in this row; return whether more may be left.

    When nothing is, the chief reads that it is gone. `keeps` are all tables there are. Raises
    ValueError for an announcement that can't be read.
    """
    row = context.session.get_one(Outbox, number)
    announced = Retention.read(row)
    if announced.is_over or not context.calendar.is_open(context.now):
        return False
    here, limit = context.hotspot, announced.limits
    if letting_go.let_some_go(context.session, here, limit, keeps, PORTION):
        return True
    outbox.change(context.session, row, announced.let_go())
    return False


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
    letting_go.forget_digests_given(context.session, context.hotspot_id, found.closed)
    old = going(context.session, context.hotspot, found, most=1)
    if _kept_lately(context) or not old.anything:
        nothing = Retention.nothing_goes(key, chief(context))
        outbox.use_up(context.session, nothing, now=context.now, hotspot=context.hotspot)
        return
    context.tell(Retention.announced(key, found, chief(context)))


def _kept_lately(context: HotspotContext) -> bool:
    rows = context.session.exec(
        select(Outbox).where(
            Outbox.hotspot_id == context.hotspot_id,
            Outbox.kind == Retention.kind.name,
            col(Outbox.created_at) > context.now - LONGER,
        )
    )
    return any(Retention.read(row).kept for row in rows)
