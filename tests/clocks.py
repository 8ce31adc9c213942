"""A clock that stands still until a test moves it, and a Slack that waits for a slow machine."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.sandbox import Sandbox

TUESDAY_MORNING = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
"""Tuesday 3 November 2026, 9:30 in Copenhagen: a working day, in working hours."""


class ManualClock(Clock):
    """Machine time that passes only when somebody sleeps, or a test says so."""

    def __init__(self, now: datetime = TUESDAY_MORNING) -> None:
        self.now = now
        self._start = now

    def machine(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return (self.now - self._start).total_seconds()

    def sleep(self, seconds: float) -> None:
        """Never less than this clock can tell: whoever sleeps, however short, finds it later."""
        self.advance(max(seconds, 1e-6) if seconds > 0 else 0.0)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        if not event.is_set():
            self.advance(seconds)
        return event.is_set()

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=max(0.0, seconds))


class LeapingClock(Clock):
    """The machine's own time, which a test can make leap ahead: leases run out, pauses end."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def machine(self) -> datetime:
        return super().machine() + self._ahead

    def monotonic(self) -> float:
        return super().monotonic() + self._ahead.total_seconds()

    def leap(self, ahead: timedelta) -> None:
        self._ahead += ahead


def allow_for_a_slow_machine(sandbox: Sandbox) -> None:
    """Give windows and answers ten seconds: Slack's three are for a machine of one's own.

    For tests that are about something else; the three are tried in `tests/sandbox`.
    """
    sandbox.core.hub.ack_seconds = sandbox.core.tickets.trigger_seconds = 10.0
