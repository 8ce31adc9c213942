"""Home of a hotspot with very much: the oldest due dates, and where the rest stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.messages.hotspot.home import MOST_LINES, MOST_WITH_BUTTONS, home
from bot.notices.people import Home
from bot.store.database.engine import Database
from bot.store.models import Agreement, Outbox
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    POLICE,
    THE_POLICE,
    TOWN_HALL,
    HotspotScene,
    day,
)


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def owe(scene: HotspotScene, owner: str, actor: str, number: int) -> None:
    """Somebody owns so many, due day after day."""
    first = day("Fri 20 Nov")
    with scene.database.transaction() as session:
        for later in range(number):
            session.add(
                Agreement(
                    hotspot_id=1,
                    what=f"{owner} walks the path, {later + 1}.",
                    actor_id=scene.actors[actor],
                    owner_id=owner,
                    due_on=first + timedelta(days=later),
                    due_set_at=scene.clock.now,
                    recorded_by=owner,
                    recorded_at=scene.clock.now,
                )
            )


def reads(scene: HotspotScene, person_id: str) -> str:
    notice = Home.of(person_id)
    at = scene.clock.now
    row = Outbox(key=notice.key, kind="home", person_id=person_id, not_before=at, created_at=at)
    with scene.database.read() as session:
        composed = home(scene.composing, session, row, notice, at)
    return "\n".join(str(part.text) for part in composed.message.parts)


def test_the_chief_reads_the_oldest_of_the_others_and_where_the_rest_is(
    scene: HotspotScene,
) -> None:
    owe(scene, POLICE, THE_POLICE, MOST_LINES + 7)
    said = reads(scene, CHIEF)
    assert f"{POLICE} walks the path, {MOST_LINES}." in said
    assert f"{POLICE} walks the path, {MOST_LINES + 1}." not in said
    assert "7 more are in /agreement list, page by page." in said


def test_ones_own_stand_with_buttons_then_in_lines_then_page_by_page(scene: HotspotScene) -> None:
    shown = MOST_WITH_BUTTONS + MOST_LINES
    owe(scene, CHIEF, TOWN_HALL, shown + 3)
    said = reads(scene, CHIEF)
    assert f"{CHIEF} walks the path, {shown}." in said
    assert f"{CHIEF} walks the path, {shown + 1}." not in said
    assert "3 more are in /agreement mine, page by page." in said


def test_where_all_of_it_stands_there_nothing_is_said_of_more(scene: HotspotScene) -> None:
    owe(scene, POLICE, THE_POLICE, MOST_LINES)
    owe(scene, CHIEF, TOWN_HALL, MOST_WITH_BUTTONS + MOST_LINES)
    assert "more are in" not in reads(scene, CHIEF)
