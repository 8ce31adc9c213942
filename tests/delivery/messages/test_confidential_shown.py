"""What is confidential, from the agenda to the last reminder: who reads what of it on the way.

Whoever is not named reads "Confidential"; whoever is reads the text, or a case's reference.
`test_who_sees.py` has every surface.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest

from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.hotspot.personal_data import copy_as_json, readable
from bot.delivery.messages.kit.added import LineScene
from bot.delivery.messages.kit.agenda_points import (
    OpenPoint,
    Outline,
    SecretPoint,
)
from bot.delivery.messages.meetings.holding import minutes_parts
from bot.delivery.messages.meetings.meeting_lines import draft_part
from bot.delivery.words.blocks import Message, Part
from bot.features.program import ADDED, KEEPS
from bot.rules.daily_lines import LineKind
from bot.rules.dates.reading import On
from bot.rules.errors import UserError
from bot.store.database.engine import Database
from bot.store.models import Meeting, MeetingStatus, Person
from bot.store.queries.daily.lines import Line
from bot.usecases.agenda import items
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.kit.context import ActingContext
from commands.agenda import shown
from commands.agreements import lists
from commands.agreements import shown as agreement_words
from commands.kit.reply import Say
from tests.delivery.scenes.confidential_scene import (
    AGREED,
    CASE,
    NAMED,
    OBSTACLE,
    OTHERS,
    REASON,
    TEXT,
    Closed,
    secrets_in,
)
from tests.usecases.scenes.agreement_scene import CHIEF, OFFICER, POLICE, SCHOOL, day


@pytest.fixture
def scene(sqlite: Database) -> Closed:
    return Closed(sqlite)


def words(parts: object) -> str:
    if isinstance(parts, Say):
        return parts.message.words()
    assert isinstance(parts, list | tuple)
    return Message(tuple(part for part in parts if isinstance(part, Part))).words()


def agenda_list(scene: Closed, act: ActingContext) -> str:
    return words(shown.listed(act, scene.voice))


def order_form(scene: Closed, act: ActingContext) -> str:
    return words(shown.order_form(act, scene.voice).fields)


def draft(scene: Closed, act: ActingContext) -> str:
    meeting = act.session.get_one(Meeting, 1)
    meeting.status = MeetingStatus.CONFIRMED
    line = Line(act.person.id, LineKind.DRAFT, "M-1", act.hotspot_id, ())
    parts = draft_part(
        LineScene(act.session, act.now, act.zone, act.hotspot, scene.voice, None, None), line
    )
    meeting.status = MeetingStatus.PUBLISHED
    return words(parts)


def minutes(scene: Closed, act: ActingContext) -> str:
    meeting = act.session.get_one(Meeting, 1)
    return words(minutes_parts(act, scene.voice, meeting, act.person.id))


def digest(scene: Closed, act: ActingContext) -> str:
    return words(digest_parts(act, scene.voice, act.person.id, sections=ADDED.digest))


def agreement_list(scene: Closed, act: ActingContext) -> str:
    """A guest is refused, and a leader sees what concerns leadership: nothing of all this."""
    try:
        return words(lists.page_of(act, scene.voice, lists.ALL, "", 1))
    except UserError as refusal:
        return refusal.msgid


def story(scene: Closed, act: ActingContext) -> str:
    told = [agreement_words.story(act, act.agreement(number), scene.voice) for number in (1, 2)]
    return " ".join(words(it) for it in told)


Surface = Callable[[Closed, ActingContext], str]
BEFORE: tuple[Surface, ...] = (agenda_list, order_form, draft)
AFTER: tuple[Surface, ...] = (minutes, story)


@pytest.mark.parametrize("surface", BEFORE)
def test_before_the_meeting(scene: Closed, surface: Surface) -> None:
    for person_id in (*NAMED, *OTHERS):
        with scene.act(person_id) as act:
            text = surface(scene, act)
        assert "Lamps on the path" in text, person_id
        assert secrets_in(text) == ([TEXT, CASE] if person_id in NAMED else []), person_id
        assert text.count("Confidential") == (0 if person_id in NAMED else 2), person_id


@pytest.mark.parametrize("surface", AFTER)
def test_after_the_meeting(scene: Closed, surface: Surface) -> None:
    scene.hold()
    scene.close()
    for person_id in (*NAMED, *OTHERS):
        with scene.act(person_id) as act:
            text = surface(scene, act)
        named = person_id in NAMED
        assert (AGREED in text) is named, person_id
        assert (CASE in text) is named, person_id
        assert ("Confidential" in text) is not named, person_id


def test_the_list_of_agreements_after_the_meeting(scene: Closed) -> None:
    scene.hold()
    scene.close()
    heard = {}
    for person_id in (*NAMED, *OTHERS):
        with scene.act(person_id) as act:
            heard[person_id] = agreement_list(scene, act)
    told = {person_id: secrets_in(text) for person_id, text in heard.items()}
    assert told == {it: [CASE, AGREED] for it in NAMED} | {it: [] for it in OTHERS}
    closed = {person_id for person_id, text in heard.items() if "Confidential" in text}
    assert closed == {CHIEF, OFFICER}


def test_everybodys_home(scene: Closed) -> None:
    scene.hold()
    for person_id in (*NAMED, *OTHERS):
        text = scene.home(person_id)
        assert secrets_in(text) == ([CASE, AGREED] if person_id == SCHOOL else []), person_id
    assert "Confidential" in scene.home(CHIEF)


def test_what_is_said_to_channels_and_to_others_never_tells(scene: Closed) -> None:
    """Everything that is sent, from the agenda to the last reminder: texts and metadata."""
    scene.send()
    scene.hold()
    scene.close()
    scene.send()
    scene.stand_still()
    scene.send()
    with scene.act(SCHOOL) as act:
        agreements.new_date(act, 1, On(day("Mon 14 Dec")), REASON)
        handovers.offer(act, 2, POLICE)
    with scene.act(POLICE) as act:
        handovers.take_over(act, 2)
    with scene.act(SCHOOL) as act:
        obstacles.block(act, 1, OBSTACLE, clearing_actor_id=None)
    for when in ("Tue 8 Dec 15:00", "Thu 10 Dec 08:00", "Mon 14 Dec 08:00", "Wed 30 Dec 08:00"):
        scene.tick(when)
    told = list(_said(scene))
    for channel, text in told:
        found = secrets_in(text)
        assert found == [] or channel in {f"D{person}" for person in NAMED}, (channel, text)
    school = [text for channel, text in told if channel == f"D{SCHOOL}"]
    assert any(AGREED in text for text in school)
    assert any(CASE in text for text in school)
    assert {channel for channel, _ in told} >= {"CLAKE", f"D{CHIEF}"}


def _said(scene: Closed) -> Iterator[tuple[str, str]]:
    for said in scene.slack.messages:
        yield said.channel, said.text + json.dumps(said.metadata)


def test_those_named_are_told_once_in_private(scene: Closed) -> None:
    with scene.act(POLICE) as act:
        items.add_item(act, TEXT, Wish(confidential=True, participants=(SCHOOL,)))
    scene.send()
    told = {
        person_id: [text for text in scene.stands(person_id) if "You take part" in text]
        for person_id in (*NAMED, *OTHERS)
    }
    assert {person_id: len(texts) for person_id, texts in told.items()} == {
        **dict.fromkeys(NAMED, 2),
        **dict.fromkeys(OTHERS, 0),
    }
    assert TEXT in told[SCHOOL][0]
    assert f"Case {CASE}" in told[SCHOOL][0]
    assert "added late" in told[SCHOOL][1]


def test_a_copy_of_ones_own_data_tells_no_more_than_one_may_see(scene: Closed) -> None:
    """The school owns both agreements, and reads them till it has left the Task Force."""
    scene.hold()
    scene.stand_still()
    scene.close()
    for person_id in (*NAMED, *OTHERS):
        found = secrets_in(_copy(scene, person_id))
        assert bool(found) is (person_id in NAMED), (person_id, found)
    assert {CASE, AGREED, OBSTACLE} <= set(secrets_in(_copy(scene, SCHOOL)))
    scene.leave(SCHOOL)
    assert secrets_in(_copy(scene, SCHOOL)) == []


def _copy(scene: Closed, person_id: str) -> str:
    with scene.database.read() as session:
        person = session.get_one(Person, person_id)
        now = scene.clock.now
        as_json = "".join(copy_as_json(session, person_id, now, KEEPS, whole=False))
        return as_json + readable(session, person, scene.voice, scene.composing, now)


def test_a_secret_point_has_no_room_for_words() -> None:
    assert fields(SecretPoint) == fields(Outline)
    worded = {it.name for it in fields(OpenPoint)} - {it.name for it in fields(Outline)}
    assert {name for name in worded if getattr(SecretPoint, name)} == {
        "actor",  # read off the agreement, as far as that is shown
        "confidential",
        "kind",
    }
