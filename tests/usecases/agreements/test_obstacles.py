"""What stands in the way: said, asked about, cleared; and what leadership is told if it isn't."""

from __future__ import annotations

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import AgreementStatus, Change
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    HOUSING,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_SCHOOL,
    HotspotScene,
    day,
)

FRIDAY = day("Fri 6 Nov")


def told_of(heard: dict[str, list[str]], number: int) -> set[str]:
    return {to for to, said in heard.items() if f"A-{number}" in "".join(said)}


# Begun


def test_the_chief_is_told_and_who_could_clear_it_is_asked(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    assert scene.agreement(number).status == AgreementStatus.BLOCKED
    assert scene.history(number)[-1] == (Change.BLOCKED, POLICE, False)
    assert scene.rows("blocked") == [(CHIEF, True)]
    assert scene.rows("clear_request") == [(SCHOOL, True)]
    asked = scene.key_of("clear_request")
    assert scene.labels(asked) == ["Cleared", "Needs leadership", "Not ours"]
    assert f"<@{POLICE}>" not in scene.words(asked), "other actors hear of the actor"
    assert "> The lamps are out" in scene.words(asked)
    assert "The school, who has been asked" in scene.words(scene.key_of("blocked"))


def test_the_chief_is_asked_for_an_actor_without_slack(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=HOUSING)
    assert scene.rows("clear_request") == [(CHIEF, True)]


def test_the_owners_nudges_pause(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    for when in ("Wed 4 Nov 08:00", "Tue 10 Nov 08:00", "Fri 13 Nov 08:00"):
        assert told_of(scene.heard(when), number) <= {CHIEF}, when  # the digest on Mondays


def test_blocked_twice_is_said_kindly(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.refused(POLICE, "already marked as blocked") as act:
        obstacles.block(act, number, "Again", clearing_actor_id=None)


def test_a_block_needs_an_obstacle_and_an_actor_of_this_hotspot(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(POLICE, "A few words") as act:
        obstacles.block(act, number, " ", clearing_actor_id=None)
    with scene.refused(POLICE, "Choose an actor of this Task Force") as act:
        obstacles.block(act, number, "The lamps", clearing_actor_id=999)


@pytest.mark.parametrize("by", [SCHOOL, GUEST, LEADER, STRANGER])
def test_only_the_owner_or_the_chief_says_that_it_is_blocked(scene: HotspotScene, by: str) -> None:
    number = scene.agree(FRIDAY)
    with scene.refused(by, "Only the owner or the hotspot chief") as act:
        obstacles.block(act, number, "The lamps", clearing_actor_id=None)


# Answered


def test_cleared_by_who_was_asked_and_everyone_who_waited_hears_it(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number, "New bulbs")
    assert scene.agreement(number).status == AgreementStatus.OPEN
    assert scene.standing(number) is None
    assert scene.history(number)[-1] == (Change.UNBLOCKED, SCHOOL, False)
    assert scene.rows("released") == [(CHIEF, True), (POLICE, True)]
    assert scene.labels(f"released:3:{POLICE}") == ["Done", "New date", "Blocked", "Hand over"]
    assert scene.labels(f"released:3:{CHIEF}") == []
    with scene.refused(SCHOOL, "Only the owner, the actor") as act:
        obstacles.unblock(act, number)
    with scene.refused(POLICE, "no longer blocked") as act:
        obstacles.unblock(act, number)


def test_who_waited_for_what_is_dropped_hears_it_once(
    sqlite: Database,
) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    before = len(scene.slack.messages)
    with scene.act(CHIEF) as act:
        agreements.drop(act, number, "No money")
    scene.send()
    said = scene.slack.messages[before:]
    assert sorted(it.channel for it in said) == [f"D{POLICE}", f"D{SCHOOL}"]
    assert scene.rows("dropped") == [(POLICE, True)]


def test_who_was_asked_to_clear_it_hears_leaderships_decision_once(
    sqlite: Database,
) -> None:
    scene = HotspotScene(sqlite)
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        raised = escalations.escalate_now(act, number)
    with scene.act(LEADER) as act:
        escalations.decide(act, raised.id or 0, "The council pays")
    assert [to for to, _ in scene.rows("answer")].count(SCHOOL) == 1
    assert "> The council pays" in scene.words(scene.key_of("answer", SCHOOL))


def test_the_chief_unblocks_on_behalf_of_the_owner(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    with scene.act(CHIEF) as act:
        obstacles.unblock(act, number)
    assert scene.history(number)[-1] == (Change.UNBLOCKED, CHIEF, True)


def test_needs_leadership_is_told_once_however_often_it_is_pressed(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    for _ in range(2):
        with scene.act(SCHOOL) as act:
            obstacles.clearer_says(act, number, "", ours=True)
    assert scene.rows("clearer_said") == [(CHIEF, True), (POLICE, True)]
    assert "it needs leadership" in scene.words(scene.key_of("clearer_said"))
    assert scene.labels(scene.key_of("clear_request")) == ["Cleared"]
    standing = scene.standing(number)
    assert standing is not None
    assert standing.clearing_actor_id is not None


def test_not_ours_makes_it_leaderships(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    with scene.act(SCHOOL) as act:
        obstacles.clearer_says(act, number, "Ask the council", ours=False)
    standing = scene.standing(number)
    assert standing is not None
    assert standing.clearing_actor_id is None
    said = scene.words(scene.key_of("clearer_said"))
    assert "not theirs to clear" in said
    assert "> Ask the council" in said
    assert scene.labels(scene.key_of("clear_request")) == []


@pytest.mark.parametrize("by", [OFFICER, GUEST, LEADER, STRANGER])
def test_only_those_concerned_answer_about_an_obstacle(scene: HotspotScene, by: str) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.refused(by, "Only the owner, the actor who could clear it") as act:
        obstacles.clearer_says(act, number, "", ours=True)
    with scene.refused(by, "Only the owner, the actor who could clear it") as act:
        obstacles.unblock(act, number)


def test_a_request_that_was_settled_before_it_left_is_not_sent(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.clock.advance(8 * 3600)  # after working hours
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    heard = scene.heard("Wed 4 Nov 08:00")
    assert not any("Can you help here" in text for said in heard.values() for text in said)


# Through a meeting to the warning, and up


def blocked_through_a_meeting(scene: HotspotScene) -> int:
    """Blocked on Tuesday; a meeting on Thursday doesn't help."""
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    return number


def test_a_meeting_brings_the_warning_and_two_working_days_later_it_goes_once(
    scene: HotspotScene,
) -> None:
    number = blocked_through_a_meeting(scene)
    heard = scene.heard("Thu 5 Nov 11:05")
    assert told_of(heard, number) == {POLICE, CHIEF, INSPECTOR}
    assert f"A-{number} goes to leadership on Monday 9 November" in heard[POLICE][0]
    assert f"A-{number} goes to leadership by itself on Monday 9 November" in heard[CHIEF][0]
    assert "For your information" in heard[INSPECTOR][0]
    for said in (heard[POLICE], heard[CHIEF], heard[INSPECTOR]):
        assert "> Light on the path" in said[0]
        assert "Owning actor: The police" in said[0]
    assert scene.heard("Fri 6 Nov 15:59") == {}
    heard = scene.heard("Mon 9 Nov 08:00")
    assert f"To leadership: A-{number}" in heard[LEADERS_CHANNEL][0]
    assert f"<@{POLICE}>" not in heard[LEADERS_CHANNEL][0], "no person is named"
    assert f"<@{LEADER}>" in heard[LEADERS_CHANNEL][0], "the leader of who could clear it"
    for when in ("Mon 9 Nov 08:01", "Tue 10 Nov 08:00"):
        assert LEADERS_CHANNEL not in scene.heard(when)
    assert len(scene.escalations()) == 1
    assert scene.history(number)[-1] == (Change.ESCALATED, None, False)


@pytest.mark.parametrize(
    ("begins", "closes", "kind", "why"),
    [
        ("Thu 5 Nov 09:00", "Thu 5 Nov 11:00", "urgent", "an urgent meeting doesn't count"),
        ("Tue 3 Nov 09:00", "Tue 3 Nov 11:00", "ordinary", "it began before the block did"),
    ],
)
def test_a_meeting_that_does_not_count(
    scene: HotspotScene, begins: str, closes: str, kind: str, why: str
) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    scene.meet(begins, closes, kind)
    assert told_of(scene.heard("Thu 5 Nov 11:05"), number) == set(), why
    assert POLICE in told_of(scene.heard("Tue 17 Nov 08:00"), number), "on the tenth working day"


def test_the_warned_owner_adds_words_and_the_leaders_read_them(scene: HotspotScene) -> None:
    number = blocked_through_a_meeting(scene)
    scene.tick("Thu 5 Nov 11:05")
    with scene.act(POLICE) as act:
        obstacles.own_words(act, number, "Children use this path")
    scene.send()
    assert "> Children use this path" in scene.stands(POLICE)[-1]
    assert "> Children use this path" in scene.heard("Mon 9 Nov 08:00")[LEADERS_CHANNEL][0]


def test_clearing_it_after_the_warning_stops_it(scene: HotspotScene) -> None:
    number = blocked_through_a_meeting(scene)
    scene.tick("Thu 5 Nov 11:05")
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number)
    assert LEADERS_CHANNEL not in scene.heard("Mon 9 Nov 08:00")
    assert scene.escalations() == []


def test_leaders_who_have_it_hear_that_it_solved_itself(scene: HotspotScene) -> None:
    number = blocked_through_a_meeting(scene)
    scene.tick("Thu 5 Nov 11:05")
    scene.tick("Mon 9 Nov 08:00")
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Fri 27 Nov")), "The lamps are on")
    heard = scene.heard("Mon 9 Nov 09:00")
    assert f"A-{number} is moving again" in heard[LEADERS_CHANNEL][0]
    assert scene.labels("escalation:1") == []
    assert scene.agreement(number).status == AgreementStatus.OPEN


def test_silence_alone_never_goes_up(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    for when in (
        "Wed 4 Nov 08:00",
        "Tue 10 Nov 08:00",
        "Fri 13 Nov 08:00",
        "Mon 16 Nov 08:00",
        "Mon 30 Nov 08:00",
        "Mon 14 Dec 08:00",
    ):
        scene.tick(when)
    assert scene.escalations() == []
    assert scene.agreement(number).status == AgreementStatus.OPEN


def test_after_a_block_the_nudges_begin_two_days_later(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    scene.clock.now = scene.clock.now.replace(day=13)
    with scene.act(POLICE) as act:
        obstacles.unblock(act, number)
    scene.send()
    assert told_of(scene.heard("Mon 16 Nov 08:00"), number) <= {CHIEF}
    heard = scene.heard("Tue 17 Nov 08:00")
    assert "How is it going?" in heard[POLICE][0]
    assert CHIEF not in heard, "nobody is on a call list for days it stood still"


def test_the_deputy_may_unblock_and_block(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, by=DEPUTY)
    assert scene.history(number)[-1] == (Change.BLOCKED, DEPUTY, True)
