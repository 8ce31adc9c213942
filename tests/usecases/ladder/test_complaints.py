"""What people would complain of, each held off by name.

The others have their place elsewhere: a new date stops what was queued (`test_due`), what was
answered never returns in a year (`test_escalations_ending`), and whoever leaves leaves nothing
hanging (`test_succession_sequences`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby

import pytest

from bot.features.program import KINDS, tick
from bot.rules.dates.reading import On
from bot.rules.workdays import Calendar
from bot.store.database.engine import Database
from bot.store.models import Outbox
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.leadership import escalations
from tests.rules.calendar_text import day as day_with_year
from tests.rules.calendar_text import moment
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    LEADERS_CHANNEL,
    POLICE,
    SCHOOL,
    TEAM_CHANNEL,
    THE_SCHOOL,
    ZONE,
    HotspotScene,
    day,
)

FRIDAY, FAR_OFF = day("Fri 6 Nov"), day("Fri 18 Dec")

HOLIDAYS = (
    ("Thu 24 Dec 2026", "Christmas Eve"),
    ("Fri 25 Dec 2026", "Christmas Day"),
    ("Sat 26 Dec 2026", "the second day of Christmas"),
    ("Thu 31 Dec 2026", "New Year's Eve"),
    ("Fri 01 Jan 2027", "New Year's Day"),
    ("Thu 25 Mar 2027", "Maundy Thursday"),
    ("Fri 26 Mar 2027", "Good Friday"),
    ("Sun 28 Mar 2027", "Easter Sunday, when the clocks change"),
    ("Mon 29 Mar 2027", "Easter Monday"),
    ("Sat 01 May 2027", "1 May"),
    ("Thu 06 May 2027", "Ascension Day"),
    ("Sun 16 May 2027", "Whit Sunday"),
    ("Mon 17 May 2027", "Whit Monday"),
    ("Sat 05 Jun 2027", "Constitution Day"),
    ("Fri 24 Dec 2027", "Christmas Eve"),
    ("Sat 25 Dec 2027", "Christmas Day"),
    ("Sun 26 Dec 2027", "the second day of Christmas"),
    ("Fri 31 Dec 2027", "New Year's Eve"),
    ("Sat 01 Jan 2028", "New Year's Day"),
    ("Thu 13 Apr 2028", "Maundy Thursday"),
    ("Fri 14 Apr 2028", "Good Friday"),
    ("Sun 16 Apr 2028", "Easter Sunday"),
    ("Mon 17 Apr 2028", "Easter Monday"),
    ("Mon 01 May 2028", "1 May"),
    ("Thu 25 May 2028", "Ascension Day"),
    ("Sun 04 Jun 2028", "Whit Sunday"),
    ("Mon 05 Jun 2028", "Whit Monday and Constitution Day"),
)
"""Every one from November 2026 to November 2028."""

DENMARK = Calendar(ZONE)


def tick_at(scene: HotspotScene, when: str) -> list[str]:
    """Tick and deliver then (UTC, with its year); return what was said, to anybody."""
    scene.clock.now = moment(when)
    before = len(scene.slack.messages)
    tick(scene.database, scene.clock, ZONE)
    scene.send()
    return [it.text for it in scene.slack.messages[before:]]


def after(holiday: tuple[str, str]) -> date:
    """The first working day after it."""
    return DENMARK.next_workday(day_with_year(holiday[0]), inclusive=False)


def test_you_wrote_to_me_on_a_public_holiday(sqlite: Database) -> None:
    """What is overdue while the bot was away waits for the working day after, whoever it is for."""
    scene = HotspotScene(sqlite)
    for reopens, closed in groupby(HOLIDAYS, after):
        days = list(closed)
        scene.clock.now = moment(f"{days[0][0]} 09:00") - timedelta(days=14)
        number = scene.agree(DENMARK.add(day_with_year(days[0][0]), -3))
        for text, why in days:
            for hour in ("07:30", "10:00", "13:30"):
                assert tick_at(scene, f"{text} {hour}") == [], f"{why}, {text}"
        said = tick_at(scene, f"{reopens:%a %d %b %Y} 10:00")
        assert any("How is it going?" in it for it in said), f"after {days}"
        with scene.act(POLICE) as act:
            agreements.finish(act, number)


def test_no_public_holiday_on_a_working_day_is_missing_above() -> None:
    first, last = date(2026, 11, 1), date(2028, 10, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    closed = {it for it in days if it.weekday() < 5 and not DENMARK.is_workday(it)}
    assert closed == {it for text, _ in HOLIDAYS if (it := day_with_year(text)).weekday() < 5}


def test_you_said_it_was_a_week_late_and_half_of_it_was_christmas(sqlite: Database) -> None:
    """Tuesday 22 to Wednesday 30 December is eight days, four of them working days."""
    scene = HotspotScene(sqlite, "Mon 14 Dec 09:30")
    scene.agree(day("Tue 22 Dec"), what="Phone the club")
    stuck = scene.agree(day("Wed 30 Dec"), owner=SCHOOL, what="Walk the path")
    scene.clock.now = moment("Tue 22 Dec 2026 09:30")
    scene.block(stuck, by=SCHOOL)
    scene.clock.now = moment("Wed 30 Dec 2026 09:30")
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, stuck)
    told = {it: _home(scene, it) for it in (POLICE, CHIEF, LEADER)}
    assert "The due date was Tuesday 22 December (4 working days ago)" in told[POLICE]
    assert "Blocked: 4 working days ago." in told[LEADER]
    for words in (*told.values(), scene.words(scene.key_of("escalation"))):
        assert set(re.findall(r"(\d+) (?:working )?days", words)) <= {"4"}


def _home(scene: HotspotScene, person_id: str) -> str:
    row = Outbox(key=f"home:{person_id}", kind="home", person_id=person_id)
    with scene.database.read() as session:
        composed = KINDS["home"](scene.composing, session, row, scene.clock.now)
    assert composed is not None
    return composed.message.words()


def test_you_wrote_about_things_that_are_not_due(sqlite: Database) -> None:
    scene = HotspotScene(sqlite)
    late = scene.agree(FRIDAY, what="Phone the club")
    later, done, stuck, given_back, dropped = (
        scene.agree(it) for it in (FAR_OFF, FRIDAY, FRIDAY, FRIDAY, FRIDAY)
    )
    with scene.act(POLICE) as act:
        agreements.finish(act, done)
        agreements.not_me(act, given_back, "The school?")
    scene.block(stuck)
    with scene.act(CHIEF) as act:
        agreements.drop(act, dropped, "The club has closed")
    scene.send()
    for when in ("Wed 4 Nov", "Tue 10 Nov", "Fri 13 Nov"):
        (said,) = scene.heard(f"{when} 08:00")[POLICE]
        assert set(re.findall(r"A-\d+", said)) == {f"A-{late}"}, when
    assert scene.agreement(later).due_on == FAR_OFF


def _handed_over(scene: HotspotScene, number: int) -> None:
    with scene.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL, "They know the path")
    with scene.act(SCHOOL) as act:
        handovers.take_over(act, number)


def _handed_back(scene: HotspotScene, number: int) -> None:
    with scene.act(POLICE) as act:
        handovers.offer(act, number, SCHOOL, "They know the path")
    with scene.act(SCHOOL) as act:
        handovers.leave_it(act, number)


def _owner(do: Callable[..., object], *words: object) -> Callable[[HotspotScene, int], None]:
    def act_so(scene: HotspotScene, number: int) -> None:
        with scene.act(POLICE) as act:
            do(act, number, *words)

    return act_so


def _blocked_and_held(scene: HotspotScene, number: int) -> None:
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(POLICE) as act:
        obstacles.own_words(act, number, "The lamps are on order")
    with scene.act(SCHOOL) as act:
        obstacles.clearer_says(act, number, "It takes money", ours=True)
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, day("Mon 23 Nov"), "The council meets")


def _blocked_and_cleared(scene: HotspotScene, number: int) -> None:
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(SCHOOL) as act:
        obstacles.unblock(act, number, "We lent ours")


@pytest.mark.parametrize(
    "happens",
    [
        pytest.param(_owner(agreements.accept), id="accepted"),
        pytest.param(_owner(agreements.finish, "Two walks"), id="done"),
        pytest.param(_owner(agreements.new_date, On(FAR_OFF), "Snow"), id="new date"),
        pytest.param(_owner(agreements.not_me, "The school?"), id="not me"),
        pytest.param(_handed_over, id="handed over"),
        pytest.param(_handed_back, id="not taken over"),
        pytest.param(_blocked_and_held, id="blocked, words, and held back"),
        pytest.param(_blocked_and_cleared, id="blocked and cleared"),
    ],
)
def test_everybody_in_the_channel_was_told_of_my_little_progress(
    sqlite: Database, happens: Callable[[HotspotScene, int], None]
) -> None:
    scene = HotspotScene(sqlite)
    happens(scene, scene.agree(FRIDAY))
    scene.send()
    for when in ("Wed 4 Nov", "Thu 5 Nov", "Fri 6 Nov", "Mon 9 Nov"):
        scene.tick(f"{when} 10:00")
    heard = {said.channel for said in scene.slack.messages}
    assert heard
    assert heard.isdisjoint({TEAM_CHANNEL, LEADERS_CHANNEL})
