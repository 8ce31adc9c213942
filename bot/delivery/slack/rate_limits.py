"""What Slack has asked us to wait for: nothing is asked again before that is over."""

from __future__ import annotations

import threading

from bot.clock import Clock
from bot.delivery.slack.errors import NotAccepted

_PER_CHANNEL = frozenset({"chat.postMessage"})
"""All other limits are for each method in the whole workspace (apis/web-api/rate-limits)."""


class Patience:
    """The pauses after a 429, by method, on machine time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._free_at: dict[tuple[str, str | None], float] = {}

    def require(self, method: str, channel: str | None) -> None:
        """Raises NotAccepted while Slack wants no such call."""
        with self._lock:
            free_at = self._free_at.get(_limited(method, channel), 0.0)
        left = free_at - self._clock.monotonic()
        if left > 0:
            raise NotAccepted(left)

    def refused(self, method: str, channel: str | None, refusal: NotAccepted) -> None:
        """Remember how long Slack wants to be left alone."""
        with self._lock:
            free_at = self._clock.monotonic() + refusal.retry_after
            self._free_at[_limited(method, channel)] = free_at


def _limited(method: str, channel: str | None) -> tuple[str, str | None]:
    return method, channel if method in _PER_CHANNEL else None
