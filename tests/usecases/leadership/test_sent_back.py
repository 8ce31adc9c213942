"""What was sent back and is still blocked: it goes up again as before, and says what was answered.

The days are those of November 2026.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Change, EscalationStatus
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import raised, raised_privately
from tests.usecases.scenes.meeting_scene import at

EARLIER = "Sent back by leadership on Tuesday 3 November: “Ask a colleague first”"

HEAD = "To leadership: A-1"

Raising = Callable[[HotspotScene], int]
Answering = Callable[[ActingContext, int], object]


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30."""
    return HotspotScene(sqlite)


def send_back(
    scene: HotspotScene, escalation: int = 1, why: str = f"Ask <@{SCHOOL}>\nfirst"
) -> None:
    with scene.act(LEADER) as act:
        escalations.send_back(act, escalation, why)
    scene.send()


def hand_over(scene: HotspotScene, number: int) -> None:
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with scene.act(OFFICER) as act:
        handovers.take_over(act, number)
    scene.send()


@pytest.mark.parametrize(
    ("raising", "handed", "private", "told"),
    [
        (raised_privately, False, True, LEADER),
        (raised_privately, True, True, LEADER),
        (raised, False, False, LEADERS_CHANNEL),
        (raised, True, False, LEADERS_CHANNEL),
    ],
)
def test_what_goes_up_again_by_itself_goes_as_the_first_time_and_tells_the_answer(
    scene: HotspotScene, raising: Raising, handed: bool, private: bool, told: str
) -> None:
    number = raising(scene)
    send_back(scene)
    if handed:
        hand_over(scene, number)
    owner = OFFICER if handed else POLICE
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    warned = scene.heard("Thu 5 Nov 11:05")
    for who in (CHIEF, owner):
        assert EARLIER in warned[who][0], who
        assert ("It goes to one leader privately" in warned[who][0]) is private, who
    heard = scene.heard("Mon 9 Nov 08:00")
    (said,) = heard[told]
    assert said.count(EARLIER) == 1
    assert f"<@{SCHOOL}>" not in said, "no person is named"
    assert (LEADERS_CHANNEL in heard) is not private
    again = scene.escalations()[1]
    assert (again.private, again.route) == (private, [LEADER, INSPECTOR])
    first = scene.words("escalation:1")
    assert EARLIER not in first, "its own answer stands below it"


def test_the_line_is_danish_for_who_reads_danish(scene: HotspotScene) -> None:
    scene.change_person(CHIEF, locale="da-DK")
    raised_privately(scene)
    send_back(scene, why="Prøv først med SSP")
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    (said,) = scene.heard("Thu 5 Nov 11:05")[CHIEF]
    assert "Sendt tilbage af ledelsen tirsdag den 3. november: „Prøv først med SSP“" in said
    assert "Den bliver løftet til én leder alene ligesom sidst." in said


def test_the_chiefs_escalate_now_keeps_it_private_and_only_she_opens_it(
    scene: HotspotScene,
) -> None:
    number = raised_privately(scene)
    send_back(scene)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    send_back(scene, 2)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path")
    send_back(scene, 3)
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    assert LEADERS_CHANNEL in scene.heard("Mon 9 Nov 08:00"), "as the last time"
    assert [it.private for it in scene.escalations()] == [True, True, False, False]


def test_a_new_obstacle_is_another_matter(scene: HotspotScene) -> None:
    number = raised_privately(scene)
    send_back(scene)
    with scene.act(POLICE) as act:
        obstacles.unblock(act, number)
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    assert "Sent back" not in scene.heard("Thu 5 Nov 11:05")[CHIEF][0]
    assert LEADERS_CHANNEL in scene.heard("Mon 9 Nov 08:00")


def test_where_no_leader_is_left_the_chief_hears_it_and_no_channel_does(
    scene: HotspotScene,
) -> None:
    number = raised_privately(scene)
    send_back(scene)
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Thu 5 Nov 11:05")
    for leader in (LEADER, INSPECTOR):
        scene.change_person(leader, deleted=True)
    heard = scene.heard("Mon 9 Nov 08:00")
    assert LEADERS_CHANNEL not in heard
    (told,) = [text for text in scene.heard("Tue 10 Nov 08:00")[CHIEF] if f"A-{number}" in text]
    assert "Nothing more goes to them by itself" in told
    assert scene.escalations()[1].status == EscalationStatus.ENDED
    assert [it for it, _, _ in scene.history(number)[-2:]] == [Change.ESCALATED, Change.ROUTE_ENDED]
    assert LEADERS_CHANNEL not in scene.heard("Mon 16 Nov 08:00")


def sent_back_on_friday(act: ActingContext, _number: int) -> object:
    return escalations.send_back(act, 1, "Ask first")


def decided_on_friday(act: ActingContext, _number: int) -> object:
    return escalations.decide(act, 1, "Two lamps")


def solved_on_friday(act: ActingContext, number: int) -> object:
    return obstacles.unblock(act, number)


@pytest.mark.parametrize(
    ("by", "answer", "status"),
    [
        (LEADER, sent_back_on_friday, EscalationStatus.RETURNED),
        (LEADER, decided_on_friday, EscalationStatus.DECIDED),
        (POLICE, solved_on_friday, EscalationStatus.ENDED),
    ],
)
@pytest.mark.parametrize("raising", [raised, raised_privately])
def test_what_was_answered_grows_no_older_and_has_been_to_no_later_meeting(
    scene: HotspotScene, raising: Raising, by: str, answer: Answering, status: EscalationStatus
) -> None:
    number = raising(scene)
    scene.clock.now = at("Fri 6 Nov 10:00")
    with scene.act(by) as act:
        answer(act, number)
    scene.send()
    where = f"D{LEADER}" if raising is raised_privately else LEADERS_CHANNEL
    as_it_was = "Blocked: 3 working days ago.\n"
    scene.meet("Thu 12 Nov 09:00", "Thu 12 Nov 11:00")
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Fri 11 Dec")), "The lamps come")
    scene.tick("Fri 20 Nov 08:00")
    assert scene.escalations()[0].status == status
    (stands,) = [it.text for it in scene.slack.messages if it.channel == where and HEAD in it.text]
    assert as_it_was in stands
    assert "12 November" not in stands


def test_what_awaits_an_answer_grows_older_and_names_the_meeting(scene: HotspotScene) -> None:
    raised(scene)
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    scene.tick("Fri 6 Nov 08:00")
    said = scene.words("escalation:1")
    assert "Blocked: 3 working days ago." in said
    assert "It was on the agenda of the meeting on Thursday 5 November." in said
