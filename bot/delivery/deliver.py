"""Delivery: the loop that takes rows of the outbox one at a time, at the pace Slack allows."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from bot.clock import Clock
from bot.delivery.composed import Composer
from bot.delivery.failures import named
from bot.delivery.pace import SECONDS_APART, Pace
from bot.delivery.render import Voices
from bot.delivery.send import Sender, Slack
from bot.delivery.sync import Sync
from bot.store import claims
from bot.store.claims import Moment, Waiting
from bot.store.db import Database, domain_now

log = logging.getLogger(__name__)

IDLE_SECONDS = 5.0
"""How often the queue is looked at when nobody has committed: leases and pauses end silently."""


class Delivery:
    """Sends what the outbox holds. Several may run at once, in one process or in many."""

    def __init__(
        self,
        database: Database,
        slack: Slack,
        clock: Clock,
        voices: Voices,
        composers: Mapping[str, Composer],
        *,
        sync: Sync | None = None,
        pace: float = SECONDS_APART,
    ) -> None:
        self._database = database
        self._clock = clock
        self._pace = Pace(clock, pace)
        self._sender = Sender(database, slack, clock, voices, composers, sync, self._pace)
        self._woken = threading.Event()
        self._hand = threading.Lock()
        """One row is in hand at a time: who drains waits for what the background has begun."""
        database.on_commit(self.wake)

    def wake(self) -> None:
        """There may be something to do: somebody has committed, or it is time to stop."""
        self._woken.set()

    def run_forever(self, stop: threading.Event) -> None:
        """Deliver until told to stop (`wake` makes it look up). Nothing that happens ends it."""
        while not stop.is_set():
            self._woken.clear()
            while not stop.is_set() and self._run_safely():
                pass
            self._clock.wait(self._woken, self._idle_seconds())

    def drain(self) -> None:
        """Deliver until nothing is left that can go now; waits for the pace, not for retries."""
        while True:
            while self.run_once():
                pass
            pause = self._pause()
            if pause is None:
                return
            self._clock.sleep(pause)

    def run_once(self) -> bool:
        """Deliver one row. True if work was found."""
        with self._hand:
            waiting = self._next(self._pace.resting())
            if waiting is not None:
                self._work(waiting)
            return waiting is not None

    def _work(self, waiting: Waiting) -> None:
        with self._database.transaction() as session:
            ours = claims.claim(session, waiting, self._clock.machine())
        if ours is not None:
            self._sender.carry_out(ours)

    def _run_safely(self) -> bool:
        """One unit. What goes wrong leaves the row to its lease, and it is tried again."""
        waiting = None
        with self._hand:
            try:
                waiting = self._next(self._pace.resting())
                if waiting is not None:
                    self._work(waiting)
            except Exception as error:
                row_id = None if waiting is None else waiting.id
                log.error("delivery of row %s failed: %s", row_id, named(error))
                return False
        return waiting is not None

    def _idle_seconds(self) -> float:
        """Until the pace lets something go; never longer than the queue may go unseen."""
        try:
            pause = self._pause()
        except Exception as error:
            log.error("the queue could not be read: %s", named(error))
            pause = None
        return IDLE_SECONDS if pause is None else min(pause, IDLE_SECONDS)

    def _pause(self) -> float | None:
        """Seconds till the pace lets something go; None when nothing waits for the pace alone."""
        waiting = self._next(frozenset())
        return None if waiting is None else self._pace.seconds_left(waiting.target)

    def _next(self, resting: frozenset[str]) -> Waiting | None:
        with self._database.read() as session:
            moment = Moment(
                self._clock.machine(), domain_now(session, self._clock), self._sender.zone
            )
            return claims.next_waiting(session, moment, not_to=resting)
