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
    Town,
    day,
)
from tests.usecases.scenes.direct_line_scene import raised, raised_privately
from tests.usecases.scenes.meeting_scene import at

EARLIER = "Sent back by leadership on Tuesday 3 November: “Ask a colleague first”"

HEAD = "To leadership: A-1"

Raising = Callable[[Town], int]
Answering = Callable[[ActingContext, int], object]


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30."""
    return Town(sqlite)


def send_back(town: Town, escalation: int = 1, why: str = f"Ask <@{SCHOOL}>\nfirst") -> None:
    with town.act(LEADER) as act:
        escalations.send_back(act, escalation, why)
    town.send()


def hand_over(town: Town, number: int) -> None:
    with town.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)
    with town.act(OFFICER) as act:
        handovers.take_over(act, number)
    town.send()


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
    town: Town, raising: Raising, handed: bool, private: bool, told: str
) -> None:
    number = raising(town)
    send_back(town)
    if handed:
        hand_over(town, number)
    owner = OFFICER if handed else POLICE
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    warned = town.heard("Thu 5 Nov 11:05")
    for who in (CHIEF, owner):
        assert EARLIER in warned[who][0], who
        assert ("It goes to one leader privately" in warned[who][0]) is private, who
    heard = town.heard("Mon 9 Nov 08:00")
    (said,) = heard[told]
    assert said.count(EARLIER) == 1
    assert f"<@{SCHOOL}>" not in said, "no person is named"
    assert (LEADERS_CHANNEL in heard) is not private
    again = town.escalations()[1]
    assert (again.private, again.route) == (private, [LEADER, INSPECTOR])
    first = town.words("escalation:1")
    assert EARLIER not in first, "its own answer stands below it"


def test_the_line_is_danish_for_who_reads_danish(town: Town) -> None:
    town.change_person(CHIEF, locale="da-DK")
    raised_privately(town)
    send_back(town, why="Prøv først med SSP")
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    (said,) = town.heard("Thu 5 Nov 11:05")[CHIEF]
    assert "Sendt tilbage af ledelsen tirsdag den 3. november: „Prøv først med SSP“" in said
    assert "Den går til én leder alene ligesom sidst." in said


def test_the_chiefs_escalate_now_keeps_it_private_and_only_she_opens_it(town: Town) -> None:
    number = raised_privately(town)
    send_back(town)
    with town.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    send_back(town, 2)
    with town.act(CHIEF) as act:
        escalations.raise_it(act, number, "Light on the path")
    send_back(town, 3)
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Thu 5 Nov 11:05")
    assert LEADERS_CHANNEL in town.heard("Mon 9 Nov 08:00"), "as the last time"
    assert [it.private for it in town.escalations()] == [True, True, False, False]


def test_a_new_obstacle_is_another_matter(town: Town) -> None:
    number = raised_privately(town)
    send_back(town)
    with town.act(POLICE) as act:
        obstacles.unblock(act, number)
    town.block(number, clearing=THE_SCHOOL)
    town.send()
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    assert "Sent back" not in town.heard("Thu 5 Nov 11:05")[CHIEF][0]
    assert LEADERS_CHANNEL in town.heard("Mon 9 Nov 08:00")


def test_where_no_leader_is_left_the_chief_hears_it_and_no_channel_does(town: Town) -> None:
    number = raised_privately(town)
    send_back(town)
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Thu 5 Nov 11:05")
    for leader in (LEADER, INSPECTOR):
        town.change_person(leader, deleted=True)
    heard = town.heard("Mon 9 Nov 08:00")
    assert LEADERS_CHANNEL not in heard
    (told,) = [text for text in town.heard("Tue 10 Nov 08:00")[CHIEF] if f"A-{number}" in text]
    assert "Nothing more goes to them by itself" in told
    assert town.escalations()[1].status == EscalationStatus.ENDED
    assert [it for it, _, _ in town.history(number)[-2:]] == [Change.ESCALATED, Change.ROUTE_ENDED]
    assert LEADERS_CHANNEL not in town.heard("Mon 16 Nov 08:00")


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
    town: Town, raising: Raising, by: str, answer: Answering, status: EscalationStatus
) -> None:
    number = raising(town)
    town.clock.now = at("Fri 6 Nov 10:00")
    with town.act(by) as act:
        answer(act, number)
    town.send()
    where = f"D{LEADER}" if raising is raised_privately else LEADERS_CHANNEL
    as_it_was = "Blocked: 3 working days ago.\n"
    town.meet("Thu 12 Nov 09:00", "Thu 12 Nov 11:00")
    with town.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Fri 11 Dec")), "The lamps come")
    town.tick("Fri 20 Nov 08:00")
    assert town.escalations()[0].status == status
    (stands,) = [it.text for it in town.slack.messages if it.channel == where and HEAD in it.text]
    assert as_it_was in stands
    assert "12 November" not in stands


def test_what_awaits_an_answer_grows_older_and_names_the_meeting(town: Town) -> None:
    raised(town)
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    town.tick("Fri 6 Nov 08:00")
    said = town.words("escalation:1")
    assert "Blocked: 3 working days ago." in said
    assert "It was on the agenda of the meeting on Thursday 5 November." in said
