"""Who is asked, when: the route in use, who is gone or away since, and what goes to one alone."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.store.database.engine import Database
from bot.store.models import (
    Actor,
    Change,
    EscalationStatus,
    Hotspot,
    Member,
    Outbox,
    OutboxState,
    Seat,
)
from bot.store.queries.agreements.agreements import history_of
from bot.store.queries.people.roles import leader_reached
from bot.usecases.agreements import obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    INSPECTOR,
    LAKE,
    LEADER,
    LEADERS_CHANNEL,
    NORTH,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    TEAM_CHANNEL,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS, FRIDAY, raised, raised_privately
from tests.usecases.scenes.meeting_scene import at

NOW = at("Tue 3 Nov 09:30")

ASKED = ("escalation:", "escalation_remind", "escalation_next", "route_ended")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30."""
    return HotspotScene(sqlite)


def settings(scene: HotspotScene, **values: object) -> None:
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).sqlmodel_update(values)


def lead(scene: HotspotScene, actor: str, leader: str | None) -> None:
    with scene.database.transaction() as session:
        session.get_one(Actor, scene.actors[actor]).leader_id = leader


def asked_after(scene: HotspotScene, when: str) -> list[str]:
    """The keys of what the clock asks for then."""
    before = scene.keys()
    scene.tick(f"{when} 08:00")
    return [key for key in scene.keys()[len(before) :] if key.startswith(ASKED)]


def test_the_chair_is_asked_last_and_settings_changed_since_change_nothing(
    scene: HotspotScene,
) -> None:
    settings(scene, steering_chair_id=STRANGER)
    raised(scene)
    settings(scene, steering_chair_id=None, leader_days=10)
    lead(scene, THE_POLICE, OFFICER)
    lead(scene, THE_SCHOOL, None)
    days = ("Wed 4 Nov", "Fri 6 Nov", "Wed 11 Nov", "Mon 16 Nov", "Thu 19 Nov")
    assert [asked_after(scene, when) for when in days] == [
        [],
        ["escalation_remind:1:0"],
        ["escalation_next:1:1", "escalation:1:1"],
        ["escalation_remind:1:1"],
        ["escalation_next:1:2", "escalation:1:2"],
    ]
    assert scene.escalations()[0].route == [LEADER, INSPECTOR, STRANGER]
    assert scene.rows("escalation")[1:] == [(INSPECTOR, True), (STRANGER, True)]
    assert scene.labels("escalation:1:2") == ANSWERS
    with scene.act(STRANGER) as act:
        escalations.decide(act, 1, "Two lamps")
    assert scene.escalations()[0].status == EscalationStatus.DECIDED


