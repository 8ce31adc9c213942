"""How fast messages leave: a pause after each for its channel, on machine time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from bot.clock import Clock

SECONDS_APART = 1.03
"""Between two messages to one channel. 1.00 s had 70 of 240 refused (measured)."""

LATEST = 20
"""How many of the last round trips say what the next will take at least."""


class Pace:
    """Which targets must rest, and for how long. Slack's 429 has the last word. Any thread may ask.

    Slack counts from when it takes a message to when it takes the next. When that was, only it
    knows, so a rest begins when the answer is there; but as long as every message was under way for
    a fifth of a second, so will the next be, and it may leave that much earlier.
    """

    def __init__(self, clock: Clock, seconds: float = SECONDS_APART) -> None:
        self._clock = clock
        self._seconds = seconds
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._took: deque[float] = deque(maxlen=LATEST)

    @contextmanager
    def saying(self, target: str) -> Iterator[None]:
        """Say one message to this target in here. One that fails tells nothing about the next."""
        begun = self._clock.monotonic()
        try:
            yield
        except BaseException:
            self.said(target)
            raise
        with self._lock:
            ended = self._clock.monotonic()
            self._took.append(ended - begun)
            self._free_at[target] = ended - min(self._took) + self._seconds

    def said(self, target: str) -> None:
        """Something has just gone to this target."""
        with self._lock:
            self._free_at[target] = self._clock.monotonic() + self._seconds

    def resting(self) -> frozenset[str]:
        """The targets nothing may go to yet."""
        with self._lock:
            now = self._clock.monotonic()
            self._free_at = {target: at for target, at in self._free_at.items() if at > now}
            return frozenset(self._free_at)

    def seconds_left(self) -> float | None:
        """How long until the first of those that `resting` told of is free; None if there was none.

        0 when it has become free since: what waits for it can go.
        """
        with self._lock:
            if not self._free_at:
                return None
            return max(0.0, min(self._free_at.values()) - self._clock.monotonic())
