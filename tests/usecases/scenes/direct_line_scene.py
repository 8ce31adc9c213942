"""The direct line's own scene: an agreement that has gone to leadership, and what leaders press."""

from __future__ import annotations

from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import CHIEF, THE_SCHOOL, Town, day

FRIDAY = day("Fri 13 Nov")
ANSWERS = ["I take it", "Decide", "Send back"]


def raised(town: Town, *, clearing: str | None = THE_SCHOOL) -> int:
    """Blocked, and taken up by the chief at once; returns the agreement's number."""
    number = town.agree(FRIDAY)
    town.block(number, clearing=clearing)
    with town.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    town.send()
    return number


def raised_privately(town: Town, *, clearing: str | None = THE_SCHOOL) -> int:
    """The same, to one leader instead of the leadership channel."""
    number = town.agree(FRIDAY)
    town.block(number, clearing=clearing)
    with town.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path", privately=True)
    town.send()
    return number
