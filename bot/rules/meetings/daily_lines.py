"""Which lines about meetings are due in the daily message (docs/rules.md, the cadence)."""

from __future__ import annotations

from datetime import date

from bot.rules.daily_lines import LineKind
from bot.rules.meetings.on_agenda import BY_HAND, ItemSource, is_carried_often
from bot.rules.meetings.steps import MeetingStep


def lines_before(step: MeetingStep | None, *, sent_out: bool) -> frozenset[LineKind]:
    """Return what people hear one by one at a step before a meeting.

    An agenda that was sent out already, by hand, is no draft any more.
    """
    if step is MeetingStep.DRAFT:
        draft = frozenset() if sent_out else frozenset({LineKind.DRAFT})
        return draft | {LineKind.CARRIED}
    return frozenset({LineKind.PROPOSE_ITEMS}) if step is MeetingStep.REMIND else frozenset()


def what_becomes_of_it(source: ItemSource, carried: int) -> bool:
    """Whether the chief is asked that: each time it is carried over, from the third on.

    What came by itself leaves by itself.
    """
    return source in BY_HAND and is_carried_often(carried)


def is_asked_for_items(speaker: str, *, contact: str | None, chief: str) -> bool:
    """Whether who speaks for a quiet actor is asked for items.

    Not a chief who only answers on its behalf: the chief has the agenda already.
    """
    return speaker != chief or contact == chief


def was_left_open(heard_on: date | None, today: date) -> bool:
    """Whether a meeting was begun, and nobody has said since yesterday that it goes on."""
    return heard_on is not None and heard_on < today
