"""Agreements: taken on, accepted, given back, given a new date, done, dropped, taken up again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.rules.dates import NextMeeting, On
from bot.rules.errors import UserError
from bot.rules.privacy import CprError
from bot.store.models import AgreementStatus, Change, Meeting
from bot.store.rows import row_id
from bot.usecases import agreements, meetings
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.agreement_scene import (
    CHIEF,
    DEPUTY,
    GUEST,
    HOUSING,
    LEADER,
    NORTH,
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

FRIDAY = day("Fri 13 Nov")


def record(
    town: Town,
    by: str = CHIEF,
    owner: str | None = POLICE,
    actor: str | None = None,
    due: On | NextMeeting | None = None,
    meeting_id: int | None = None,
) -> int:
    with town.act(by) as act:
        made = agreements.record(
            act,
            "Walk the path after dark",
            owner_id=owner,
            actor_id=town.actors[actor] if actor else None,
            due=due or On(FRIDAY),
            meeting_id=meeting_id,
        )
        return row_id(made.id)


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


# Answered


def test_accepting_twice_is_accepting_once(town: Town) -> None:
    number = record(town)
    town.send()
    for _ in range(2):
        with town.act(POLICE) as act:
            agreements.accept(act, number)
    assert [it[0] for it in town.history(number)] == [Change.RECORDED, Change.ACCEPTED]
    assert town.labels(f"taken_on:a{number}") == []


def test_a_new_date_from_its_owner_is_a_yes_and_the_chiefs_is_not(town: Town) -> None:
    answered, not_answered = record(town), record(town)
    for number, by in ((answered, POLICE), (not_answered, CHIEF)):
        with town.act(by) as act:
            agreements.new_date(act, number, On(day("Fri 27 Nov")), "The van is at the garage")
    assert town.composed(f"taken_on:a{answered}") is None
    assert "Accept" in town.labels(f"taken_on:a{not_answered}")
    digest = town.heard("Mon 16 Nov 08:00")[CHIEF][0]
    assert f"*A-{not_answered}* Walk the path after dark: <@{POLICE}>" in digest
    assert f"*A-{answered}*" not in digest, "who has answered need not be called"


def test_not_me_goes_back_to_the_chief_who_hands_it_over(town: Town) -> None:
    number = record(town)
    with town.act(POLICE) as act:
        agreements.not_me(act, number, "Perhaps the school?")
    assert town.agreement(number).owner_id is None
    assert town.rows("not_me") == [(CHIEF, True)]
    key = town.key_of("not_me")
    assert f"<@{POLICE}> says that this one is not theirs" in town.words(key)
    assert "> Perhaps the school?" in town.words(key)
    assert town.labels(key) == ["Hand over", "Drop"]


def test_not_me_from_a_contact_names_who_said_it(town: Town) -> None:
    number = record(town, owner=None, actor=THE_POLICE)
    with town.act(POLICE) as act:
        agreements.not_me(act, number, "")
    assert f"<@{POLICE}> says" in town.words(town.key_of("not_me"))


@pytest.mark.parametrize("by", [SCHOOL, GUEST, LEADER, STRANGER, OFFICER])
def test_only_the_owner_or_the_chief_answers(town: Town, by: str) -> None:
    number = record(town)
    said = "Only the owner or the hotspot chief"
    with town.refused(by, said) as act:
        agreements.accept(act, number)
    with town.refused(by, said) as act:
        agreements.not_me(act, number, "")
    with town.refused(by, said) as act:
        agreements.new_date(act, number, On(FRIDAY), "Because")
    with town.refused(by, said) as act:
        agreements.finish(act, number)


@pytest.mark.parametrize("by", [CHIEF, DEPUTY])
def test_the_chief_or_the_deputy_answers_on_behalf_and_it_is_on_the_record(
    town: Town, by: str
) -> None:
    number = record(town)
    with town.act(by) as act:
        agreements.finish(act, number, "The lamps are on")
    assert town.history(number)[-1] == (Change.DONE, by, True)
    assert town.agreement(number).outcome == "The lamps are on"


def test_a_colleague_of_the_same_actor_who_answers_does_so_for_their_own(town: Town) -> None:
    number = town.agree(FRIDAY, owner=OFFICER)
    town.leave(OFFICER)
    with town.act(POLICE) as act:
        agreements.finish(act, number)
    assert town.history(number)[-1] == (Change.DONE, POLICE, False)


def test_an_agreement_of_another_hotspot_does_not_exist_here(town: Town) -> None:
    number = town.agree(FRIDAY, hotspot=NORTH, by=NORTH_CHIEF)
    with town.refused(CHIEF, "There is no agreement A-1 here") as act:
        agreements.finish(act, number)
    with town.refused(CHIEF, "There is no agreement A-999 here") as act:
        agreements.accept(act, 999)


def test_a_new_date_is_counted_with_its_reason_and_starts_afresh(town: Town) -> None:
    number = town.agree(day("Fri 6 Nov"))
    town.tick("Wed 4 Nov 08:00")
    for week in range(1, 4):
        with town.act(POLICE) as act:
            due = On(FRIDAY + timedelta(weeks=week - 1))
            agreements.new_date(act, number, due, "The van is at the garage")
    made = town.agreement(number)
    assert (made.new_dates, made.due_on) == (3, day("Fri 27 Nov"))
    assert town.history(number)[-1] == (Change.NEW_DATE, POLICE, False)
    assert POLICE not in town.heard("Thu 5 Nov 08:00")
    assert f"A-{number}" in town.heard("Wed 25 Nov 08:00")[POLICE][0]


def test_the_owner_hears_what_another_changes_and_not_what_they_change_themselves(
    town: Town,
) -> None:
    number = town.agree(FRIDAY)
    with town.act(POLICE) as act:
        agreements.new_date(act, number, On(FRIDAY), "The van is at the garage")
    assert town.rows("changed_for_you") == []
    with town.act(CHIEF) as act:
        agreements.new_date(act, number, On(FRIDAY), "The van is back")
        agreements.finish(act, number)
        agreements.reopen(act, number, On(FRIDAY), "It came back")
    assert town.rows("changed_for_you") == [(POLICE, True)] * 3


def test_a_new_date_needs_a_reason(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.refused(POLICE, "A few words are needed") as act:
        agreements.new_date(act, number, On(FRIDAY), "  ")


def test_a_third_new_date_is_on_the_call_list_with_a_question(town: Town) -> None:
    number = town.agree(FRIDAY)
    for _ in range(3):
        with town.act(POLICE) as act:
            agreements.new_date(act, number, On(day("Fri 27 Nov")), "Not yet")
    digest = town.heard("Mon 9 Nov 08:00")[CHIEF][0]
    assert "3 new dates, the last one set 4 working days ago. Is it blocked?" in digest


# Ended


def test_done_twice_is_said_kindly(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.act(POLICE) as act:
        agreements.finish(act, number)
    with town.refused(POLICE, f"A-{number} is already done") as act:
        agreements.finish(act, number)
    with town.refused(POLICE, f"A-{number} is already done") as act:
        agreements.new_date(act, number, On(FRIDAY), "Because")
    assert town.heard("Thu 12 Nov 08:00").get(POLICE) is None


def test_dropping_is_the_chiefs_and_the_owner_hears_why(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.refused(POLICE, "Only the hotspot chief or the deputy can drop") as act:
        agreements.drop(act, number, "No longer needed")
    with town.act(CHIEF) as act:
        agreements.drop(act, number, "The path is closed")
    assert town.agreement(number).status == AgreementStatus.DROPPED
    assert town.rows("dropped") == [(POLICE, True)]
    assert "> The path is closed" in town.words(town.key_of("dropped"))
    with town.refused(CHIEF, f"A-{number} was dropped earlier") as act:
        agreements.drop(act, number, "Again")


def test_what_ended_can_be_taken_up_again(town: Town) -> None:
    number = town.agree(FRIDAY)
    with town.refused(POLICE, "still open") as act:
        agreements.reopen(act, number, On(FRIDAY), "Because")
    with town.act(POLICE) as act:
        agreements.finish(act, number)
    with town.act(POLICE) as act:
        agreements.reopen(act, number, On(day("Fri 27 Nov")), "It is dark again")
    made = town.agreement(number)
    assert (made.status, made.closed_at) == (AgreementStatus.OPEN, None)
    assert town.history(number)[-1] == (Change.REOPENED, POLICE, False)


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
            meetings.move(act, meetings.meeting_with_id(act, 1), to)
    assert town.agreement(number).due_on == due
    assert town.agreement(fixed).due_on == day("Mon 7 Dec"), "a day is a day"
    moved = Change.DATE_MOVED in [it[0] for it in town.history(number)]
    assert moved is (due != day("Mon 7 Dec"))


def test_a_cancelled_meeting_passes_it_on_to_the_next(town: Town) -> None:
    number = record(town, due=NextMeeting())
    with town.act(CHIEF) as act:
        following = meetings.cancel(act, meetings.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert town.agreement(number).due_on == expected > day("Mon 7 Dec")


def test_on_the_day_of_a_meeting_the_next_one_is_the_one_after(town: Town) -> None:
    town.tick("Tue 8 Dec 08:00")
    number = record(town, due=NextMeeting())
    assert town.agreement(number).due_on is None
    with town.act(CHIEF) as act:
        following = meetings.cancel(act, meetings.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert town.agreement(number).due_on == expected


def test_the_school_can_own_something_too(town: Town) -> None:
    number = record(town, by=POLICE, owner=SCHOOL)
    assert town.agreement(number).actor_id == town.actors[THE_SCHOOL]
