"""Agreements: recorded, for whom, and due on a day or before the next meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import UserError
from bot.rules.privacy import CprError
from bot.store.models import Change, Meeting
from bot.usecases.agreements import agreements
from bot.usecases.meetings import planning
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    HOUSING,
    LEADER,
    NORTH_CHIEF,
    OFFICER,
    POLICE,
    SCHOOL,
    STRANGER,
    THE_POLICE,
    THE_SCHOOL,
    Town,
    day,
)
from tests.usecases.scenes.recording import FRIDAY, record

# Recorded


def test_the_owner_is_told_in_working_hours_and_the_actor_is_the_owners_own(town: Town) -> None:
    number = record(town, by=SCHOOL)
    made = town.agreement(number)
    assert (made.owner_id, made.actor_id) == (POLICE, town.actors[THE_POLICE])
    assert made.accepted_at is None
    assert town.rows("taken_on") == [(POLICE, True)]
    assert town.history(number) == [(Change.RECORDED, SCHOOL, False)]
    key = f"taken_on:a{number}"
    assert town.labels(key) == ["Accept", "Not me"]
    assert f"<@{SCHOOL}> has noted that you take this on" in town.words(key)


def test_who_takes_something_on_has_accepted_it_and_is_not_told(town: Town) -> None:
    made = town.agreement(record(town, by=POLICE))
    assert made.accepted_at is not None
    assert town.rows("taken_on") == []


def test_the_chief_answers_for_an_actor_without_slack(town: Town) -> None:
    own = record(town, by=CHIEF, owner=None, actor=HOUSING)
    assert town.agreement(own).accepted_at is not None
    assert town.rows("taken_on") == []
    number = record(town, by=SCHOOL, owner=None, actor=HOUSING)
    assert town.rows("taken_on") == [(CHIEF, True)]
    assert "You answer on their behalf" in town.words(f"taken_on:a{number}")


def test_an_actors_contact_hears_of_what_is_nobodys_yet_and_can_make_it_theirs(
    town: Town,
) -> None:
    number = record(town, by=SCHOOL, owner=None, actor=THE_POLICE)
    assert town.rows("taken_on") == [(POLICE, True)]
    with town.act(POLICE) as act:
        agreements.accept(act, number)
    assert town.agreement(number).owner_id == POLICE
    assert town.history(number)[-1] == (Change.ACCEPTED, POLICE, False)


@pytest.mark.parametrize(
    ("away_until", "deleted", "left", "reached"),
    [
        (None, False, False, OFFICER),
        (day("Fri 6 Nov"), False, False, SCHOOL),
        (day("Mon 2 Nov"), False, False, OFFICER),
        (None, True, False, POLICE),
        (None, False, True, POLICE),
    ],
)
def test_who_is_reached_for_an_owner(
    town: Town, away_until: date | None, deleted: bool, left: bool, reached: str
) -> None:
    number = town.agree(day("Fri 6 Nov"), owner=OFFICER)
    if away_until is not None:
        town.change_person(
            OFFICER,
            away_from=away_until - timedelta(days=4),
            away_until=away_until,
            stand_in_id=SCHOOL,
        )
    town.change_person(OFFICER, deleted=deleted)
    if left:
        town.leave(OFFICER)
    heard = town.heard("Wed 4 Nov 08:00")
    assert [person for person, said in heard.items() if f"A-{number}" in said[0]] == [reached]
    with town.act(reached) as act:
        agreements.finish(act, number)


def test_a_stand_in_from_elsewhere_does_not_hear_of_this_task_force(town: Town) -> None:
    town.agree(day("Fri 6 Nov"), owner=OFFICER)
    town.change_person(
        OFFICER, away_from=day("Mon 2 Nov"), away_until=FRIDAY, stand_in_id=NORTH_CHIEF
    )
    assert list(town.heard("Wed 4 Nov 08:00")) == [POLICE]


def test_while_the_chief_is_away_her_deputy_is_chief(town: Town) -> None:
    town.change_person(CHIEF, away_from=day("Tue 3 Nov"), away_until=FRIDAY)
    record(town, by=SCHOOL, owner=None, actor=HOUSING)
    assert town.rows("taken_on") == [(DEPUTY, True)]
    number = town.agree(FRIDAY)
    town.block(number)
    assert town.rows("blocked") == [(DEPUTY, True)]


@pytest.mark.parametrize(
    ("by", "owner", "actor", "sentence"),
    [
        (GUEST, POLICE, None, "Only members of the Task Force"),
        (LEADER, POLICE, None, "Only members of the Task Force"),
        (STRANGER, POLICE, None, "Only members of the Task Force"),
        (CHIEF, STRANGER, None, "not in this Task Force"),
        (CHIEF, LEADER, None, "not in this Task Force"),
        (CHIEF, None, None, "Who takes it on"),
        (CHIEF, GUEST, None, "no actor yet"),
    ],
)
def test_what_cannot_be_recorded(
    town: Town, by: str, owner: str | None, actor: str | None, sentence: str
) -> None:
    with town.refused(by, sentence) as act:
        agreements.record(
            act,
            "Walk the path",
            owner_id=owner,
            actor_id=town.actors[actor] if actor else None,
            due=On(FRIDAY),
        )


@pytest.mark.parametrize("what", ["", "   ", "\u200b" * 3, "x" * 301])
def test_what_it_is_about_takes_a_few_words_and_no_more(town: Town, what: str) -> None:
    with pytest.raises(UserError), town.act(CHIEF) as act:
        agreements.record(act, what, owner_id=POLICE, actor_id=None, due=On(FRIDAY))


def test_no_civil_registration_number_gets_in(town: Town) -> None:
    number = town.agree(FRIDAY)
    text = f"About {nobodys_number()}"
    with pytest.raises(CprError), town.act(CHIEF) as act:
        agreements.record(act, text, owner_id=POLICE, actor_id=None, due=On(FRIDAY))
    for do in (agreements.not_me, agreements.drop, agreements.finish):
        with pytest.raises(CprError), town.act(CHIEF) as act:
            do(act, number, text)
    with pytest.raises(CprError), town.act(POLICE) as act:
        agreements.new_date(act, number, On(FRIDAY), text)


def test_what_was_agreed_at_a_meeting_is_told_when_it_closes(town: Town) -> None:
    with town.database.read() as session:
        meeting_id = session.get_one(Meeting, 1).id
    record(town, meeting_id=meeting_id)
    assert town.rows("taken_on") == []


# Due before the next meeting


def test_before_the_next_meeting_is_the_working_day_before_it(town: Town) -> None:
    number = record(town, due=NextMeeting())
    assert town.agreement(number).due_on == day("Mon 7 Dec")


@pytest.mark.parametrize(
    ("moves", "due"),
    [
        ((day("Tue 15 Dec"),), day("Mon 14 Dec")),
        ((day("Tue 1 Dec"),), day("Mon 7 Dec")),
        ((day("Tue 15 Dec"), day("Tue 1 Dec")), day("Mon 14 Dec")),
        ((day("Tue 1 Dec"), day("Thu 10 Dec")), day("Wed 9 Dec")),
    ],
)
def test_it_follows_the_meeting_later_and_never_earlier(
    town: Town, moves: tuple[date, ...], due: date
) -> None:
    number = record(town, due=NextMeeting())
    fixed = record(town, due=On(day("Mon 7 Dec")))
    for to in moves:
        with town.act(CHIEF) as act:
            planning.move(act, planning.meeting_with_id(act, 1), to)
    assert town.agreement(number).due_on == due
    assert town.agreement(fixed).due_on == day("Mon 7 Dec"), "a day is a day"
    moved = Change.DATE_MOVED in [it[0] for it in town.history(number)]
    assert moved is (due != day("Mon 7 Dec"))


def test_a_cancelled_meeting_passes_it_on_to_the_next(town: Town) -> None:
    number = record(town, due=NextMeeting())
    with town.act(CHIEF) as act:
        following = planning.cancel(act, planning.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert town.agreement(number).due_on == expected > day("Mon 7 Dec")


def test_on_the_day_of_a_meeting_the_next_one_is_the_one_after(town: Town) -> None:
    town.tick("Tue 8 Dec 08:00")
    number = record(town, due=NextMeeting())
    assert town.agreement(number).due_on is None
    with town.act(CHIEF) as act:
        following = planning.cancel(act, planning.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert town.agreement(number).due_on == expected


def test_the_school_can_own_something_too(town: Town) -> None:
    number = record(town, by=POLICE, owner=SCHOOL)
    assert town.agreement(number).actor_id == town.actors[THE_SCHOOL]
