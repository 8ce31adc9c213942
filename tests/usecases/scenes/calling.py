"""The call list as it stands at a moment, and a call that is noted."""

from __future__ import annotations

from bot.rules.people.call_list import CallOutcome, Subject
from bot.store.context import InHotspot
from bot.store.models import (
    Hotspot,
)
from bot.store.queries.hotspot.call_list import call_list
from bot.usecases.people.calls import note_call
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    ZONE,
    HotspotScene,
)
from tests.usecases.scenes.meeting_scene import at


def listed(scene: HotspotScene, when: str) -> list[str]:
    """The list at that moment: `a1:overdue 5`; a `*` after who has been called since morning."""
    scene.clock.now = at(when)
    with scene.database.read() as session:
        found = call_list(
            InHotspot(session, at(when), ZONE, session.get_one(Hotspot, scene.hotspots[LAKE]))
        )
        return [f"{it.subject} {it.why.days}{'*' if it.made else ''}" for it in found]


def called(
    scene: HotspotScene, subject: Subject, outcome: CallOutcome, when: str, note: str = ""
) -> None:
    scene.clock.now = at(when)
    with scene.act(CHIEF) as act:
        note_call(act, subject, outcome, note)
