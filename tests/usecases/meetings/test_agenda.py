"""The agenda between meetings: what is on it, in which order, and who may change it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.dates.reading import On
from bot.rules.errors import UserError
from bot.rules.privacy import CprError
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, Agreement, ItemStatus, MeetingStatus
from bot.store.queries.meetings.agenda import coming_agenda
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.usecases.agenda import items, sending_out
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.leadership import carried_items
from bot.usecases.meetings import holding, planning
from tests.rules.cpr_numbers import nobodys_number
from tests.usecases.scenes.meeting_scene import (
    CHIEF,
    GUEST,
    LEADER,
    POLICE,
    SCHOOL,
    STRANGER,
    MeetingScene,
    at,
)


@pytest.fixture
def scene(database: Database) -> MeetingScene:
    """A Task Force that meets on Tuesday 8 December 2026."""
    made = MeetingScene(database)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    return made


def add(scene: MeetingScene, text: str, person: str = POLICE) -> int:
    with scene.act(person) as act:
        return items.add_item(act, text).number


def order(scene: MeetingScene) -> list[str]:
    """The coming agenda, as `3 text` or `overdue A-1`."""
    with scene.act() as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        return [
            f"{entry.item.number} {entry.item.text}"
            if entry.item is not None and entry.item.text
            else f"{entry.source} A-{entry.agreement.id if entry.agreement else ''}"
            for entry in coming_agenda(act, meeting)
        ]


def item(scene: MeetingScene, number: int) -> AgendaItem:
    with scene.act() as act:
        return items.item_with_number(act, number)


def test_guests_add_items_too_but_neither_leaders_nor_strangers(scene: MeetingScene) -> None:
    assert add(scene, "A football evening on Fridays", GUEST) == 1
    for person in (LEADER, STRANGER):
        with pytest.raises(UserError, match="Only people in this Task Force"):
            add(scene, "Let me in", person)
    assert order(scene) == ["1 A football evening on Fridays"]


@pytest.mark.parametrize("text", ["", "   ", " \n ", "x" * 501])
def test_an_item_says_something_and_not_too_much(scene: MeetingScene, text: str) -> None:
    with pytest.raises(UserError):
        add(scene, text)
    assert order(scene) == []


def test_an_item_never_holds_a_persons_number(scene: MeetingScene) -> None:
    with pytest.raises(CprError):
        add(scene, f"What about {nobodys_number()}")
    assert order(scene) == []


def test_the_proposer_and_the_chief_withdraw_and_nobody_else(scene: MeetingScene) -> None:
    add(scene, "One")
    add(scene, "Two")
    with scene.act(SCHOOL) as act, pytest.raises(UserError, match="proposed the item"):
        items.withdraw_item(act, items.item_with_number(act, 1))
    for number, person in ((1, POLICE), (2, CHIEF)):
        with scene.act(person) as act:
            items.withdraw_item(act, items.item_with_number(act, number))
    assert order(scene) == []
    with scene.act() as act, pytest.raises(UserError, match="withdrawn earlier"):
        items.withdraw_item(act, items.item_with_number(act, 1))
    assert add(scene, "Three") == 3


@pytest.mark.parametrize(
    ("number", "place", "expected"),
    [
        (3, 1, ["3 c", "1 a", "2 b"]),
        (1, 2, ["2 b", "1 a", "3 c"]),
        (1, 99, ["2 b", "3 c", "1 a"]),
        (2, 2, ["1 a", "2 b", "3 c"]),
    ],
)
def test_the_chief_puts_the_agenda_in_order(
    scene: MeetingScene, number: int, place: int, expected: list[str]
) -> None:
    for text in "abc":
        add(scene, text)
    with scene.act() as act:
        items.move_item(act, items.item_with_number(act, number), place)
    assert order(scene) == expected


def test_moving_up_stops_at_the_top(scene: MeetingScene) -> None:
    for text in "abc":
        add(scene, text)
    for expected in (["1 a", "3 c", "2 b"], ["3 c", "1 a", "2 b"], ["3 c", "1 a", "2 b"]):
        with scene.act() as act:
            items.move_up(act, items.item_with_number(act, 3))
        assert order(scene) == expected


def test_a_new_item_comes_after_what_the_chief_has_ordered(scene: MeetingScene) -> None:
    for text in "ab":
        add(scene, text)
    with scene.act() as act:
        items.move_item(act, items.item_with_number(act, 2), 1)
    add(scene, "c")
    assert order(scene) == ["2 b", "1 a", "3 c"]


def test_what_is_put_off_waits_for_the_meeting_after(scene: MeetingScene) -> None:
    add(scene, "Not now")
    with scene.act() as act:
        items.defer_item(act, items.item_with_number(act, 1))
    assert order(scene) == []
    with scene.act() as act:
        meeting = coming_ordinary(act.session, act.hotspot)
        assert meeting is not None
        planning.cancel(act, meeting, "Too few of us.")
    assert order(scene) == ["1 Not now"]


def test_members_do_not_order_the_agenda(scene: MeetingScene) -> None:
    add(scene, "Mine first")
    with scene.act(POLICE) as act:
        mine = items.item_with_number(act, 1)
        for attempt in (
            lambda: items.move_item(act, mine, 1),
            lambda: items.defer_item(act, mine),
            lambda: sending_out.publish(act),
        ):
            with pytest.raises(UserError, match="puts the agenda in order"):
                attempt()


def test_the_agenda_is_sent_out_once_and_renewed_afterwards(scene: MeetingScene) -> None:
    with scene.act() as act:
        meeting = sending_out.publish(act)
    key = f"agenda:{meeting.id}"
    assert scene.coming().status == MeetingStatus.PUBLISHED
    assert scene.row(key).pin
    assert "nothing on the agenda yet" in scene.words(key)
    scene.sent(key)
    add(scene, "Street lamps & <!channel>")
    assert scene.row(key).stale
    assert "*1* Street lamps &amp; &lt;!channel&gt; (The police)" in scene.words(key)
    assert scene.labels(key) == ["Add item", "Start meeting"]
    with scene.act() as act, pytest.raises(UserError, match="already been sent out"):
        sending_out.publish(act)


def test_a_person_named_in_an_item_shows_as_one(scene: MeetingScene) -> None:
    add(scene, f"Ask <@{SCHOOL}> about <#CTASKFORCE>")
    with scene.act() as act:
        sending_out.publish(act)
    assert f"Ask <@{SCHOOL}> about <#CTASKFORCE>" in scene.words("agenda:1")


def test_forty_items_stay_one_message(scene: MeetingScene) -> None:
    for number in range(40):
        add(scene, f"Item {number} " + "about the square and its benches " * 8)
    with scene.act() as act:
        sending_out.publish(act)
    payload = scene.message("agenda:1").for_slack(scene.composing.voices.for_language("en"))
    shown = "".join(str(block) for block in payload["blocks"])
    assert len(payload["blocks"]) < 50
    assert all(f"*{number}* Item {number - 1} " in shown for number in range(1, 41))


# What changed since it went out


def test_what_changed_since_the_agenda_went_out_is_said(scene: MeetingScene) -> None:
    for text in ("One", "Two", "Three", "Four"):
        add(scene, text)
    with scene.act() as act:
        sending_out.publish(act)
    scene.sent("agenda:1")
    assert "Changed since" not in scene.words("agenda:1")
    add(scene, "Five")
    with scene.act() as act:
        items.withdraw_item(act, items.item_with_number(act, 2))
        items.defer_item(act, items.item_with_number(act, 3))
        items.move_item(act, items.item_with_number(act, 4), 1)
    told = scene.words("agenda:1")
    assert "Changed since it went out: added 5; moved 4; withdrawn 2; put off 3." in told
    assert "*5* Five (The police) – added late" in told


def test_the_last_agenda_is_unpinned_when_a_new_one_is_pinned(scene: MeetingScene) -> None:
    with scene.act() as act:
        sending_out.publish(act)
    scene.now = at("Tue 8 Dec 09:00")
    with scene.act() as act:
        holding.start(act, planning.meeting_with_id(act, 1))
    scene.now = at("Tue 8 Dec 10:00")
    with scene.act() as act:
        holding.close(act, planning.meeting_with_id(act, 1))
    scene.now = at("Thu 10 Dec 10:00")
    with scene.act() as act:
        sending_out.publish(act)
    assert scene.row("unpin:agenda:1").thread_key == "agenda:1"
    assert scene.queued().index("agenda:2") < scene.queued().index("unpin:agenda:1")


def test_an_item_carried_three_times_is_not_put_off_again(scene: MeetingScene) -> None:
    add(scene, "Again")
    with scene.act() as act:
        items.item_with_number(act, 1).carried = 3
    with scene.act() as act, pytest.raises(UserError, match="carried over 3 times already"):
        items.defer_item(act, items.item_with_number(act, 1))


def test_what_was_carried_three_times_goes_to_leadership_as_an_agreement(
    scene: MeetingScene,
) -> None:
    add(scene, "A fixed day at the job centre")
    with scene.act() as act:
        carried_items.take_to_leadership(
            act, items.item_with_number(act, 1), "Two hours a week", scene.actors["The school"]
        )
        made = act.session.get_one(Agreement, 1)
        assert (made.what, made.status) == ("A fixed day at the job centre", "blocked")
        assert made.actor_id == scene.actors["The school"]
    assert "escalation:1" in scene.queued()
    assert item(scene, 1).status == ItemStatus.TREATED


def test_a_confidential_item_never_goes_to_leadership(scene: MeetingScene) -> None:
    with scene.act(POLICE) as act:
        items.add_item(act, "Unease", Wish(confidential=True, participants=(SCHOOL,)))
    with scene.act() as act, pytest.raises(UserError, match="in person"):
        carried_items.take_to_leadership(
            act, items.item_with_number(act, 1), "Help", scene.actors["The school"]
        )


# What comes by itself


def test_an_overdue_agreement_comes_by_itself_after_its_last_nudge(scene: MeetingScene) -> None:
    scene.agree("Call the parents", date(2026, 11, 10))  # a Tuesday
    scene.now = at("Mon 16 Nov 12:00")
    assert order(scene) == []
    scene.now = at("Tue 17 Nov 12:00")
    assert order(scene) == ["overdue A-1"]
    with scene.act() as act:
        agreements.finish(act, 1)
    assert order(scene) == []


def test_an_overdue_agreement_is_named_by_its_actor_never_its_owner(scene: MeetingScene) -> None:
    with scene.act() as act:
        agreements.record(
            act, "Call the parents", owner_id=SCHOOL, actor_id=None, due=On(date(2026, 11, 10))
        )
    scene.now = at("Mon 7 Dec 12:00")
    with scene.act() as act:
        sending_out.publish(act)
    told = scene.words("agenda:1")
    assert "Open point, A-1: Call the parents (The school)" in told
    assert SCHOOL not in told


def test_a_blocked_agreement_is_on_the_agenda_until_it_moves(scene: MeetingScene) -> None:
    scene.agree("A fixed day at the job centre", date(2026, 12, 1))
    with scene.act() as act:
        obstacles.block(act, 1, "There are no hours for it", clearing_actor_id=None)
        sending_out.publish(act)
    assert order(scene) == ["blocked A-1"]
    assert "In the way: There are no hours for it" in scene.words("agenda:1")
    with scene.act() as act:
        obstacles.unblock(act, 1)
    assert order(scene) == []


def test_a_third_new_date_brings_an_agreement_up(scene: MeetingScene) -> None:
    scene.agree("A new door", date(2026, 11, 20))
    for day in (23, 24, 25):
        assert order(scene) == []
        with scene.act() as act:
            agreements.new_date(act, 1, On(date(2026, 11, day)), "The joiner is late")
    assert order(scene) == ["overdue A-1"]
    with scene.act() as act:
        sending_out.publish(act)
    assert "moved 3 times: is something in the way?" in scene.words("agenda:1")


def test_an_answer_from_leadership_comes_once(scene: MeetingScene) -> None:
    agreement = scene.agree("A fixed day at the job centre", date(2026, 12, 1))
    for _ in range(2):
        with scene.act() as act:
            items.add_answer(act, act.session.get_one(Agreement, agreement.id))
    assert order(scene) == ["leadership A-1"]


def test_a_blocked_agreement_with_an_answer_is_one_point(scene: MeetingScene) -> None:
    agreement = scene.agree("A fixed day at the job centre", date(2026, 12, 1))
    with scene.act() as act:
        obstacles.block(act, 1, "There are no hours for it", clearing_actor_id=None)
        items.add_answer(act, act.session.get_one(Agreement, agreement.id))
    assert order(scene) == ["leadership A-1"]


def test_an_item_that_is_not_there_is_said_so(scene: MeetingScene) -> None:
    with scene.act() as act, pytest.raises(UserError, match="/agenda shows"):
        items.item_with_id(act, 999)
    with scene.act() as act, pytest.raises(UserError, match="no item 7"):
        items.item_with_number(act, 7)
