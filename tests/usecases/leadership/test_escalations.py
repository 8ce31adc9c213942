"""The direct line: raised, held back, taken, decided, sent back."""

from __future__ import annotations

import pytest

from bot.rules.dates.reading import NextMeeting, On
from bot.store.database.row_ids import row_id
from bot.store.models import AgreementStatus, Change, EscalationStatus, ItemSource
from bot.store.queries.meetings.agenda import coming_agenda
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.usecases.agreements import handovers, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    NORTH,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    TEAM_CHANNEL,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS, FRIDAY, raised

# Raised


def test_escalating_now_tells_leadership_and_the_owner(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert scene.rows("escalation") == [(LEADERS_CHANNEL, True)]
    assert scene.rows("raised") == [(POLICE, True)]
    assert scene.history(number)[-1] == (Change.ESCALATED, CHIEF, False)
    assert scene.labels("escalation:1") == ANSWERS
    assert f"<@{CHIEF}> has taken A-1 to leadership" in scene.words(scene.key_of("raised"))
    assert scene.escalations()[0].route == [LEADER, INSPECTOR]
    with scene.refused(CHIEF, "already gone to leadership") as act:
        escalations.escalate_now(act, number)
    with scene.refused(CHIEF, "already gone to leadership") as act:
        escalations.raise_it(act, number, "Light")


@pytest.mark.parametrize("by", [DEPUTY, POLICE, SCHOOL, LEADER, STRANGER])
def test_taking_something_up_and_holding_it_back_are_the_chiefs(
    scene: HotspotScene, by: str
) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.escalate_now(act, number)
    with scene.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.raise_it(act, number, "Light")
    with scene.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.edit_decision(act, number, "Light")
    with scene.refused(by, "Only the hotspot chief can hold") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_while_the_chief_is_away_the_duty_is_the_deputys(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    scene.change_person(CHIEF, away_from=day("Tue 3 Nov"), away_until=FRIDAY)
    with scene.act(DEPUTY) as act:
        escalations.hold(act, number, FRIDAY, "The council meets first")
    assert scene.history(number)[-1] == (Change.HELD, DEPUTY, False)


def test_what_is_not_blocked_can_not_go_up_by_the_button(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(CHIEF, "no longer blocked") as act:
        escalations.escalate_now(act, number)


def test_the_chief_raises_what_met_silence(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"))
    with scene.refused(CHIEF, "A few words") as act:
        escalations.raise_it(act, number, " ")
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Who walks the path?")
    assert scene.rows("raised") == [(POLICE, True)]
    words = scene.words("escalation:1")
    assert "> Who walks the path?" in words
    assert "Obstacle" not in words
    assert "Blocked" not in words


def test_silence_that_was_sent_back_does_not_go_up_by_itself(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 6 Nov"))
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Who walks the path?")
    with scene.act(LEADER) as act:
        escalations.send_back(act, 1, "Phone them")
    assert scene.standing(number) is None
    assert scene.agreement(number).status == AgreementStatus.OPEN
    for when in ("Mon 23 Nov 08:00", "Wed 25 Nov 08:00", "Fri 27 Nov 08:00"):
        scene.tick(when)
    assert len(scene.escalations()) == 1


# Held back


def test_a_hold_is_on_the_record_and_ends_by_itself_with_a_new_warning(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, day("Tue 10 Nov"), "The council meets on Tuesday")
    assert scene.history(number)[-1] == (Change.HELD, CHIEF, False)
    assert scene.rows("held") == [(POLICE, True)]
    assert "> The council meets on Tuesday" in scene.words(scene.key_of("held"))
    assert LEADERS_CHANNEL not in scene.heard("Mon 9 Nov 08:00")
    assert LEADERS_CHANNEL not in scene.heard("Tue 10 Nov 08:00")
    heard = scene.heard("Wed 11 Nov 08:00")
    assert f"A-{number} goes to leadership on Friday 13 November" in heard[POLICE][0]
    assert LEADERS_CHANNEL not in scene.heard("Thu 12 Nov 08:00")
    assert LEADERS_CHANNEL in scene.heard("Fri 13 Nov 08:00")


def test_a_hold_needs_a_reason_and_a_day_ahead(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.refused(CHIEF, "A few words") as act:
        escalations.hold(act, number, FRIDAY, "")
    with scene.refused(CHIEF, "today or later") as act:
        escalations.hold(act, number, day("Mon 2 Nov"), "Not yet")


def test_what_is_not_blocked_is_not_held_back(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(CHIEF, "A-1 is not blocked, so nothing goes up") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")
    scene.block(number)
    with scene.act(CHIEF) as act:
        obstacles.unblock(act, number)
    with scene.refused(CHIEF, "A-1 is not blocked, so nothing goes up") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_what_has_gone_up_can_not_be_held_back(scene: HotspotScene) -> None:
    number = raised(scene)
    with scene.refused(CHIEF, "already gone to leadership") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_the_chief_edits_the_decision_asked_for_and_the_warning_says_it(
    scene: HotspotScene,
) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    with scene.act(CHIEF) as act:
        escalations.edit_decision(act, number, "Two lamps before Christmas")
    assert scene.history(number)[-1] == (Change.WORDS, CHIEF, False), "in nobody's name but hers"
    scene.send()
    assert "> Two lamps before Christmas" in scene.stands(POLICE)[-1]
    assert "> Two lamps before Christmas" in scene.heard("Mon 9 Nov 08:00")[LEADERS_CHANNEL][0]


# Answered


def test_i_take_it_is_told_to_owner_chief_and_task_force(scene: HotspotScene) -> None:
    number = raised(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Fri 20 Nov"))
    assert scene.history(number)[-1] == (Change.TAKEN, LEADER, False)
    assert scene.rows("answer") == [(POLICE, True), (CHIEF, True), (TEAM_CHANNEL, True)]
    said = scene.words(scene.key_of("answer", TEAM_CHANNEL))
    assert "by Friday 20 November" in said
    assert f"<@{POLICE}>" not in said
    assert f"<@{LEADER}> has taken it on" in scene.words("escalation:1")
    with scene.refused(LEADER, "today or later") as act:
        escalations.take(act, 1, day("Mon 2 Nov"))


def test_a_decision_moves_the_agreement_and_is_on_the_agenda(scene: HotspotScene) -> None:
    number = raised(scene)
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps", due=On(day("Fri 27 Nov")), owner_id=SCHOOL)
    made = scene.agreement(number)
    assert (made.status, made.due_on) == (AgreementStatus.OPEN, day("Fri 27 Nov"))
    assert (made.owner_id, made.offered_to_id) == (POLICE, SCHOOL)
    assert scene.rows("offered") == [(SCHOOL, True)]
    assert scene.rows("released") == [], "the answer says it"
    assert "> Two lamps" in scene.words(scene.key_of("answer", POLICE))
    assert scene.labels("escalation:1") == ["Put the answer right"]
    with scene.context() as context:
        meeting = coming_ordinary(context.session, context.hotspot)
        entries = coming_agenda(context, meeting)
        assert [entry.source for entry in entries] == [ItemSource.LEADERSHIP]
    with scene.refused(LEADER, "no longer needs an answer") as act:
        escalations.decide(act, 1, "Three lamps")


def test_a_decision_asks_nobody_again_who_was_asked_before(scene: HotspotScene) -> None:
    number = raised(scene)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL)
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps", due=NextMeeting())
    assert len(scene.rows("offered")) == 1
    assert scene.agreement(number).due_on == day("Mon 7 Dec")


def test_a_decision_without_words_or_with_a_stranger_is_refused(scene: HotspotScene) -> None:
    raised(scene)
    with scene.refused(LEADER, "A few words") as act:
        escalations.decide(act, 1, " ")
    with scene.refused(LEADER, "not in this Task Force") as act:
        escalations.decide(act, 1, "Two lamps", owner_id=STRANGER)


def test_sent_back_it_begins_on_a_fresh_clock(scene: HotspotScene) -> None:
    number = raised(scene)
    before = scene.standing(number)
    with scene.act(LEADER) as act:
        escalations.send_back(act, 1, "Ask the housing association first")
    after = scene.standing(number)
    assert before is not None
    assert after is not None
    assert (after.id != before.id, after.began_at) == (True, scene.clock.now)
    assert scene.agreement(number).status == AgreementStatus.BLOCKED
    assert scene.history(number)[-1] == (Change.SENT_BACK, LEADER, False)
    assert "> Ask the housing association first" in scene.words(scene.key_of("answer", CHIEF))
    scene.send()
    assert LEADERS_CHANNEL not in scene.heard("Mon 16 Nov 08:00"), "nobody is reminded of it"
    assert scene.escalated(row_id(after.id)) is None


@pytest.mark.parametrize("by", [CHIEF, DEPUTY, POLICE, SCHOOL, STRANGER])
def test_only_leaders_answer(scene: HotspotScene, by: str) -> None:
    raised(scene)
    with scene.refused(by, "Only the leaders it was put before") as act:
        escalations.take(act, 1, FRIDAY)
    with scene.refused(by, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")
    with scene.refused(by, "Only the leaders it was put before") as act:
        escalations.send_back(act, 1, "No")


def test_an_escalation_of_another_hotspot_does_not_exist_here(scene: HotspotScene) -> None:
    raised(scene)
    with scene.refused(NORTH_CHIEF, "That agreement is not with leadership", NORTH) as act:
        escalations.take(act, 1, FRIDAY)


def test_what_leadership_has_does_not_go_up_twice_when_it_is_handed_over(
    scene: HotspotScene,
) -> None:
    number = raised(scene)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    standing = scene.standing(number)
    assert standing is not None
    assert scene.escalated(row_id(standing.id)) is not None
    assert scene.escalations()[0].status == EscalationStatus.OPEN
