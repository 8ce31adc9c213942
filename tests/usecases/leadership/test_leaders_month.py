"""Leaders' overview of the month: once, in their channel, by actor, nothing private in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Agreement, Escalation, Hotspot
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext
from bot.usecases.leadership import escalations
from bot.usecases.leadership.decisions import bring_down
from bot.usecases.tick import tick
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
    Town,
    day,
)
from tests.usecases.scenes.meeting_scene import at

LATER = day("Fri 18 Dec")


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30, in a hotspot that began in October."""
    made = Town(sqlite)
    with sqlite.transaction() as session:
        session.get_one(Hotspot, made.hotspots[LAKE]).created_at = at("Mon 5 Oct 09:00")
    return made


def overview(town: Town) -> str:
    return town.words(town.key_of("leaders_month", LEADERS_CHANNEL))


def finish(town: Town, number: int, by: str = POLICE) -> None:
    with town.act(by) as act:
        agreements.finish(act, number)


def test_it_comes_once_a_month_and_late_rather_than_not_at_all(town: Town) -> None:
    for when in ("Tue 3 Nov 10:00", "Wed 4 Nov 10:00", "Tue 1 Dec 07:59"):
        town.tick(when)
    assert town.key_of("leaders_month") == f"leaders_month:{town.hotspots[LAKE]}:2026-11"
    assert town.rows("leaders_month") == [(LEADERS_CHANNEL, True)]
    heard = town.heard("Thu 3 Dec 11:00")
    assert ["month's overview" in said for said in heard[LEADERS_CHANNEL]] == [True]


def test_it_looks_back_to_the_last_one_given_however_long_ago(town: Town) -> None:
    """November's comes late; December passes with the bot down; January is closed throughout."""
    finish(town, town.agree(LATER, what="Before the first"))
    town.tick("Thu 5 Nov 08:00")
    assert "Before the first (A-1)" in overview(town)
    town.clock.now = at("Thu 5 Nov 12:00")
    finish(town, town.agree(LATER, what="Soon after it"))
    town.clock.now = datetime(2027, 1, 3, 12, tzinfo=UTC)
    with town.database.transaction() as session:
        session.get_one(Hotspot, town.hotspots[LAKE]).closure_weeks = "1,2,3,4"
    tick(town.database, town.clock, ZONE)
    town.clock.now = datetime(2027, 2, 1, 12, tzinfo=UTC)
    tick(town.database, town.clock, ZONE)
    assert town.key_of("leaders_month").endswith("2027-02")
    assert "Soon after it (A-2)" in overview(town)
    assert "Before the first" not in overview(town)


def test_a_hotspot_begun_this_month_has_none(sqlite: Database) -> None:
    town = Town(sqlite)
    town.tick("Fri 13 Nov 10:00")
    assert town.rows("leaders_month") == []


def test_a_quiet_month_is_three_lines(town: Town) -> None:
    town.agree(LATER)
    town.tick("Tue 1 Dec 08:00")
    assert overview(town).splitlines() == [
        "*Søparken: the month's overview for leadership*",
        "Next meeting: Tuesday 8 December (week 50) at 9:00.",
        "The direct line to leadership has not been used in twelve months. "
        "That is a good sign: that everybody knows it is there is what works.",
    ]


def test_a_busy_month_by_actor(town: Town) -> None:
    for number in (town.agree(LATER, what="Keys to the hall"), town.agree(LATER, owner=SCHOOL)):
        finish(town, number, by=CHIEF)
    stuck = town.agree(LATER, what=f"Ask <@{SCHOOL}> about the fence")
    town.block(stuck, clearing=HOUSING)
    with town.act(CHIEF) as act:
        for _ in range(3):
            made = town_agreement(act)
            escalations.raise_it(act, made, "Light on the path")
        bring_down(act, "Lamps on all paths")
    with town.act(LEADER) as act:
        escalations.decide(act, 1, "Two lamps")
        escalations.send_back(act, 2, "Phone them first")
    town.tick("Tue 1 Dec 08:00")
    said = overview(town)
    assert said.splitlines()[1:6] == [
        "",
        "*Awaits your answer*",
        "• *A-6* Walk the path (The police). Put before you: 20 working days ago.",
        "/escalation shows them, with the buttons to answer.",
        "",
    ]
    assert (
        "• *A-3* Ask a colleague about the fence (The police). Could be cleared by The housing"
        in said
    )
    assert "• The police: Keys to the hall (A-1)" in said
    assert "• The school: Walk the path after dark (A-2)" in said
    assert "• *A-4* Walk the path (The police). Decided: Two lamps" in said
    assert "Sent back to the Task Force: Phone them first" in said
    assert "• “Lamps on all paths”. On the Task Force's next agenda." in said
    assert "used 3 times in twelve months. 2 answers have come, half of them the same day." in said
    assert re.findall(r"<@|overdue|past", said) == [], "no persons, nothing that counts failings"


def town_agreement(act: ActingContext) -> int:
    made = agreements.record(act, "Walk the path", owner_id=POLICE, actor_id=None, due=On(LATER))
    return made.id or 0


def test_what_is_private_or_confidential_is_nowhere_in_it(town: Town) -> None:
    hidden = [town.agree(LATER, what=f"Hidden {n}") for n in range(4)]
    private, answered, done, blocked = hidden
    for number in (private, answered, blocked):
        town.block(number, clearing=THE_SCHOOL)
    with town.act(CHIEF) as act:
        escalations.raise_it(act, private, "Hidden words", privately=True)
        escalations.raise_it(act, answered, "Hidden words", privately=True)
    with town.act(LEADER) as act:
        escalations.decide(act, 2, "Hidden answer")
    finish(town, done)
    with town.database.transaction() as session:
        for number in (done, blocked):
            session.get_one(Agreement, number).confidential = True
        session.get_one(Escalation, 1).status = "ended"
    town.tick("Tue 1 Dec 08:00")
    assert len(overview(town).splitlines()) == 3
    assert "has not been used" in overview(town)


def test_long_sections_say_how_many_more(town: Town) -> None:
    for _ in range(10):
        finish(town, town.agree(LATER, what="A " + "very " * 50 + "long title"))
    town.tick("Tue 1 Dec 08:00")
    said = overview(town)
    assert "and 2 more" in said
    assert len(said) < 1500
