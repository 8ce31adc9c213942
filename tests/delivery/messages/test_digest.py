"""The chief's overview on Monday morning: a quiet week, a busy one, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.delivery.messages.hotspot.digests import MOST_POINTS, digest_parts
from bot.delivery.messages.people.calls import MOST_WITH_BUTTONS
from bot.delivery.words import limits
from bot.delivery.words.blocks import Message
from bot.features.program import ADDED
from bot.rules.people.call_list import CallOutcome, CallReason, Subject
from bot.store.database.engine import Database
from bot.store.models import Agreement, Hotspot, Outbox, OutboxState
from bot.usecases.agenda import items
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from bot.usecases.people.calls import note_call
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    LAKE,
    OFFICER,
    POLICE,
    SCHOOL,
    TEAM_CHANNEL,
    THE_SCHOOL,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

MONDAY = "Mon 9 Nov 08:00"
LATER = day("Fri 20 Nov")
CALLED = "Called"


@pytest.fixture
def scene(database: Database) -> HotspotScene:
    return HotspotScene(database)


@pytest.fixture
def quick(sqlite: Database) -> HotspotScene:
    """Where the SQL is the same as in another test here."""
    return HotspotScene(sqlite)


def said(scene: HotspotScene, language: str = "en") -> str:
    """Søparken's overview as it would be now, the area left out."""
    voice = scene.composing.voices.for_language(language)
    with scene.database.read() as session:
        hotspot = session.get_one(Hotspot, scene.hotspots[LAKE])
        here = scene.composing.within(session, hotspot, scene.clock.now)
        parts = digest_parts(here, voice, CHIEF, named=False, sections=ADDED.digest)
        return Message(parts).words()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Next meeting: Tuesday 8 December (week 50) at 9:00. Nothing on the agenda yet.",
                "Nothing is past its date or blocked. 1 agreement is open.",
                "I last ran today at 8:00. 1 message sent since last time.",
            ],
        ),
        (
            "da",
            [
                "Næste møde: tirsdag den 8. december (uge 50) kl. 9.00. "
                "Der er ikke noget på dagsordenen endnu.",
                "Ingen aftaler er over fristen eller gået i stå. 1 aftale er åben.",
                "Jeg var sidst i gang i dag kl. 8.00. 1 besked sendt siden sidst.",
            ],
        ),
    ],
)
def test_a_quiet_week_is_three_lines(quick: HotspotScene, language: str, lines: list[str]) -> None:
    quick.agree(LATER)
    quick.tick(MONDAY)
    quick.clock.now = at("Mon 9 Nov 09:00")
    assert [line for line in said(quick, language).splitlines() if line] == lines


@pytest.mark.parametrize(
    ("now", "language", "head"),
    [
        ("Tue 8 Dec 10:30", "en", "Next meeting: Tuesday 8 December (week 50) at 9:00, 1 item"),
        (
            "Tue 8 Dec 10:31",
            "en",
            "The meeting on Tuesday 8 December was not started here. Was it held? "
            "Then write /meeting start, and it is noted down; if not, /meeting move.",
        ),
        (
            "Mon 14 Dec 08:00",
            "da",
            "Mødet tirsdag den 8. december er ikke startet her. Blev det holdt, "
            "så skriv /moede start. Blev det ikke, så skriv /moede flyt.",
        ),
    ],
)
def test_a_meeting_nobody_started_is_asked_about_when_it_should_be_over(
    quick: HotspotScene, now: str, language: str, head: str
) -> None:
    with quick.act(CHIEF) as act:
        items.add_item(act, "The light")
    quick.clock.now = at(now)
    told = said(quick, language)
    assert told.startswith(head)
    if "startet" in told or "started" in told:
        assert "Next meeting" not in told
        assert "Næste møde" not in told


def busy(scene: HotspotScene) -> tuple[int, int, int]:
    """One past the ladder, one with leadership, one done; and more on the agenda than is shown."""
    late = scene.agree(day("Mon 2 Nov"), what="Walk the path")
    up = scene.agree(LATER, owner=OFFICER, what="Light on the path")
    done = scene.agree(LATER, owner=SCHOOL, what="Phone the club")
    scene.block(up, by=OFFICER)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, up)
        for number in range(MOST_POINTS + 1):
            items.add_item(act, f"Point {number} {'long ' * 30}")
    with scene.act(SCHOOL) as act:
        agreements.finish(act, done)
    scene.leave(SCHOOL)
    return late, up, done


