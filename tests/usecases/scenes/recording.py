"""An agreement as somebody records it: nobody has said yes to it yet."""

from __future__ import annotations

from bot.rules.dates.reading import NextMeeting, On
from bot.store.database.row_ids import row_id
from bot.usecases.agreements import agreements
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    POLICE,
    HotspotScene,
    day,
)

FRIDAY = day("Fri 13 Nov")


def record(
    scene: HotspotScene,
    by: str = CHIEF,
    owner: str | None = POLICE,
    actor: str | None = None,
    due: On | NextMeeting | None = None,
    meeting_id: int | None = None,
) -> int:
    with scene.act(by) as act:
        made = agreements.record(
            act,
            "Walk the path after dark",
            owner_id=owner,
            actor_id=scene.actors[actor] if actor else None,
            due=due or On(FRIDAY),
            meeting_id=meeting_id,
        )
        return row_id(made.id)
