"""What the buttons below a list carry: its number, and behind it what was shown."""

from __future__ import annotations

from commands.kit.form_values import number_or_none
from commands.kit.request import Request


def number_of(request: Request) -> int:
    """Return the list's number; 0, which none has, for nonsense."""
    return number_or_none(request.value.partition(" ")[0]) or 0


def behind(request: Request) -> str:
    """Return what follows the number: a page, or the mark of what was shown."""
    return request.value.partition(" ")[2]
