"""What leaders don't answer: a reminder, the next in the route, the end. Nothing returns later."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.features.program import tick
from bot.store.database.engine import Database
from bot.store.models import AgreementStatus, Change, EscalationStatus
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    LEADERS_CHANNEL,
    POLICE,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.direct_line_scene import ANSWERS, FRIDAY, raised


def test_a_reminder_then_the_next_in_the_route_then_the_end(scene: HotspotScene) -> None:
    number = raised(scene)
    story = {}
    for when in (
        *("Wed 4 Nov 08:00", "Thu 5 Nov 08:00", "Fri 6 Nov 08:00", "Mon 9 Nov 08:00"),
        *("Tue 10 Nov 08:00", "Wed 11 Nov 08:00", "Thu 12 Nov 08:00", "Fri 13 Nov 08:00"),
        *("Mon 16 Nov 08:00", "Tue 17 Nov 08:00", "Wed 18 Nov 08:00", "Thu 19 Nov 08:00"),
        *("Fri 20 Nov 08:00", "Mon 14 Dec 08:00"),
    ):
        before = scene.keys()
        scene.tick(when)
        fresh = scene.keys()[len(before) :]
        steps = [key for key in fresh if key.startswith(("escalation", "route_ended"))]
        if steps:
            story[when] = steps
    entry = len(scene.history(number))
    assert story == {
        "Fri 6 Nov 08:00": ["escalation_remind:1:0"],
        "Wed 11 Nov 08:00": ["escalation_next:1:1", "escalation:1:1"],
        "Mon 16 Nov 08:00": ["escalation_remind:1:1"],
        "Thu 19 Nov 08:00": [f"route_ended:{entry}:{CHIEF}"],
    }
    assert scene.history(number)[-1] == (Change.ROUTE_ENDED, None, False)
    assert scene.labels("escalation:1") == ANSWERS, "a late answer still helps"
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps")
    assert scene.agreement(number).status == AgreementStatus.OPEN


def test_taken_and_forgotten_comes_back_once_and_ends(scene: HotspotScene) -> None:
    raised(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Wed 11 Nov"))
    heard = scene.heard("Wed 11 Nov 15:59")
    assert LEADERS_CHANNEL not in heard
    heard = scene.heard("Thu 12 Nov 08:00")
    assert f"<@{LEADER}>, the day you set for A-1 has passed" in heard[LEADERS_CHANNEL][0]
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Fri 13 Nov"))
    scene.send()
    heard = scene.heard("Mon 16 Nov 08:00")
    assert LEADERS_CHANNEL not in heard
    assert not any("Leadership has not answered" in said for said in heard[CHIEF]), "one a day"
    heard = scene.heard("Tue 17 Nov 08:00")
    assert any("Leadership has not answered about A-1" in said for said in heard[CHIEF])
    assert scene.escalations()[0].status == EscalationStatus.ENDED


def test_where_no_leader_is_known_the_channel_is_reminded_and_it_ends(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=CHIEF)
    scene.leave(LEADER)
    scene.block(number, by=CHIEF)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    scene.send()
    assert scene.escalations()[0].route == []
    heard = scene.heard("Fri 6 Nov 08:00")
    assert heard[LEADERS_CHANNEL] == ["The Task Force is still waiting for an answer about A-1."]
    scene.tick("Wed 11 Nov 08:00")
    assert scene.escalations()[0].status == EscalationStatus.ENDED


def test_done_while_leadership_has_it_ends_it(scene: HotspotScene) -> None:
    number = raised(scene)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    scene.send()
    assert scene.escalations()[0].status == EscalationStatus.ENDED
    assert scene.labels("escalation:1") == []
    with scene.refused(LEADER, "no longer needs an answer") as act:
        escalations.take(act, 1, FRIDAY)
    assert LEADERS_CHANNEL not in scene.heard("Fri 6 Nov 08:00")


def a_year_of_ticks(scene: HotspotScene) -> None:
    """Every day for ten days, then every third week: what is asked for counts, sent or not."""
    begins = scene.clock.now
    for days in (*range(1, 11), *range(14, 366, 21)):
        scene.clock.now = begins + timedelta(days=days)
        tick(scene.database, scene.clock, ZONE)


def test_what_was_answered_or_has_ended_never_returns(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    decided, unblocked, forgotten, ended = (raised(scene) for _ in range(4))
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps")
        escalations.send_back(act, 2, "Ask the housing association first")
        escalations.take(act, 3, day("Mon 9 Nov"))
    with scene.act(CHIEF) as act:
        obstacles.unblock(act, unblocked, "They lent us theirs")
    for date in range(4, 28):  # each day: what waits for a day of its own must be let go
        moment = datetime(2026, 11, date, 10, tzinfo=ZONE)
        if moment.weekday() < 5:
            scene.tick(f"{moment:%a} {date} Nov 10:00")
    with scene.act(LEADER) as act:
        escalations.decide(act, 3, "Four lamps")
    endings = [it.status for it in scene.escalations()]
    assert endings == ["decided", "returned", "decided", "ended"]
    before, stories = scene.keys(), [len(scene.history(it)) for it in (decided, forgotten, ended)]
    a_year_of_ticks(scene)
    fresh = scene.keys()[len(before) :]
    assert [key for key in fresh if key.startswith(("escalation", "route_ended"))] == []
    assert len(scene.escalations()) == 4
    assert [len(scene.history(it)) for it in (decided, forgotten, ended)] == stories


def test_the_chief_is_told_what_she_can_do_when_nobody_has_answered(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    raised(scene)
    for when in ("Fri 6 Nov", "Wed 11 Nov", "Mon 16 Nov", "Thu 19 Nov"):
        scene.tick(f"{when} 08:00")
    key = scene.key_of("route_ended", CHIEF)
    assert "Nothing more goes to them by itself" in scene.words(key)
    assert scene.labels(key) == ["New date", "Hand over", "Drop"]
    with scene.act(POLICE) as act:
        obstacles.unblock(act, 1, "They lent us theirs")
    assert "This one is settled." in scene.words(key)
    assert scene.labels(key) == []
