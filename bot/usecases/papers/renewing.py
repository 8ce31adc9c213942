"""What was said of a paper says how it stands now."""

from __future__ import annotations

from bot.notices.papers import PaperDrafted, PaperReminder
from bot.store.database.row_ids import row_id
from bot.store.models import Paper
from bot.store.queue import outbox
from bot.usecases.kit.context import HotspotContext


def renew(context: HotspotContext, paper: Paper, *people: str) -> None:
    """Have its messages and everybody's App Home made anew."""
    hotspot, number = context.hotspot, row_id(paper.id)
    working = {it for it in (hotspot.chief_id, hotspot.deputy_id, *people) if it is not None}
    keys = [PaperDrafted.key_of(number, it) for it in sorted(working)]
    outbox.mark_stale(context.session, [*keys, PaperReminder.key_of(number)])
    outbox.mark_homes_stale(context.session, context.hotspot_id)
