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
    Town,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS, FRIDAY, raised, raised_privately
from tests.usecases.scenes.meeting_scene import at

NOW = at("Tue 3 Nov 09:30")

ASKED = ("escalation:", "escalation_remind", "escalation_next", "route_ended")


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30."""
    return Town(sqlite)


def settings(town: Town, **values: object) -> None:
    with town.database.transaction() as session:
        session.get_one(Hotspot, town.hotspots[LAKE]).sqlmodel_update(values)


def lead(town: Town, actor: str, leader: str | None) -> None:
    with town.database.transaction() as session:
        session.get_one(Actor, town.actors[actor]).leader_id = leader


def asked_after(town: Town, when: str) -> list[str]:
    """The keys of what the clock asks for then."""
    before = town.keys()
    town.tick(f"{when} 08:00")
    return [key for key in town.keys()[len(before) :] if key.startswith(ASKED)]


def test_the_chair_is_asked_last_and_settings_changed_since_change_nothing(town: Town) -> None:
    settings(town, steering_chair_id=STRANGER)
    raised(town)
    settings(town, steering_chair_id=None, leader_days=10)
    lead(town, THE_POLICE, OFFICER)
    lead(town, THE_SCHOOL, None)
    days = ("Wed 4 Nov", "Fri 6 Nov", "Wed 11 Nov", "Mon 16 Nov", "Thu 19 Nov")
    assert [asked_after(town, when) for when in days] == [
        [],
        ["escalation_remind:1:0"],
        ["escalation_next:1:1", "escalation:1:1"],
        ["escalation_remind:1:1"],
        ["escalation_next:1:2", "escalation:1:2"],
    ]
    assert town.escalations()[0].route == [LEADER, INSPECTOR, STRANGER]
    assert town.rows("escalation")[1:] == [(INSPECTOR, True), (STRANGER, True)]
    assert town.labels("escalation:1:2") == ANSWERS
    with town.act(STRANGER) as act:
        escalations.decide(act, 1, "Two lamps")
    assert town.escalations()[0].status == EscalationStatus.DECIDED


def test_who_has_not_been_asked_yet_may_not_answer(town: Town) -> None:
    settings(town, steering_chair_id=STRANGER)
    raised(town)
    with town.refused(STRANGER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")


def test_who_is_gone_when_it_is_their_turn_is_passed_over_at_once(town: Town) -> None:
    number = raised(town)
    town.change_person(LEADER, deleted=True)
    assert asked_after(town, "Wed 4 Nov") == ["escalation_next:1:1", "escalation:1:1"]
    assert town.history(number)[-1] == (Change.PASSED_OVER, None, False)
    assert asked_after(town, "Thu 5 Nov") == []
    town.change_person(INSPECTOR, deleted=True)
    (ended,) = asked_after(town, "Fri 6 Nov")
    assert ended.endswith(f":{CHIEF}")
    assert [it for it, _, _ in town.history(number)[-2:]] == [
        Change.PASSED_OVER,
        Change.ROUTE_ENDED,
    ]
    assert town.escalations()[0].status == EscalationStatus.ENDED


def test_who_is_gone_before_their_turn_is_skipped(town: Town) -> None:
    settings(town, steering_chair_id=STRANGER)
    number = raised(town)
    town.change_person(INSPECTOR, deleted=True)
    assert asked_after(town, "Fri 6 Nov") == ["escalation_remind:1:0"]
    assert asked_after(town, "Wed 11 Nov") == ["escalation_next:1:2", "escalation:1:2"]
    assert town.history(number)[-1] == (Change.PASSED_OVER, None, False)


def test_what_somebody_took_and_left_with_goes_on_without_waiting(town: Town) -> None:
    raised(town)
    with town.act(LEADER) as act:
        escalations.take(act, 1, day("Mon 30 Nov"))
    town.change_person(LEADER, deleted=True)
    assert asked_after(town, "Wed 4 Nov") == ["escalation_next:1:1", "escalation:1:1"]
    assert town.escalations()[0].status == EscalationStatus.OPEN
    with town.act(INSPECTOR) as act:
        escalations.take(act, 1, FRIDAY)


def test_a_leader_who_is_away_is_stood_in_for(town: Town) -> None:
    away = {"away_from": day("Mon 2 Nov"), "away_until": day("Fri 6 Nov")}
    town.change_person(INSPECTOR, **away, stand_in_id=OFFICER)
    raised(town, clearing=None)
    assert town.rows("escalation") == [(LEADERS_CHANNEL, True), (OFFICER, True)]
    assert f"<@{OFFICER}>, can you answer?" in town.words("escalation:1:0")
    with town.refused(POLICE, "Only the leaders it was put before") as act:
        escalations.take(act, 1, FRIDAY)
    with town.act(OFFICER) as act:
        escalations.take(act, 1, FRIDAY)
    town.clock.now += day("Mon 9 Nov") - day("Tue 3 Nov")
    with town.refused(OFFICER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")
    with town.act(INSPECTOR) as act:
        escalations.decide(act, 1, "Two lamps")


def test_only_a_member_or_leader_here_stands_in_for_a_leader(town: Town) -> None:
    """Not somebody of another hotspot, no guest, and never who is chief that day."""
    with town.database.transaction() as session:
        for hotspot, person_id, seat in (
            (NORTH, LEADER, Seat.LEADER),
            (NORTH, STRANGER, Seat.MEMBER),
            (LAKE, DEPUTY, Seat.MEMBER),
        ):
            here, now = town.hotspots[hotspot], town.clock.now
            session.add(Member(hotspot_id=here, person_id=person_id, seat=seat, joined_at=now))
    away = {"away_from": day("Mon 2 Nov"), "away_until": FRIDAY}
    town.change_person(LEADER, **away, stand_in_id=STRANGER)
    raised_privately(town)
    assert town.rows("escalation") == [(LEADER, True)]
    with town.refused(STRANGER, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")

    def reached(stand_in: str) -> str:
        town.change_person(LEADER, stand_in_id=stand_in)
        with town.context() as context:
            return leader_reached(context.session, context.hotspot, LEADER, context.today)

    assert {it: reached(it) for it in (GUEST, CHIEF)} == {GUEST: LEADER, CHIEF: LEADER}
    assert reached(DEPUTY) == DEPUTY
    town.change_person(CHIEF, **away)
    assert reached(DEPUTY) == LEADER, "the deputy is acting chief now"


def test_a_reminder_in_private_brings_the_whole_of_it(town: Town) -> None:
    raised(town, clearing=None)
    town.change_person(
        INSPECTOR, away_from=day("Wed 4 Nov"), away_until=FRIDAY, stand_in_id=OFFICER
    )
    assert asked_after(town, "Fri 6 Nov") == ["escalation_remind:1:0"]
    key = town.key_of("escalation_remind", OFFICER)
    assert "still waiting for an answer" in town.words(key)
    assert "> Light on the path" in town.words(key)
    assert town.labels(key) == ANSWERS
    with town.act(OFFICER) as act:
        escalations.decide(act, 1, "Two lamps")
    town.send()
    assert town.labels(key) == []
    assert any("> Two lamps" in said for said in town.stands(OFFICER))


def test_a_leader_who_is_gone_is_not_asked(town: Town) -> None:
    town.change_person(INSPECTOR, deleted=True)
    number = town.agree(FRIDAY)
    town.block(number)
    with town.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert town.escalations()[0].route == [LEADER]


def test_a_leader_outside_the_channel_is_written_to_and_may_answer(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.block(number)
    with town.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert town.escalations()[0].route == [INSPECTOR, LEADER]
    assert town.rows("escalation") == [(LEADERS_CHANNEL, True), (INSPECTOR, True)]
    assert town.labels("escalation:1:0") == ANSWERS
    with town.act(INSPECTOR) as act:
        escalations.decide(act, 1, "We walk with them")
    assert town.labels("escalation:1:0") == []


# Privately


def test_the_chief_may_send_one_privately(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.block(number, clearing=THE_SCHOOL)
    with town.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path", privately=True)
    assert town.rows("escalation") == [(LEADER, True)]
    assert town.labels("escalation:1") == ANSWERS
    for when in ("Fri 6 Nov 08:00", "Wed 11 Nov 08:00", "Mon 16 Nov 08:00", "Thu 19 Nov 08:00"):
        assert LEADERS_CHANNEL not in town.heard(when)
    assert town.rows("escalation_remind") == [(LEADER, True), (INSPECTOR, True)]
    assert town.rows("escalation") == [(LEADER, True), (INSPECTOR, True)]


def test_what_went_to_one_leader_is_not_for_the_others_to_answer(town: Town) -> None:
    raised_privately(town, clearing=None)
    with town.refused(LEADER, "not a case before this leadership") as act:
        escalations.decide(act, 1, "Two lamps")
    with town.act(INSPECTOR) as act:
        escalations.decide(act, 1, "Two lamps")
    assert (TEAM_CHANNEL, True) in town.rows("answer"), "the answer is for all"


def test_the_story_all_members_read_does_not_repeat_what_one_leader_was_asked(town: Town) -> None:
    number = raised_privately(town)
    with town.context() as context:
        told = [it.note for it in history_of(context.session, context.agreement(number))]
    assert told[-1] == ""
    assert "privately, not to the leadership channel" in town.words(town.key_of("raised"))


def test_nobody_can_be_asked_alone_where_no_leader_is_known(town: Town) -> None:
    number = town.agree(FRIDAY, owner=CHIEF)
    town.leave(LEADER)
    with town.refused(CHIEF, "No leader is known who could be asked alone") as act:
        escalations.raise_it(act, number, "Light", privately=True)
    assert town.escalations() == []


def test_those_asked_in_private_hear_in_private_that_it_solved_itself(town: Town) -> None:
    number = raised_privately(town)
    with town.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    assert (LEADER, True) in town.rows("released")
    assert (LEADERS_CHANNEL, True) not in town.rows("released")


def test_when_who_took_it_is_gone_the_one_whose_turn_it_is_is_asked_anew(town: Town) -> None:
    raised(town, clearing=None)
    settings(town, steering_chair_id=None)
    for when in ("Fri 6 Nov", "Wed 11 Nov"):
        asked_after(town, when)
    escalation = town.escalations()[0]
    assert escalation.position == 1
    with town.database.transaction() as session:
        session.add(Member(hotspot_id=1, person_id=STRANGER, seat=Seat.LEADER, joined_at=NOW))
    with town.act(STRANGER) as act:
        escalations.take(act, escalation.id or 0, day("Mon 23 Nov"))
    town.change_person(STRANGER, deleted=True)
    (asked,) = asked_after(town, "Thu 12 Nov")
    assert asked.startswith("escalation_next:1:1:")
    assert asked_after(town, "Tue 17 Nov") == ["escalation_remind:1:1"]


def test_what_waits_for_a_leader_who_has_gone_is_sent_to_nobody(town: Town) -> None:
    town.clock.now = at("Tue 3 Nov 18:30")
    raised_privately(town)
    asked = town.rows("escalation")[0][0]
    town.change_person(str(asked), deleted=True)
    town.tick("Wed 4 Nov 08:00")
    with town.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.person_id == asked)).one()
    assert row.state == OutboxState.SUPERSEDED
