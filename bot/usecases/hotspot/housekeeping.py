"""Clearing away after a tick: what is past its time goes, what was sent long ago is forgotten.

None of it is part of a tick's own transactions: there may be any amount of it, and the write lock
is held by one portion at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.clock import Clock
from bot.rules.errors import named
from bot.rules.hotspot.retention import limits
from bot.store.calendars import local_today
from bot.store.database.engine import Database, DatabaseBusy, domain_now, lock_hotspot
from bot.store.database.own_mishaps import Mishap, mishaps_of
from bot.store.database.portions import PORTION, Portions
from bot.store.models.keeping import Keeps
from bot.store.queries.hotspot.letting_go import forget_some_sent, is_any_sent_long_ago
from bot.usecases.hotspot.retention import announced_for_now, let_some_go
from bot.usecases.kit.context import HotspotContext

log = logging.getLogger(__name__)

Work = tuple[str, Callable[[Session], bool]]
"""What it is about, and one portion of it: whether more may be left."""


@dataclass(frozen=True)
class House:
    """What is kept where, and for how long (`months` after it was closed)."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    hotspot_ids: Sequence[int]
    months: int
    keeps: Sequence[Keeps]
    """All tables there are."""

    def clear_away(self) -> list[Mishap]:
        """Clear away what there is, or as much as there is time for; return what failed of it.

        Where others write for so long that no turn comes, the rest is for the next time.
        """
        with self.database.read() as session:
            work = list(self._work(session))
            mishaps = list(mishaps_of(session))
        portions = Portions(self.database, self.clock)
        for about, portion in work:
            try:
                portions.carry_out(portion)
            except DatabaseBusy:
                break
            except Exception as error:  # one hotspot's trouble keeps no other's
                log.error("retention of %s failed: %s", about, named(error))
                mishaps.append(Mishap("retention", about, error))
        return mishaps

    def _work(self, session: Session) -> Iterator[Work]:
        """Look what there is to do. Mostly there is nothing, and no lock is taken."""
        now = domain_now(session, self.clock)
        for hotspot_id, number in announced_for_now(session, self.hotspot_ids, now, self.zone):
            yield f"H-{hotspot_id}", partial(self._let_go, hotspot_id=hotspot_id, number=number)
        first = local_today(now, self.zone).replace(day=1)
        closed = limits(first, self.months, self.zone).closed
        if is_any_sent_long_ago(session, now, closed):
            yield "messages", partial(forget_some_sent, now=now, closed=closed, most=PORTION)

    def _let_go(self, session: Session, *, hotspot_id: int, number: int) -> bool:
        hotspot = lock_hotspot(session, hotspot_id)
        now = domain_now(session, self.clock)
        return let_some_go(HotspotContext(session, now, self.zone, hotspot), number, self.keeps)
