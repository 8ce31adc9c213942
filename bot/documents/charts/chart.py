"""Charts for the rest of the bot: drawn in a process of its own, and said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from bot.documents.apart import PATIENCE, run_apart

MOST_BARS = 24
"""What can be read on a phone."""


@dataclass(frozen=True)
class Series:
    """What is counted: its name, as in "3 blocked", and a number for each label."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True)
class Chart:
    """Whole numbers by name, as bars that lie on one another's end, or by time, as columns."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    lying: bool = False

    def in_words(self, most: int) -> str:
        """Return all that it shows: each label with its numbers, but for noughts among several.

        In `most` characters: what no longer fits is counted at the end, as `… +3`.
        """
        lines = [f"{label}: {', '.join(it)}" for label, it in self._said() if it]
        said = self._joined(lines, 0)
        for left in range(1, len(lines) + 1):
            if len(said) <= most:
                break
            said = self._joined(lines[:-left], left)
        return said

    def _joined(self, lines: Sequence[str], left: int) -> str:
        more = f" … +{left}" if left else "."
        return f"{self.title}. {'; '.join(lines)}{more}"

    def _said(self) -> Iterator[tuple[str, list[str]]]:
        for label, *values in zip(self.labels, *(it.values for it in self.series), strict=True):
            named = zip(values, self.series, strict=True)
            alone = len(values) == 1
            yield label, [f"{value} {it.name}" for value, it in named if value or alone]


def picture_of(chart: Chart, patience: float = PATIENCE) -> bytes:
    """Return it as a PNG, some 760 dots wide. Raises RenderError."""
    return run_apart("charts.draw", b"", asdict(chart), patience)
