"""The daily message: one a person and day, everything in it, and answered line by line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.models import Given, Outbox
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.leadership import escalations
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    HOUSING,
    INSPECTOR,
    NORTH,
    NORTH_CHIEF,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
)

FRIDAY = day("Fri 6 Nov")
OWNERS = ["Done", "New date", "Blocked", "Hand over"]
CHIEFS = [
    "Escalate now",
    "Hold",
    "Edit the decision asked for",
    "New date",
    "Hand over",
    "Drop",
]


@pytest.fixture
def scene(database: Database) -> HotspotScene:
    return HotspotScene(database)


def test_two_hotspots_make_one_message(scene: HotspotScene) -> None:
    lake = scene.agree(FRIDAY, what="Walk the path")
    north = scene.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF, what="Visit the club")
    heard = scene.heard("Wed 4 Nov 08:00")
    (said,) = heard[POLICE]
    assert said.startswith("Good morning. There are two things to follow up.")
    assert f"*A-{lake}* Walk the path" in said
    assert f"*A-{north}* Visit the club" in said
    assert scene.labels(f"daily:{POLICE}:2026-11-04") == OWNERS * 2
    for hour in ("09:00", "12:00", "15:59"):
        assert POLICE not in scene.heard(f"Wed 4 Nov {hour}")


def test_what_becomes_due_later_in_the_day_waits_for_the_next(scene: HotspotScene) -> None:
    scene.agree(FRIDAY)
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    assert len(scene.heard("Wed 4 Nov 08:00")[POLICE]) == 1
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    heard = scene.heard("Wed 4 Nov 11:05")
    assert POLICE not in heard
    assert f"A-{number} goes to leadership" in scene.heard("Thu 5 Nov 08:00")[POLICE][0]


def test_the_chiefs_monday_is_inside_the_digest(scene: HotspotScene) -> None:
    own = scene.agree(day("Wed 11 Nov"), owner=CHIEF, what="Phone the club")
    late = scene.agree(day("Mon 2 Nov"), what="Walk the path")
    heard = scene.heard("Mon 9 Nov 08:00")
    (said,) = heard[CHIEF]
    assert said.startswith("Good morning. Here is the week's overview.")
    assert "\nSøparken\nNext meeting" in said
    assert "The police: 1 open (1 past its date)" in said
    assert f"*A-{own}* Phone the club" in said
    assert said.count(f"*A-{late}* Walk the path") == 1, "on the call list, and nowhere else"
    assert "On your call list now" not in said
    assert "Leader there: <@UINSPECTOR>" in said
    assert CHIEF not in scene.heard("Mon 9 Nov 12:00")
    assert "overview" not in "".join(scene.heard("Tue 10 Nov 08:00").get(CHIEF, []))


def test_what_goes_to_leadership_comes_before_the_weeks_overview(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.meet("Fri 6 Nov 15:00", "Fri 6 Nov 17:00")
    heard = scene.heard("Mon 9 Nov 08:00")[CHIEF]
    (said,) = [it for it in heard if "the week's overview" in it]
    assert said.index(f"A-{number} goes to leadership") < said.index("\nSøparken\nNext meeting")


def test_the_digest_goes_to_who_is_chief_today(scene: HotspotScene) -> None:
    scene.change_person(CHIEF, away_from=day("Mon 9 Nov"), away_until=day("Fri 13 Nov"))
    heard = scene.heard("Mon 9 Nov 08:00")
    assert CHIEF not in heard
    assert "overview" in heard[DEPUTY][0]


def test_an_answered_line_says_so_and_the_others_keep_their_buttons(scene: HotspotScene) -> None:
    first = scene.agree(FRIDAY, what="Walk the path")
    second = scene.agree(FRIDAY, what="Phone the club")
    scene.tick("Wed 4 Nov 08:00")
    with scene.act(POLICE) as act:
        agreements.finish(act, first)
    scene.send()
    (said,) = scene.stands(POLICE)
    assert said.startswith("Good morning. There is one thing to follow up.")
    assert f"A-{first} is done." in said
    assert f"*A-{second}* Phone the club" in said
    key = f"daily:{POLICE}:2026-11-04"
    assert scene.labels(key) == OWNERS
    with scene.act(POLICE) as act:
        agreements.new_date(act, second, On(day("Fri 13 Nov")), "The van")
    scene.send()
    (said,) = scene.stands(POLICE)
    assert said.startswith("Good morning. Nothing here waits for you any more.")
    assert "New due date: Friday 13 November (week 46)." in said
    assert scene.labels(key) == OWNERS, "what is open can still be answered"
    assert len(scene.slack.messages) == 1, "made anew, not sent again"


def test_accepting_or_adding_words_is_no_answer_to_a_line(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.database.transaction() as session:
        session.get_one(type(scene.agreement(number)), number).accepted_at = None
    scene.tick("Wed 4 Nov 08:00")
    with scene.act(POLICE) as act:
        agreements.accept(act, number)
    assert scene.labels(f"daily:{POLICE}:2026-11-04") == OWNERS


def test_each_way_out_is_said_on_the_line(scene: HotspotScene) -> None:
    numbers = [scene.agree(FRIDAY, what=f"Matter {n}") for n in range(4)]
    scene.tick("Wed 4 Nov 08:00")
    with scene.act(POLICE) as act:
        obstacles.block(act, numbers[0], "The lamps", clearing_actor_id=None)
        handovers.offer(act, numbers[1], SCHOOL)
        agreements.not_me(act, numbers[2], "")
    with scene.act(CHIEF) as act:
        agreements.drop(act, numbers[3], "Not needed")
    scene.send()
    said = scene.stands(POLICE)[0]
    assert "Marked as blocked" in said
    assert f"<@{SCHOOL}> has been asked to take it over" in said
    assert "Given back to the hotspot chief" in said
    assert f"A-{numbers[3]} was dropped" in said


def test_who_is_owner_and_chief_gets_one_line_for_both(scene: HotspotScene) -> None:
    number = scene.agree(day("Mon 2 Nov"), owner=CHIEF)
    (said,) = scene.heard("Mon 9 Nov 08:00")[CHIEF]
    assert said.count("I won't ask again by myself") == 1
    assert "On your call list now" not in said, "nobody is asked to call themselves"
    with scene.database.read() as session:
        steps = set(session.exec(select(Given.step).where(Given.subject == f"A-{number}")))
    assert {"last_nudge:2026-11-02:owner", "last_nudge:2026-11-02:chief"} <= steps
    scene.tick("Tue 10 Nov 08:00")
    assert "A-1" not in "".join(scene.stands(CHIEF)[1:])


def test_the_chief_on_behalf_of_an_actor_gets_one_warning_with_all_buttons(
    scene: HotspotScene,
) -> None:
    number = scene.agree(day("Fri 20 Nov"), owner=None, actor=HOUSING)
    scene.block(number, by=CHIEF)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    (said,) = scene.heard("Wed 4 Nov 11:05")[CHIEF]
    assert said.count("goes to leadership") == 1
    assert scene.labels(f"daily:{CHIEF}:2026-11-04") == CHIEFS
    assert "CLEADERS" in scene.heard("Fri 6 Nov 08:00")


def test_the_leader_is_warned_whoever_is_served_first(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    heard = scene.heard("Wed 4 Nov 11:05")
    assert heard[INSPECTOR][0].startswith("Hello.\n\nFor your information"), "nothing to answer"
    assert scene.labels(f"daily:{INSPECTOR}:2026-11-04") == []
    assert scene.labels(f"daily:{POLICE}:2026-11-04") == [
        "No longer blocked",
        "New date",
        "Hand over",
        "Add your own words",
    ]
    assert INSPECTOR not in scene.heard("Thu 5 Nov 08:00")


def test_a_warning_that_was_answered_says_how(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    scene.tick("Wed 4 Nov 11:05")
    with scene.act(CHIEF) as act:
        escalations.hold(act, number, day("Fri 20 Nov"), "The council meets")
    scene.send()
    still = ["No longer blocked", "New date", "Hand over"]
    for person, labels in ((CHIEF, []), (POLICE, still)):
        held = "Held back from leadership until Friday 20 November"
        assert any(held in said for said in scene.stands(person))
        assert scene.labels(f"daily:{person}:2026-11-04") == labels


def test_nothing_due_is_nothing_said(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    with scene.context() as context:
        from_now = Outbox(
            key=f"daily:{SCHOOL}:2026-11-04",
            kind="daily",
            person_id=SCHOOL,
            not_before=context.now,
            created_at=context.now,
        )
        context.session.add(from_now)
    assert scene.composed(f"daily:{SCHOOL}:2026-11-04") is None
    assert scene.agreement(number).owner_id == POLICE


def test_more_than_one_message_holds_follows_the_next_day(scene: HotspotScene) -> None:
    numbers = [scene.agree(FRIDAY, what=f"Matter {n}") for n in range(30)]
    first = scene.heard("Wed 4 Nov 08:00")[POLICE]
    second = scene.heard("Thu 5 Nov 08:00")[POLICE]
    assert (len(first), len(second)) == (1, 1)
    assert "The rest follows on the next working day" in first[0]
    composed = scene.composed(f"daily:{POLICE}:2026-11-04")
    assert composed is not None
    assert (
        len(composed.message.for_slack(scene.composing.voices.for_language("en"))["blocks"]) <= 50
    )
    for number in numbers:
        said = (f"*A-{number}*" in first[0]) + (f"*A-{number}*" in second[0])
        assert said == 1, number


def test_a_line_a_crash_left_is_found_again_in_what_was_given(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    scene.tick("Wed 4 Nov 08:00")
    scene.clock.now += timedelta(days=1)
    with scene.act(POLICE) as act:
        agreements.finish(act, number)
    scene.send()
    assert f"A-{number} is done." in scene.stands(POLICE)[0]


def test_a_third_party_reads_no_persons_name_in_the_warning(scene: HotspotScene) -> None:
    number = scene.agree(day("Fri 20 Nov"))
    scene.block(number, clearing=THE_SCHOOL)
    scene.send()
    scene.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    said = scene.heard("Wed 4 Nov 11:05")[INSPECTOR][0]
    assert "<@" not in said
