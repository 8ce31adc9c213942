"""How often the app asked, and where a Retry-After keeps it waiting."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.app.tickets import MachineTime

_PER_CHANNEL = frozenset({"chat.postMessage"})


class Tally:
    """How often the app asked, and how often faster than it may; by method."""

    def __init__(self, machine_time: MachineTime) -> None:
        self.calls: Counter[str] = Counter()
        self.too_fast: Counter[str] = Counter()
        """Refused by the rate limits, or come before a Retry-After was over."""
        self.in_hand = 0
        """Requests that have come and are not over, those among them that nobody waits for."""
        self._time = machine_time
        self._lock = threading.Lock()
        self._closed_until: dict[tuple[str, str | None], float] = {}

    @contextmanager
    def counting(self, method: str) -> Iterator[None]:
        """One request, from its coming till it is over."""
        with self._lock:
            self.calls[method] += 1
            self.in_hand += 1
        try:
            yield
        finally:
            with self._lock:
                self.in_hand -= 1

    def refused(self, method: str) -> None:
        with self._lock:
            self.too_fast[method] += 1

    def close(self, method: str, channel: str | None, seconds: float) -> None:
        """Take nothing more of this kind for a while."""
        with self._lock:
            self._closed_until[_kind(method, channel)] = self._time() + seconds

    def seconds_left(self, method: str, channel: str | None) -> float:
        """How long it is still closed; 0 when it is not."""
        with self._lock:
            return max(0.0, self._closed_until.get(_kind(method, channel), 0.0) - self._time())


def _kind(method: str, channel: str | None) -> tuple[str, str | None]:
    return method, channel if method in _PER_CHANNEL else None
