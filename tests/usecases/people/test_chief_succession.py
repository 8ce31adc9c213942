"""One chief follows another: the note that hands everything over, and thanks."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from bot.store.database.engine import Database
from bot.store.models import Agreement
from bot.store.queries.people.confidential import name_participants
from bot.usecases.hotspot import hotspots
from bot.usecases.hotspot.hotspots import Numbers, Plan
from bot.usecases.leadership import escalations
from bot.usecases.people.people import PersonContext, go_away
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

OVERDUE, LATER = day("Wed 4 Nov"), day("Fri 18 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30."""
    return HotspotScene(sqlite)


def make_chief(scene: HotspotScene, chief: str, deputy: str | None = None, by: str = CHIEF) -> None:
    """Choose another chief, as the settings do."""
    with scene.act(by) as act:
        now = act.hotspot.model_dump()
        plan = Plan(**{it.name: now[it.name] for it in fields(Plan)} | {"chief_id": chief})
        numbers = Numbers(**{it.name: now[it.name] for it in fields(Numbers)})
        hotspots.change(act, Plan(**asdict(plan) | {"deputy_id": deputy}), numbers)


def a_hotspot_at_work(scene: HotspotScene) -> None:
    """One overdue, one held back, one with leadership, one confidential, somebody away."""
    scene.agree(OVERDUE, owner=SCHOOL, what="Open the hall")
    held, raised = (scene.agree(LATER, owner=POLICE) for _ in range(2))
    for number in (held, raised):
        scene.block(number)
    with scene.act(CHIEF) as act:
        escalations.hold(act, held, day("Wed 2 Dec"), "The budget comes in December")
        escalations.escalate_now(act, raised)
    secret = scene.agree(OVERDUE, owner=POLICE, what="The boy by the kiosk")
    with scene.database.transaction() as session:
        agreement = session.get_one(Agreement, secret)
        agreement.confidential = True
        name_participants(session, agreement, [POLICE, SCHOOL])
    scene.agree(LATER, owner=OFFICER, what="Paint the gate")
    with scene.act(OFFICER) as act:
        go_away(PersonContext(act.session, act.now, ZONE, act.person), day("Fri 4 Dec"), POLICE)


def test_the_new_chief_is_told_how_everything_stands(scene: HotspotScene) -> None:
    a_hotspot_at_work(scene)
    scene.tick("Wed 25 Nov 10:00")
    make_chief(scene, DEPUTY)
    said = scene.words(scene.key_of("handover_note", DEPUTY))
    for words in (
        "*Handover: Søparken*",
        "5 agreements are open. 2 of them are blocked. There is no deputy yet.",
        "Next meeting: Tuesday 8 December",
        "Draft of the agenda to you: Thursday 3 December",
        f"The police: 4 agreements. Contact: <@{POLICE}>. Leader: <@UINSPECTOR>.",
        "Not in Slack: you answer on their behalf.",
        f"*A-1* Open the hall: <@{SCHOOL}>, The school (",
        "*A-2* Walk the path after dark: up to and including Wednesday 2 December",
        "The budget comes in December",
        "*With leadership*\n• *A-3* Walk the path after dark",
        f"<@{OFFICER}>: up to and including Friday 4 December (week 49). Stand-in: <@{POLICE}>.",
        "*A-4* Confidential",
        f"*Under way*\n• *A-5* Paint the gate: <@{OFFICER}>, The police (",
    ):
        assert words in said
    assert "kiosk" not in said
    assert scene.labels(scene.key_of("handover_note")) == ["Settings"]
    assert "You are hotspot chief for Søparken now" in scene.words(scene.key_of("hotspot_chief"))


def test_a_meeting_that_should_be_over_is_not_called_the_next(scene: HotspotScene) -> None:
    scene.tick("Tue 8 Dec 12:00")
    make_chief(scene, DEPUTY)
    said = scene.words(scene.key_of("handover_note", DEPUTY))
    assert "The meeting on Tuesday 8 December was not started here." in said
    assert "Next meeting" not in said


def test_who_led_is_thanked_also_who_has_no_part_in_it_any_more(scene: HotspotScene) -> None:
    make_chief(scene, DEPUTY)
    scene.leave(CHIEF)
    scene.send()
    assert any(f"<@{DEPUTY}> is hotspot chief now" in it for it in scene.stands(CHIEF))


