"""What a line of the daily message can say. Which of them is due is decided by its own rules."""

from __future__ import annotations

from enum import StrEnum


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
    HELD_UP = "held_up"
    """To the chief, each working day: what has waited since an earlier one to come through."""
    DIGEST = "digest"
    SIZE = "size"
    """To the chief, once: the Task Force has grown larger than is good for it."""
