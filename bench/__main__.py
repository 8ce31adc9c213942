"""`python -m bench [letters]`: measure everything, or some of it, on both databases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from bench.commands import dispatch
from bench.growth import histories, housekeeping, lists, ticks, years
from bench.kit import report
from bench.kit.databases import KINDS, Places
from bench.kit.figures import TINY, Figure, Size
from bench.plain import beside
from bench.process import load, sending, starting

Measure = Callable[[Places, str, Size], Iterator[Figure]]

MEASURES: Mapping[str, Measure] = {
    "a": dispatch.measure,
    "b": load.measure,
    "c": ticks.measure,
    "d": sending.measure,
    "e": starting.measure,
    "f": lists.measure,
    "g": years.measure,
    "h": beside.measure,
    "i": histories.measure,
    "j": housekeeping.measure,
}


def measured(places: Places, letters: Sequence[str], size: Size) -> report.Results:
    """Measure, one after the other; each figure is printed as soon as it is there,
    and how long a part took.
    """
    results: dict[str, list[Figure]] = {kind: [] for kind in KINDS}
    for letter in letters:
        begun = perf_counter()
        for kind in KINDS:
            for figure in MEASURES[letter](places, kind, size):
                print(f"{kind:<10}  {figure.what}: {figure.cell()}", flush=True)
                results[kind].append(figure)
        print(f"({letter}) took {perf_counter() - begun:.0f} s", flush=True)
    return results


def main(words: Sequence[str]) -> int:
    """Print the table, or put it into a file; 0 also where a goal is missed: it says so."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure how fast it is.")
    parser.add_argument(
        "letters", nargs="*", default=list(MEASURES), help="which: " + ", ".join(MEASURES)
    )
    parser.add_argument("--into", type=Path, help="the page whose results are put anew")
    parser.add_argument("--tiny", action="store_true", help="only see that it runs")
    asked = parser.parse_args(words)
    places = Places()
    try:
        results = measured(places, asked.letters, TINY if asked.tiny else Size())
    finally:
        places.clear()
    if asked.into is None:
        print(f"\n{report.machine()}\n\n{report.table(results)}")
    else:
        report.put(asked.into, results)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