def test_a_busy_week_has_its_sections_in_order(scene: HotspotScene) -> None:
    late, up, _ = busy(scene)
    nobodys = scene.agree(LATER, owner=None, actor=THE_SCHOOL, what="Visit the class")
    (text,) = [it for it in scene.heard(MONDAY)[CHIEF] if "overview" in it]
    parts = (
        "Here is the week's overview.",
        "Søparken\nNext meeting: Tuesday 8 December (week 50) at 9:00, 11 items on the agenda.",
        "• Point 0 long",
        f"• Point {MOST_POINTS - 1} long",
        "and 3 more",
        "*Agreements by actor*\n• The police: 1 open (1 past its date), 1 blocked",
        "• The school: 1 open, 1 done since last time",
        f"*With leadership*\n• *A-{up}* Light on the path: raised 4 working days ago, awaits",
        f"*Without a person*\n• *A-{nobodys}* Visit the class: The school",
        "• The school has no contact here any more.",
        "*Your call list*\nFor you and your deputy alone.",
        f"*A-{late}* Walk the path: <@{POLICE}>, The police. It was due 5 working days ago, and I "
        "have not heard how it is going. Leader there: <@UINSPECTOR>.",
        "I last ran today at 8:00.",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert max(map(len, re.findall(r"^• Point.*$", text, re.MULTILINE))) <= 82
    assert "overview" not in "".join(scene.heard("Tue 10 Nov 08:00").get(CHIEF, []))


def test_what_came_back_is_said_once(quick: HotspotScene) -> None:
    _, up, _ = busy(quick)
    quick.tick(MONDAY)
    with quick.act("ULEADER") as act:
        escalations.decide(act, quick.escalations()[0].id or 0, "Two lamps this month")
    quick.clock.now = at("Wed 11 Nov 09:00")
    assert f"*A-{up}* Light on the path: decided 2 working days ago. “Two lamps" in said(quick)
    quick.tick("Mon 16 Nov 08:00")
    assert f"A-{up}* Light on the path: decided 5 working days ago" in said(quick)
    quick.tick("Mon 23 Nov 08:00")
    assert "With leadership" not in said(quick)


def test_called_shows_in_the_message_and_the_others_keep_their_button(quick: HotspotScene) -> None:
    numbers = [quick.agree(day("Mon 2 Nov"), what=f"Matter {n}") for n in range(2)]
    quick.tick(MONDAY)
    key = f"daily:{CHIEF}:2026-11-09"
    assert quick.labels(key).count(CALLED) == 2
    with quick.act(DEPUTY) as act:
        subject = Subject(CallReason.OVERDUE, agreement_id=numbers[0])
        note_call(act, subject, CallOutcome.NO_ANSWER, "Try on Thursday\nafter two")
    quick.send()
    (text,) = quick.stands(CHIEF)
    assert f"<@{DEPUTY}> called today, and nobody answered.\n> Try on Thursday after two" in text
    assert quick.labels(key).count(CALLED) == 1
    quick.clock.now = at("Wed 11 Nov 09:00")
    assert "called 2 working days ago, and nobody answered" in quick.words(key), "it is kept there"
    assert f"*A-{numbers[0]}*" not in said(quick), "but on the list it is at rest"
    quick.clock.now = at("Mon 16 Nov 09:00")
    assert f"<@{DEPUTY}> called 5 working days ago, and nobody answered." in said(quick)
    assert "ringede for 5 arbejdsdage siden, og ingen svarede." in said(quick, "da")


def test_a_long_list_keeps_to_what_slack_takes_and_moves_up(quick: HotspotScene) -> None:
    numbers = [quick.agree(day("Mon 2 Nov")) for _ in range(MOST_WITH_BUTTONS + 2)]
    quick.tick(MONDAY)
    key = f"daily:{CHIEF}:2026-11-09"
    composed = quick.composed(key)
    assert composed is not None
    blocks = composed.message.for_slack(quick.composing.voices.for_language("en"))["blocks"]
    assert len(blocks) <= limits.MESSAGE_BLOCKS
    assert quick.labels(key).count(CALLED) == MOST_WITH_BUTTONS
    assert f"2 more come up here as you call: A-{numbers[-2]}, A-{numbers[-1]}" in quick.words(key)
    with quick.act(CHIEF) as act:
        subject = Subject(CallReason.OVERDUE, agreement_id=numbers[0])
        note_call(act, subject, CallOutcome.SPOKEN, "")
    assert quick.labels(key).count(CALLED) == MOST_WITH_BUTTONS
    assert f"2 more come up here as you call: A-{numbers[-1]}, A-{numbers[0]}" in quick.words(key)


def test_what_is_held_back_is_said_with_its_cause(scene: HotspotScene) -> None:
    def row(key: str, since: str, **values: Any) -> Outbox:
        made: dict[str, Any] = {
            "hotspot_id": scene.hotspots[LAKE],
            "channel_id": "CELSE",
            "not_before": at(since),
            "created_at": at(since),
        }
        return Outbox(key=key, kind="agenda", **(made | values))

    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspots[LAKE]).lost_channel_at = at("Fri 6 Nov 10:00")
        session.add_all(
            [
                row("1", "Fri 6 Nov 10:00", channel_id=TEAM_CHANNEL),
                row("2", "Fri 6 Nov 10:00", error="not_in_channel"),
                row("3", "Fri 6 Nov 10:00", error="http_503"),
                row("4", "Sat 7 Nov 10:00"),
                row("5", "Mon 9 Nov 10:00"),
                row("6", "Fri 6 Nov 10:00", state=OutboxState.DEAD),
                row("7", "Fri 6 Nov 10:00", hotspot_id=scene.hotspots["Nordhøj"]),
            ]
        )
    scene.clock.now = at(MONDAY)
    beat = said(scene).rpartition("\n\n")[2].splitlines()
    assert [re.sub(r"[:.].*", "", line) for line in beat] == [
        "No messages sent since last time",
        "1 message waits",
        "1 message waits",
        "1 message waits for Slack",
        "1 message could not be delivered",
    ], "what came on Saturday can go from eight o'clock"


def test_what_is_confidential_is_so_on_the_call_list_too(quick: HotspotScene) -> None:
    number = quick.agree(day("Mon 2 Nov"), what="About somebody")
    with quick.database.transaction() as session:
        session.get_one(Agreement, number).confidential = True
    quick.clock.now = at(MONDAY)
    text = said(quick)
    assert f"*A-{number}* Confidential: <@{POLICE}>" in text
    assert "About somebody" not in text


def test_what_is_blocked_is_no_call(quick: HotspotScene) -> None:
    number = quick.agree(day("Mon 2 Nov"))
    with quick.act(POLICE) as act:
        obstacles.block(act, number, "The lamps are out", clearing_actor_id=None)
    quick.clock.now = at("Mon 16 Nov 08:00")
    assert "call list" not in said(quick)
