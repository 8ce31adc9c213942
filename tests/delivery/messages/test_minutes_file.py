"""The minutes as a Word document, as people get it: both languages, and who is not in it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.delivery.messages.meetings.minutes_facts import EXAMPLE, minutes_facts
from bot.features.program import KINDS
from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    CarriedOver,
    DocumentTemplate,
    Hotspot,
    Meeting,
    MeetingKind,
    MeetingStatus,
)
from bot.store.queries.meetings.attendance import APOLOGIES, HERE, SUBSTITUTE
from bot.store.queries.meetings.minutes import TEMPLATE_FAILED
from bot.usecases.agenda import items
from bot.usecases.meetings import holding, minutes, planning
from bot.usecases.meetings.attendance import who_is_here
from bot.usecases.meetings.planning import new_meeting
from tests.documents.files import headings, template, words
from tests.usecases.scenes.meeting_scene import CHIEF, POLICE, SCHOOL, MeetingScene, at

HEAD = {
    "en": ["No.", "What", "Actor", "Due date"],
    "da": ["Nr.", "Hvad", "Aktør", "Frist"],
}


@pytest.fixture
def scene(sqlite: Database) -> MeetingScene:
    return held(sqlite)


def held(database: Database, *, carried_before: bool = False) -> MeetingScene:
    """A meeting was held, with everything in it that minutes can say."""
    made = MeetingScene(database)
    with made.act() as act:
        planning.plan(act, date(2026, 12, 8))
    for text in ("The light at the bus stop", "The boy in number 7", f"Ask <@{SCHOOL}> about it"):
        with made.act(POLICE) as act:
            items.add_item(act, text)
    with made.act() as act:
        items.item_with_number(act, 2).confidential = True
        if carried_before:
            earlier = new_meeting(act, MeetingKind.URGENT, at("Tue 3 Nov 09:30"), "")
            earlier.status = MeetingStatus.CLOSED
            act.session.add(
                CarriedOver(item_id=3, meeting_id=row_id(earlier.id), at=earlier.starts_at)
            )
    made.now = at("Tue 8 Dec 09:02")
    with made.act() as act:
        meeting = holding.start(act, planning.meeting_with_id(act, 1))
        police, school, housing = made.actors.values()
        who_is_here(act, meeting, {police: HERE, school: SUBSTITUTE, housing: APOLOGIES})
        light = items.item_with_number(act, 1)
        holding.decide_item(act, light, "We write\nto the road department.")
        holding.record_at_item(
            act, light, "Write", owner_id=SCHOOL, actor_id=None, due=On(date(2026, 12, 15))
        )
        holding.treat_item(act, items.item_with_number(act, 2))
        holding.carry_item(act, items.item_with_number(act, 3), "There was no time.")
        holding.close(act, meeting)
    return made


def file_of(
    scene: MeetingScene, language: str = "en", version: int = 1
) -> tuple[bytes, str, object]:
    """The document, its name, and what counts as given with it."""
    row = scene.row(f"minutes_file:1:{version}")
    with scene.database.transaction() as session:
        session.get_one(Hotspot, scene.hotspot_id).language = language
    with scene.database.read() as session:
        composed = KINDS["minutes_file"](scene.composing, session, row, scene.now)
    assert composed is not None
    assert composed.attachment is not None
    return composed.attachment.content, composed.attachment.filename, composed.given


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        (
            "en",
            "minutes-1-version-1.docx",
            {
                "Minutes of Task Force meeting 1",
                "Present: The police",
                "Substitute from: The school",
                "Apologies: The housing association",
                "Decision: We write\nto the road department.",
                "Agreed: A-1",
                "Version 1, Tuesday 8 December (week 50). "
                "Corrections can be proposed until Tuesday 15 December (week 51).",
                "Discussion, treated",
                "Discussion",
                "Carried over to the next meeting (There was no time.)",
            },
        ),
        (
            "da",
            "referat-1-version-1.docx",
            {
                "Til stede: The police",
                "Afbud: The housing association",
                "Beslutning: We write\nto the road department.",
                "Aftalt: A-1",
                "Drøftelse, behandlet",
                "Drøftelse",
                "Taget med til næste møde (There was no time.)",
            },
        ),
    ],
)
def test_it_says_what_happened_in_the_hotspots_language(
    scene: MeetingScene, language: str, name: str, expected: set[str]
) -> None:
    content, filename, given = file_of(scene, language)
    said = words(content)
    assert filename == name
    assert given == ()
    assert expected <= set(said)
    assert said[-8:-4] == HEAD[language]
    assert said[-4:-1] == ["A-1", "Write", "The school"]
    titles = headings(content)
    assert titles[0][0] == "Title"
    assert {style for style, _ in titles} == {"Title", "Heading 1", "Heading 2"}


@pytest.mark.parametrize(
    ("language", "said_once"),
    [
        ("en", "Carried over to the next meeting, 2 times by now (There was no time.)"),
        ("da", "Taget med til næste møde, nu for 2. gang (There was no time.)"),
    ],
)
def test_a_point_that_was_carried_says_so_once(
    sqlite: Database, language: str, said_once: str
) -> None:
    said = words(file_of(held(sqlite, carried_before=True), language)[0])
    assert [it for it in said if re.search("carried over|taget med", it, re.IGNORECASE)] == [
        said_once
    ]


def test_nobody_is_named_and_what_is_confidential_says_only_so(scene: MeetingScene) -> None:
    said = "\n".join(words(file_of(scene)[0]))
    assert "2. Confidential" in said
    assert "number 7" not in said
    assert "3. Ask a participant about it" in said
    for person in (CHIEF, POLICE, SCHOOL):
        assert person not in said


def test_a_new_version_says_what_was_corrected(scene: MeetingScene) -> None:
    with scene.act() as act:
        meeting = planning.meeting_with_id(act, 1)
        minutes.propose_correction(act, meeting, "It was the other bus stop.")
    said = words(file_of(scene, version=2)[0])
    assert "Version 2: It was the other bus stop." in said
    assert not any("other bus stop" in text for text in words(file_of(scene, version=1)[0]))


def use(scene: MeetingScene, content: bytes) -> None:
    with scene.database.transaction() as session:
        session.add(
            DocumentTemplate(
                hotspot_id=scene.hotspot_id,
                content=content,
                uploaded_by=CHIEF,
                uploaded_at=scene.now,
            )
        )


def test_a_template_of_their_own_with_other_headings_is_used(scene: MeetingScene) -> None:
    use(scene, template("Møde nr. {{ number }} i {{ area }}", "Afbud: {{ apologies | join }}"))
    content, _, given = file_of(scene)
    assert given == ()
    assert words(content) == [
        "Referat fra Byens Hus",
        "Møde nr. 1 i Søparken",
        "Afbud: The housing association",
    ]


@pytest.mark.parametrize("broken", [b"no document", template("{{ ''.__class__ }}")])
def test_a_template_that_fails_gives_way_and_the_chief_will_be_told(
    scene: MeetingScene, broken: bytes
) -> None:
    use(scene, broken)
    content, _, given = file_of(scene)
    assert given == (("M-1", f"{TEMPLATE_FAILED}:1"),)
    assert words(content)[0] == "Minutes of Task Force meeting 1"


def test_what_a_template_is_tried_on_has_everything_that_real_minutes_have(
    scene: MeetingScene,
) -> None:
    with scene.database.read() as session:
        hotspot = session.get_one(Hotspot, scene.hotspot_id)
        meeting = session.get_one(Meeting, 1)
        voice = scene.composing.voices.for_language("en")
        here = scene.composing.within(session, hotspot, scene.now)
        real = minutes_facts(here, voice, meeting, 1)
    assert real.keys() == EXAMPLE.keys()
    for name in ("items", "agreements"):
        assert real[name][0].keys() == EXAMPLE[name][0].keys()
    assert real["words"].keys() == EXAMPLE["words"].keys()
