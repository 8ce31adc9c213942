"""Due dates in a sheet, in whatever form it has them; what is unclear is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from bot.rules.dates.meaning import Asked
from bot.rules.dates.reading import DueDate, NextMeeting, On, Reading, of_a_list

_SERIAL = re.compile(r"[2-7][0-9]{4}(?:[.,]0+)?")
"""A date as a spreadsheet counts it, in days: 20000 to 79999 are 1954 to 2119."""

_DAY_NONE = date(1899, 12, 30)
"""So that 60 is 28 February 1900, as in every spreadsheet since Lotus 1-2-3 (ECMA-376, 18.17.4)."""

_WITH_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4})"
    r"[T ,]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?(?: ?[ap]m|Z)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})")
_NONE = frozenset({"", "-", "–", "—", "?", "n/a", "ingen", "none", "løbende", "ongoing", "ukendt"})
_TWELVE = 12


def due_of(cell: str, asked: Asked, *, month_first: bool = False) -> Reading:
    """Read a cell; an empty one is *before the next meeting*. The day may have passed."""
    said = cell.strip()
    timed = _WITH_TIME.fullmatch(said)
    said = timed[1] if timed else said
    if said.casefold() in _NONE:
        return NextMeeting()
    if _SERIAL.fullmatch(said):
        return On(_DAY_NONE + timedelta(days=int(said[:5])))
    numbered = _NUMBERED.fullmatch(said)
    if month_first and numbered:
        said = f"{numbered[3]}/{numbered[1]}/{numbered[4]}"
    return of_a_list(said, asked)


def is_month_first(cells: Iterable[str]) -> bool:
    """Whether a column has its months first, as American programs write them: some of its dates

    are none otherwise, and none of them only the Danish way round.
    """
    found = [it for it in map(_numbers, cells) if it is not None]
    as_month = any(second > _TWELVE >= first for first, second in found)
    return as_month and not any(first > _TWELVE for first, _ in found)


def _numbers(cell: str) -> tuple[int, int] | None:
    timed = _WITH_TIME.fullmatch(cell.strip())
    numbered = _NUMBERED.fullmatch(timed[1] if timed else cell.strip())
    return (int(numbered[1]), int(numbered[3])) if numbered else None


def has_passed(due: DueDate, today: date) -> bool:
    """Whether it was due before today."""
    return isinstance(due, On) and due.day < today
