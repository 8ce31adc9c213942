"""Minutes are what the meeting said: nothing changes them afterwards but a correction."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlmodel import select

from bot.delivery.messages.meetings.minutes_facts import minutes_facts
from bot.rules.dates.reading import NextMeeting, On
from bot.rules.errors import UserError
from bot.rules.meetings.corrections import ATTENDANCE, Part, Place
from bot.store.database.engine import Database
from bot.store.models import (
    Actor,
    AgendaItem,
    Agreement,
    Hotspot,
    Meeting,
    MinutesVersion,
)
from bot.store.queries.meetings.attendance import APOLOGIES, HERE, SUBSTITUTE
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements
from bot.usecases.meetings import holding, minutes, planning
from bot.usecases.meetings.attendance import who_is_here
from tests.usecases.scenes.held_meeting import add, close, on_the_day, start
from tests.usecases.scenes.meeting_scene import POLICE, SCHOOL, MeetingScene, at


@pytest.fixture
def scene(sqlite: Database) -> MeetingScene:
    """A meeting was held: two items were treated, one carried over, one agreement made."""
    made = MeetingScene(sqlite)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    for text in ("The light at the stop", "The fence", "The bench"):
        with made.act(POLICE) as act:
            agenda.add_item(act, text)
    made.now = at("Tue 8 Dec 09:02")
    with made.act() as act:
        meeting = holding.start(act, planning.meeting_with_id(act, 1))
        police, school, housing = made.actors.values()
        who_is_here(act, meeting, {police: HERE, school: SUBSTITUTE, housing: APOLOGIES})
        light = agenda.item_with_number(act, 1)
        holding.decide_item(act, light, "We write.")
        holding.record_at_item(
            act, light, "Write to them", owner_id=SCHOOL, actor_id=None, due=On(date(2026, 12, 15))
        )
        holding.treat_item(act, agenda.item_with_number(act, 2))
        holding.carry_item(act, agenda.item_with_number(act, 3), "No time.")
    made.now = at("Tue 8 Dec 10:15")
    with made.act() as act:
        holding.close(act, planning.meeting_with_id(act, 1))
    return made


def channel(scene: MeetingScene) -> str:
    """What the channel reads, but for which version it is."""
    said = scene.words("minutes:1")
    for standing in ("\nVersion ", "\nCorrections can", "\nThese minutes"):
        said = said.partition(standing)[0]
    return said.rstrip()


def document(scene: MeetingScene, version: int = 1) -> dict[str, object]:
    """What the Word file is made of, but for which version it is."""
    with scene.database.read() as session:
        hotspot, meeting = session.get_one(Hotspot, scene.hotspot_id), session.get_one(Meeting, 1)
        voice = scene.composing.voices.for_language("en")
        here = scene.composing.within(session, hotspot, scene.now)
        facts = minutes_facts(here, voice, meeting, version)
    return {name: it for name, it in facts.items() if "version" not in name and name != "changes"}


def correct(
    scene: MeetingScene, text: str, place: Place | None = None, person: str = "UCHIEF"
) -> str:
    """Propose it; return the lines of the channel that are new."""
    before = set(scene.words("minutes:1").splitlines())
    with scene.act(person) as act:
        minutes.propose_correction(act, planning.meeting_with_id(act, 1), text, place)
    now = scene.words("minutes:1").splitlines()
    return "\n".join(line for line in now if line not in before)


def later(scene: MeetingScene) -> None:
    """All that becomes of a meeting's matters in the weeks that follow."""
    scene.now = at("Thu 10 Dec 10:00")
    with scene.act(SCHOOL) as act:
        agreements.new_date(act, 1, On(date(2027, 1, 20)), "They are away.")
    with scene.act() as act:
        agreement = act.session.get_one(Agreement, 1)
        agreement.what, agreement.actor_id = "Call them", scene.actors["The police"]
        for actor in act.session.exec(select(Actor)):
            actor.name = f"{actor.name} of today"
        for item in act.session.exec(select(AgendaItem)):
            item.text, item.carried = f"{item.text}, and more", item.carried + 1
        item = agenda.item_with_number(act, 1)
        item.decision = "Something else."
        coming = planning.meeting_with_id(act, 2)
        planning.move(act, coming, date(2027, 1, 14), time(13))
        planning.meeting_with_id(act, 1).place = "Elsewhere"