def test_who_has_not_been_asked_yet_may_not_answer(scene: HotspotScene) -> None:
    settings(scene, steering_chair_id=STRANGER)
    raised(scene)
    with scene.refused(STRANGER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")


def test_who_is_gone_when_it_is_their_turn_is_passed_over_at_once(scene: HotspotScene) -> None:
    number = raised(scene)
    scene.change_person(LEADER, deleted=True)
    assert asked_after(scene, "Wed 4 Nov") == ["escalation_next:1:1", "escalation:1:1"]
    assert scene.history(number)[-1] == (Change.PASSED_OVER, None, False)
    assert asked_after(scene, "Thu 5 Nov") == []
    scene.change_person(INSPECTOR, deleted=True)
    (ended,) = asked_after(scene, "Fri 6 Nov")
    assert ended.endswith(f":{CHIEF}")
    assert [it for it, _, _ in scene.history(number)[-2:]] == [
        Change.PASSED_OVER,
        Change.ROUTE_ENDED,
    ]
    assert scene.escalations()[0].status == EscalationStatus.ENDED


def test_who_is_gone_before_their_turn_is_skipped(scene: HotspotScene) -> None:
    settings(scene, steering_chair_id=STRANGER)
    number = raised(scene)
    scene.change_person(INSPECTOR, deleted=True)
    assert asked_after(scene, "Fri 6 Nov") == ["escalation_remind:1:0"]
    assert asked_after(scene, "Wed 11 Nov") == ["escalation_next:1:2", "escalation:1:2"]
    assert scene.history(number)[-1] == (Change.PASSED_OVER, None, False)


def test_what_somebody_took_and_left_with_goes_on_without_waiting(scene: HotspotScene) -> None:
    raised(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Mon 30 Nov"))
    scene.change_person(LEADER, deleted=True)
    assert asked_after(scene, "Wed 4 Nov") == ["escalation_next:1:1", "escalation:1:1"]
    assert scene.escalations()[0].status == EscalationStatus.OPEN
    with scene.act(INSPECTOR) as act:
        escalations.take(act, 1, FRIDAY)


def test_a_leader_who_is_away_is_stood_in_for(scene: HotspotScene) -> None:
    away = {"away_from": day("Mon 2 Nov"), "away_until": day("Fri 6 Nov")}
    scene.change_person(INSPECTOR, **away, stand_in_id=OFFICER)
    raised(scene, clearing=None)
    assert scene.rows("escalation") == [(LEADERS_CHANNEL, True), (OFFICER, True)]
    assert f"<@{OFFICER}>, can you answer?" in scene.words("escalation:1:0")
    with scene.refused(POLICE, "Only the leaders it was put before") as act:
        escalations.take(act, 1, FRIDAY)
    with scene.act(OFFICER) as act:
        escalations.take(act, 1, FRIDAY)
    scene.clock.now += day("Mon 9 Nov") - day("Tue 3 Nov")
    with scene.refused(OFFICER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")
    with scene.act(INSPECTOR) as act:
        escalations.decide(act, 1, "Two lamps")


def test_only_a_member_or_leader_here_stands_in_for_a_leader(scene: HotspotScene) -> None:
    """Not somebody of another hotspot, no guest, and never who is chief that day."""
    with scene.database.transaction() as session:
        for hotspot, person_id, seat in (
            (NORTH, LEADER, Seat.LEADER),
            (NORTH, STRANGER, Seat.MEMBER),
            (LAKE, DEPUTY, Seat.MEMBER),
        ):
            here, now = scene.hotspots[hotspot], scene.clock.now
            session.add(Member(hotspot_id=here, person_id=person_id, seat=seat, joined_at=now))
    away = {"away_from": day("Mon 2 Nov"), "away_until": FRIDAY}
    scene.change_person(LEADER, **away, stand_in_id=STRANGER)
    raised_privately(scene)
    assert scene.rows("escalation") == [(LEADER, True)]
    with scene.refused(STRANGER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")

    def reached(stand_in: str) -> str:
        scene.change_person(LEADER, stand_in_id=stand_in)
        with scene.context() as context:
            return leader_reached(context, LEADER)

    assert {it: reached(it) for it in (GUEST, CHIEF)} == {GUEST: LEADER, CHIEF: LEADER}
    assert reached(DEPUTY) == DEPUTY
    scene.change_person(CHIEF, **away)
    assert reached(DEPUTY) == LEADER, "the deputy is acting chief now"


def test_a_reminder_in_private_brings_the_whole_of_it(scene: HotspotScene) -> None:
    raised(scene, clearing=None)
    scene.change_person(
        INSPECTOR, away_from=day("Wed 4 Nov"), away_until=FRIDAY, stand_in_id=OFFICER
    )
    assert asked_after(scene, "Fri 6 Nov") == ["escalation_remind:1:0"]
    key = scene.key_of("escalation_remind", OFFICER)
    assert "still waiting for an answer" in scene.words(key)
    assert "> Light on the path" in scene.words(key)
    assert scene.labels(key) == ANSWERS
    with scene.act(OFFICER) as act:
        escalations.decide(act, 1, "Two lamps")
    scene.send()
    assert scene.labels(key) == ["Put the answer right"]
    assert any("> Two lamps" in said for said in scene.stands(OFFICER))


def test_a_leader_who_is_gone_is_not_asked(scene: HotspotScene) -> None:
    scene.change_person(INSPECTOR, deleted=True)
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert scene.escalations()[0].route == [LEADER]


def test_a_leader_outside_the_channel_is_written_to_and_may_answer(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert scene.escalations()[0].route == [INSPECTOR, LEADER]
    assert scene.rows("escalation") == [(LEADERS_CHANNEL, True), (INSPECTOR, True)]
    assert scene.labels("escalation:1:0") == ANSWERS
    with scene.act(INSPECTOR) as act:
        escalations.decide(act, 1, "We walk with them")
    assert scene.labels("escalation:1:0") == ["Put the answer right"]


# Privately


def test_the_chief_may_send_one_privately(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path", privately=True)
    assert scene.rows("escalation") == [(LEADER, True)]
    assert scene.labels("escalation:1") == ANSWERS
    for when in ("Fri 6 Nov 08:00", "Wed 11 Nov 08:00", "Mon 16 Nov 08:00", "Thu 19 Nov 08:00"):
        assert LEADERS_CHANNEL not in scene.heard(when)
    assert scene.rows("escalation_remind") == [(LEADER, True), (INSPECTOR, True)]
    assert scene.rows("escalation") == [(LEADER, True), (INSPECTOR, True)]


def test_what_went_to_one_leader_is_not_for_the_others_to_answer(scene: HotspotScene) -> None:
    raised_privately(scene, clearing=None)
    with scene.refused(LEADER, "That agreement is not with leadership") as act:
        escalations.decide(act, 1, "Two lamps")
    with scene.act(INSPECTOR) as act:
        escalations.decide(act, 1, "Two lamps")
    assert (TEAM_CHANNEL, True) in scene.rows("answer"), "the answer is for all"


def test_the_story_all_members_read_does_not_repeat_what_one_leader_was_asked(
    scene: HotspotScene,
) -> None:
    number = raised_privately(scene)
    with scene.context() as context:
        told = [it.note for it in history_of(context.session, context.agreement(number))]
    assert told[-1] == ""
    assert "privately, not to the leadership channel" in scene.words(scene.key_of("raised"))


def test_nobody_can_be_asked_alone_where_no_leader_is_known(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=CHIEF)
    scene.leave(LEADER)
    with scene.refused(CHIEF, "No leader is known who could be asked alone") as act:
        escalations.raise_it(act, number, "Light", privately=True)
    assert scene.escalations() == []


def test_those_asked_in_private_hear_in_private_that_it_solved_itself(scene: HotspotScene) -> None:
    number = raised_privately(scene)
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    assert (LEADER, True) in scene.rows("released")
    assert (LEADERS_CHANNEL, True) not in scene.rows("released")


def test_when_who_took_it_is_gone_the_one_whose_turn_it_is_is_asked_anew(
    scene: HotspotScene,
) -> None:
    raised(scene, clearing=None)
    settings(scene, steering_chair_id=None)
    for when in ("Fri 6 Nov", "Wed 11 Nov"):
        asked_after(scene, when)
    escalation = scene.escalations()[0]
    assert escalation.position == 1
    with scene.database.transaction() as session:
        session.add(Member(hotspot_id=1, person_id=STRANGER, seat=Seat.LEADER, joined_at=NOW))
    with scene.act(STRANGER) as act:
        escalations.take(act, escalation.id or 0, day("Mon 23 Nov"))
    scene.change_person(STRANGER, deleted=True)
    (asked,) = asked_after(scene, "Thu 12 Nov")
    assert asked.startswith("escalation_next:1:1:")
    assert asked_after(scene, "Tue 17 Nov") == ["escalation_remind:1:1"]


def test_what_waits_for_a_leader_who_has_gone_is_sent_to_nobody(scene: HotspotScene) -> None:
    scene.clock.now = at("Tue 3 Nov 18:30")
    raised_privately(scene)
    asked = scene.rows("escalation")[0][0]
    scene.change_person(str(asked), deleted=True)
    scene.tick("Wed 4 Nov 08:00")
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.person_id == asked)).one()
    assert row.state == OutboxState.SUPERSEDED
