"""The results as a table in Markdown, in their place in docs/performance.md."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.kit.databases import KINDS
from bench.kit.figures import Figure
from bot.clock import Clock

BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEAD = ("| what | goal | SQLite | PostgreSQL |", "|---|---|---|---|")

Results = Mapping[str, Sequence[Figure]]
"""By the kind of database."""


def table(results: Results) -> str:
    """Both databases side by side."""
    rows = [
        f"| {one.what} | {_goal(one, other)} | {one.cell()} | {other.cell()} |"
        for one, other in zip(*(results[kind] for kind in KINDS), strict=True)
    ]
    return "\n".join([*HEAD, *rows])


def _goal(one: Figure, other: Figure) -> str:
    """The goal of both, or that of each where they have one each."""
    return one.goal if one.goal == other.goal else f"{one.goal}; {other.goal}"


def machine() -> str:
    """Where and when, and how busy it was: who reads the figures must know."""
    load = ", ".join(f"{it:.1f}" for it in os.getloadavg())
    return (
        f"{Clock().machine():%-d %B %Y %H:%M} UTC · {os.cpu_count()} cores, {platform.machine()} · "
        f"Python {platform.python_version()}, SQLAlchemy {version('sqlalchemy')}, "
        f"SQLite {sqlite3.sqlite_version} · load at the end {load}"
    )


def put(path: Path, results: Results) -> None:
    """Put the results in the place of the last ones. Raises ValueError where there is no place."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{path} has no {BEGIN} … {END}")
    said = f"{BEGIN}\n{machine()}\n\n{table(results)}\n{END}"
    path.write_text(before + said + after, encoding="utf-8")
