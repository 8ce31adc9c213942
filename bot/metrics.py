"""What one process counts about itself, in Prometheus' text format.

Names, kinds and numbers only: no text, no id. Written by hand, as it is a page of code; a client
library would bring a registry for the whole process with it, and tests would share it.
Source: prometheus.io/docs/instrumenting/exposition_formats (version 0.0.4).
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from bot.clock import Clock

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

ACK_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Slack gives a request up after three."""

TICKS_TOTAL = "taskforce_ticks_total"
CALLS = "taskforce_slack_calls_total"
ACK = "taskforce_ack_seconds"

_HELP = {
    TICKS_TOTAL: "Ticks, by how they ended.",
    CALLS: "Calls to Slack's Web API, by method and by how they ended.",
    ACK: "From a request's arrival to its acknowledgement, by kind of request.",
}

Labels = Mapping[str, str]


class Measures:
    """Counters and one histogram. Any thread may write."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._lock = threading.Lock()
        self._totals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def count(self, name: str, labels: Labels) -> None:
        """Count one more."""
        with self._lock:
            self._totals[name][_series(name, labels)] += 1

    @contextmanager
    def outcome(self, name: str, labels: Labels) -> Iterator[None]:
        """Count what is done in here, by `ok` or the class of what it raised."""
        outcome = "ok"
        try:
            yield
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            self.count(name, {**labels, "outcome": outcome})

    @contextmanager
    def acknowledging(self, kind: str) -> Iterator[None]:
        """Take the time of a request."""
        began = self._clock.monotonic()
        try:
            yield
        finally:
            self._observe(ACK, {"kind": kind}, self._clock.monotonic() - began)

    def lines(self) -> Iterator[str]:
        """Yield everything counted so far."""
        with self._lock:
            totals = {name: dict(series) for name, series in self._totals.items()}
        for name in _HELP:
            yield from metric(name, "histogram" if name == ACK else "counter", _HELP[name])
            yield from (f"{series} {value:g}" for series, value in totals.get(name, {}).items())

    def _observe(self, name: str, labels: Labels, seconds: float) -> None:
        with self._lock:
            totals = self._totals[name]
            for limit in (*ACK_SECONDS, float("inf")):
                within = {**labels, "le": "+Inf" if limit == float("inf") else f"{limit:g}"}
                totals[_series(f"{name}_bucket", within)] += seconds <= limit
            totals[_series(f"{name}_sum", labels)] += seconds
            totals[_series(f"{name}_count", labels)] += 1


def metric(name: str, kind: str, about: str) -> Iterable[str]:
    """Return the two lines that go before a metric's values."""
    return (f"# HELP {name} {about}", f"# TYPE {name} {kind}")


def gauge(
    name: str, about: str, values: Mapping[str, float], *, label: str = "state"
) -> Iterable[str]:
    """Return a gauge: its values by one label, or under the empty one."""
    series = ((_series(name, {label: key} if key else {}), it) for key, it in values.items())
    return (*metric(name, "gauge", about), *(f"{key} {value:g}" for key, value in series))


def _series(name: str, labels: Labels) -> str:
    listed = ",".join(f'{key}="{value}"' for key, value in labels.items())
    return f"{name}{{{listed}}}" if listed else name
