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
    HotspotScene,
    day,
)
from tests.usecases.scenes.recording import FRIDAY, record

# Recorded


def test_the_owner_is_told_in_working_hours_and_the_actor_is_the_owners_own(
    scene: HotspotScene,
) -> None:
    number = record(scene, by=SCHOOL)
    made = scene.agreement(number)
    assert (made.owner_id, made.actor_id) == (POLICE, scene.actors[THE_POLICE])
    assert made.accepted_at is None
    assert scene.rows("taken_on") == [(POLICE, True)]
    assert scene.history(number) == [(Change.RECORDED, SCHOOL, False)]
    key = f"taken_on:a{number}"
    assert scene.labels(key) == ["Accept", "Not me"]
    assert f"<@{SCHOOL}> has noted that you take this on" in scene.words(key)


def test_who_takes_something_on_has_accepted_it_and_is_not_told(scene: HotspotScene) -> None:
    made = scene.agreement(record(scene, by=POLICE))
    assert made.accepted_at is not None
    assert scene.rows("taken_on") == []


def test_the_chief_answers_for_an_actor_without_slack(scene: HotspotScene) -> None:
    own = record(scene, by=CHIEF, owner=None, actor=HOUSING)
    assert scene.agreement(own).accepted_at is not None
    assert scene.rows("taken_on") == []
    number = record(scene, by=SCHOOL, owner=None, actor=HOUSING)
    assert scene.rows("taken_on") == [(CHIEF, True)]
    assert "You answer on their behalf" in scene.words(f"taken_on:a{number}")


def test_an_actors_contact_hears_of_what_is_nobodys_yet_and_can_make_it_theirs(
    scene: HotspotScene,
) -> None:
    number = record(scene, by=SCHOOL, owner=None, actor=THE_POLICE)
    assert scene.rows("taken_on") == [(POLICE, True)]
    with scene.act(POLICE) as act:
        agreements.accept(act, number)
    assert scene.agreement(number).owner_id == POLICE
    assert scene.history(number)[-1] == (Change.ACCEPTED, POLICE, False)


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
    scene: HotspotScene, away_until: date | None, deleted: bool, left: bool, reached: str
) -> None:
    number = scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    if away_until is not None:
        scene.change_person(
            OFFICER,
            away_from=away_until - timedelta(days=4),
            away_until=away_until,
            stand_in_id=SCHOOL,
        )
    scene.change_person(OFFICER, deleted=deleted)
    if left:
        scene.leave(OFFICER)
    heard = scene.heard("Wed 4 Nov 08:00")
    assert [person for person, said in heard.items() if f"A-{number}" in said[0]] == [reached]
    with scene.act(reached) as act:
        agreements.finish(act, number)


def test_a_stand_in_from_elsewhere_does_not_hear_of_this_task_force(scene: HotspotScene) -> None:
    scene.agree(day("Fri 6 Nov"), owner=OFFICER)
    scene.change_person(
        OFFICER, away_from=day("Mon 2 Nov"), away_until=FRIDAY, stand_in_id=NORTH_CHIEF
    )
    assert list(scene.heard("Wed 4 Nov 08:00")) == [POLICE]


def test_while_the_chief_is_away_her_deputy_is_chief(scene: HotspotScene) -> None:
    scene.change_person(CHIEF, away_from=day("Tue 3 Nov"), away_until=FRIDAY)
    record(scene, by=SCHOOL, owner=None, actor=HOUSING)
    assert scene.rows("taken_on") == [(DEPUTY, True)]
    number = scene.agree(FRIDAY)
    scene.block(number)
    assert scene.rows("blocked") == [(DEPUTY, True)]


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
    scene: HotspotScene, by: str, owner: str | None, actor: str | None, sentence: str
) -> None:
    with scene.refused(by, sentence) as act:
        agreements.record(
            act,
            "Walk the path",
            owner_id=owner,
            actor_id=scene.actors[actor] if actor else None,
            due=On(FRIDAY),
        )


@pytest.mark.parametrize("what", ["", "   ", "\u200b" * 3, "x" * 301])
def test_what_it_is_about_takes_a_few_words_and_no_more(scene: HotspotScene, what: str) -> None:
    with pytest.raises(UserError), scene.act(CHIEF) as act:
        agreements.record(act, what, owner_id=POLICE, actor_id=None, due=On(FRIDAY))


def test_no_civil_registration_number_gets_in(scene: HotspotScene) -> None:
    number = scene.agree(FRIDAY)
    text = f"About {nobodys_number()}"
    with pytest.raises(CprError), scene.act(CHIEF) as act:
        agreements.record(act, text, owner_id=POLICE, actor_id=None, due=On(FRIDAY))
    for do in (agreements.not_me, agreements.drop, agreements.finish):
        with pytest.raises(CprError), scene.act(CHIEF) as act:
            do(act, number, text)
    with pytest.raises(CprError), scene.act(POLICE) as act:
        agreements.new_date(act, number, On(FRIDAY), text)


def test_what_was_agreed_at_a_meeting_is_told_when_it_closes(scene: HotspotScene) -> None:
    with scene.database.read() as session:
        meeting_id = session.get_one(Meeting, 1).id
    record(scene, meeting_id=meeting_id)
    assert scene.rows("taken_on") == []


# Due before the next meeting


def test_before_the_next_meeting_is_the_working_day_before_it(scene: HotspotScene) -> None:
    number = record(scene, due=NextMeeting())
    assert scene.agreement(number).due_on == day("Mon 7 Dec")


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
    scene: HotspotScene, moves: tuple[date, ...], due: date
) -> None:
    number = record(scene, due=NextMeeting())
    fixed = record(scene, due=On(day("Mon 7 Dec")))
    for to in moves:
        with scene.act(CHIEF) as act:
            planning.move(act, planning.meeting_with_id(act, 1), to)
    assert scene.agreement(number).due_on == due
    assert scene.agreement(fixed).due_on == day("Mon 7 Dec"), "a day is a day"
    moved = Change.DATE_MOVED in [it[0] for it in scene.history(number)]
    assert moved is (due != day("Mon 7 Dec"))


def test_a_cancelled_meeting_passes_it_on_to_the_next(scene: HotspotScene) -> None:
    number = record(scene, due=NextMeeting())
    with scene.act(CHIEF) as act:
        following = planning.cancel(act, planning.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert scene.agreement(number).due_on == expected > day("Mon 7 Dec")


def test_on_the_day_of_a_meeting_the_next_one_is_the_one_after(scene: HotspotScene) -> None:
    scene.tick("Tue 8 Dec 08:00")
    number = record(scene, due=NextMeeting())
    assert scene.agreement(number).due_on is None
    with scene.act(CHIEF) as act:
        following = planning.cancel(act, planning.meeting_with_id(act, 1), "Snow")
        assert following is not None
        expected = act.calendar.add(act.calendar.today(following.starts_at), -1)
    assert scene.agreement(number).due_on == expected


def test_the_school_can_own_something_too(scene: HotspotScene) -> None:
    number = record(scene, by=POLICE, owner=SCHOOL)
    assert scene.agreement(number).actor_id == scene.actors[THE_SCHOOL]
