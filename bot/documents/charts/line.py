"""One thing year by year, as a line: drawn in a process of its own, and said in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from bot.documents.apart import PATIENCE, run_apart


@dataclass(frozen=True)
class Value:
    """A number as it is drawn and as it is read: `4.8` and `4,8 %`, without its unit `4,8`.

    `few`: a count too small to be said; it is drawn as lying anywhere from none to `height`.
    """

    height: float
    said: str
    short: str
    few: bool = False


@dataclass(frozen=True)
class Year:
    """What was counted in a year. No value: nobody has it, and the line is not drawn across."""

    year: int
    value: Value | None
    comparison: Value | None = None
    new_way: bool = False


@dataclass(frozen=True)
class LineWords:
    """What is said on it and about it, in the reader's language."""

    unit: str
    value: str
    baseline: str
    """`baseline 2024: 40`"""
    target: str
    """`target: 30`; nothing without one."""
    comparison: str
    """What it is held beside; nothing without one."""
    gap: str
    new_way: str


@dataclass(frozen=True)
class LineChart:
    """Years in order, the baseline and the target across all of them."""

    title: str
    years: Sequence[Year]
    baseline: Value
    target: Value | None
    words: LineWords

    def in_words(self, most: int) -> str:
        """Return all that it shows. In `most` characters: the oldest years give way first."""
        years = [_said(it, self.words) for it in self.years]
        said = self._joined(years, 0)
        for left in range(1, len(years) + 1):
            if len(said) <= most:
                break
            said = self._joined(years[left:], left)
        return said

    def _joined(self, years: Sequence[str], left: int) -> str:
        more = [f"+{left} …"] if left else []
        ends = [it for it in (self.words.baseline, self.words.target) if it]
        return f"{self.title}. {'; '.join([*ends, *more, *years])}."


def _said(it: Year, words: LineWords) -> str:
    return f"{it.year}: {', '.join(_parts(it, words))}"


def _parts(it: Year, words: LineWords) -> Iterator[str]:
    yield words.gap if it.value is None else it.value.said
    if it.comparison is not None:
        yield f"{words.comparison}: {it.comparison.said}"
    if it.new_way:
        yield words.new_way


def picture_of_line(chart: LineChart, patience: float = PATIENCE) -> bytes:
    """Return it as a PNG, some 760 dots wide. Raises RenderError."""
    return run_apart("charts.draw_line", b"", asdict(chart), patience)
