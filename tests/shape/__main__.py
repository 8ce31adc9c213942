"""`make shape`: the shape of the program in numbers, as it is here and at other commits.

    python -m tests.shape [--at COMMIT ...] [FOLDER ...]

Beside each other stand the commits and what lies here; under the table, what is larger than it
should be, and each circle. Without folders `bot` and `commands` are measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from tests.shape.measure import FULLEST_ROOM, LONGEST_FILE, Shape, over, percentile, shape_of
from tests.shape.tree import PACKAGES, at, here

LONGEST_FUNCTIONS = 5

ROWS: tuple[tuple[str, Callable[[Shape], object]], ...] = (
    ("rooms (folders)", lambda it: len(it.rooms)),
    ("files", lambda it: len(it.files)),
    ("files a room: median", lambda it: _median(it.rooms.values())),
    ("files a room: most", lambda it: max(it.rooms.values())),
    (f"rooms over {FULLEST_ROOM} files", lambda it: len(over(it.rooms, FULLEST_ROOM))),
    ("arrows between rooms", lambda it: it.room_arrows),
    ("arrows between files", lambda it: it.file_arrows),
    ("circles of rooms (rooms in them)", lambda it: _circles(it.room_circles)),
    ("circles of files (files in them)", lambda it: _circles(it.file_circles)),
    ("lines", lambda it: sum(it.files.values())),
    ("lines a file: median", lambda it: _median(it.files.values())),
    ("lines a file: most", lambda it: max(it.files.values())),
    (f"files over {LONGEST_FILE} lines", lambda it: len(over(it.files, LONGEST_FILE))),
    ("names imported a file: median", lambda it: _median(it.names.values())),
    ("names imported a file: most", lambda it: max(it.names.values())),
    ("functions", lambda it: len(it.functions)),
    ("lines a function: median", lambda it: _median(it.lengths)),
    ("lines a function: 95th percentile", lambda it: percentile(it.lengths, 0.95)),
    ("lines a function: most", lambda it: max(it.lengths)),
)


def table(shapes: Sequence[tuple[str, Shape]]) -> str:
    """Return a Markdown table, one column for each shape."""
    names = [name for name, _ in shapes]
    heads = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    rows = [
        f"| {title} | " + " | ".join(str(value(shape)) for _, shape in shapes) + " |"
        for title, value in ROWS
    ]
    return "\n".join([*heads, *rows])


def details(shape: Shape) -> str:
    """Return what is larger than it should be, and the longest functions, by name."""
    lines = [f"room: {it}" for it in over(shape.rooms, FULLEST_ROOM)]
    lines += [f"file: {it}" for it in over(shape.files, LONGEST_FILE)]
    lines += [f"circle of rooms: {', '.join(it)}" for it in shape.room_circles]
    lines += [f"circle of files: {', '.join(it)}" for it in shape.file_circles]
    lines += [f"function: {it.where} ({it.lines})" for it in shape.functions[:LONGEST_FUNCTIONS]]
    return "\n".join(lines)


def _median(sizes: Iterable[int]) -> str:
    return f"{median(sizes):g}"


def _circles(groups: list[list[str]]) -> str:
    return f"{len(groups)} ({sum(map(len, groups))})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.shape")
    parser.add_argument("--at", metavar="COMMIT", action="append", default=[])
    parser.add_argument("folders", metavar="FOLDER", nargs="*", default=PACKAGES)
    asked = parser.parse_args()
    shapes = [(commit, shape_of(at(commit, asked.folders))) for commit in asked.at]
    now = shape_of(here(asked.folders))
    print(table([*shapes, ("here", now)]))
    print()
    print(details(now))


if __name__ == "__main__":
    main()
