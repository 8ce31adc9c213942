"""When it began, when the next one is, and what came by itself are put right like all else."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from bot.rules.errors import UserError
from bot.rules.meetings.corrections import Part, Place
from bot.store.database.engine import Database
from bot.store.models import AgendaItem, Agreement
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import obstacles
from bot.usecases.leadership import escalations
from bot.usecases.meetings import minutes, planning
from tests.usecases.scenes.held_meeting import close, on_the_day, start
from tests.usecases.scenes.meeting_scene import LEADER, POLICE, SCHOOL, MeetingScene, at

ABOUT = ("late", "blocked", "answered")
PLACES = {
    "late": {Part.WHAT, Part.ACTOR, Part.DUE, Part.WHY},
    "blocked": {Part.WHAT, Part.ACTOR, Part.OBSTACLE, Part.WHY},
    "answered": {Part.WHAT, Part.ANSWER, Part.WHY},
}
"""What can be put right at each: all that is shown of it."""


@pytest.fixture
def scene(sqlite: Database) -> MeetingScene:
    """A-1 is overdue, A-2 has come to a standstill, on A-3 leadership has answered."""
    made = on_the_day(sqlite)
    for what in ("Call the parents", "A fixed day at the job centre", "The light at the stop"):
        made.agree(what, date(2026, 11, 10))
    with made.act() as act:
        obstacles.block(act, 2, "There are no hours for it", clearing_actor_id=None)
        escalations.raise_it(act, 3, "Pay for a lamp")
    with made.act(LEADER) as act:
        escalations.decide(act, 1, "We pay")
    made.now = at("Tue 8 Dec 09:02")
    start(made)
    made.now = at("Tue 8 Dec 10:15")
    close(made)
    return made


def item_about(scene: MeetingScene, agreement: int) -> int:
    with scene.database.read() as session:
        asked = select(AgendaItem.id).where(AgendaItem.agreement_id == agreement)
        return session.exec(asked).one() or 0


def corrected(scene: MeetingScene, place: Place | None, text: str) -> list[str]:
    """Put it right; return what the channel says anew, but for which version it is."""
    before = set(scene.words("minutes:1").splitlines())
    with scene.act() as act:
        minutes.propose_correction(act, planning.meeting_with_id(act, 1), text, place)
    now = scene.words("minutes:1").splitlines()
    return [it for it in now if it not in before and not it.startswith("Version")]


@pytest.mark.parametrize(
    ("place", "text", "new"),
    [
        *[
            (
                place,
                text,
                "Tuesday 8 December 2026 (week 50) at 9:20. Place: The community house.\n"
                "• When: “Tuesday 8 December (week 50) at 9:20” "
                "instead of “Tuesday 8 December (week 50) at 9:00”.",
            )
            for place, text in (
                (Place(Part.WHEN), "9.20"),
                (Place(Part.WHEN), "kl. 9.20"),
                (Place(Part.WHEN), "tirsdag den 8. december 2026 (uge 50) kl. 9.20"),
                (Place(Part.WHEN), "Tuesday 8 December (week 50) at 9:20"),
                (None, "Start: 9.20"),
                (None, "Tid: kl. 9.20"),
                (None, "Began: at 9:20"),
            )
        ],
        (
            Place(Part.WHEN),
            "7/12 kl. 13",
            "Monday 7 December 2026 (week 50) at 13:00. Place: The community house.\n"
            "• When: “Monday 7 December (week 50) at 13:00” "
            "instead of “Tuesday 8 December (week 50) at 9:00”.",
        ),
        *[
            (
                place,
                text,
                "Next meeting: Thursday 14 January 2027 (week 2) at 9:00.\n"
                "• Next meeting: “Thursday 14 January 2027 (week 2) at 9:00” "
                "instead of “Proposed for the next meeting: "
                "Tuesday 12 January 2027 (week 2) at 9:00”.",
            )
            for place, text in (
                (Place(Part.FOLLOWING), "14/1"),
                (Place(Part.FOLLOWING), "torsdag den 14. januar kl. 9"),
                (None, "Next meeting: 14 January"),
                (None, "Næste møde: torsdag den 14. januar 2027 (uge 2) kl. 9.00"),
            )
        ],
        *[
            (
                place,
                text,
                "Proposed for the next meeting: Tuesday 12 January 2027 (week 2) at 13:00.\n"
                "• Next meeting: “Proposed for the next meeting: "
                "Tuesday 12 January 2027 (week 2) at 13:00” "
                "instead of “Proposed for the next meeting: "
                "Tuesday 12 January 2027 (week 2) at 9:00”.",
            )
            for place, text in (
                (Place(Part.FOLLOWING), "Proposed for the next meeting: 12/1 at 13"),
                (Place(Part.FOLLOWING), "Forslag til næste møde: tirsdag den 12. januar kl. 13.00"),
                (None, "Forslag til næste møde: 12/1 kl. 13"),
            )
        ],
        (
            Place(Part.FOLLOWING),
            "-",
            "• Next meeting: “Proposed for the next meeting: "
            "Tuesday 12 January 2027 (week 2) at 9:00” is taken out.",
        ),
    ],
)
def test_a_moment_is_put_right(
    scene: MeetingScene, place: Place | None, text: str, new: str
) -> None:
    assert "\n".join(corrected(scene, place, text)) == new


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("25.00", Place(Part.WHEN), "not a time of day"),
        ("blip", Place(Part.WHEN), "Which day"),
        ("", Place(Part.WHEN), "What should it say"),
        ("-", Place(Part.WHEN), "Which day"),
        ("11.00", Place(Part.WHEN), "was over by then"),
        ("9/12", Place(Part.WHEN), "was over by then"),
        ("yesterday", Place(Part.FOLLOWING), "day has passed"),
        ("kl. 99", Place(Part.FOLLOWING), "not a time of day"),
        ("Tuesday 8 December 2026 (week 50) at 9:00", Place(Part.WHEN), "It says so already."),
        (
            "Forslag til næste møde: tirsdag den 12. januar 2027 (uge 2) kl. 9.00",
            Place(Part.FOLLOWING),
            "It says so already.",
        ),
    ],
)
def test_a_moment_that_cant_be_is_asked_about(
    scene: MeetingScene, text: str, place: Place, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        corrected(scene, place, text)


@pytest.mark.parametrize(
    ("part", "agreement", "text", "point", "change"),
    [
        (
            Part.WHAT,
            1,
            "Visit the parents",
            "Open point, A-1: Visit the parents (The police). "
            "Due Tuesday 10 November, 20 working days ago. Carried over once.",
            "Agreement A-1: “Visit the parents” instead of “Call the parents”.",
        ),
        (
            Part.ACTOR,
            1,
            "the school",
            "Open point, A-1: Call the parents (The school). "
            "Due Tuesday 10 November, 20 working days ago. Carried over once.",
            "Actor, A-1: “The school” instead of “The police”.",
        ),
        (
            Part.WHAT,
            2,
            "A day at the job centre",
            "A-2 has come to a standstill: A day at the job centre (The police). "
            "In the way: There are no hours for it – carried over once",
            "Agreement A-2: “A day at the job centre” instead of “A fixed day at the job centre”.",
        ),
        (
            Part.ACTOR,
            2,
            "The school",
            "A-2 has come to a standstill: A fixed day at the job centre (The school). "
            "In the way: There are no hours for it – carried over once",
            "Actor, A-2: “The school” instead of “The police”.",
        ),
        (
            Part.OBSTACLE,
            2,
            "Nobody has an hour",
            "A-2 has come to a standstill: A fixed day at the job centre (The police). "
            "In the way: Nobody has an hour – carried over once",
            "In the way, item 2: “Nobody has an hour” instead of “There are no hours for it”.",
        ),
        (
            Part.OBSTACLE,
            2,
            "-",
            "A-2 has come to a standstill: A fixed day at the job centre (The police) "
            "– carried over once",
            "In the way, item 2: “There are no hours for it” is taken out.",
        ),
        (
            Part.ANSWER,
            3,
            "We pay half",
            "Leadership has answered on A-3, The light at the stop: “We pay half” "
            "– carried over once",
            "Leadership's answer, item 1: “We pay half” instead of “We pay”.",
        ),
        (
            Part.WHY,
            1,
            "The police had left",
            "Open point, A-1: Call the parents (The police). "
            "Due Tuesday 10 November, 20 working days ago. "
            "Carried over once (The police had left).",
            "Why item 3 was carried over: “The police had left”.",
        ),
    ],
)
def test_what_came_by_itself_is_put_right(
    scene: MeetingScene, part: Part, agreement: int, text: str, point: str, change: str
) -> None:
    of_agreement = part in (Part.WHAT, Part.ACTOR, Part.DUE)
    place = Place(part, agreement if of_agreement else item_about(scene, agreement))
    said = corrected(scene, place, text)
    assert [it.partition("* ")[2] for it in said[:-1]] == [point]
    assert said[-1] == f"• {change}"


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Tuesday 1 December", "Due Tuesday 1 December, 5 working days ago. "),
        ("tirsdag den 1. december 2026 (uge 49)", "Due Tuesday 1 December, 5 working days ago. "),
        ("3/11", "Due Tuesday 3 November, 25 working days ago. "),
        ("18 December", ""),
        ("om 2 uger", ""),
        ("before the next meeting", ""),
    ],
)
def test_a_due_date_put_right_counts_its_days_to_the_meeting(
    scene: MeetingScene, text: str, since: str
) -> None:
    said = corrected(scene, Place(Part.DUE, 1), text)
    assert said[0].endswith(f"Call the parents (The police). {since}Carried over once.")


def test_every_word_shown_of_them_has_its_place(scene: MeetingScene) -> None:
    with scene.act() as act:
        found = [place for place, _ in minutes.places_of(act, planning.meeting_with_id(act, 1))]
    assert len(found) == len(set(found))
    for number, name in enumerate(ABOUT, start=1):
        item = item_about(scene, number)
        ours = {
            it.part
            for it in found
            if it.number == (number if it.part in (Part.WHAT, Part.ACTOR, Part.DUE) else item)
            and it.part in set().union(*PLACES.values())
        }
        assert ours >= PLACES[name], name


def test_the_agreement_itself_stays_as_it_is(scene: MeetingScene) -> None:
    corrected(scene, Place(Part.WHAT, 1), "Visit the parents")
    with scene.database.read() as session:
        assert session.get_one(Agreement, 1).what == "Call the parents"


def test_of_a_confidential_agreement_there_is_nothing_to_put_right(sqlite: Database) -> None:
    scene = on_the_day(sqlite)
    scene.agree("Call the parents", date(2026, 11, 10))
    with scene.act() as act:
        act.session.get_one(Agreement, 1).confidential = True
    with scene.act(POLICE) as act:
        agenda.add_item(act, "Unease", Wish(confidential=True, participants=(SCHOOL,)))
    start(scene)
    close(scene)
    with scene.act() as act:
        found = {it.part for it, _ in minutes.places_of(act, planning.meeting_with_id(act, 1))}
    assert not found & {Part.WHAT, Part.ACTOR, Part.DUE, Part.OBSTACLE, Part.BY, Part.TEXT}
