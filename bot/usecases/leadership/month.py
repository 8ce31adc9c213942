"""Leaders' overview of the month: asked for once, from its day on."""

from __future__ import annotations

from bot.notices.leadership import LeadersMonth
from bot.rules.leadership.month import leaders_month_due
from bot.store.calendars import local_today
from bot.store.queue import outbox
from bot.usecases.kit.context import HotspotContext


def tell_leaders_of_the_month(context: HotspotContext) -> None:
    """Tell the leadership channel how the hotspot is doing, once a month."""
    begun_on = local_today(context.hotspot.created_at, context.zone)
    month = leaders_month_due(context.now, context.calendar, begun_on)
    if month is None:
        return
    overview = LeadersMonth.of(context.hotspot_id, month)
    if not outbox.is_known(context.session, overview.key):
        context.tell(overview)