def test_nobody_is_told_of_an_office_that_did_not_change(scene: HotspotScene) -> None:
    make_chief(scene, CHIEF, deputy=DEPUTY)
    assert scene.keys() == []
    make_chief(scene, CHIEF, deputy=LEADER)
    assert scene.rows("hotspot_deputy") == [(LEADER, True)]
    assert scene.rows("handover_note") == []


def test_who_is_chief_twice_is_told_twice_and_a_note_for_nobody_is_not_sent(
    scene: HotspotScene,
) -> None:
    make_chief(scene, POLICE)
    make_chief(scene, SCHOOL, by=POLICE)
    make_chief(scene, POLICE, by=SCHOOL)
    assert [to for to, _ in scene.rows("hotspot_chief")] == [POLICE, SCHOOL, POLICE]
    assert scene.composed(scene.key_of("handover_note", SCHOOL)) is None
    assert scene.composed(scene.key_of("former_chief", POLICE)) is None


def test_who_makes_themselves_chief_has_the_note_at_once(scene: HotspotScene) -> None:
    make_chief(scene, DEPUTY, by=DEPUTY)
    assert scene.rows("handover_note") == [(DEPUTY, False)]
    assert scene.rows("hotspot_chief") == []
    assert scene.rows("former_chief") == [(CHIEF, True)]


def test_a_large_hotspot_fits_in_one_message(scene: HotspotScene) -> None:
    for _ in range(40):
        scene.agree(OVERDUE, what="Something long to be read " * 10)
    scene.tick("Wed 25 Nov 10:00")
    make_chief(scene, DEPUTY)
    said = scene.composed(scene.key_of("handover_note"))
    assert said is not None
    assert "and 25 more: /agreement list shows them." in said.message.words()
    payload = said.message.for_slack(scene.composing.voices.for_language("en"))
    assert len(payload["blocks"]) <= 50


GOES = "A-1 goes to leadership"


def warned_of_one(scene: HotspotScene) -> None:
    """Thursday 5 November: A-1 has been blocked through a meeting; it goes on Monday."""
    scene.block(scene.agree(day("Fri 20 Nov")))
    scene.send()
    scene.meet("Thu 5 Nov 09:00", "Thu 5 Nov 11:00")
    heard = scene.heard("Thu 5 Nov 11:05")
    assert {to for to, said in heard.items() if GOES in "".join(said)} == {CHIEF, POLICE}


def test_a_new_chief_is_warned_anew_before_it_goes_to_leadership(scene: HotspotScene) -> None:
    warned_of_one(scene)
    scene.clock.now = at("Fri 6 Nov 15:00")
    make_chief(scene, SCHOOL, deputy=CHIEF)
    heard = scene.heard("Mon 9 Nov 08:00")
    assert f"{GOES} by itself on Wednesday 11 November" in "".join(heard[SCHOOL])
    assert GOES not in "".join(heard.get(POLICE, [])), "the owner has been told"
    assert "Escalate now" in scene.labels(scene.key_of("daily", SCHOOL))
    assert LEADERS_CHANNEL not in {**heard, **scene.heard("Tue 10 Nov 12:00")}
    assert LEADERS_CHANNEL in scene.heard("Wed 11 Nov 08:00")


def test_who_takes_the_place_of_a_chief_who_has_gone_is_warned_anew(scene: HotspotScene) -> None:
    warned_of_one(scene)
    scene.change_person(CHIEF, deleted=True)
    heard = scene.heard("Fri 6 Nov 08:00")
    assert f"{GOES} by itself on Tuesday 10 November" in "".join(heard[DEPUTY])
    assert LEADERS_CHANNEL not in scene.heard("Mon 9 Nov 08:00")


def test_a_deputy_who_acts_for_some_days_keeps_the_chiefs_clock(scene: HotspotScene) -> None:
    warned_of_one(scene)
    scene.change_person(CHIEF, away_from=day("Fri 6 Nov"), away_until=day("Mon 9 Nov"))
    assert GOES not in "".join(scene.heard("Fri 6 Nov 08:00").get(DEPUTY, []))
    assert LEADERS_CHANNEL in scene.heard("Mon 9 Nov 08:00")
