"""A line of the daily message: one thing the clock wants to tell one person, in ids only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.store.context import InHotspot


class LineKind(StrEnum):
    """What a line says. Each has a template of its own, `templates/daily/line_<kind>.j2`."""

    REMIND = "remind"
    NUDGE = "nudge"
    LAST_NUDGE = "last_nudge"
    LISTED = "listed"
    """To the chief: this one is past the ladder, and on the call list now."""
    WARN_OWNER = "warn_owner"
    WARN_CHIEF = "warn_chief"
    WARN_LEADER = "warn_leader"
    PROPOSE_ITEMS = "propose_items"
    """To an actor who has put nothing on the coming agenda."""
    DRAFT = "draft"
    """To the chief: the agenda is ready to be put in order."""
    CARRIED = "carried"
    """To the chief: an item was carried over a third time. What is to become of it?"""
    STILL_OPEN = "still_open"
    """To the chief: a meeting was begun on an earlier day and nobody has closed it."""
    DIGEST = "digest"
    SIZE = "size"
    """To the chief, once: the Task Force has grown larger than is good for it."""


@dataclass(frozen=True)
class Line:
    """One line for one person. `steps` are what counts as given once it is sent."""

    person_id: str
    kind: LineKind
    subject: str
    """`A-12`, `M-3`, `I-4` or `H-1`."""
    hotspot_id: int
    steps: tuple[str, ...]

    @property
    def number(self) -> int:
        """The id in the subject."""
        return int(self.subject.partition("-")[2])


@dataclass(frozen=True)
class LineSource:
    """Where lines come from: those of a hotspot that are due now and have not been given.

    The first word of a line's steps says its kind again. Under its `name` a source is said to have
    failed.
    """

    name: str
    due: Callable[[InHotspot], Iterable[Line]]
