"""A cooperation agreement: asked once, reminded once, then a line on the chief's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.workdays import Calendar

REMIND_DAYS = 10
"""Working days after which the leader is reminded, once; and after the same again it is hers."""


class Desk(StrEnum):
    """Why it is on the chief's desk."""

    TALK = "talk"
    """The leader would like to talk about it."""
    PHONE = "phone"
    """The leader is outside Slack: she telephones, and notes the answer."""
    ANOTHER_LEADER = "another_leader"
    """Whoever was asked leads there no longer."""
    SILENT = "silent"
    """Asked and reminded, and no answer."""


@dataclass(frozen=True)
class Asked:
    """What is known of one that the activity still waits for."""

    sent_on: date
    outside: bool = False
    reminded_on: date | None = None
    same_leader: bool = True
    answered: bool = False
    wants_talk: bool = False
    """They said so, and nobody has noted that it was talked about."""


def is_reminded(it: Asked, calendar: Calendar, today: date) -> bool:
    """Whether the leader is reminded today."""
    waits = not it.answered and not it.outside and it.same_leader and it.reminded_on is None
    return waits and calendar.between(it.sent_on, today) >= REMIND_DAYS


def desk_of(it: Asked, calendar: Calendar, today: date) -> Desk | None:
    """Return why it is on the chief's desk; None while it isn't."""
    if it.wants_talk:
        return Desk.TALK
    if it.answered:
        return None
    if it.outside:
        return Desk.PHONE
    if not it.same_leader:
        return Desk.ANOTHER_LEADER
    since = it.reminded_on
    silent = since is not None and calendar.between(since, today) >= REMIND_DAYS
    return Desk.SILENT if silent else None
