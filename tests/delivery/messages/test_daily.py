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
    Town,
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
def town(database: Database) -> Town:
    return Town(database)


def test_two_hotspots_make_one_message(town: Town) -> None:
    lake = town.agree(FRIDAY, what="Walk the path")
    north = town.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF, what="Visit the club")
    heard = town.heard("Wed 4 Nov 08:00")
    (said,) = heard[POLICE]
    assert said.startswith("Good morning. There are two things to follow up.")
    assert f"*A-{lake}* Walk the path" in said
    assert f"*A-{north}* Visit the club" in said
    assert town.labels(f"daily:{POLICE}:2026-11-04") == OWNERS * 2
    for hour in ("09:00", "12:00", "15:59"):
        assert POLICE not in town.heard(f"Wed 4 Nov {hour}")


def test_what_becomes_due_later_in_the_day_waits_for_the_next(town: Town) -> None:
    town.agree(FRIDAY)
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.send()
    assert len(town.heard("Wed 4 Nov 08:00")[POLICE]) == 1
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    heard = town.heard("Wed 4 Nov 11:05")
    assert POLICE not in heard
    assert f"A-{number} goes to leadership" in town.heard("Thu 5 Nov 08:00")[POLICE][0]


def test_the_chiefs_monday_is_inside_the_digest(town: Town) -> None:
    own = town.agree(day("Wed 11 Nov"), owner=CHIEF, what="Phone the club")
    late = town.agree(day("Mon 2 Nov"), what="Walk the path")
    heard = town.heard("Mon 9 Nov 08:00")
    (said,) = heard[CHIEF]
    assert said.startswith("Good morning. Here is the week's overview.")
    assert "\nSøparken\nNext meeting" in said
    assert "The police: 1 open (1 past its date)" in said
    assert f"*A-{own}* Phone the club" in said
    assert said.count(f"*A-{late}* Walk the path") == 1, "on the call list, and nowhere else"
    assert "On your call list now" not in said
    assert "Leader there: <@UINSPECTOR>" in said
    assert CHIEF not in town.heard("Mon 9 Nov 12:00")
    assert "overview" not in "".join(town.heard("Tue 10 Nov 08:00").get(CHIEF, []))


