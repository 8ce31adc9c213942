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
    Town,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS, FRIDAY, raised

# Raised


def test_escalating_now_tells_leadership_and_the_owner(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.block(number, clearing=THE_SCHOOL)
    with town.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    assert town.rows("escalation") == [(LEADERS_CHANNEL, True)]
    assert town.rows("raised") == [(POLICE, True)]
    assert town.history(number)[-1] == (Change.ESCALATED, CHIEF, False)
    assert town.labels("escalation:1") == ANSWERS
    assert f"<@{CHIEF}> has taken A-1 to leadership" in town.words(town.key_of("raised"))
    assert town.escalations()[0].route == [LEADER, INSPECTOR]
    with town.refused(CHIEF, "already gone to leadership") as act:
        escalations.escalate_now(act, number)
    with town.refused(CHIEF, "already gone to leadership") as act:
        escalations.raise_it(act, number, "Light")


@pytest.mark.parametrize("by", [DEPUTY, POLICE, SCHOOL, LEADER, STRANGER])
def test_taking_something_up_and_holding_it_back_are_the_chiefs(town: Town, by: str) -> None:
    number = town.agree(FRIDAY)
    town.block(number)
    with town.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.escalate_now(act, number)
    with town.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.raise_it(act, number, "Light")
    with town.refused(by, "Only the hotspot chief can take something to leadership") as act:
        escalations.edit_decision(act, number, "Light")
    with town.refused(by, "Only the hotspot chief can hold") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_while_the_chief_is_away_the_duty_is_the_deputys(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.block(number)
    town.change_person(CHIEF, away_from=day("Tue 3 Nov"), away_until=FRIDAY)
    with town.act(DEPUTY) as act:
        escalations.hold(act, number, FRIDAY, "The council meets first")
    assert town.history(number)[-1] == (Change.HELD, DEPUTY, False)


def test_what_is_not_blocked_can_not_go_up_by_the_button(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.refused(CHIEF, "no longer blocked") as act:
        escalations.escalate_now(act, number)


def test_the_chief_raises_what_met_silence(town: Town) -> None:
    number = town.agree(day("Fri 6 Nov"))
    with town.refused(CHIEF, "A few words") as act:
        escalations.raise_it(act, number, " ")
    with town.act(CHIEF) as act:
        escalations.raise_it(act, number, "Who walks the path?")
    assert town.rows("raised") == [(POLICE, True)]
    words = town.words("escalation:1")
    assert "> Who walks the path?" in words
    assert "Obstacle" not in words
    assert "Blocked" not in words


def test_silence_that_was_sent_back_does_not_go_up_by_itself(town: Town) -> None:
    number = town.agree(day("Fri 6 Nov"))
    with town.act(CHIEF) as act:
        escalations.raise_it(act, number, "Who walks the path?")
    with town.act(LEADER) as act:
        escalations.send_back(act, 1, "Phone them")
    assert town.standing(number) is None
    assert town.agreement(number).status == AgreementStatus.OPEN
    for when in ("Mon 23 Nov 08:00", "Wed 25 Nov 08:00", "Fri 27 Nov 08:00"):
        town.tick(when)
    assert len(town.escalations()) == 1


# Held back


def test_a_hold_is_on_the_record_and_ends_by_itself_with_a_new_warning(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.send()
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Thu 5 Nov 11:05")
    with town.act(CHIEF) as act:
        escalations.hold(act, number, day("Tue 10 Nov"), "The council meets on Tuesday")
    assert town.history(number)[-1] == (Change.HELD, CHIEF, False)
    assert town.rows("held") == [(POLICE, True)]
    assert "> The council meets on Tuesday" in town.words(town.key_of("held"))
    assert LEADERS_CHANNEL not in town.heard("Mon 9 Nov 08:00")
    assert LEADERS_CHANNEL not in town.heard("Tue 10 Nov 08:00")
    heard = town.heard("Wed 11 Nov 08:00")
    assert f"A-{number} goes to leadership on Friday 13 November" in heard[POLICE][0]
    assert LEADERS_CHANNEL not in town.heard("Thu 12 Nov 08:00")
    assert LEADERS_CHANNEL in town.heard("Fri 13 Nov 08:00")


def test_a_hold_needs_a_reason_and_a_day_ahead(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.block(number)
    with town.refused(CHIEF, "A few words") as act:
        escalations.hold(act, number, FRIDAY, "")
    with town.refused(CHIEF, "today or later") as act:
        escalations.hold(act, number, day("Mon 2 Nov"), "Not yet")


def test_what_is_not_blocked_is_not_held_back(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.refused(CHIEF, "A-1 is not blocked, so nothing goes up") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")
    town.block(number)
    with town.act(CHIEF) as act:
        obstacles.unblock(act, number)
    with town.refused(CHIEF, "A-1 is not blocked, so nothing goes up") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_what_has_gone_up_can_not_be_held_back(town: Town) -> None:
    number = raised(town)
    with town.refused(CHIEF, "already gone to leadership") as act:
        escalations.hold(act, number, FRIDAY, "Not yet")


def test_the_chief_edits_the_decision_asked_for_and_the_warning_says_it(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.send()
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Thu 5 Nov 11:05")
    with town.act(CHIEF) as act:
        escalations.edit_decision(act, number, "Two lamps before Christmas")
    assert town.history(number)[-1] == (Change.WORDS, CHIEF, False), "in nobody's name but hers"
    town.send()
    assert "> Two lamps before Christmas" in town.stands(POLICE)[-1]
    assert "> Two lamps before Christmas" in town.heard("Mon 9 Nov 08:00")[LEADERS_CHANNEL][0]


# Answered


def test_i_take_it_is_told_to_owner_chief_and_task_force(town: Town) -> None:
    number = raised(town)
    with town.act(LEADER) as act:
        escalations.take(act, 1, day("Fri 20 Nov"))
    assert town.history(number)[-1] == (Change.TAKEN, LEADER, False)
    assert town.rows("answer") == [(POLICE, True), (CHIEF, True), (TEAM_CHANNEL, True)]
    said = town.words(town.key_of("answer", TEAM_CHANNEL))
    assert "by Friday 20 November" in said
    assert f"<@{POLICE}>" not in said
    assert f"<@{LEADER}> has taken it on" in town.words("escalation:1")
    with town.refused(LEADER, "today or later") as act:
        escalations.take(act, 1, day("Mon 2 Nov"))


def test_a_decision_moves_the_agreement_and_is_on_the_agenda(town: Town) -> None:
    number = raised(town)
    with town.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps", due=On(day("Fri 27 Nov")), owner_id=SCHOOL)
    made = town.agreement(number)
    assert (made.status, made.due_on) == (AgreementStatus.OPEN, day("Fri 27 Nov"))
    assert (made.owner_id, made.offered_to_id) == (POLICE, SCHOOL)
    assert town.rows("offered") == [(SCHOOL, True)]
    assert town.rows("released") == [], "the answer says it"
    assert "> Two lamps" in town.words(town.key_of("answer", POLICE))
    assert town.labels("escalation:1") == []
    with town.context() as context:
        meeting = coming_ordinary(context.session, context.hotspot)
        entries = coming_agenda(
            context.session, context.hotspot, meeting, context.today, context.zone
        )
        assert [entry.source for entry in entries] == [ItemSource.LEADERSHIP]
    with town.refused(LEADER, "no longer needs an answer") as act:
        escalations.decide(act, 1, "Three lamps")


def test_a_decision_asks_nobody_again_who_was_asked_before(town: Town) -> None:
    number = raised(town)
    with town.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL)
    with town.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps", due=NextMeeting())
    assert len(town.rows("offered")) == 1
    assert town.agreement(number).due_on == day("Mon 7 Dec")


def test_a_decision_without_words_or_with_a_stranger_is_refused(town: Town) -> None:
    raised(town)
    with town.refused(LEADER, "A few words") as act:
        escalations.decide(act, 1, " ")
    with town.refused(LEADER, "not in this Task Force") as act:
        escalations.decide(act, 1, "Two lamps", owner_id=STRANGER)


def test_sent_back_it_begins_on_a_fresh_clock(town: Town) -> None:
    number = raised(town)
    before = town.standing(number)
    with town.act(LEADER) as act:
        escalations.send_back(act, 1, "Ask the housing association first")
    after = town.standing(number)
    assert before is not None
    assert after is not None
    assert (after.id != before.id, after.began_at) == (True, town.clock.now)
    assert town.agreement(number).status == AgreementStatus.BLOCKED
    assert town.history(number)[-1] == (Change.SENT_BACK, LEADER, False)
    assert "> Ask the housing association first" in town.words(town.key_of("answer", CHIEF))
    town.send()
    assert LEADERS_CHANNEL not in town.heard("Mon 16 Nov 08:00"), "nobody is reminded of it"
    assert town.escalated(row_id(after.id)) is None


@pytest.mark.parametrize("by", [CHIEF, DEPUTY, POLICE, SCHOOL, STRANGER])
def test_only_leaders_answer(town: Town, by: str) -> None:
    raised(town)
    with town.refused(by, "Only the leaders it was put before") as act:
        escalations.take(act, 1, FRIDAY)
    with town.refused(by, "Only the leaders it was put before") as act:
        escalations.decide(act, 1, "Two lamps")
    with town.refused(by, "Only the leaders it was put before") as act:
        escalations.send_back(act, 1, "No")


def test_an_escalation_of_another_hotspot_does_not_exist_here(town: Town) -> None:
    raised(town)
    with town.refused(NORTH_CHIEF, "not a case before this leadership", NORTH) as act:
        escalations.take(act, 1, FRIDAY)


def test_what_leadership_has_does_not_go_up_twice_when_it_is_handed_over(town: Town) -> None:
    number = raised(town)
    with town.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with town.act(OFFICER) as act:
        handovers.take_over(act, number)
    standing = town.standing(number)
    assert standing is not None
    assert town.escalated(row_id(standing.id)) is not None
    assert town.escalations()[0].status == EscalationStatus.OPEN
