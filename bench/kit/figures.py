"""What a measurement says: one line for each figure, the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Figure:
    """One line of the report. `met` is None where there is no goal."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None

    def cell(self) -> str:
        """The value, and whether the goal was met."""
        verdicts = {None: "", True: " · met", False: " · **not met**"}
        return self.value + verdicts[self.met]


@dataclass(frozen=True)
class Size:
    """How much of everything is done. Of what is measured one by one, the median counts."""

    commands: int = 400
    people: int = 50
    seconds: int = 60
    rate: int = 100
    """Commands a second, of all people together."""
    few: int = 10_000
    many: int = 1_000_000
    due: int = 1_000
    ticks: int = 11
    channels: int = 20
    messages: int = 30
    """To each channel."""
    starts: int = 5
    short: int = 30
    long: int = 500
    """Open agreements of one hotspot."""
    looks: int = 9
    sent_few: int = 1_000
    sent_many: int = 100_000
    """Messages sent in one hotspot."""
    entries: int = 51
    years: int = 10
    rounds: int = 20
    """Of what is asked after one year and after many: each lets go of another hotspot's past."""
    writes: int = 50
    reads: int = 100
    repeats: int = 3
    minute: float = 60.0


TINY = Size(6, 3, 1, 6, 40, 80, 5, 2, 2, 2, 1, 3, 6, 2, 10, 20, 3, 2, 3, 2, 4, 1, 0.5)
"""Enough to see that everything still runs."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of them does not exceed (nearest rank)."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle one; of an even number the smaller of two."""
    return percentile(values, 0.5)


def ms(seconds: float) -> str:
    """Milliseconds, as they are written."""
    return f"{seconds * 1000:.1f} ms"


def against(what: str, floor: float, measured: float, most: float | None = None) -> Figure:
    """A duration in seconds that may be `most` times its floor; without it there is no goal."""
    ratio = measured / floor
    value = f"{ms(measured)} : {ms(floor)} = {ratio:.2f}"
    if most is None:
        return Figure(what, value)
    return Figure(what, value, f"≤ {most:g}", ratio <= most)
