"""Every clock that starts with a message counts from its delivery: a table over all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from bot.delivery.slack.errors import Permanent, Uncertain
from bot.delivery.slack.web_api import Blocks, Posted
from bot.rules.dates.reading import On
from bot.store.context import InHotspot
from bot.store.database.engine import Database
from bot.store.models import Agreement, Hotspot, Outbox
from bot.store.queries.hotspot.call_list import call_list
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    TEAM_CHANNEL,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
)
from tests.usecases.scenes.meeting_scene import at

FAR = day("Fri 18 Dec")
WORKING_DAYS = [
    f"{name} {number} {month} 08:00"
    for month, first, last in (("Nov", 4, 30), ("Dec", 1, 18))
    for number in range(first, last + 1)
    for name in (date(2026, 11 if month == "Nov" else 12, number).strftime("%a"),)
    if name not in ("Sat", "Sun")
]


class Shut:
    """A Slack that takes nothing in some channels. Slack tries there again each hour."""

    def __init__(self, scene: HotspotScene) -> None:
        self.scene = scene
        self.channels: set[str] = set()
        self._post = scene.slack.post
        scene.slack.post = self.post  # type: ignore[method-assign]  # the fake, told where

    def post(
        self,
        channel: str,
        text: str,
        blocks: Blocks,
        metadata: Mapping[str, Any],
        thread_ts: str | None = None,
    ) -> Posted:
        if channel in self.channels:
            raise Uncertain("fatal_error") if channel[0] == "D" else Permanent("not_in_channel")
        return self._post(channel, text, blocks, metadata, thread_ts)

    def open_up(self) -> None:
        """All is taken again, and what waited is tried at once."""
        self.channels.clear()
        with self.scene.database.transaction() as session:
            for row in session.exec(select(Outbox)):
                row.retry_at = None


@pytest.fixture
def shut(sqlite: Database) -> Shut:
    return Shut(HotspotScene(sqlite))


def raised(scene: HotspotScene) -> int:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)
    return number


def steps_by_day(shut: Shut, days: list[str], opens: str, begins: str) -> dict[str, str]:
    """The leaders' messages that were said, each with its day."""
    scene, heard = shut.scene, {}
    for when in days:
        if when == opens:
            shut.open_up()
        before = len(scene.slack.messages)
        scene.tick(when)
        for said in scene.slack.messages[before:]:
            key = str(said.metadata["event_payload"]["key"])
            if key.startswith(begins):
                heard[key] = when[:-6]
    return heard


@pytest.mark.parametrize(
    ("closes", "opens", "expected"),
    [
        pytest.param(
            "",
            "",
            {"escalation_remind:1:0": "Fri 6 Nov", "escalation_next:1:1": "Wed 11 Nov"},
            id="always open: asked on Tuesday the 3rd",
        ),
        pytest.param(
            "Tue 3 Nov",
            "Mon 16 Nov 08:00",
            {
                "escalation:1": "Mon 16 Nov",
                "escalation_remind:1:0": "Thu 19 Nov",
                "escalation_next:1:1": "Tue 24 Nov",
            },
            id="the question waits nine working days",
        ),
        pytest.param(
            "Wed 4 Nov 08:00",
            "Mon 16 Nov 08:00",
            {"escalation_remind:1:0": "Mon 16 Nov", "escalation_next:1:1": "Thu 19 Nov"},
            id="the reminder waits",
        ),
        pytest.param(
            "Mon 9 Nov 08:00",
            "Mon 23 Nov 08:00",
            {"escalation:1:1": "Wed 11 Nov", "escalation_remind:1:1": "Mon 16 Nov"},
            id="the next leader is not in the channel, and was written to in time",
        ),
    ],
)
def test_the_leaders_days(shut: Shut, closes: str, opens: str, expected: dict[str, str]) -> None:
    scene = shut.scene
    raised(scene)
    if closes == "Tue 3 Nov":
        shut.channels.add(LEADERS_CHANNEL)
    scene.send()
    heard: dict[str, str] = {}
    for when in WORKING_DAYS[:16]:
        if when == closes:
            shut.channels.add(LEADERS_CHANNEL)
        heard |= steps_by_day(shut, [when], opens, "escalation")
    assert heard.items() >= expected.items()
    assert ("escalation_next:1:1" in heard) is ("escalation_next:1:1" in expected)


def test_what_comes_back_waits_too(shut: Shut) -> None:
    """Taken until Monday the 9th; what comes back on the 10th is delivered on the 16th."""
    scene = shut.scene
    raised(scene)
    scene.send()
    with scene.act(LEADER) as act:
        escalations.take(act, 1, day("Mon 9 Nov"))
    scene.send()
    shut.channels.add(LEADERS_CHANNEL)
    heard = steps_by_day(shut, WORKING_DAYS[:16], "Mon 16 Nov 08:00", "escalation_")
    assert heard["escalation_come_back:1:0"] == "Mon 16 Nov"
    assert heard["escalation_next:1:1"] == "Thu 19 Nov"


def test_four_steps_do_not_come_at_once(shut: Shut) -> None:
    """Whatever a version before has queued: on the return what was superseded is not sent."""
    scene = shut.scene
    raised(scene)
    shut.channels.add(LEADERS_CHANNEL)
    scene.send()
    for when in WORKING_DAYS[:15]:
        scene.tick(when)
    shut.open_up()
    before = len(scene.slack.messages)
    scene.send()
    fresh = [it for it in scene.slack.messages[before:] if it.channel == LEADERS_CHANNEL]
    assert len(fresh) == 1
    assert "can you answer?" in fresh[0].text


