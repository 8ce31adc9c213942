"""Rate limits, as https://docs.slack.dev/apis/web-api/rate-limits has them. Machine time."""

import math
import threading
from collections import deque

from bot.sandbox.app.tickets import MachineTime

MINUTE = 60.0
POST_SECONDS = 1.0


class RateLimits:
    """Counts calls per method, and posts per channel."""

    def __init__(self, machine_time: MachineTime) -> None:
        self._time = machine_time
        self._lock = threading.Lock()
        self._calls: dict[str, deque[float]] = {}
        self._posts: dict[str, float] = {}

    def wait_for_method(self, method: str, per_minute: int) -> int | None:
        """Seconds to wait before this method may be called again; None counts this call."""
        with self._lock:
            now = self._time()
            calls = self._calls.setdefault(method, deque())
            while calls and calls[0] <= now - MINUTE:
                calls.popleft()
            if len(calls) >= per_minute:
                return max(1, math.ceil(calls[0] + MINUTE - now))
            calls.append(now)
            return None

    def wait_for_post(self, channel: str) -> int | None:
        """Seconds to wait before the next post in this channel; None counts this post."""
        with self._lock:
            now = self._time()
            last = self._posts.get(channel)
            if last is not None and now - last < POST_SECONDS:
                return 1
            self._posts[channel] = now
            return None
