"""Leaders' overview of the month: once, in their channel, and only what has gone to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.delivery.messages.leadership.month import leaders_month_part
from bot.features.program import tick
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Agreement, Block, Escalation, EscalationStatus, Hotspot
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from bot.usecases.leadership.decisions import bring_down
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    HOUSING,
    LAKE,
    LEADER,
    LEADERS_CHANNEL,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
    voices,
)
from tests.usecases.scenes.meeting_scene import at

LATER = day("Fri 18 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    """Tuesday 3 November 2026, 9:30, in a hotspot that began in October."""
    made = HotspotScene(sqlite)
    with sqlite.transaction() as session:
        session.get_one(Hotspot, made.hotspots[LAKE]).created_at = at("Mon 5 Oct 09:00")
    return made


def overview(scene: HotspotScene) -> str:
    return scene.words(scene.key_of("leaders_month", LEADERS_CHANNEL))


def finish(scene: HotspotScene, number: int, by: str = POLICE) -> None:
    with scene.act(by) as act:
        agreements.finish(act, number)


def test_it_comes_once_a_month_and_late_rather_than_not_at_all(scene: HotspotScene) -> None:
    for when in ("Tue 3 Nov 10:00", "Wed 4 Nov 10:00", "Tue 1 Dec 07:59"):
        scene.tick(when)
    assert scene.key_of("leaders_month") == f"leaders_month:{scene.hotspots[LAKE]}:2026-11"
    assert scene.rows("leaders_month") == [(LEADERS_CHANNEL, True)]
    heard = scene.heard("Thu 3 Dec 11:00")
    assert ["month's overview" in said for said in heard[LEADERS_CHANNEL]] == [True]


def test_it_looks_back_to_the_last_one_given_however_long_ago(scene: HotspotScene) -> None:
    """November's comes late; December passes with the bot down; January is closed throughout."""
    finish(scene, scene.agree(LATER, what="Before the first"))
    scene.tick("Thu 5 Nov 08:00")
    assert "Before the first (A-1)" in overview(scene)
    scene.clock.now = at("Thu 5 Nov 12:00")
    finish(scene, scene.agree(LATER, what="Soon after it"))
    scene.clock.now = datetime(2027, 1, 3, 12, tzinfo=UTC)
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).closure_weeks = "1,2,3,4"
    tick(scene.database, scene.clock, ZONE)
    scene.clock.now = datetime(2027, 2, 1, 12, tzinfo=UTC)
    tick(scene.database, scene.clock, ZONE)
    assert scene.key_of("leaders_month").endswith("2027-02")
    assert "Soon after it (A-2)" in overview(scene)
    assert "Before the first" not in overview(scene)


