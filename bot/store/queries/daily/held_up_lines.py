"""What has not come through: the chief hears each working day, until it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from sqlmodel import select

from bot.rules.daily_lines import LineKind
from bot.store.context import InHotspot
from bot.store.models import Given
from bot.store.queries.daily.lines import Line
from bot.store.queries.people.chiefs import acting_chief
from bot.store.queue.held_up import anything_refused, held_up_in, waiting_for_channels


def held_up_lines(here: InHotspot) -> Iterator[Line]:
    """Yield one line for all of it, once a day; of today's own the chief was told at once."""
    this_morning = datetime.combine(here.today, time(), tzinfo=here.zone)
    if not here.calendar.is_open(here.now) or not _waits(here, this_morning):
        return
    about, step = f"H-{here.hotspot_id}", f"{LineKind.HELD_UP}:{here.today}"
    given = select(Given.id).where(Given.subject == about, Given.step == step)
    if here.session.exec(given).first() is None:
        yield Line(acting_chief(here), LineKind.HELD_UP, about, here.hotspot_id, (step,))


def _waits(here: InHotspot, before: datetime) -> bool:
    if not anything_refused(here.session, here.hotspot_id):
        return False
    held = held_up_in(here.session, here.hotspot_id).values()
    channels = (here.hotspot.channel_id, here.hotspot.leadership_channel_id)
    return any(it.since < before for it in held) or bool(
        waiting_for_channels(here.session, channels, before)
    )
