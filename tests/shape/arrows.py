"""Who imports whom: between files and between rooms, and where that goes round in a circle.

An arrow is an import statement anywhere in a file, under `TYPE_CHECKING` and inside a function
too. `from bot.rules import dates` leads to `bot/rules/dates/reading.py`. That Python runs the
`__init__.py` of the folders above as well makes no arrow.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tests.shape.tree import Tree

Arrows = Mapping[str, frozenset[str]]
"""From each place to the places it imports; every place has its entry, and none its own name."""


def between_files(tree: Tree) -> Arrows:
    """Return the arrows between files."""
    files = {_module(path): path for path in tree}
    return {path: frozenset(_targets(path, text, files) - {path}) for path, text in tree.items()}


def between_rooms(arrows: Arrows) -> Arrows:
    """Return the arrows between folders that follow from those between files."""
    return _between(arrows, {path: room_of(path) for path in arrows})


def between_places(arrows: Arrows) -> Arrows:
    """Return the same, but that a file that lies beside rooms stands alone.

    So `bot/clock.py` and `bot/__main__.py` do, at the bottom and at the top, and so the contracts
    of import-linter have it: taken for one room with all that lies in `bot`, each way from one to
    the other would be a circle.
    """
    holding_rooms = {room_of(room_of(path)) for path in arrows}
    alone = {path for path in arrows if room_of(path) in holding_rooms}
    return _between(arrows, {path: path if path in alone else room_of(path) for path in arrows})


def count(arrows: Arrows) -> int:
    """Return how many arrows there are."""
    return sum(map(len, arrows.values()))


def room_of(path: str) -> str:
    """Return the folder a file lies in."""
    return str(PurePosixPath(path).parent)


def circles(arrows: Arrows) -> list[list[str]]:
    """Return the groups of which each member reaches every other, the largest first."""
    reached = {place: _reached_from(place, arrows) for place in arrows}
    groups = {
        frozenset(it for it in far if place in reached[it])
        for place, far in reached.items()
        if place in far
    }
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def _between(arrows: Arrows, place_of: Mapping[str, str]) -> Arrows:
    found: dict[str, set[str]] = {}
    for path, targets in arrows.items():
        found.setdefault(place_of[path], set()).update(place_of[it] for it in targets)
    return {place: frozenset(targets - {place}) for place, targets in found.items()}


def _reached_from(place: str, arrows: Arrows) -> set[str]:
    far: set[str] = set()
    near = list(arrows[place])
    while near:
        other = near.pop()
        if other not in far:
            far.add(other)
            near.extend(arrows[other])
    return far


def imported(text: str) -> list[str]:
    """Return the names that a file's import statements bind, in all of the file."""
    return [
        alias.asname or alias.name
        for statement in _imports(text)
        for alias in statement.names
        if not _is_future(statement)
    ]


def _imports(text: str) -> Iterator[ast.Import | ast.ImportFrom]:
    return (it for it in ast.walk(ast.parse(text)) if isinstance(it, ast.Import | ast.ImportFrom))


def _is_future(statement: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _targets(path: str, text: str, files: Mapping[str, str]) -> set[str]:
    return {
        files[module]
        for statement in _imports(text)
        for names in _candidates(path, statement)
        for module in _first_known(names, files)
    }


def _candidates(path: str, statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, ...]]:
    """What each imported name may mean, the likeliest first: a module, or something in one."""
    if isinstance(statement, ast.Import):
        yield from ((alias.name,) for alias in statement.names)
        return
    above = _package(path, statement.level)
    source = ".".join(part for part in (above, statement.module or "") if part)
    yield from ((f"{source}.{alias.name}", source) for alias in statement.names)


def _first_known(names: Iterable[str], files: Mapping[str, str]) -> list[str]:
    return [name for name in names if name in files][:1]


def _package(path: str, level: int) -> str:
    """The package that so many dots stand for; none for an absolute import."""
    return ".".join(PurePosixPath(path).parts[:-level]) if level else ""


def _module(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
