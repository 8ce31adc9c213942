"""Machine time that passes faster, so that a lease of a minute is out in a few seconds.

What is written in machine seconds (leases, pauses, the pace, a 429) follows the clock by itself.
What somebody else counts in real seconds is put in proportion here: how long a call to Slack may
take, and how often APScheduler ticks. The sockets keep real time, as their other end does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import Clock
from bot.delivery.slack import web_api
from bot.process import scheduler, socket_mode


@dataclass(frozen=True)
class Hurry:
    """`speed` machine seconds pass in one real second, counted from `since` (seconds)."""

    speed: float
    since: float


class HurriedClock(Clock):
    """The clock of every process in one hurry: they agree about the time."""

    def __init__(self, hurry: Hurry) -> None:
        self._hurry = hurry

    def machine(self) -> datetime:
        since, real = self._hurry.since, super().machine().timestamp()
        return datetime.fromtimestamp(since + (real - since) * self._hurry.speed, UTC)

    def monotonic(self) -> float:
        return super().monotonic() * self._hurry.speed

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds / self._hurry.speed)

    def wait(self, event: threading.Event, seconds: float) -> bool:
        return super().wait(event, seconds / self._hurry.speed)


class _RealTimeClient(socket_mode.Client):
    def __init__(self, app_token: str, api_url: str, _clock: Clock) -> None:
        super().__init__(app_token, api_url, Clock())


def hurry_up(hurry: Hurry) -> HurriedClock:
    """Put this process in a hurry, for good; return its clock."""
    setattr(web_api, "TIMEOUT", web_api.TIMEOUT / hurry.speed)  # noqa: B010  # a Final to mypy
    setattr(scheduler, "TICK_SECONDS", scheduler.TICK_SECONDS / hurry.speed)  # noqa: B010
    setattr(socket_mode, "Client", _RealTimeClient)  # noqa: B010
    return HurriedClock(hurry)
