"""Minutes from before their words were kept get them, and are what they say from then on."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.rules.dates.reading import NextMeeting
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, MinutesVersion
from bot.usecases.meetings import holding
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start
from tests.usecases.scenes.meeting_scene import POLICE, at


@pytest.mark.parametrize("final", [True, False])
def test_what_they_say_is_kept_and_stays(database: Database, final: bool) -> None:
    scene = on_the_day(database)
    add(scene, "The light")
    start(scene)
    with scene.act() as act:
        item = act.session.get_one(AgendaItem, 1)
        due = NextMeeting()
        holding.record_at_item(act, item, "Count lamps", owner_id=POLICE, actor_id=None, due=due)
    close(scene)
    with scene.act() as act:
        version = act.session.exec(select(MinutesVersion)).one()
        version.content, version.final_at = None, act.now if final else None
    scene.tick("Wed 9 Dec 09:00")
    scene.now = at("Wed 9 Dec 10:00")
    before = scene.words("minutes:1")
    with scene.act() as act:
        act.agreement(1).what = "Something else"
    assert scene.words("minutes:1") == before
    assert "Count lamps" in before
