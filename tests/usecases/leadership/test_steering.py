"""A decision of the steering group: down to the agenda and agreements, and reported back once."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.rules.dates.reading import On
from bot.store.database.row_ids import row_id
from bot.store.models import AgendaItem, Agreement, ItemSource, SteeringDecision
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements
from bot.usecases.leadership.decisions import bring_down
from bot.usecases.meetings import holding
from bot.usecases.meetings.planning import meeting_with_id
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    LEADER,
    POLICE,
    HotspotScene,
    day,
)

TEXT = "Light on every path before the autumn holiday"
REPORT = "steering_report:1"


def bring(scene: HotspotScene, who: str = LEADER, text: str = TEXT) -> int:
    """Bring it down; return the number of the item it became."""
    with scene.act(who) as act:
        decision = bring_down(act, text)
        item = act.session.exec(
            select(AgendaItem).where(AgendaItem.steering_id == decision.id)
        ).one()
        assert (item.source, item.text) == (ItemSource.STEERING, text)
        return row_id(item.id)


def begin_meeting(scene: HotspotScene) -> None:
    """The coming meeting is today, and begins."""
    with scene.act(CHIEF) as act:
        meeting = meeting_with_id(act, 1)
        meeting.starts_at = act.now
        holding.start(act, meeting)


def agree(scene: HotspotScene, item_id: int, what: str) -> int:
    with scene.act(CHIEF) as act:
        item = act.session.get_one(AgendaItem, item_id)
        made = holding.record_at_item(
            act, item, what, owner_id=POLICE, actor_id=None, due=On(day("Fri 20 Nov"))
        )
        return row_id(made.id)


def close(scene: HotspotScene) -> None:
    with scene.act(CHIEF) as act:
        holding.close(act, meeting_with_id(act, 1))


def reports(scene: HotspotScene) -> int:
    """How often leadership has been told what came of it."""
    return len(scene.rows("steering_report"))


@pytest.mark.parametrize(
    ("who", "on_behalf", "told"),
    [(LEADER, False, 2), (CHIEF, True, 1), (DEPUTY, True, 2)],
)
def test_leadership_sees_what_was_noted_in_its_name_and_the_chief_hears(
    scene: HotspotScene, who: str, on_behalf: bool, told: int
) -> None:
    bring(scene, who)
    with scene.database.read() as session:
        assert session.exec(select(SteeringDecision)).one().on_behalf is on_behalf
    assert len(scene.rows("steering_decision")) == told
    said = scene.words("steering:1")
    assert TEXT in said
    assert ("on your behalf" in said) is on_behalf


def test_what_is_decided_is_not_marked_as_to_be_decided(scene: HotspotScene) -> None:
    item = bring(scene)
    begin_meeting(scene)
    said = scene.words(f"meeting_item:1:{item}")
    assert said.splitlines()[0].endswith(f"Decided by leadership: {TEXT}")
    assert "for decision" not in said


@pytest.mark.parametrize("who", [POLICE, GUEST])
def test_nobody_else_brings_a_decision_down(scene: HotspotScene, who: str) -> None:
    with scene.refused(who, "Only leaders") as act:
        bring_down(act, TEXT)


@pytest.mark.parametrize("text", ["", "  ", "..."])
def test_a_decision_needs_words(scene: HotspotScene, text: str) -> None:
    with scene.refused(LEADER, "sentence") as act:
        bring_down(act, text)


def test_it_is_reported_once_when_everything_agreed_has_ended(scene: HotspotScene) -> None:
    item = bring(scene)
    begin_meeting(scene)
    done, dropped = agree(scene, item, "Lamps on the school path"), agree(scene, item, "A survey")
    with scene.database.read() as session:
        assert {it.steering_id for it in session.exec(select(Agreement))} == {1}
    close(scene)
    scene.tick("Wed 4 Nov 09:00")
    with scene.act(POLICE) as act:
        agreements.finish(act, done, "Twelve lamps stand")
    scene.tick("Wed 4 Nov 10:00")
    assert reports(scene) == 0, "one of the two is still under way"
    with scene.act(CHIEF) as act:
        agreements.drop(act, dropped, "The lamps were enough")
    for when in ("Wed 4 Nov 11:00", "Wed 4 Nov 11:01", "Thu 5 Nov 11:00"):
        scene.tick(when)
    assert reports(scene) == 1
    said = scene.words(REPORT)
    for part in (TEXT, "A-1", "Twelve lamps stand", "Done.", "Dropped.", "The lamps were enough"):
        assert part in said
    assert POLICE not in said, "actors, not persons"


def test_it_is_reported_when_the_meeting_is_over_and_nothing_had_to_be_agreed(
    scene: HotspotScene,
) -> None:
    item = bring(scene)
    begin_meeting(scene)
    with scene.act(CHIEF) as act:
        holding.treat_item(act, act.session.get_one(AgendaItem, item), "We carry on as now")
    scene.tick("Tue 3 Nov 14:00")
    assert reports(scene) == 0, "while the meeting lasts something may still be agreed"
    close(scene)
    scene.tick("Wed 4 Nov 09:00")
    assert "We carry on as now" in scene.words(REPORT)
    assert "Nothing new had to be agreed." in scene.words(REPORT)


def test_it_waits_with_what_was_carried_over(scene: HotspotScene) -> None:
    bring(scene)
    begin_meeting(scene)
    close(scene)
    scene.tick("Wed 4 Nov 09:00")
    assert reports(scene) == 0


def test_leadership_hears_that_it_was_taken_off_the_agenda(scene: HotspotScene) -> None:
    item = bring(scene)
    with scene.act(CHIEF) as act:
        items.withdraw_item(act, act.session.get_one(AgendaItem, item))
    scene.tick("Wed 4 Nov 09:00")
    assert "taken off the agenda" in scene.words(REPORT)
