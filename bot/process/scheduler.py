"""What happens by itself: the tick, the delivery, and forgetting old requests.

Nothing is scheduled for a moment: each job looks at the database and does what is due. A missed
tick costs a minute, and no job store can get out of step with the data.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.events import (  # type: ignore[import-untyped]  # it has no types
    EVENT_SCHEDULER_STARTED,
)
from apscheduler.schedulers.blocking import (  # type: ignore[import-untyped]
    BlockingScheduler,
)

from bot.clock import Clock
from bot.delivery.sending.deliver import HANDS, Delivery
from bot.rules.errors import named
from bot.store.database.engine import Database
from bot.store.database.portions import PORTION, Portions
from bot.store.queue import requests

log = logging.getLogger(__name__)

TICK_SECONDS = 60
LOOK_SECONDS = 5.0
"""How often it is looked whether somebody has set the clock."""

SET = timedelta(seconds=2)
"""The least that counts as set; less is a clock that is being put right slowly."""
FORGET_MINUTES = 15
STOP_SECONDS = 10.0
"""How long a stop waits for the messages that are under way."""


class Scheduler:
    """Starts what runs in the background, and stops it."""

    def __init__(
        self, database: Database, clock: Clock, delivery: Delivery, tick: Callable[[], None]
    ) -> None:
        self._delivery = delivery
        self._clock = clock
        self._stop = threading.Event()
        self._hands = [
            threading.Thread(
                target=delivery.run_forever, args=(self._stop,), name="delivery", daemon=True
            )
            for _ in range(HANDS)
        ]

        def forget_requests() -> None:
            forget = partial(requests.forget_some, machine_now=clock.machine(), most=PORTION)
            Portions(database, clock).carry_out(forget)

        self._jobs = BlockingScheduler(
            timezone=UTC,
            # APScheduler's own grace is one second: after a nap of the machine nothing would run.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self.failing: dict[str, str] = {}
        """Which job failed the last time it ran, and where."""
        self._round_ended = clock.monotonic()
        self._jobs.add_job(
            guarded("tick", partial(self._round, tick), self.failing),
            "interval",
            seconds=TICK_SECONDS,
            next_run_time=clock.machine(),
        )
        self._jobs.add_job(
            guarded("forget requests", forget_requests, self.failing),
            "interval",
            minutes=FORGET_MINUTES,
            next_run_time=clock.machine(),
        )

        self._ticker = threading.Thread(target=self._jobs.start, name="ticks", daemon=True)
        """Of our own: APScheduler's own one dies unseen, while it says that it runs."""
        self._pacer = threading.Thread(target=self._keep_pace, name="pace", daemon=True)

    def start(self) -> None:
        """Start ticking and delivering; the first tick comes at once."""
        self._round_ended = self._clock.monotonic()
        begun = threading.Event()
        self._jobs.add_listener(lambda _event: begun.set(), EVENT_SCHEDULER_STARTED)
        self._ticker.start()
        begun.wait(STOP_SECONDS)
        self._pacer.start()
        for hand in self._hands:
            hand.start()

    @property
    def since_round(self) -> float:
        """Seconds since the last tick came to its end, well or not; the first has its time too."""
        return self._clock.monotonic() - self._round_ended

    def _round(self, tick: Callable[[], None]) -> None:
        try:
            tick()
        finally:
            self._round_ended = self._clock.monotonic()

    @property
    def is_ticking(self) -> bool:
        """Whether the threads that begin the ticks are alive."""
        return self._ticker.is_alive() and self._pacer.is_alive()

    @property
    def is_delivering(self) -> bool:
        """Whether the threads that deliver are alive, all of them."""
        return all(hand.is_alive() for hand in self._hands)

    def stop(self) -> None:
        """Begin nothing more, and wait a little for what is under way."""
        self._stop.set()
        self._delivery.wake()
        self._jobs.shutdown(wait=True)
        self._ticker.join()
        self._pacer.join()
        last = self._clock.monotonic() + STOP_SECONDS
        for hand in self._hands:
            hand.join(max(0.0, last - self._clock.monotonic()))

    def _keep_pace(self) -> None:
        """Pace the jobs by monotonic time: a clock that is set moves when they are due with it.

        APScheduler reads the time of day. Set back by two hours, it would begin nothing for two.
        """
        offset = self._offset()
        while not self._clock.wait(self._stop, LOOK_SECONDS):
            by = self._offset() - offset
            if abs(by) >= SET:
                log.warning("the clock was set by %d s", by.total_seconds())
                self._move(by)
                offset += by

    def _offset(self) -> timedelta:
        """How far the time of day is from the time that has passed; it changes when it is set."""
        passed = timedelta(seconds=self._clock.monotonic())
        return self._clock.machine() - datetime.min.replace(tzinfo=UTC) - passed

    def _move(self, by: timedelta) -> None:
        for job in self._jobs.get_jobs():
            if job.next_run_time is not None:
                job.modify(next_run_time=job.next_run_time + by)


def guarded(name: str, unit: Callable[[], None], failing: dict[str, str]) -> Callable[[], None]:
    """Keep a failure within its unit: named in the log and in `failing`, never by its text."""

    def run() -> None:
        try:
            unit()
            failing.pop(name, None)
        except Exception as error:
            failing[name] = named(error)
            log.error("%s failed: %s", name, named(error))

    return run
