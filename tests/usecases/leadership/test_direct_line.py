"""How often and how fast the direct line was used in twelve months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.store.database.engine import Database
from bot.store.models import Escalation
from bot.store.queries.leadership.direct_line import Use, use_in_a_year
from tests.usecases.scenes.agreement_scene import HotspotScene, voices
from tests.usecases.scenes.direct_line_scene import raised, raised_privately
from tests.usecases.scenes.meeting_scene import at


def use(scene: HotspotScene, *, private: bool = True) -> Use:
    """The figures alone; from when they count is a test of its own."""
    with scene.context() as context:
        return replace(use_in_a_year(context, private=private), since=None)


def answer(scene: HotspotScene, escalation_id: int, when: str) -> None:
    with scene.database.transaction() as session:
        session.get_one(Escalation, escalation_id).answered_at = at(when)


def test_the_figures(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    assert use(scene) == Use(0, 0, 0)
    for _ in range(3):
        raised(scene)
    raised_privately(scene)
    assert use(scene) == Use(4, 0, 0)
    for number, when in enumerate(("Tue 3 Nov 15:00", "Fri 6 Nov 09:00", "Tue 10 Nov 09:00"), 1):
        answer(scene, number, when)
    assert use(scene) == Use(4, 3, 3), "the median: 0, 3 and 5 working days"
    answer(scene, 4, "Mon 16 Nov 09:00")
    assert use(scene) == Use(4, 4, 5), "of the middle two the later"
    assert use(scene, private=False) == Use(3, 3, 3)
    scene.clock.now += timedelta(days=366)
    assert use(scene) == Use(0, 0, 0)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (Use(1, 0, 0), "used once in twelve months. No answer has come yet."),
        (Use(2, 1, 1), "used 2 times in twelve months. One answer has come, after 1 working day."),
        (Use(2, 1, 0), "One answer has come, the same day."),
        (Use(4, 3, 2), "3 answers have come, half of them within 2 working days."),
        (Use(4, 3, 0), "3 answers have come, half of them the same day."),
        (Use(0, 0, 0), "everybody knows it is there is what works."),
        (Use(1, 0, 0, date(2026, 11, 3)), "(week 45). No answer has come yet."),
    ],
)
def test_how_they_are_said(figures: Use, said: str) -> None:
    assert str(voices().for_language("en").text("escalations_use", use=figures)).endswith(said)


BEGAN = "since the Task Force began on Tuesday 3 November (week 45)"


@pytest.mark.parametrize(
    ("days", "times", "said"),
    [
        (0, 0, f"has not been used {BEGAN}. That everybody knows"),
        (364, 0, "has not been used since the Task Force began on Tuesday 3 November 2026"),
        (365, 0, "has not been used in twelve months."),
        (10, 1, f"was used once {BEGAN}."),
        (10, 2, f"was used 2 times {BEGAN}."),
        (366, 2, "has not been used in twelve months."),
    ],
)
def test_a_young_hotspot_looks_back_to_its_beginning(
    sqlite: Database, days: int, times: int, said: str
) -> None:
    scene = HotspotScene(sqlite)
    for _ in range(times):
        raised(scene)
    scene.clock.now += timedelta(days=days)
    with scene.context() as context:
        voice = voices().for_language("en").on(context.today)
        text = str(voice.text("escalations_use", use=use_in_a_year(context, private=True)))
    assert said in text
