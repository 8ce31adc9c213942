"""A line of the daily message: one thing the clock wants to tell one person, in ids only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.rules.daily_lines import LineKind
from bot.store.context import InHotspot


@dataclass(frozen=True)
class Line:
    """One line for one person. `steps` are what counts as given once it is sent."""

    person_id: str
    kind: LineKind
    subject: str
    """`A-12`, `M-3`, `I-4` or `H-1`."""
    hotspot_id: int
    steps: tuple[str, ...]

    @property
    def number(self) -> int:
        """The id in the subject."""
        return int(self.subject.partition("-")[2])


@dataclass(frozen=True)
class LineSource:
    """Where lines come from: those of a hotspot that are due now and have not been given.

    The first word of a line's steps says its kind again. Under its `name` a source is said to have
    failed.
    """

    name: str
    due: Callable[[InHotspot], Iterable[Line]]
