"""What is noted after a call, and when somebody comes back on the list."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.rules.people.call_list import CallOutcome, CallReason, Subject
from bot.store.database.engine import Database
from bot.store.models import (
    Agreement,
    CallMade,
)
from bot.usecases.people.calls import note_call
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    INSPECTOR,
    LAKE,
    LEADER,
    NORTH,
    NORTH_CHIEF,
    POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.calling import called, listed

LATER = day("Thu 17 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30. Its SQL is read on both databases in the tests of delivery."""
    return HotspotScene(sqlite)


def test_after_a_call_it_stays_away_and_comes_back_with_what_was_noted(scene: HotspotScene) -> None:
    number = scene.agree(day("Mon 2 Nov"))
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    called(scene, subject, CallOutcome.SPOKEN, "Mon 9 Nov 09:00", "They wait for the lamps")
    assert listed(scene, "Mon 9 Nov 15:00") == [f"a{number}:overdue 5*"]
    assert listed(scene, "Mon 16 Nov 08:00") == []
    assert listed(scene, "Tue 17 Nov 08:00") == [f"a{number}:overdue 11"]
    with scene.database.read() as session:
        made = session.exec(select(CallMade)).one()
        assert (made.reason, made.outcome, made.by_id) == ("overdue", "spoken", CHIEF)
        assert made.note == "They wait for the lamps"


@pytest.mark.parametrize(
    ("person", "hotspot", "note", "sentence"),
    [
        (POLICE, LAKE, "", "for the hotspot chief and the deputy"),
        (INSPECTOR, LAKE, "", "for the hotspot chief and the deputy"),
        (LEADER, LAKE, "", "for the hotspot chief and the deputy"),
        (NORTH_CHIEF, NORTH, "", "There is no agreement A-1 here"),
        (CHIEF, LAKE, f"It is about {nobodys_number()}", "civil registration number"),
        (CHIEF, LAKE, "word " * 300, "too long"),
    ],
)
def test_what_is_refused(
    scene: HotspotScene, person: str, hotspot: str, note: str, sentence: str
) -> None:
    number = scene.agree(LATER)
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    with scene.refused(person, sentence, hotspot) as act:
        note_call(act, subject, CallOutcome.SPOKEN, note)


def test_an_actor_of_another_hotspot_is_refused_and_the_deputy_may(scene: HotspotScene) -> None:
    subject = Subject(CallReason.SILENT, actor_id=scene.actors[THE_SCHOOL])
    with scene.refused(NORTH_CHIEF, "not in this Task Force", NORTH) as act:
        note_call(act, subject, CallOutcome.SPOKEN, "")
    with scene.act(DEPUTY) as act:
        note_call(act, subject, CallOutcome.SPOKEN, "")


def test_of_a_case_no_words_are_kept(scene: HotspotScene) -> None:
    number = scene.agree(LATER)
    with scene.database.transaction() as session:
        agreement = session.get_one(Agreement, number)
        agreement.what, agreement.case_reference = "", "2026-7"
    subject = Subject(CallReason.OVERDUE, agreement_id=number)
    with scene.refused(CHIEF, "no text is kept about it") as act:
        note_call(act, subject, CallOutcome.SPOKEN, "The boy in number 7")
