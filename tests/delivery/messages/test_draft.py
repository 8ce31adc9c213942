"""The chief's draft: minutes summed, and what was carried over a third time asked about."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.store.database.engine import Database
from bot.store.models import AgendaItem
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import Wish
from bot.usecases.leadership import carried_items
from tests.usecases.scenes.agreement_scene import CHIEF, POLICE, SCHOOL, HotspotScene

DRAFT_DAY = "Thu 3 Dec 08:00"


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def add(scene: HotspotScene, text: str, wish: Wish) -> None:
    with scene.act(POLICE) as act:
        items.add_item(act, text, wish)


def drafts(scene: HotspotScene) -> list[str]:
    return [text for text in scene.stands(CHIEF) if "ready to be put in order" in text]


def test_the_minutes_asked_for_are_held_against_the_meetings_length(scene: HotspotScene) -> None:
    add(scene, "Lamps", Wish(minutes=60))
    add(scene, "Benches", Wish(minutes=45))
    scene.tick(DRAFT_DAY)
    (draft,) = drafts(scene)
    assert "105 minutes are asked for; the meeting lasts 90. That is too much" in draft
    assert draft.index("Round: what has each of us seen?") < draft.index("*1* Lamps")


def test_without_minutes_nothing_is_summed(scene: HotspotScene) -> None:
    add(scene, "Lamps", Wish())
    scene.tick(DRAFT_DAY)
    assert "asked for" not in drafts(scene)[0]


@pytest.mark.parametrize("wish", [Wish(), Wish(confidential=True, participants=(SCHOOL,))])
def test_a_third_carry_over_is_asked_about_until_it_is_answered(
    scene: HotspotScene, wish: Wish
) -> None:
    add(scene, "Unease", wish)
    with scene.act(CHIEF) as act:
        act.session.exec(select(AgendaItem)).one().carried = 3
    scene.tick(DRAFT_DAY)
    (draft,) = drafts(scene)
    assert draft.count("has been carried over 3 times") == 1
    assert ("Unease" in draft) is not wish.confidential
    assert ("leadership?" in draft) is not wish.confidential
    with scene.act(CHIEF) as act:
        carried_items.treat_first(act, act.session.exec(select(AgendaItem)).one())
    scene.send()
    (draft,) = drafts(scene)
    assert "This item comes first at the next meeting." in draft
