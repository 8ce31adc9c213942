"""Which line of the daily message says a step of the ladder, to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.rules.agreements.ladder import Audience, Step
from bot.rules.daily_lines import LineKind

_KINDS: Mapping[tuple[Step, Audience], LineKind] = {
    (Step.REMIND, Audience.OWNER): LineKind.REMIND,
    (Step.NUDGE, Audience.OWNER): LineKind.NUDGE,
    (Step.LAST_NUDGE, Audience.OWNER): LineKind.LAST_NUDGE,
    (Step.LAST_NUDGE, Audience.CHIEF): LineKind.LISTED,
    (Step.WARN, Audience.OWNER): LineKind.WARN_OWNER,
    (Step.WARN, Audience.CHIEF): LineKind.WARN_CHIEF,
    (Step.WARN, Audience.LEADER): LineKind.WARN_LEADER,
}

LADDER_LINES = frozenset(_KINDS.values())


def line_for(step: Step, audiences: Sequence[Audience]) -> LineKind:
    """Return the one line for somebody who is each of these audiences.

    The chief's line says everything the owner's does, with the chief's buttons as well.
    """
    telling = Audience.CHIEF if Audience.CHIEF in audiences else audiences[0]
    return _KINDS[step, telling]
