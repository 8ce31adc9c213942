"""The only caller of the machine's clock.

Leases, back-off, rate limits and heartbeats use *machine time*, which this gives. Rules use
*domain time*: machine time moved by what the database says (`domain_now`).
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime


class Clock:
    """The machine's time. Tests put a clock of their own in its place."""

    def machine(self) -> datetime:
        """Now, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment in the past; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let time pass. A number below zero is no time at all."""
        time.sleep(max(0.0, seconds))

    def wait(self, event: threading.Event, seconds: float) -> bool:
        """Let time pass until the event is set; True if it is."""
        return event.wait(max(0.0, seconds))
