"""Which line says a step of the ladder."""

from __future__ import annotations

import pytest

from bot.rules.agreements.ladder import AUDIENCES, Audience, Step
from bot.rules.agreements.ladder_lines import LADDER_LINES, line_for
from bot.rules.daily_lines import LineKind

OWNER, CHIEF, LEADER = Audience.OWNER, Audience.CHIEF, Audience.LEADER


@pytest.mark.parametrize(
    ("step", "audiences", "kind"),
    [
        (Step.REMIND, [OWNER], LineKind.REMIND),
        (Step.NUDGE, [OWNER], LineKind.NUDGE),
        (Step.LAST_NUDGE, [OWNER], LineKind.LAST_NUDGE),
        (Step.LAST_NUDGE, [CHIEF], LineKind.LISTED),
        (Step.LAST_NUDGE, [OWNER, CHIEF], LineKind.LISTED),
        (Step.WARN, [OWNER], LineKind.WARN_OWNER),
        (Step.WARN, [CHIEF], LineKind.WARN_CHIEF),
        (Step.WARN, [LEADER], LineKind.WARN_LEADER),
        (Step.WARN, [OWNER, CHIEF], LineKind.WARN_CHIEF),
        (Step.WARN, [OWNER, LEADER], LineKind.WARN_OWNER),
        (Step.WARN, [CHIEF, LEADER], LineKind.WARN_CHIEF),
    ],
)
def test_who_is_reached_twice_gets_one_line_for_both(
    step: Step, audiences: list[Audience], kind: LineKind
) -> None:
    assert line_for(step, audiences) is kind


def test_every_step_has_a_line_for_everybody_it_is_for() -> None:
    said = {line_for(step, [it]) for step, people in AUDIENCES.items() for it in people}
    assert said == LADDER_LINES
