"""How fast messages leave: a pause after each for its channel, on machine time."""

from __future__ import annotations

from bot.clock import Clock

SECONDS_APART = 1.03
"""Between two messages to one channel. 1.00 s had 70 of 240 refused (measured)."""


class Pace:
    """Which targets must rest, and for how long. Slack's 429 has the last word."""

    def __init__(self, clock: Clock, seconds: float = SECONDS_APART) -> None:
        self._clock = clock
        self._seconds = seconds
        self._free_at: dict[str, float] = {}

    def said(self, target: str) -> None:
        """Something has just gone to this target."""
        self._free_at[target] = self._clock.monotonic() + self._seconds

    def resting(self) -> frozenset[str]:
        """The targets nothing may go to yet."""
        now = self._clock.monotonic()
        self._free_at = {target: at for target, at in self._free_at.items() if at > now}
        return frozenset(self._free_at)

    def seconds_left(self, target: str) -> float:
        """How long this target still rests."""
        return max(0.0, self._free_at.get(target, 0.0) - self._clock.monotonic())
