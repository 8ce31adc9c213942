"""The tick: what is true now, once, in working hours, one hotspot at a time."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.features.program import tick
from bot.notices.meetings import ProposeDate
from bot.rules.dates.reading import On
from bot.store.models import Agreement, Given, Hotspot, Outbox, OutboxState, Workspace
from bot.usecases.agreements import agreements, handovers, obstacles
from tests.databases import statements_noted
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    LEADERS_CHANNEL,
    NORTH,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

FRIDAY = day("Fri 6 Nov")
LADDER = (
    "Due on Friday",
    "How is it going?",
    "I won't ask again by myself",
    "On your call list now",
    "Your call list",
)


def daily(scene: HotspotScene) -> list[str]:
    keys = scene.keys()
    return [key for key in keys if key.startswith("daily:")]


def test_two_ticks_are_one(scene: HotspotScene) -> None:
    scene.agree(FRIDAY)
    scene.clock.now = at("Wed 4 Nov 08:00")
    for _ in range(3):
        tick(scene.database, scene.clock, ZONE)
    assert daily(scene) == [f"daily:{POLICE}:2026-11-04"]


def test_two_at_once_are_one(scene: HotspotScene) -> None:
    scene.agree(FRIDAY)
    scene.clock.now = at("Wed 4 Nov 08:00")
    start = threading.Barrier(2)

    def go() -> None:
        start.wait()
        tick(scene.database, scene.clock, ZONE)

    both = [threading.Thread(target=go) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert daily(scene) == [f"daily:{POLICE}:2026-11-04"]


@pytest.mark.parametrize(
    "when",
    [
        "Wed 4 Nov 07:59",
        "Wed 4 Nov 16:00",
        "Sat 7 Nov 10:00",
        "Fri 25 Dec 10:00",
        "Thu 31 Dec 10:00",
    ],
)
def test_nothing_leaves_outside_working_hours(scene: HotspotScene, when: str) -> None:
    scene.agree(FRIDAY)
    scene.agree(day("Wed 30 Dec"))
    assert scene.heard(when) == {}


def test_the_ladder_day_by_day(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    story = []
    for n in range(1, 17):
        when = at("Tue 3 Nov 08:00") + timedelta(days=n)
        heard = scene.heard(f"{when:%a} {when.day} {when:%b} 08:00")
        story += [
            (f"{when:%a} {when.day}", person, next(it for it in LADDER if it in said))
            for person in (POLICE, CHIEF)
            for said in heard.get(person, [])
            if f"A-{number}" in said
        ]
    assert story == [
        ("Wed 4", POLICE, "Due on Friday"),
        ("Tue 10", POLICE, "How is it going?"),
        ("Fri 13", POLICE, "I won't ask again by myself"),
        ("Fri 13", CHIEF, "On your call list now"),
        ("Mon 16", CHIEF, "Your call list"),
    ]


def test_after_downtime_one_step_and_no_storm(scene: HotspotScene) -> None:
    numbers = [scene.agree(FRIDAY, what=f"Matter {n}") for n in range(3)]
    heard = scene.heard("Tue 24 Nov 10:00")
    assert len(heard[POLICE]) == 1
    for number in numbers:
        assert heard[POLICE][0].count(f"A-{number}") == 1
    assert "I won't ask again by myself" in heard[POLICE][0]
    assert POLICE not in scene.heard("Wed 25 Nov 08:00")


def test_long_downtime_warns_before_it_escalates(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.block(number)
    heard = scene.heard("Mon 30 Nov 08:00")
    assert LEADERS_CHANNEL not in heard
    assert "goes to leadership on Wednesday 2 December" in "".join(heard[POLICE])
    (monthly,) = scene.heard("Tue 1 Dec 08:00")[LEADERS_CHANNEL]
    assert "the month's overview" in monthly
    assert scene.escalations() == []
    assert LEADERS_CHANNEL in scene.heard("Wed 2 Dec 08:00")
    assert len(scene.escalations()) == 1


def test_an_answer_before_it_leaves_stops_what_was_queued(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.clock.now = at("Wed 4 Nov 08:00")
    tick(scene.database, scene.clock, ZONE)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    scene.send()
    assert scene.slack.messages == []
    with scene.database.read() as session:
        row = session.exec(select(Outbox).where(Outbox.kind == "daily")).one()
        assert row.state == OutboxState.SUPERSEDED
        assert list(session.exec(select(Given))) == []


def test_yesterdays_daily_message_is_not_sent_late(scene: HotspotScene) -> None:
    scene.agree(FRIDAY)
    scene.clock.now = at("Wed 4 Nov 15:59")
    tick(scene.database, scene.clock, ZONE)
    heard = scene.heard("Thu 5 Nov 08:00")
    assert len(heard[POLICE]) == 1, "today's alone"


def test_what_waited_for_its_day_while_the_bot_was_down_does_not_come_with_todays(
    scene: HotspotScene,
) -> None:
    with scene.context() as context:
        for moved in (8, 9):
            context.tell(ProposeDate.asked(1, moved, CHIEF, why="rhythm"))
    heard = [scene.heard(when).get(CHIEF, []) for when in ("Mon 9 Nov 08:00", "Mon 9 Nov 12:00")]
    assert [len(said) for said in heard] == [1, 0], "the bot was down from Tuesday to Monday"
    days = ("Tue 10 Nov 08:00", "Wed 11 Nov 08:00", "Thu 12 Nov 08:00")
    assert [len(scene.heard(when).get(CHIEF, [])) for when in days] == [1, 1, 0]
    with scene.database.read() as session:
        sent = session.exec(select(Outbox).where(Outbox.kind == "propose_date")).all()
        assert [row.state for row in sent] == [OutboxState.SENT] * 2, "nothing is lost"


def test_a_new_date_before_it_leaves_stops_what_was_queued(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    other = scene.agree(FRIDAY, what="Phone the club")
    scene.clock.now = at("Tue 10 Nov 08:00")
    tick(scene.database, scene.clock, ZONE)
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Fri 20 Nov")), "Snow")
    scene.send()
    (said,) = scene.stands(POLICE)
    assert f"A-{other}" in said
    assert f"A-{number}" not in said
    with scene.database.read() as session:
        assert {row.subject for row in session.exec(select(Given))} >= {f"A-{other}"}
        assert f"A-{number}" not in {row.subject for row in session.exec(select(Given))}


@pytest.mark.parametrize("what", ["blocked", "handed over", "not mine"])
def test_no_other_answer_is_outrun_by_what_was_queued(scene: HotspotScene, what: str) -> None:
    number = scene.agree(FRIDAY, owner=OFFICER)
    scene.clock.now = at("Tue 10 Nov 08:00")
    tick(scene.database, scene.clock, ZONE)
    with scene.act(OFFICER) as act:
        if what == "blocked":
            obstacles.block(act, number, "Ice", clearing_actor_id=None)
        elif what == "not mine":
            agreements.not_me(act, number, "The school?")
        else:
            handovers.offer(act, number, SCHOOL)
    if what == "handed over":
        with scene.act(SCHOOL) as act:
            handovers.take_over(act, number)
    scene.send()
    assert not any("How is it going?" in said for said in scene.stands(OFFICER))


def test_a_tick_asks_the_same_few_questions_however_many_agreements(scene: HotspotScene) -> None:
    scene.agree(FRIDAY)
    scene.block(scene.agree(FRIDAY))
    scene.clock.now = at("Wed 4 Nov 08:00")
    few = _statements(scene)
    for number in range(12):
        made = scene.agree(FRIDAY if number % 2 else day("Fri 4 Dec"), owner=SCHOOL)
        if number % 3 == 0:
            scene.block(made, by=SCHOOL)
    assert _statements(scene) == few


def test_what_waits_for_a_successor_takes_no_more_questions_either(scene: HotspotScene) -> None:
    for owner, count in ((OFFICER, 1), (POLICE, 8)):
        for _ in range(count):
            scene.agree(day("Fri 4 Dec"), owner=owner)
    scene.leave(OFFICER)
    scene.clock.now = at("Wed 4 Nov 08:00")
    few = _statements(scene)
    with scene.database.transaction() as session:
        for agreement in session.exec(select(Agreement)):
            agreement.owner_id = OFFICER
    assert _statements(scene) == few


def _statements(scene: HotspotScene) -> int:
    """How often a database is asked during a tick, the second in a row."""
    tick(scene.database, scene.clock, ZONE)
    with statements_noted() as asked:
        tick(scene.database, scene.clock, ZONE)
    return len(asked)


def test_a_tick_that_has_nothing_to_do_asks_little(scene: HotspotScene) -> None:
    """There is one a minute, for each hotspot. Three are the plan's: its wheel, whether it has
    activities, and whether a leader has been asked for a cooperation agreement."""
    scene.clock.now = at("Wed 4 Nov 12:00")
    assert _statements(scene) <= 5 + 24 * len(scene.hotspots)


def test_closure_weeks_are_the_hotspots_own(scene: HotspotScene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).closure_weeks = "46"
    scene.agree(FRIDAY, owner=SCHOOL)
    north = scene.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF)
    scene.tick("Wed 4 Nov 08:00")
    heard = scene.heard("Tue 10 Nov 08:00")
    assert SCHOOL not in heard
    assert f"A-{north}" in heard[POLICE][0]
    assert "How is it going?" in scene.heard("Tue 17 Nov 08:00")[SCHOOL][0]


def test_a_good_tick_is_the_heartbeat(scene: HotspotScene) -> None:
    scene.tick("Wed 4 Nov 03:00")
    with scene.database.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at == at("Wed 4 Nov 03:00")


def test_one_hotspots_trouble_is_not_anothers(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY, owner=POLICE, hotspot=NORTH, by=NORTH_CHIEF)
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).closure_weeks = "no week at all"
    scene.clock.now = at("Wed 4 Nov 08:00")
    with pytest.raises(ExceptionGroup):
        tick(scene.database, scene.clock, ZONE)
    assert daily(scene) == [f"daily:{POLICE}:2026-11-04"]
    assert scene.agreement(number).hotspot_id == scene.hotspots[NORTH]
    with scene.database.read() as session:
        assert session.get_one(Workspace, 1).last_tick_at is None, "it did not end well"


def test_a_new_date_in_the_middle_starts_afresh(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.tick("Wed 4 Nov 08:00")
    scene.tick("Tue 10 Nov 08:00")
    with scene.act(POLICE) as act:
        agreements.new_date(act, number, On(day("Fri 20 Nov")), "Snow")
    assert POLICE not in scene.heard("Fri 13 Nov 08:00")
    assert "Due on Friday" in scene.heard("Wed 18 Nov 08:00")[POLICE][0]
