"""What was recorded by mistake: withdrawn within the day, put right later."""

from __future__ import annotations

import pytest

from bot.rules.dates.reading import On
from bot.store.models import Change
from bot.store.queries.agreements.agreements import history_of, last_change
from bot.store.queries.agreements.helpers import helpers_of
from bot.usecases.agreements import agreements, taking_back
from bot.usecases.agreements.helpers import name_helpers
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.recording import record

NOT_YOURS = "Only who recorded"


def later(scene: HotspotScene, minutes: float) -> None:
    scene.clock.advance(minutes * 60)


# Withdrawn


def test_within_the_day_while_nobody_has_answered(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    later(scene, 300)
    with scene.act(SCHOOL) as act:
        taking_back.withdraw(act, number)
    assert scene.composed(f"taken_on:a{number}") is None, "nobody is asked any more"


@pytest.mark.parametrize("why", ["answered", "next day", "another"])
def test_not_otherwise(scene: HotspotScene, why: str) -> None:
    number, by = record(scene, by=SCHOOL), SCHOOL
    if why == "answered":
        with scene.act(POLICE) as act:
            agreements.accept(act, number)
    elif why == "next day":
        later(scene, 24 * 60)
    else:
        by = CHIEF
    with scene.refused(by, NOT_YOURS) as act:
        taking_back.withdraw(act, number)


def test_who_has_nothing_to_do_with_it_may_not(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    with scene.refused(OFFICER, "Only the person who did that") as act:
        taking_back.withdraw(act, number)


# Put right


def put_right(scene: HotspotScene, number: int, by: str = POLICE, **changed: object) -> None:
    asked = {
        "what": "Walk the path",
        "owner_id": None,
        "actor_id": None,
        "due": None,
        "helpers": (),
    }
    with scene.act(by) as act:
        taking_back.edit(act, number, **(asked | changed))  # type: ignore[arg-type]


def test_the_words_before_stand_in_the_history(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    before = scene.agreement(number).what
    put_right(scene, number, what="Walk the path at night")
    assert scene.agreement(number).what == "Walk the path at night"
    with scene.act(POLICE) as act:
        entry = last_change(act.session, act.agreement(number))
        assert entry is not None
        assert (entry.change, entry.note) == (Change.EDITED, before)


def test_no_words_leave_those_that_stand_there(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    before = scene.agreement(number).what
    put_right(scene, number, what=None, due=On(day("Mon 16 Nov")))
    assert scene.agreement(number).what == before


def test_a_date_put_right_the_same_day_is_no_new_date(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    put_right(scene, number, due=On(day("Mon 16 Nov")))
    assert scene.agreement(number).due_on == day("Mon 16 Nov")
    assert scene.agreement(number).new_dates == 0
    later(scene, 24 * 60)
    put_right(scene, number, due=On(day("Tue 17 Nov")))
    assert scene.agreement(number).new_dates == 1


def test_its_actor_changes_and_a_new_owner_is_asked(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    put_right(scene, number, actor_id=scene.actors[THE_SCHOOL], owner_id=SCHOOL)
    made = scene.agreement(number)
    assert (made.actor_id, made.owner_id) == (scene.actors[THE_SCHOOL], POLICE)
    assert made.offered_to_id == SCHOOL
    assert [change for change, *_ in scene.history(number)][-2:] == [Change.EDITED, Change.OFFERED]


def test_a_helper_is_added(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    put_right(scene, number, helpers=(OFFICER,))
    assert scene.rows("helping") == [(OFFICER, True)]
    with scene.act(POLICE) as act:
        name_helpers(act, act.agreement(number), ())


def test_a_helper_is_taken_off_and_the_story_says_so(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    put_right(scene, number, helpers=(OFFICER, SCHOOL))
    put_right(scene, number, helpers=(SCHOOL,), without=(OFFICER,))
    with scene.act(POLICE) as act:
        agreement = act.agreement(number)
        assert helpers_of(act.session, agreement) == [SCHOOL]
        said = [it for it in history_of(act.session, agreement) if it.change == Change.NO_HELPER]
        assert [(it.by_id, it.person_id) for it in said] == [(POLICE, OFFICER)]
    scene.send()
    assert scene.stands(OFFICER) == [], "what was not sent yet tells nothing more"


def test_only_who_answers_for_it_puts_it_right(scene: HotspotScene) -> None:
    number = record(scene, by=SCHOOL)
    with scene.refused(OFFICER, "Only the owner or the hotspot chief") as act:
        taking_back.edit(act, number, what="x", owner_id=None, actor_id=None, due=None, helpers=())
