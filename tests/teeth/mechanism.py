"""What can be taken out of the program."""

from __future__ import annotations

from typing import NamedTuple


class Mechanism(NamedTuple):
    """`before` becomes `after` in `file`; `tests` are files, or tests in them, as pytest has it."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]
