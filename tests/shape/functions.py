"""How long the functions are.

Every `def` counts, methods and functions inside functions too. Its length is the lines of its own
body, from the first statement to the last: not its name and arguments, not its docstring, not
empty lines, not lines that hold only a comment, and not the functions and classes inside it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from tests.shape.tree import Tree

Definition = ast.FunctionDef | ast.AsyncFunctionDef


class Function(NamedTuple):
    """A function, where it is, and its length in lines."""

    lines: int
    where: str


def functions(tree: Tree) -> list[Function]:
    """Return every function, the longest first."""
    found = [it for path, text in tree.items() for it in _functions_in(path, text)]
    return sorted(found, key=lambda it: (-it.lines, it.where))


def _functions_in(path: str, text: str) -> Iterator[Function]:
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Definition):
            yield Function(_length(node, lines), f"{path}:{node.lineno} {node.name}")


def _length(function: Definition, lines: list[str]) -> int:
    own: set[int] = set()
    for statement in _without_docstring(function):
        own.update(_span(statement))
    for inner in ast.walk(function):
        if inner is not function and isinstance(inner, Definition | ast.ClassDef):
            own.difference_update(_span(inner))
    return sum(1 for number in own if _is_code(lines[number - 1]))


def _without_docstring(function: Definition) -> list[ast.stmt]:
    documented = ast.get_docstring(function, clean=False) is not None
    return function.body[1:] if documented else function.body


def _span(node: ast.stmt | Definition | ast.ClassDef) -> range:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(it.lineno for it in decorators)])
    return range(first, (node.end_lineno or node.lineno) + 1)


def _is_code(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")


_A_TIME = {"now", "today", "zone", "calendar"}


def hand_around(tree: Tree) -> list[str]:
    """Return, by name, what takes a session, a hotspot and a time of its own one by one."""
    return sorted(
        node.name
        for text in tree.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Definition) and _takes_all_three(node.args)
    )


def _takes_all_three(arguments: ast.arguments) -> bool:
    taken = {it.arg for it in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return {"session", "hotspot"} <= taken and bool(taken & _A_TIME)
