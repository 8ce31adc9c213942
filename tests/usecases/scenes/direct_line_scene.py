"""The direct line's own scene: an agreement that has gone to leadership, and what leaders press."""

from __future__ import annotations

from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import CHIEF, THE_SCHOOL, HotspotScene, day

FRIDAY = day("Fri 13 Nov")
ANSWERS = ["I take it", "Decide", "Send back"]


def raised(scene: HotspotScene, *, clearing: str | None = THE_SCHOOL) -> int:
    """Blocked, and taken up by the chief at once; returns the agreement's number."""
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=clearing)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    scene.send()
    return number


def raised_privately(scene: HotspotScene, *, clearing: str | None = THE_SCHOOL) -> int:
    """The same, to one leader instead of the leadership channel."""
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=clearing)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path", privately=True)
    scene.send()
    return number
