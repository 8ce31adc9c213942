"""The long proofs, run by `make soak`: they end in a table of what was done and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic

import pytest


@dataclass
class Tally:
    """One proof's line in the table. A proof counts what it does as it goes."""

    what: str
    counts: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    twice: int = 0
    seconds: float = 0.0

    def count(self, **more: int) -> None:
        """Add to the counts: `tally.count(ticks=3, messages=1)`."""
        for name, number in more.items():
            self.counts[name] = self.counts.get(name, 0) + number

    def line(self) -> str:
        counts = ", ".join(f"{number:,} {name}" for name, number in self.counts.items())
        return f"{self.what:<58} {self.lost:>5} {self.twice:>6} {self.seconds:>7.0f} s  {counts}"


TALLIES = pytest.StashKey[list[Tally]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TALLIES] = []


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """The proof's own line, named after its test; how long it took is noted by itself."""
    name = request.node.name.removeprefix("test_").replace("_", " ")
    mine = Tally(name)
    request.config.stash[TALLIES].append(mine)
    begun = monotonic()
    yield mine
    mine.seconds = monotonic() - begun


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was done, how often, and what was lost or came twice."""
    tallies = config.stash[TALLIES]
    if tallies:
        terminalreporter.section("what was done")
        terminalreporter.line(f"{'':<58} {'lost':>5} {'twice':>6} {'took':>9}  counts")
        for mine in tallies:
            terminalreporter.line(mine.line())
