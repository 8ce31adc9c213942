"""What an agreement about something confidential shows to those who are not named for it."""

from __future__ import annotations

import pytest

from bot.rules.dates.reading import NextMeeting
from bot.store.database.engine import Database
from bot.store.models import AgendaItem
from bot.store.queries.people.confidential import name_participants
from bot.usecases.meetings import holding
from commands.meetings.forms import item_agreement_form
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start
from tests.usecases.scenes.meeting_scene import CHIEF, POLICE, MeetingScene

KINDS = pytest.mark.parametrize("kind", ["case", "discussion"])
SECRET = "Talks with a kiosk"


def secret(database: Database, kind: str) -> MeetingScene:
    """The meeting has begun; its one item is confidential, and only the police are named for it."""
    scene = on_the_day(database)
    add(scene, "Placeholder")
    with scene.act() as act:
        item = act.session.get_one(AgendaItem, 1)
        item.kind, item.text, item.confidential = kind, "" if kind == "case" else SECRET, True
        item.reference = "SSP-2026-114" if kind == "case" else ""
        name_participants(act.session, item, [POLICE])
    start(scene)
    return scene


@KINDS
def test_its_agreement_says_that_it_is_confidential_and_no_more(
    database: Database, kind: str
) -> None:
    scene = secret(database, kind)
    with scene.act(CHIEF) as act:
        item = act.session.get_one(AgendaItem, 1)
        due = NextMeeting()
        agreement = holding.record_at_item(act, item, "", owner_id=POLICE, actor_id=None, due=due)
        assert agreement.what == ("" if kind == "case" else SECRET), "its own words stand"
    assert scene.words("meeting_item:1:1").splitlines() == [
        "*1* Confidential",
        "Agreed: A-1 Confidential",
    ]
    close(scene)
    said = scene.words("minutes:1")
    assert "*A-1* Confidential" in said.splitlines()
    assert "The police" not in said
    assert "Due" not in said


def test_the_form_does_not_tell_a_case_from_the_rest(database: Database) -> None:
    scene = secret(database, "case")
    shown = []
    for kind in ("case", "discussion"):
        with scene.act() as act:
            item = act.session.get_one(AgendaItem, 1)
            item.kind, item.text = kind, "" if kind == "case" else SECRET
        with scene.act(CHIEF) as act:
            voice = scene.composing.voices.for_language("en")
            item = act.session.get_one(AgendaItem, 1)
            shown.append(item_agreement_form(act, item, voice))
    assert shown[0] == shown[1]
    assert not shown[0].has("what")
