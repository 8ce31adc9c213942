"""Leaders' overview of the month: asked for once, from its day on."""

from __future__ import annotations

from bot.notices.leadership import LeadersMonth
from bot.rules.leadership.month import leaders_month_due
from bot.store.calendars import local_today
from bot.store.queue import outbox
from bot.usecases.kit.context import Frame


def tell_leaders_of_the_month(frame: Frame) -> None:
    """Tell the leadership channel how the hotspot is doing, once a month."""
    begun_on = local_today(frame.hotspot.created_at, frame.zone)
    month = leaders_month_due(frame.now, frame.calendar, begun_on)
    if month is None:
        return
    overview = LeadersMonth.of(frame.hotspot_id, month)
    if not outbox.is_known(frame.session, overview.key):
        frame.tell(overview)
