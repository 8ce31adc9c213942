"""Delivery: the loop that takes rows of the outbox one after another, at the pace Slack allows."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from bot.clock import Clock
from bot.delivery.messages.kit.composed import Composer
from bot.delivery.sending.pace import SECONDS_APART, Pace
from bot.delivery.sending.send import Sender, Slack
from bot.delivery.sending.slack_reading import Sync
from bot.delivery.words.render import Voices
from bot.rules.errors import named
from bot.store.database.engine import Database, DatabaseBusy, domain_now
from bot.store.queue import claims
from bot.store.queue.claims import Claim, Claimable, Moment

log = logging.getLogger(__name__)

IDLE_SECONDS = 5.0
"""How often the queue is looked at when nobody has committed: leases and pauses end silently."""

BREATH_SECONDS = 0.02
"""After a look at the queue that found nothing: not every commit is worth another."""

HANDS = 8
"""How many threads deliver. Twenty channels take a message a second each, and one is under way for
a fifth of a second or more."""


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
        self._watch = threading.Lock()
        """One thread looks out for the next row; the others are busy, or wait for the watch."""
        self._choosing = threading.Lock()
        self._under_way = 0
        self._done = threading.Condition()
        """One more has been done: who drains waits for what the others have in hand."""
        database.on_commit(self.wake)

    def wake(self) -> None:
        """There may be something to do: somebody has committed, or it is time to stop."""
        self._woken.set()

    def run_forever(self, stop: threading.Event) -> None:
        """Deliver until told to stop (`wake` makes it look up). Nothing that happens ends it.

        As many threads may be in here as messages shall be under way at once.
        """
        while not stop.is_set():
            ours = self._wait_for_one(stop)
            if ours is not None:
                self._carry_out_safely(ours)

    def drain(self) -> None:
        """Deliver until nothing is left that can go now; waits for the pace, not for retries."""
        while True:
            while self.run_once() or self._wait_for_others():
                pass
            if self._next(frozenset()) is None:
                return
            self._clock.sleep(self._pace.seconds_left() or 0.0)

    def run_once(self) -> bool:
        """Deliver one row. True if work was found."""
        ours = self._take()
        if ours is not None:
            self._carry_out(ours)
        return ours is not None

    def _wait_for_one(self, stop: threading.Event) -> Claim | None:
        """Wait for a row and make it ours; None when told to stop."""
        with self._watch:
            while not stop.is_set():
                self._woken.clear()
                ours = self._take_safely()
                if ours is not None:
                    return ours
                self._clock.sleep(BREATH_SECONDS)
                self._clock.wait(self._woken, self._idle_seconds())
        return None

    def _take(self) -> Claim | None:
        """Make the next row ours, unless nothing may go now."""
        with self._choosing:
            while True:
                waiting = self._next(self._pace.resting())
                if waiting is None:
                    return None
                ours = self._claim(waiting)
                if ours is not None:
                    with self._done:
                        self._under_way += 1
                    return ours

    def _claim(self, waiting: Claimable) -> Claim | None:
        """Make it ours. None: somebody was faster, or it is a row that can't even be read."""
        try:
            with self._database.transaction() as session:
                return claims.claim(session, waiting, self._clock.machine())
        except DatabaseBusy:
            raise
        except Exception as error:
            self._sender.failed_sends.unreadable(waiting, error)
            return None

    def _take_safely(self) -> Claim | None:
        try:
            return self._take()
        except Exception as error:
            log.error("the queue could not be read: %s", named(error))
            return None

    def _carry_out(self, ours: Claim) -> None:
        try:
            self._sender.carry_out(ours)
        finally:
            with self._done:
                self._under_way -= 1
                self._done.notify_all()
            self.wake()

    def _carry_out_safely(self, ours: Claim) -> None:
        """Where not even that could be recorded, the row is left to its lease."""
        try:
            self._carry_out(ours)
        except Exception as error:
            log.error("delivery of row %s failed: %s", ours.row_id, named(error))

    def _wait_for_others(self) -> bool:
        """Wait until one more is done. False: nobody has anything in hand."""
        with self._done:
            return self._under_way > 0 and self._done.wait()

    def _idle_seconds(self) -> float:
        """Until the pace lets something go; never longer than the queue may go unseen."""
        left = self._pace.seconds_left()
        return IDLE_SECONDS if left is None else min(left, IDLE_SECONDS)

    def _next(self, resting: frozenset[str]) -> Claimable | None:
        with self._database.read() as session:
            moment = Moment(
                self._clock.machine(), domain_now(session, self._clock), self._sender.zone
            )
            return claims.next_waiting(session, moment, not_to=resting)