def test_nothing_that_happens_later_changes_them(scene: MeetingScene) -> None:
    said, written = channel(scene), document(scene)
    later(scene)
    assert channel(scene) == said
    assert document(scene) == written
    scene.now = at("Tue 29 Dec 10:00")
    scene.tick("Tue 29 Dec 10:00")
    assert channel(scene) == said
    assert document(scene) == written


def test_the_next_meeting_held_does_not_stand_in_the_ones_before(scene: MeetingScene) -> None:
    said = channel(scene)
    with scene.act() as act:
        planning.confirm_date(act, planning.meeting_with_id(act, 2))
    assert channel(scene) == said


def test_a_date_that_was_only_proposed_says_so_in_both(scene: MeetingScene) -> None:
    proposed = "Proposed for the next meeting: Tuesday 12 January 2027 (week 2) at 9:00."
    assert proposed in channel(scene)
    assert document(scene)["next_meeting"] == proposed


@pytest.mark.parametrize(
    ("place", "text", "new"),
    [
        (
            Place(Part.APOLOGIES),
            "The school",
            "Apologies: The school.\n"
            "• Apologies: “The school” instead of “The housing association”.",
        ),
        (
            Place(Part.HERE),
            "the POLICE; The housing association",
            "Present: The police, The housing association.\n"
            "• Present: “The police, The housing association” instead of “The police”.",
        ),
        (
            Place(Part.SUBSTITUTES),
            "-",
            "• Substitute from: “The school” is taken out.",
        ),
        (
            Place(Part.PLACE),
            "The library",
            "Tuesday 8 December 2026 (week 50) at 9:00. Place: The library.\n"
            "• Place: “The library” instead of “The community house”.",
        ),
        (
            Place(Part.TEXT, 1),
            "The lights at both stops",
            "*1* The lights at both stops (The police)\n"
            "• Item 1: “The lights at both stops” instead of “The light at the stop”.",
        ),
        (
            Place(Part.DECISION, 1),
            "We call.",
            "> We call.\n• Decision, item 1: “We call.” instead of “We write.”.",
        ),
        (
            Place(Part.DECISION, 2),
            "It is mended.",
            "> It is mended.\n• Decision, item 2: “It is mended.”.",
        ),
        (
            Place(Part.WHY, 3),
            "The owner was away.",
            "*3* The bench (The police) – carried over once (The owner was away.)\n"
            "• Why item 3 was carried over: “The owner was away.” instead of “No time.”.",
        ),
        (
            Place(Part.WHAT, 1),
            "Write to the road department",
            "*A-1* Write to the road department (The school). Due Tuesday 15 December (week 51).\n"
            "• Agreement A-1: “Write to the road department” instead of “Write to them”.",
        ),
        (
            Place(Part.ACTOR, 1),
            "the police",
            "*A-1* Write to them (The police). Due Tuesday 15 December (week 51).\n"
            "• Actor, A-1: “The police” instead of “The school”.",
        ),
        (
            Place(Part.DUE, 1),
            "18/12",
            "*A-1* Write to them (The school). Due Friday 18 December (week 51).\n"
            "• Due date, A-1: “Friday 18 December (week 51)” "
            "instead of “Tuesday 15 December (week 51)”.",
        ),
        (
            Place(Part.DUE, 1),
            "before the next meeting",
            "*A-1* Write to them (The school). Due before the next meeting.\n"
            "• Due date, A-1: “before the next meeting” "
            "instead of “Tuesday 15 December (week 51)”.",
        ),
        (
            Place(Part.BY, 1),
            "the school",
            "*1* The light at the stop (The school)\n"
            "• Who brought item 1: “The school” instead of “The police”.",
        ),
        (None, "Next meeting: we look at the fence.", "• Next meeting: we look at the fence."),
        (None, "Apologies: The school", None),
        (None, "afbud: the school", None),
        (None, "The chair was late.", "• The chair was late."),
        (None, "Note: it was cold.", "• Note: it was cold."),
    ],
)
def test_a_correction_takes_the_place_of_what_stood_there(
    scene: MeetingScene, place: Place | None, text: str, new: str | None
) -> None:
    if new is None:
        new = (
            "Apologies: The school.\n"
            "• Apologies: “The school” instead of “The housing association”."
        )
    said = correct(scene, text, place)
    assert said.replace("Version 2. Corrected since the meeting:\n", "") == new


def test_the_document_says_the_same_and_the_version_before_stays(scene: MeetingScene) -> None:
    correct(scene, "Apologies: The school")
    correct(scene, "We call.", Place(Part.DECISION, 1))
    first, third = document(scene, 1), document(scene, 3)
    assert (first["apologies"], third["apologies"]) == (["The housing association"], ["The school"])
    assert (first["substitutes"], third["substitutes"]) == (["The school"], [])
    items = third["items"]
    assert isinstance(items, list)
    assert items[0]["decision"] == "We call."