def test_a_hotspot_begun_this_month_has_none(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    scene.tick("Fri 13 Nov 10:00")
    assert scene.rows("leaders_month") == []


def test_a_quiet_month_is_three_lines(scene: HotspotScene) -> None:
    scene.agree(LATER)
    scene.tick("Tue 1 Dec 08:00")
    assert overview(scene).splitlines() == [
        "*Søparken: the month's overview for leadership*",
        "Next meeting: Tuesday 8 December (week 50) at 9:00.",
        "The direct line to leadership has not been used since the Task Force began on Monday 5 "
        "October (week 41). "
        "That everybody knows it is there is what works.",
    ]


def test_a_busy_month(scene: HotspotScene) -> None:
    for number in (scene.agree(LATER, what="Keys to the hall"), scene.agree(LATER, owner=SCHOOL)):
        finish(scene, number, by=CHIEF)
    stuck = scene.agree(LATER, what=f"Ask <@{SCHOOL}> about the fence")
    scene.block(stuck, clearing=HOUSING)
    with scene.act(CHIEF) as act:
        for _ in range(3):
            made = scene_agreement(act)
            escalations.raise_it(act, made, "Light on the path")
        bring_down(act, "Lamps on all paths")
    scene.send()
    with scene.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps")
        escalations.send_back(act, 2, "Phone them first")
    scene.tick("Tue 1 Dec 08:00")
    said = overview(scene)
    assert said.splitlines()[1:6] == [
        "",
        "*Awaits your answer*",
        "• *A-6* Walk the path (The police). Put before you: 20 working days ago.",
        "/escalation shows them, with the buttons to answer.",
        "",
    ]
    assert "fence" not in said, "it has not gone to leadership, and nobody was warned"
    assert "• Keys to the hall (A-1)" in said
    assert "• Walk the path after dark (A-2)" in said
    assert "• *A-4* Walk the path (The police). Decided: Two lamps" in said
    assert "Sent back to the Task Force: Phone them first" in said
    assert "• “Lamps on all paths”. On the Task Force's next agenda." in said
    assert "used 3 times since the Task Force began on Monday 5 October (week 41). " in said
    assert "2 answers have come, half of them the same day." in said
    assert re.findall(r"<@|overdue|past", said) == [], "no persons, nothing that counts failings"


def scene_agreement(act: ActingContext) -> int:
    made = agreements.record(act, "Walk the path", owner_id=POLICE, actor_id=None, due=On(LATER))
    return made.id or 0


def test_what_is_private_or_confidential_is_nowhere_in_it(scene: HotspotScene) -> None:
    hidden = [scene.agree(LATER, what=f"Hidden {n}") for n in range(4)]
    private, answered, done, blocked = hidden
    for number in (private, answered, blocked):
        scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.raise_it(act, private, "Hidden words", privately=True)
        escalations.raise_it(act, answered, "Hidden words", privately=True)
    with scene.act(LEADER) as act:
        escalations.decide(act, 2, "Hidden answer")
    finish(scene, done)
    with scene.database.transaction() as session:
        for number in (done, blocked):
            session.get_one(Agreement, number).confidential = True
        session.get_one(Escalation, 1).status = "ended"
    scene.tick("Tue 1 Dec 08:00")
    assert len(overview(scene).splitlines()) == 3
    assert "has not been used" in overview(scene)


def test_long_sections_say_how_many_more(scene: HotspotScene) -> None:
    for _ in range(10):
        finish(scene, scene.agree(LATER, what="A " + "very " * 50 + "long title"))
    scene.tick("Tue 1 Dec 08:00")
    said = overview(scene)
    assert "and 2 more" in said
    assert len(said) < 1500


HOW_FAR = ("blocked", "warned", "held", "raised", "unanswered")


@pytest.mark.parametrize(
    ("how_far", "reads"),
    [
        ("blocked", ""),
        ("warned", ""),
        ("held", ""),
        ("raised", "*Awaits your answer*"),
        ("unanswered", "*Leadership was asked, and it still stands still*"),
    ],
)
def test_no_overview_goes_round_the_warning_or_a_hold(
    scene: HotspotScene, how_far: str, reads: str
) -> None:
    """Leaders read of a block when it has gone to them: in none of what they can ask for before."""
    number = scene.agree(LATER, what="The fence")
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    so_far = HOW_FAR[: HOW_FAR.index(how_far) + 1]
    if "warned" in so_far:
        scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
        scene.tick("Wed 4 Nov 11:05")
    if how_far == "held":
        with scene.act(CHIEF) as act:
            escalations.hold(act, number, day("Fri 18 Dec"), "The council meets first")
    if "raised" in so_far:
        with scene.act(CHIEF) as act:
            act.session.get_one(Block, 1).hold_until = None
            escalations.escalate_now(act, number)
        scene.send()
    if how_far == "unanswered":
        with scene.act(CHIEF) as act:
            act.session.get_one(Escalation, 1).status = EscalationStatus.ENDED
    scene.clock.now = at("Tue 1 Dec 08:00") if how_far != "warned" else at("Thu 5 Nov 09:00")
    with scene.context() as context:
        said = leaders_month_part(context, voices().for_language("en")).text
    assert ("The fence" in said) is bool(reads)
    assert reads in said


def test_what_was_done_tells_of_no_actor(scene: HotspotScene) -> None:
    """A list by actor shows who is not on it."""
    finish(scene, scene.agree(LATER, what="Keys to the hall"))
    finish(scene, scene.agree(LATER, owner=SCHOOL, what="The path"), by=SCHOOL)
    scene.tick("Tue 1 Dec 08:00")
    said = overview(scene)
    assert "• Keys to the hall (A-1)" in said
    assert "• The path (A-2)" in said
    assert not re.search("police|school", said)


@pytest.mark.parametrize(
    ("begun", "introduced"), [("Mon 9 Nov 09:00", True), ("Mon 5 Oct 09:00", False)]
)
def test_a_new_hotspots_leaders_are_told_who_writes(
    scene: HotspotScene, begun: str, introduced: bool
) -> None:
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).created_at = at(begun)
    scene.tick("Tue 1 Dec 08:00")
    said = overview(scene)
    assert ("I am the Task Force's bot." in said) is introduced
    assert ("*I take it*, *Decide* and *Send back*" in said) is introduced
    assert ("has not been used since" in said) is not introduced
