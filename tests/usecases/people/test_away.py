"""Away with a stand-in: messages and answers go to who is there, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from bot.store.database.engine import Database
from bot.store.models import Change
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from bot.usecases.people import successors
from bot.usecases.people.people import PersonContext, come_back, go_away
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

FRIDAY = day("Fri 6 Nov")
REMINDER, NUDGE = "Wed 4 Nov 08:00", "Tue 10 Nov 08:00"


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30."""
    return HotspotScene(sqlite)


@contextmanager
def context(scene: HotspotScene, person_id: str) -> Iterator[PersonContext]:
    with scene.act(person_id) as act:
        yield PersonContext(act.session, act.now, ZONE, act.person)


def away(scene: HotspotScene, person_id: str, until: date, stand_in: str | None = None) -> None:
    with context(scene, person_id) as here:
        go_away(here, until, stand_in)


def test_the_stand_in_is_written_to_answers_on_behalf_and_hands_back_by_the_calendar(
    scene: HotspotScene,
) -> None:
    first, second = scene.agree(FRIDAY, owner=POLICE), scene.agree(FRIDAY, owner=POLICE)
    away(scene, POLICE, day("Fri 6 Nov"), SCHOOL)
    heard = scene.heard(REMINDER)
    assert POLICE not in heard
    assert "A-1" in heard[SCHOOL][0]
    assert f"You stand in for <@{POLICE}>." in heard[SCHOOL][0]
    with scene.act(SCHOOL) as act:
        agreements.finish(act, first)
    assert scene.history(first)[-1] == (Change.DONE, SCHOOL, True)
    assert scene.agreement(second).owner_id == POLICE
    heard = scene.heard(NUDGE)
    assert SCHOOL not in heard
    assert "A-2" in heard[POLICE][0], "back, everything comes to them"


def test_back_early_is_back_at_once(scene: HotspotScene) -> None:
    scene.agree(FRIDAY, owner=POLICE)
    away(scene, POLICE, day("Fri 13 Nov"), SCHOOL)
    with context(scene, POLICE) as here:
        come_back(here)
    assert set(scene.heard(REMINDER)) == {POLICE}


@pytest.mark.parametrize(
    ("owner", "stand_in", "gone", "reached"),
    [
        (OFFICER, SCHOOL, SCHOOL, POLICE),  # the stand-in left: the actor's contact
        (POLICE, SCHOOL, SCHOOL, CHIEF),  # and the owner is the contact: the chief, on behalf
        (POLICE, None, None, POLICE),  # nobody stands in: still theirs
        (OFFICER, POLICE, None, POLICE),
    ],
)
def test_who_is_reached_while_the_owner_is_away(
    scene: HotspotScene, owner: str, stand_in: str | None, gone: str | None, reached: str
) -> None:
    scene.agree(FRIDAY, owner=owner)
    away(scene, owner, day("Fri 13 Nov"), stand_in)
    if gone is not None:
        scene.leave(gone)
    heard = scene.heard(REMINDER)
    reminded = [who for who, said in heard.items() if any("Due on Friday" in it for it in said)]
    assert reminded == [reached]


def test_a_leader_names_somebody_who_may_answer_for_leadership(scene: HotspotScene) -> None:
    for stand_in in (CHIEF, GUEST):
        with scene.refused(LEADER, "Whoever stands in for a leader") as act:
            go_away(PersonContext(act.session, act.now, ZONE, act.person), FRIDAY, stand_in)
    away(scene, LEADER, FRIDAY, OFFICER)
    with scene.refused(POLICE, "must be in the Task Force too") as act:
        go_away(PersonContext(act.session, act.now, ZONE, act.person), FRIDAY, LEADER)