def test_what_goes_to_leadership_comes_before_the_weeks_overview(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.meet("Fri 6 Nov 15:00", "Fri 6 Nov 17:00")
    heard = town.heard("Mon 9 Nov 08:00")[CHIEF]
    (said,) = [it for it in heard if "the week's overview" in it]
    assert said.index(f"A-{number} goes to leadership") < said.index("\nSøparken\nNext meeting")


def test_the_digest_goes_to_who_is_chief_today(town: Town) -> None:
    town.change_person(CHIEF, away_from=day("Mon 9 Nov"), away_until=day("Fri 13 Nov"))
    heard = town.heard("Mon 9 Nov 08:00")
    assert CHIEF not in heard
    assert "overview" in heard[DEPUTY][0]


def test_an_answered_line_says_so_and_the_others_keep_their_buttons(town: Town) -> None:
    first = town.agree(FRIDAY, what="Walk the path")
    second = town.agree(FRIDAY, what="Phone the club")
    town.tick("Wed 4 Nov 08:00")
    with town.act(POLICE) as act:
        agreements.finish(act, first)
    town.send()
    (said,) = town.stands(POLICE)
    assert said.startswith("Good morning. There is one thing to follow up.")
    assert f"A-{first} is done." in said
    assert f"*A-{second}* Phone the club" in said
    key = f"daily:{POLICE}:2026-11-04"
    assert town.labels(key) == OWNERS
    with town.act(POLICE) as act:
        agreements.new_date(act, second, On(day("Fri 13 Nov")), "The van")
    town.send()
    (said,) = town.stands(POLICE)
    assert said.startswith("Good morning. Nothing here waits for you any more.")
    assert "New due date: Friday 13 November (week 46)." in said
    assert town.labels(key) == []
    assert len(town.slack.messages) == 1, "made anew, not sent again"


def test_accepting_or_adding_words_is_no_answer_to_a_line(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.database.transaction() as session:
        session.get_one(type(town.agreement(number)), number).accepted_at = None
    town.tick("Wed 4 Nov 08:00")
    with town.act(POLICE) as act:
        agreements.accept(act, number)
    assert town.labels(f"daily:{POLICE}:2026-11-04") == OWNERS


def test_each_way_out_is_said_on_the_line(town: Town) -> None:
    numbers = [town.agree(FRIDAY, what=f"Matter {n}") for n in range(4)]
    town.tick("Wed 4 Nov 08:00")
    with town.act(POLICE) as act:
        obstacles.block(act, numbers[0], "The lamps", clearing_actor_id=None)
        handovers.offer(act, numbers[1], SCHOOL)
        agreements.not_me(act, numbers[2], "")
    with town.act(CHIEF) as act:
        agreements.drop(act, numbers[3], "Not needed")
    town.send()
    said = town.stands(POLICE)[0]
    assert "Marked as blocked" in said
    assert f"<@{SCHOOL}> has been asked to take it over" in said
    assert "Given back to the hotspot chief" in said
    assert f"A-{numbers[3]} was dropped" in said


def test_who_is_owner_and_chief_gets_one_line_for_both(town: Town) -> None:
    number = town.agree(day("Mon 2 Nov"), owner=CHIEF)
    (said,) = town.heard("Mon 9 Nov 08:00")[CHIEF]
    assert said.count("I won't ask again by myself") == 1
    assert "On your call list now" not in said, "nobody is asked to call themselves"
    with town.database.read() as session:
        steps = set(session.exec(select(Given.step).where(Given.subject == f"A-{number}")))
    assert {"last_nudge:2026-11-02:owner", "last_nudge:2026-11-02:chief"} <= steps
    town.tick("Tue 10 Nov 08:00")
    assert "A-1" not in "".join(town.stands(CHIEF)[1:])


def test_the_chief_on_behalf_of_an_actor_gets_one_warning_with_all_buttons(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"), owner=None, actor=HOUSING)
    town.block(number, by=CHIEF)
    town.send()
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    (said,) = town.heard("Wed 4 Nov 11:05")[CHIEF]
    assert said.count("goes to leadership") == 1
    assert town.labels(f"daily:{CHIEF}:2026-11-04") == CHIEFS
    assert "CLEADERS" in town.heard("Fri 6 Nov 08:00")


def test_the_leader_is_warned_whoever_is_served_first(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.send()
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    heard = town.heard("Wed 4 Nov 11:05")
    assert heard[INSPECTOR][0].startswith("Hello.\n\nFor your information"), "nothing to answer"
    assert town.labels(f"daily:{INSPECTOR}:2026-11-04") == []
    assert town.labels(f"daily:{POLICE}:2026-11-04") == [
        "No longer blocked",
        "New date",
        "Hand over",
        "Add your own words",
    ]
    assert INSPECTOR not in town.heard("Thu 5 Nov 08:00")


def test_a_warning_that_was_answered_says_how(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number)
    town.send()
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    town.tick("Wed 4 Nov 11:05")
    with town.act(CHIEF) as act:
        escalations.hold(act, number, day("Fri 20 Nov"), "The council meets")
    town.send()
    for person in (CHIEF, POLICE):
        held = "Held back from leadership until Friday 20 November"
        assert any(held in said for said in town.stands(person))
        assert town.labels(f"daily:{person}:2026-11-04") == []


def test_nothing_due_is_nothing_said(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.context() as context:
        from_now = Outbox(
            key=f"daily:{SCHOOL}:2026-11-04",
            kind="daily",
            person_id=SCHOOL,
            not_before=context.now,
            created_at=context.now,
        )
        context.session.add(from_now)
    assert town.composed(f"daily:{SCHOOL}:2026-11-04") is None
    assert town.agreement(number).owner_id == POLICE


def test_more_than_one_message_holds_follows_the_next_day(town: Town) -> None:
    numbers = [town.agree(FRIDAY, what=f"Matter {n}") for n in range(30)]
    first = town.heard("Wed 4 Nov 08:00")[POLICE]
    second = town.heard("Thu 5 Nov 08:00")[POLICE]
    assert (len(first), len(second)) == (1, 1)
    assert "The rest follows on the next working day" in first[0]
    composed = town.composed(f"daily:{POLICE}:2026-11-04")
    assert composed is not None
    assert len(composed.message.for_slack(town.desk.voices.for_language("en"))["blocks"]) <= 50
    for number in numbers:
        said = (f"*A-{number}*" in first[0]) + (f"*A-{number}*" in second[0])
        assert said == 1, number


def test_a_line_a_crash_left_is_found_again_in_what_was_given(town: Town) -> None:
    number = town.agree(FRIDAY)
    town.tick("Wed 4 Nov 08:00")
    town.clock.now += timedelta(days=1)
    with town.act(POLICE) as act:
        agreements.finish(act, number)
    town.send()
    assert f"A-{number} is done." in town.stands(POLICE)[0]


def test_a_third_party_reads_no_persons_name_in_the_warning(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number, clearing=THE_SCHOOL)
    town.send()
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    said = town.heard("Wed 4 Nov 11:05")[INSPECTOR][0]
    assert "<@" not in said
