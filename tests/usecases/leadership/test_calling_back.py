"""What the chief called back: it asks nobody, says so where it stood, and may go up again.

The days are those of November 2026.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.store.database.engine import Database
from bot.store.models import AgreementStatus, Change, EscalationStatus
from bot.usecases.agreements import obstacles
from bot.usecases.leadership import calling_back, escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    LEADER,
    LEADERS_CHANNEL,
    POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import FRIDAY, raised, raised_privately

CALLED_BACK = "The hotspot chief has called it back. No answer is needed any more."
ANSWERED = "leadership has answered, or it solved itself"
LATER = day("Fri 18 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30."""
    return HotspotScene(sqlite)


def call_back(scene: HotspotScene, escalation: int = 1) -> None:
    with scene.act(CHIEF) as act:
        calling_back.call_back(act, escalation)
    scene.send()


def said_in(scene: HotspotScene, channel: str) -> list[str]:
    return [it.text for it in scene.slack.messages if it.channel == channel]


@pytest.mark.parametrize(
    ("raising", "channel"), [(raised, LEADERS_CHANNEL), (raised_privately, f"D{LEADER}")]
)
def test_where_it_stood_it_says_so_and_tells_nothing_more(
    scene: HotspotScene, raising: Callable[[HotspotScene], int], channel: str
) -> None:
    number = raising(scene)
    assert "Light on the path" in said_in(scene, channel)[-1]
    call_back(scene)
    stood, told = said_in(scene, channel)[-2:]
    assert CALLED_BACK in stood
    assert "Light on the path" not in stood
    assert "The lamps are out" not in stood
    assert scene.labels(scene.key_of("escalation")) == []
    assert "You need not answer." in told
    assert (Change.CALLED_BACK, CHIEF, False) in scene.history(number)
    assert "and has called it back" in "".join(scene.stands(POLICE)), "the owner had been told"
    assert any("Nobody there is asked any more" in it for it in scene.stands(POLICE))


def test_it_asks_nobody_however_long_one_waits(scene: HotspotScene) -> None:
    raised(scene)
    call_back(scene)
    with scene.act(CHIEF) as act:
        escalations.hold(act, 1, LATER, "The council meets first")
    for when in ("Wed 4 Nov 09:00", "Mon 9 Nov 09:00", "Thu 12 Nov 09:00", "Mon 23 Nov 09:00"):
        assert LEADERS_CHANNEL not in scene.heard(when), when


def test_what_had_not_been_sent_is_sent_to_nobody(sqlite: Database) -> None:
    scene = HotspotScene(sqlite, "Tue 3 Nov 19:30")
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    call_back(scene)
    assert LEADERS_CHANNEL not in scene.heard("Wed 4 Nov 09:00")


def test_it_goes_up_by_itself_only_after_a_meeting_and_a_warning_of_its_own(
    scene: HotspotScene,
) -> None:
    number = raised(scene)
    call_back(scene)
    assert scene.standing(number) is not None
    assert LEADERS_CHANNEL not in scene.heard("Wed 4 Nov 09:00")
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    assert "goes to leadership" in str(scene.heard("Fri 6 Nov 09:00"))
    assert LEADERS_CHANNEL not in scene.heard("Mon 9 Nov 09:00")
    assert LEADERS_CHANNEL in scene.heard("Tue 10 Nov 09:00")


def test_what_was_held_back_stays_so(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, LATER, "The council meets first")
        escalations.raise_it(act, number, "Light on the path")
    call_back(scene)
    standing = scene.standing(number)
    assert standing is not None
    assert (standing.hold_until, standing.hold_reason) == (LATER, "The council meets first")
    assert standing.holds == 1
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    for when in ("Fri 6 Nov 09:00", "Tue 10 Nov 09:00", "Mon 23 Nov 09:00"):
        assert LEADERS_CHANNEL not in scene.heard(when), when


def test_what_was_raised_because_of_silence_is_open_again(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Who has this?")
    call_back(scene)
    assert scene.agreement(number).status == AgreementStatus.OPEN
    assert scene.standing(number) is None


def test_it_may_be_raised_again_in_better_words(scene: HotspotScene) -> None:
    number = raised(scene)
    call_back(scene)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, number, "Two lamps")
    scene.send()
    assert [it.status for it in scene.escalations()] == [
        EscalationStatus.CALLED_BACK,
        EscalationStatus.OPEN,
    ]
    assert "Two lamps" in said_in(scene, LEADERS_CHANNEL)[-1]
    assert CALLED_BACK in said_in(scene, LEADERS_CHANNEL)[0]


def _taken(scene: HotspotScene) -> None:
    with scene.act(LEADER) as act:
        escalations.take(act, 1, FRIDAY)


def _decided(scene: HotspotScene) -> None:
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Yes")


def _sent_back(scene: HotspotScene) -> None:
    with scene.act(LEADER) as act:
        escalations.send_back(act, 1, "Ask again")


def _solved(scene: HotspotScene) -> None:
    with scene.act(POLICE) as act:
        obstacles.unblock(act, 1)


def _called_back(scene: HotspotScene) -> None:
    call_back(scene)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (_taken, ANSWERED),
        (_decided, ANSWERED),
        (_sent_back, ANSWERED),
        (_solved, ANSWERED),
        (_called_back, "has been called back already"),
    ],
)
def test_once_there_is_an_answer_it_stays(
    scene: HotspotScene, done: Callable[[HotspotScene], None], said: str
) -> None:
    raised(scene)
    done(scene)
    with scene.refused(CHIEF, said) as act:
        calling_back.call_back(act, 1)


def test_who_let_a_day_pass_had_answered_all_the_same(scene: HotspotScene) -> None:
    raised(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Wed 4 Nov"))
    scene.tick("Thu 5 Nov 09:00")
    with scene.refused(CHIEF, ANSWERED) as act:
        calling_back.call_back(act, 1)


@pytest.mark.parametrize("person", [DEPUTY, POLICE, LEADER])
def test_only_who_may_raise_may_call_back(scene: HotspotScene, person: str) -> None:
    raised(scene)
    with scene.refused(person, "Only the hotspot chief can take something to leadership") as act:
        calling_back.call_back(act, 1)


def test_the_deputy_may_while_the_chief_is_away(scene: HotspotScene) -> None:
    raised(scene)
    scene.change_person(CHIEF, away_from=day("Tue 3 Nov"), away_until=FRIDAY)
    with scene.act(DEPUTY) as act:
        calling_back.call_back(act, 1)
    assert scene.escalations()[0].status == EscalationStatus.CALLED_BACK


def test_a_question_in_the_thread_asks_nobody_any_more(scene: HotspotScene) -> None:
    raised(scene)
    scene.tick("Fri 6 Nov 09:00")
    assert "still waiting for an answer" in str(said_in(scene, LEADERS_CHANNEL))
    call_back(scene)
    assert "still waiting for an answer" not in str(said_in(scene, LEADERS_CHANNEL))
    assert "A-1 was called back. No answer is needed." in said_in(scene, LEADERS_CHANNEL)