def test_who_stands_in_for_the_owning_actors_leader_is_warned_and_nobody_for_one_gone(
    scene: HotspotScene,
) -> None:
    scene.block(scene.agree(day("Fri 20 Nov")))
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    scene.change_person(
        INSPECTOR, away_from=FRIDAY, away_until=day("Fri 20 Nov"), stand_in_id=OFFICER
    )
    told = scene.heard("Fri 6 Nov 08:00")
    assert INSPECTOR not in told
    assert "For your information" in told[OFFICER][0]
    scene.block(scene.agree(day("Fri 20 Nov")))
    scene.meet("Mon 9 Nov 09:00", "Mon 9 Nov 11:00")
    scene.change_person(INSPECTOR, deleted=True)
    told = scene.heard("Tue 10 Nov 08:00")
    assert "A-2 goes to leadership" in "\n".join(told[CHIEF])
    assert not {INSPECTOR, OFFICER} & set(told)


def test_while_the_chief_is_away_the_deputy_is_chief_in_everything(scene: HotspotScene) -> None:
    """The digest, the warning, holding back, taking up, and what owners give back."""
    number = scene.agree(day("Fri 18 Dec"))
    other = scene.agree(day("Fri 18 Dec"))
    third = scene.agree(day("Fri 18 Dec"))
    away(scene, CHIEF, day("Fri 20 Nov"))
    scene.block(number)
    with scene.act(POLICE) as act:
        agreements.not_me(act, other, "")
    assert scene.rows("blocked") == scene.rows("not_me") == [(DEPUTY, True)]
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 10:30")
    told = scene.heard("Fri 6 Nov 08:00")
    assert CHIEF not in told
    assert "goes to leadership" in "\n".join(told[DEPUTY])
    with scene.act(DEPUTY) as act:
        escalations.hold(act, number, day("Mon 16 Nov"), "We wait for the budget")
    monday = scene.heard("Mon 9 Nov 08:00")
    assert "overview" in monday[DEPUTY][0]
    assert CHIEF not in monday
    with scene.act(DEPUTY) as act:
        escalations.escalate_now(act, number)
    scene.clock.now = at("Mon 23 Nov 09:00")
    scene.block(third)
    with scene.refused(DEPUTY, "Only the hotspot chief can hold") as act:
        escalations.hold(act, third, day("Fri 4 Dec"), "No longer chief")
    back = scene.heard("Mon 23 Nov 10:00")[CHIEF]
    assert any("overview" in it for it in back), "the digest is hers again"
    assert LEADERS_CHANNEL in {message.channel for message in scene.slack.messages}


@pytest.mark.parametrize("by", [SCHOOL, OFFICER])
def test_the_contact_who_is_away_may_still_clear_the_way_beside_their_stand_in(
    scene: HotspotScene, by: str
) -> None:
    """Asked on Tuesday, the school's contact says on Tuesday that they are away until Friday."""
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    asked = scene.key_of("clear_request", SCHOOL)
    away(scene, SCHOOL, FRIDAY, OFFICER)
    assert scene.labels(asked) == ["Cleared", "Needs leadership", "Not ours"]
    with scene.act(by) as act:
        obstacles.clearer_says(act, number, "Ask the council", ours=True)
    with scene.act(by) as act:
        obstacles.unblock(act, number, "New bulbs")
    assert scene.history(number)[-1] == (Change.UNBLOCKED, by, False)


def test_the_contact_who_has_left_the_task_force_clears_nothing(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number, clearing=THE_SCHOOL)
    away(scene, SCHOOL, FRIDAY, OFFICER)
    scene.leave(SCHOOL)
    with scene.refused(SCHOOL, "Only the owner, the actor who could clear it") as act:
        obstacles.unblock(act, number)


@pytest.mark.parametrize("by", [POLICE, SCHOOL])
def test_the_contact_who_is_away_may_still_name_a_successor_beside_their_stand_in(
    scene: HotspotScene, by: str
) -> None:
    number = scene.agree(day("Fri 20 Nov"), owner=OFFICER)
    scene.leave(OFFICER)
    scene.tick("Tue 3 Nov 10:00")
    away(scene, POLICE, FRIDAY, SCHOOL)
    with scene.act(by) as act:
        successors.name_successors(act, scene.actors[THE_POLICE], {number: POLICE})
    assert POLICE in (scene.agreement(number).offered_to_id, scene.agreement(number).owner_id)
