"""The shape of a tree of source files, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil

from tests.shape.arrows import (
    between_files,
    between_places,
    between_rooms,
    circles,
    count,
    imported,
    room_of,
)
from tests.shape.functions import Function, functions
from tests.shape.tree import Tree

LONGEST_FILE = 350
FULLEST_ROOM = 15


@dataclass(frozen=True)
class Shape:
    """What was measured. `rooms` counts the files of each folder, `files` the lines of each file,
    `names` the names each file imports; `functions` begins with the longest."""

    rooms: dict[str, int]
    files: dict[str, int]
    names: dict[str, int]
    functions: list[Function]
    room_arrows: int
    file_arrows: int
    room_circles: list[list[str]]
    file_circles: list[list[str]]

    @property
    def lengths(self) -> list[int]:
        """How many lines each function has."""
        return [it.lines for it in self.functions]


def shape_of(tree: Tree) -> Shape:
    """Measure a tree."""
    files = between_files(tree)
    return Shape(
        rooms=dict(Counter(map(room_of, tree))),
        files={path: len(text.splitlines()) for path, text in tree.items()},
        names={path: len(imported(text)) for path, text in tree.items()},
        functions=functions(tree),
        room_arrows=count(between_rooms(files)),
        file_arrows=count(files),
        room_circles=circles(between_places(files)),
        file_circles=circles(files),
    )


def over(sizes: dict[str, int], most: int) -> list[str]:
    """Return what is larger than that, with its size, the largest first."""
    found = sorted((-size, name) for name, size in sizes.items() if size > most)
    return [f"{name} ({-size})" for size, name in found]


def percentile(sizes: list[int], share: float) -> int:
    """Return the smallest of these sizes that such a share of them (0 to 1) doesn't exceed."""
    return sorted(sizes)[max(ceil(len(sizes) * share) - 1, 0)]
