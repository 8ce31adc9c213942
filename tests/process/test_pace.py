"""A clock that is set back or ahead stops nothing: ticks are paced by the time that passes."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.delivery.sending.deliver import Delivery
from bot.delivery.words.render import Voices
from bot.process import scheduler
from bot.process.scheduler import Scheduler
from bot.store.database.engine import Database
from tests.delivery.scenes.fakes import FakeSlack

SOON = 10
ZONE = ZoneInfo("Europe/Copenhagen")


class SetClock(Clock):
    """The machine's own time of day, which a test sets; what passes goes on passing."""

    def __init__(self) -> None:
        self.by = timedelta()

    def machine(self) -> datetime:
        return super().machine() + self.by


@pytest.mark.parametrize("hours", [-2, -24])
def test_it_ticks_on_after_the_clock_was_set_back(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """Where the next tick was due a minute from now, it is due at once on the clock as it was."""
    monkeypatch.setattr(scheduler, "LOOK_SECONDS", 0.05)
    clock, ticks, again = SetClock(), [], threading.Event()

    def tick() -> None:
        ticks.append(1)
        if len(ticks) > 1:
            again.set()

    running = Scheduler(sqlite, clock, Delivery(sqlite, FakeSlack(), clock, Voices(ZONE), {}), tick)
    running.start()
    try:
        assert not again.wait(0.5)
        clock.by = timedelta(hours=hours)
        assert again.wait(SOON)
        assert running.is_ticking
    finally:
        running.stop()