def test_a_correction_changes_the_minutes_alone(scene: MeetingScene) -> None:
    correct(scene, "Call them", Place(Part.WHAT, 1))
    correct(scene, "18/12", Place(Part.DUE, 1))
    with scene.database.read() as session:
        agreement = session.get_one(Agreement, 1)
        assert (agreement.what, agreement.due_on) == ("Write to them", date(2026, 12, 15))


def test_the_chief_reads_what_it_would_say_and_what_stood_there(scene: MeetingScene) -> None:
    correct(scene, "We call.", Place(Part.DECISION, 1), POLICE)
    asked = scene.words("correction:1")
    assert "Decision, item 1: “We call.” instead of “We write.”." in asked
    assert "We call." not in channel(scene)
    correct(scene, "We phone.", Place(Part.DECISION, 1))
    with scene.act() as act:
        minutes.accept_correction(act, minutes.correction_with_id(act, 1))
    assert "> We call." in channel(scene)
    assert "Decision, item 1: “We call.” instead of “We phone.”." in scene.words("minutes:1")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("We write.", Place(Part.DECISION, 1), "It says so already."),
        ("x", Place(Part.DECISION, 99), "not in the minutes any more"),
        ("x", Place(Part.WHY, 1), "not in the minutes any more"),
        ("blip", Place(Part.DUE, 1), "day|date"),
        ("-", Place(Part.ACTOR, 1), "What should it say"),
    ],
)
def test_what_cant_stand_there_is_said(
    scene: MeetingScene, text: str, place: Place, said: str
) -> None:
    with pytest.raises(UserError, match=said), scene.act() as act:
        minutes.propose_correction(act, planning.meeting_with_id(act, 1), text, place)


def test_what_is_confidential_has_no_words_to_put_right(sqlite: Database) -> None:
    scene = MeetingScene(sqlite)
    with scene.act() as act:
        planning.plan(act, date(2026, 12, 8))
    with scene.act(POLICE) as act:
        wish = Wish(confidential=True, participants=(POLICE, SCHOOL))
        agenda.add_item(act, "The boy in number 7", wish)
    scene.now = at("Tue 8 Dec 09:02")
    with scene.act() as act:
        meeting = holding.start(act, planning.meeting_with_id(act, 1))
        holding.close(act, meeting)
        parts = {place.part for place, _ in minutes.places_of(act, meeting)}
    assert parts == {Part.WHEN, Part.PLACE, *ATTENDANCE, Part.FOLLOWING}
    with scene.database.read() as session:
        [version] = session.exec(select(MinutesVersion)).all()
        assert "number 7" not in str(version.content), "a copy would outlive its words"


def test_minutes_from_before_are_written_down_at_the_next_tick(scene: MeetingScene) -> None:
    with scene.database.transaction() as session:
        [version] = session.exec(select(MinutesVersion)).all()
        version.content = None
    said = channel(scene)
    scene.tick("Wed 9 Dec 10:00")
    later(scene)
    assert channel(scene) == said


def test_emoji_and_stars_look_in_the_document_as_they_do_in_the_channel(
    scene: MeetingScene,
) -> None:
    correct(scene, "*We* call :+1:", Place(Part.DECISION, 1))
    assert "> *We* call :+1:" in channel(scene)
    items = document(scene, 2)["items"]
    assert isinstance(items, list)
    assert items[0]["decision"] == "We call 👍"


@pytest.mark.parametrize("final", [True, False])
def test_what_they_say_is_kept_and_stays(database: Database, final: bool) -> None:
    scene = on_the_day(database)
    add(scene, "The light")
    start(scene)
    with scene.act() as act:
        item = act.session.get_one(AgendaItem, 1)
        due = NextMeeting()
        holding.record_at_item(act, item, "Count lamps", owner_id=POLICE, actor_id=None, due=due)
    close(scene)
    with scene.act() as act:
        version = act.session.exec(select(MinutesVersion)).one()
        version.content, version.final_at = None, act.now if final else None
    scene.tick("Wed 9 Dec 09:00")
    scene.now = at("Wed 9 Dec 10:00")
    before = scene.words("minutes:1")
    with scene.act() as act:
        act.agreement(1).what = "Something else"
    assert scene.words("minutes:1") == before
    assert "Count lamps" in before
