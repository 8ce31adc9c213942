"""Away with a stand-in: messages and answers go to who is there, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from bot.store.database.engine import Database
from bot.store.models import Change
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import escalations
from bot.usecases.people import successors
from bot.usecases.people.people import PersonContext, come_back, go_away
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    INSPECTOR,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    THE_SCHOOL,
    ZONE,
    Town,
    day,
)
from tests.usecases.scenes.meeting_scene import at

FRIDAY = day("Fri 6 Nov")
REMINDER, NUDGE = "Wed 4 Nov 08:00", "Tue 10 Nov 08:00"


@pytest.fixture
def town(sqlite: Database) -> Town:
    """Tuesday 3 November 2026, 9:30."""
    return Town(sqlite)


@contextmanager
def context(town: Town, person_id: str) -> Iterator[PersonContext]:
    with town.act(person_id) as act:
        yield PersonContext(act.session, act.now, ZONE, act.person)


def away(town: Town, person_id: str, until: date, stand_in: str | None = None) -> None:
    with context(town, person_id) as here:
        go_away(here, until, stand_in)


def test_the_stand_in_is_written_to_answers_on_behalf_and_hands_back_by_the_calendar(
    town: Town,
) -> None:
    first, second = town.agree(FRIDAY, owner=POLICE), town.agree(FRIDAY, owner=POLICE)
    away(town, POLICE, day("Fri 6 Nov"), SCHOOL)
    heard = town.heard(REMINDER)
    assert POLICE not in heard
    assert "A-1" in heard[SCHOOL][0]
    assert f"You stand in for <@{POLICE}>." in heard[SCHOOL][0]
    with town.act(SCHOOL) as act:
        agreements.finish(act, first)
    assert town.history(first)[-1] == (Change.DONE, SCHOOL, True)
    assert town.agreement(second).owner_id == POLICE
    heard = town.heard(NUDGE)
    assert SCHOOL not in heard
    assert "A-2" in heard[POLICE][0], "back, everything comes to them"


def test_back_early_is_back_at_once(town: Town) -> None:
    town.agree(FRIDAY, owner=POLICE)
    away(town, POLICE, day("Fri 13 Nov"), SCHOOL)
    with context(town, POLICE) as here:
        come_back(here)
    assert set(town.heard(REMINDER)) == {POLICE}


@pytest.mark.parametrize(
    ("owner", "stand_in", "gone", "reached"),
    [
        (OFFICER, SCHOOL, SCHOOL, POLICE),  # the stand-in left: the actor's contact
        (POLICE, SCHOOL, SCHOOL, CHIEF),  # and the owner is the contact: the chief, on behalf
        (POLICE, None, None, POLICE),  # nobody stands in: still theirs
        (OFFICER, POLICE, None, POLICE),
    ],
)
def test_who_is_reached_while_the_owner_is_away(
    town: Town, owner: str, stand_in: str | None, gone: str | None, reached: str
) -> None:
    town.agree(FRIDAY, owner=owner)
    away(town, owner, day("Fri 13 Nov"), stand_in)
    if gone is not None:
        town.leave(gone)
    heard = town.heard(REMINDER)
    reminded = [who for who, said in heard.items() if any("Due on Friday" in it for it in said)]
    assert reminded == [reached]


def test_a_leader_names_somebody_who_may_answer_for_leadership(town: Town) -> None:
    for stand_in in (CHIEF, GUEST):
        with town.refused(LEADER, "Whoever stands in for a leader") as act:
            go_away(PersonContext(act.session, act.now, ZONE, act.person), FRIDAY, stand_in)
    away(town, LEADER, FRIDAY, OFFICER)
    with town.refused(POLICE, "must be in the Task Force too") as act:
        go_away(PersonContext(act.session, act.now, ZONE, act.person), FRIDAY, LEADER)


def test_who_stands_in_for_the_owning_actors_leader_is_warned_and_nobody_for_one_gone(
    town: Town,
) -> None:
    town.block(town.agree(day("Fri 20 Nov")))
    town.send()
    town.meet("Wed 4 Nov 09:00", "Wed 4 Nov 11:00")
    town.change_person(
        INSPECTOR, away_from=FRIDAY, away_until=day("Fri 20 Nov"), stand_in_id=OFFICER
    )
    told = town.heard("Fri 6 Nov 08:00")
    assert INSPECTOR not in told
    assert "For your information" in told[OFFICER][0]
    town.block(town.agree(day("Fri 20 Nov")))
    town.meet("Mon 9 Nov 09:00", "Mon 9 Nov 11:00")
    town.change_person(INSPECTOR, deleted=True)
    told = town.heard("Tue 10 Nov 08:00")
    assert "A-2 goes to leadership" in "\n".join(told[CHIEF])
    assert not {INSPECTOR, OFFICER} & set(told)


def test_while_the_chief_is_away_the_deputy_is_chief_in_everything(town: Town) -> None:
    """The digest, the warning, holding back, taking up, and what owners give back."""
    number = town.agree(day("Fri 18 Dec"))
    other = town.agree(day("Fri 18 Dec"))
    third = town.agree(day("Fri 18 Dec"))
    away(town, CHIEF, day("Fri 20 Nov"))
    town.block(number)
    with town.act(POLICE) as act:
        agreements.not_me(act, other, "")
    assert town.rows("blocked") == town.rows("not_me") == [(DEPUTY, True)]
    town.meet("Thu 5 Nov 09:00", "Thu 5 Nov 10:30")
    told = town.heard("Fri 6 Nov 08:00")
    assert CHIEF not in told
    assert "goes to leadership" in "\n".join(told[DEPUTY])
    with town.act(DEPUTY) as act:
        escalations.hold(act, number, day("Mon 16 Nov"), "We wait for the budget")
    monday = town.heard("Mon 9 Nov 08:00")
    assert "overview" in monday[DEPUTY][0]
    assert CHIEF not in monday
    with town.act(DEPUTY) as act:
        escalations.escalate_now(act, number)
    town.clock.now = at("Mon 23 Nov 09:00")
    town.block(third)
    with town.refused(DEPUTY, "Only the hotspot chief can hold") as act:
        escalations.hold(act, third, day("Fri 4 Dec"), "No longer chief")
    back = town.heard("Mon 23 Nov 10:00")[CHIEF]
    assert any("overview" in it for it in back), "the digest is hers again"
    assert LEADERS_CHANNEL in {message.channel for message in town.slack.messages}


@pytest.mark.parametrize("by", [SCHOOL, OFFICER])
def test_the_contact_who_is_away_may_still_clear_the_way_beside_their_stand_in(
    town: Town, by: str
) -> None:
    """Asked on Tuesday, the school's contact says on Tuesday that they are away until Friday."""
    number = town.agree(day("Fri 20 Nov"))
    town.block(number, clearing=THE_SCHOOL)
    town.send()
    asked = town.key_of("clear_request", SCHOOL)
    away(town, SCHOOL, FRIDAY, OFFICER)
    assert town.labels(asked) == ["Cleared", "Needs leadership", "Not ours"]
    with town.act(by) as act:
        obstacles.clearer_says(act, number, "Ask the council", ours=True)
    with town.act(by) as act:
        obstacles.unblock(act, number, "New bulbs")
    assert town.history(number)[-1] == (Change.UNBLOCKED, by, False)


def test_the_contact_who_has_left_the_task_force_clears_nothing(town: Town) -> None:
    number = town.agree(day("Fri 20 Nov"))
    town.block(number, clearing=THE_SCHOOL)
    away(town, SCHOOL, FRIDAY, OFFICER)
    town.leave(SCHOOL)
    with town.refused(SCHOOL, "Only the owner, the actor who could clear it") as act:
        obstacles.unblock(act, number)


@pytest.mark.parametrize("by", [POLICE, SCHOOL])
def test_the_contact_who_is_away_may_still_name_a_successor_beside_their_stand_in(
    town: Town, by: str
) -> None:
    number = town.agree(day("Fri 20 Nov"), owner=OFFICER)
    town.leave(OFFICER)
    town.tick("Tue 3 Nov 10:00")
    away(town, POLICE, FRIDAY, SCHOOL)
    with town.act(by) as act:
        successors.name_successors(act, town.actors[THE_POLICE], {number: POLICE})
    assert POLICE in (town.agreement(number).offered_to_id, town.agreement(number).owner_id)