def test_what_solved_itself_before_it_came_through_is_not_sent(shut: Shut) -> None:
    scene = shut.scene
    number = raised(scene)
    shut.channels.add(LEADERS_CHANNEL)
    scene.send()
    with scene.act(POLICE) as act:
        obstacles.unblock(act, number, "They lent us a lamp")
    shut.open_up()
    scene.send()
    assert [it.text for it in scene.slack.messages if it.channel == LEADERS_CHANNEL] == []


def test_the_warning_counts_from_when_both_had_it(shut: Shut) -> None:
    """The chief has it on the 4th, the owner not before the 16th: it goes up two days later."""
    scene = shut.scene
    number = scene.agree(FAR)
    scene.block(number)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    shut.channels.add(f"D{POLICE}")
    heard = steps_by_day(shut, WORKING_DAYS[1:14], "Mon 16 Nov 08:00", "escalation")
    assert heard["escalation:1"] == "Wed 18 Nov"


def asked_to_accept(scene: HotspotScene) -> None:
    with scene.act(CHIEF) as act:
        agreements.record(act, "Walk the path", owner_id=POLICE, actor_id=None, due=On(FAR))


def asked_to_clear(scene: HotspotScene) -> None:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)


def asked_for_a_successor(scene: HotspotScene) -> None:
    """The officer has left what they own to the police, whose contact is asked who has it now."""
    scene.agree(FAR, owner=OFFICER)
    scene.leave(OFFICER)
    scene.tick("Tue 3 Nov 10:00")


@pytest.mark.parametrize(
    ("ask", "whom", "not_yet", "listed_on", "entry"),
    [
        pytest.param(
            asked_to_accept,
            POLICE,
            "Fri 20 Nov",
            "Mon 23 Nov",
            "not_accepted",
            id="acceptance: five working days after Monday the 16th",
        ),
        pytest.param(
            asked_to_clear,
            SCHOOL,
            "Fri 4 Dec",
            "Mon 7 Dec",
            "silent",
            id="the clearing actor's request: fifteen working days after it",
        ),
        pytest.param(
            asked_for_a_successor,
            POLICE,
            "Fri 20 Nov",
            "Mon 23 Nov",
            "nobody",
            id="who follows: five working days after Monday the 16th",
        ),
    ],
)
def test_the_call_list_counts_from_delivery(
    shut: Shut,
    ask: Callable[[HotspotScene], None],
    whom: str,
    not_yet: str,
    listed_on: str,
    entry: str,
) -> None:
    scene = shut.scene
    shut.channels.add(f"D{whom}")
    ask(scene)
    scene.send()
    assert entry not in reasons(scene, "Fri 13 Nov")
    scene.clock.now = at("Mon 16 Nov 08:00")
    shut.open_up()
    scene.send()
    assert entry not in reasons(scene, not_yet)
    assert entry in reasons(scene, listed_on)


def reasons(scene: HotspotScene, on: str) -> list[str]:
    now = at(f"{on} 12:00")
    with scene.database.read() as session:
        hotspot = session.get_one(Hotspot, scene.hotspots[LAKE])
        return [str(it.why.reason) for it in call_list(InHotspot(session, now, ZONE, hotspot))]


@pytest.mark.parametrize(
    ("opens", "reminded"),
    [
        ("Tue 24 Nov 08:00", "Tue 1 Dec 08:00"),
        ("Mon 30 Nov 08:00", "Tue 1 Dec 08:00"),
        ("Tue 1 Dec 08:00", "Wed 2 Dec 08:00"),
        ("Wed 2 Dec 08:00", None),
        ("Fri 4 Dec 08:00", None),
    ],
)
def test_nobody_is_reminded_of_items_before_the_day_after_the_call_was_read(
    shut: Shut, opens: str, reminded: str | None
) -> None:
    """The meeting is on Tuesday 8 December: called for on the 24th, reminded of on the 1st.

    From the 3rd on the agenda is being put in order, and nobody is asked any more.
    """
    scene = shut.scene
    scene.send()
    shut.channels.add(TEAM_CHANNEL)
    found = []
    for when in WORKING_DAYS[: WORKING_DAYS.index("Mon 7 Dec 08:00")]:
        if when == opens:
            shut.open_up()
        said = "\n".join(scene.heard(when).get(SCHOOL, []))
        if "Is there something it should talk about?" in said:
            found.append(when)
    assert found == [it for it in (reminded,) if it is not None]


def test_the_chief_hears_each_working_day_and_may_send_it_to_one(shut: Shut) -> None:
    scene = shut.scene
    number = raised(scene)
    shut.channels.add(LEADERS_CHANNEL)
    scene.send()
    for when in ("Wed 4 Nov 08:00", "Thu 5 Nov 08:00", "Fri 6 Nov 08:00"):
        said = "\n".join(scene.heard(when).get(CHIEF, []))
        assert f"A-{number}" in said, when
        assert "leadership's days to answer have not begun" in said, when
    with scene.refused(CHIEF, "not a leader of this hotspot") as act:
        escalations.send_privately(act, 1, POLICE)
    with scene.act(CHIEF) as act:
        escalations.send_privately(act, 1, LEADER)
    scene.send()
    assert [it.text for it in scene.slack.messages if it.channel == f"D{LEADER}"]
    shut.open_up()
    heard = scene.heard("Mon 9 Nov 08:00")
    assert LEADERS_CHANNEL not in heard, "it went to one leader, and not there as well"
    assert "have not begun" not in "\n".join(heard.get(CHIEF, []))
    with scene.refused(CHIEF, "has come through") as act:
        escalations.send_privately(act, 1, LEADER)
    assert isinstance(scene.agreement(number), Agreement)
