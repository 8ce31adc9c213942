"""What is confidential shows to those named for it, and to nobody else, wherever it is shown.

DESIGN section 6. The table is every surface x everybody who can look at it. Whoever is not named
reads "Confidential"; whoever is reads the text, or a case's reference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from sqlmodel import select

from bot.delivery.blocks import Message, Part
from bot.delivery.messages.digests import digest_parts
from bot.delivery.messages.meeting_lines import draft_part
from bot.delivery.messages.meetings_run import minutes_parts
from bot.delivery.messages.personal import copy_as_json, readable
from bot.delivery.render import Voice
from bot.rules.dates import On
from bot.rules.errors import UserError
from bot.store import outbox
from bot.store.db import Database
from bot.store.models import AgendaItem, ItemKind, Meeting, MeetingStatus, Person
from bot.usecases import (
    agenda,
    agreements,
    escalations,
    handovers,
    meetings_run,
    obstacles,
)
from bot.usecases.act import Act
from bot.usecases.wishes import Wish, WishError
from commands import agenda_words, agreement_lists, agreement_words
from commands.reply import Say
from tests.usecases.agreement_scene import (
    CHIEF,
    GUEST,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_POLICE,
    Town,
    day,
)
from tests.usecases.meeting_scene import at

TEXT, CASE, AGREED = "Unease at the stairwell", "S-2026/77", "Walk the stairwell together"
OBSTACLE, REASON = "The caretaker says no", "The caretaker was away"
SECRETS = (TEXT, CASE, AGREED, OBSTACLE, REASON)
NAMED, OTHERS = (POLICE, SCHOOL), (CHIEF, OFFICER, GUEST, LEADER)
"""The police propose it and name the school. The chief is not named."""


class Closed(Town):
    """A published agenda with one open item, one confidential and one case."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with self.act(POLICE) as act:
            agenda.add_item(act, "Lamps on the path")
            agenda.add_item(act, TEXT, Wish(confidential=True, participants=(SCHOOL,)))
            agenda.add_item(
                act, "", Wish(kind=ItemKind.CASE, reference=CASE, participants=(SCHOOL,))
            )
        with self.act(CHIEF) as act:
            agenda.publish(act)
        self.voice: Voice = self.desk.voices.for_language("en")

    def item(self, act: Act, number: int) -> AgendaItem:
        return act.session.exec(select(AgendaItem).where(AgendaItem.number == number)).one()

    def hold(self) -> None:
        """Start the meeting, agree on both, and have both come to a standstill."""
        self.clock.now = at("Tue 8 Dec 09:00")
        with self.act(CHIEF) as act:
            meetings_run.start(act, act.session.get_one(Meeting, 1))
        with self.act(POLICE) as act:
            due = On(day("Fri 18 Dec"))
            for number, what in ((2, AGREED), (3, "")):
                meetings_run.record_at_item(
                    act, self.item(act, number), what, owner_id=SCHOOL, actor_id=None, due=due
                )

    def stand_still(self) -> None:
        with self.act(SCHOOL) as act:
            obstacles.block(act, 1, OBSTACLE, clearing_actor_id=self.actors[THE_POLICE])
            obstacles.block(act, 2, "", clearing_actor_id=None)

    def close(self) -> None:
        with self.act(CHIEF) as act:
            meetings_run.close(act, act.session.get_one(Meeting, 1))

    def home(self, person_id: str) -> str:
        key = f"home:{person_id}"
        with self.database.transaction() as session:
            now = self.clock.now
            outbox.enqueue(session, key=key, kind="home", now=now, person_id=person_id)
        composed = self.composed(key)
        assert composed is not None
        return composed.message.words()


@pytest.fixture
def town(sqlite: Database) -> Closed:
    return Closed(sqlite)


def words(parts: object) -> str:
    if isinstance(parts, Say):
        return parts.message.words()
    assert isinstance(parts, list | tuple)
    return Message(tuple(part for part in parts if isinstance(part, Part))).words()


def agenda_list(town: Closed, act: Act) -> str:
    return words(agenda_words.listed(act, town.voice))


def order_form(town: Closed, act: Act) -> str:
    return words(agenda_words.order_form(act, town.voice).fields)


def draft(town: Closed, act: Act) -> str:
    meeting = act.session.get_one(Meeting, 1)
    meeting.status = MeetingStatus.CONFIRMED
    part = draft_part(
        town.desk, act.session, town.voice, act.hotspot, meeting, act.now, act.person.id
    )
    meeting.status = MeetingStatus.PUBLISHED
    return words((part,))


def minutes(town: Closed, act: Act) -> str:
    meeting = act.session.get_one(Meeting, 1)
    return words(
        minutes_parts(act.session, town.voice, act.hotspot, meeting, act.today, act.person.id)
    )


def digest(town: Closed, act: Act) -> str:
    return words(digest_parts(act.session, town.voice, act.hotspot, act.now, act.person.id))


def agreement_list(town: Closed, act: Act) -> str:
    """A guest is refused, and a leader sees what concerns leadership: nothing of all this."""
    try:
        return words(agreement_lists.page_of(act, town.voice, agreement_lists.ALL, "", 1))
    except UserError as refusal:
        return refusal.msgid


def story(town: Closed, act: Act) -> str:
    told = [agreement_words.story(act, act.agreement(number), town.voice) for number in (1, 2)]
    return " ".join(words(it) for it in told)


Surface = Callable[[Closed, Act], str]
BEFORE: tuple[Surface, ...] = (agenda_list, order_form, draft)
AFTER: tuple[Surface, ...] = (minutes, story)


def _secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("surface", BEFORE)
def test_before_the_meeting(town: Closed, surface: Surface) -> None:
    for person_id in (*NAMED, *OTHERS):
        with town.act(person_id) as act:
            text = surface(town, act)
        assert "Lamps on the path" in text, person_id
        assert _secrets_in(text) == ([TEXT, CASE] if person_id in NAMED else []), person_id
        assert text.count("Confidential") == (0 if person_id in NAMED else 2), person_id


@pytest.mark.parametrize("surface", AFTER)
def test_after_the_meeting(town: Closed, surface: Surface) -> None:
    town.hold()
    town.close()
    for person_id in (*NAMED, *OTHERS):
        with town.act(person_id) as act:
            text = surface(town, act)
        named = person_id in NAMED
        assert (AGREED in text) is named, person_id
        assert (CASE in text) is named, person_id
        assert ("Confidential" in text) is not named, person_id


def test_the_list_of_agreements_after_the_meeting(town: Closed) -> None:
    town.hold()
    town.close()
    heard = {}
    for person_id in (*NAMED, *OTHERS):
        with town.act(person_id) as act:
            heard[person_id] = agreement_list(town, act)
    told = {person_id: _secrets_in(text) for person_id, text in heard.items()}
    assert told == {it: [CASE, AGREED] for it in NAMED} | {it: [] for it in OTHERS}
    closed = {person_id for person_id, text in heard.items() if "Confidential" in text}
    assert closed == {CHIEF, OFFICER}


def test_everybodys_home(town: Closed) -> None:
    town.hold()
    for person_id in (*NAMED, *OTHERS):
        text = town.home(person_id)
        assert _secrets_in(text) == ([CASE, AGREED] if person_id == SCHOOL else []), person_id
    assert "Confidential" in town.home(CHIEF)


def test_what_is_said_to_channels_and_to_others_never_tells(town: Closed) -> None:
    """Everything that is sent, from the agenda to the last reminder: texts and metadata."""
    town.send()
    town.hold()
    town.close()
    town.send()
    town.stand_still()
    town.send()
    with town.act(SCHOOL) as act:
        agreements.new_date(act, 1, On(day("Mon 14 Dec")), REASON)
        handovers.offer(act, 2, POLICE)
    with town.act(POLICE) as act:
        handovers.take_over(act, 2)
    with town.act(SCHOOL) as act:
        obstacles.block(act, 1, OBSTACLE, clearing_actor_id=None)
    for when in ("Tue 8 Dec 15:00", "Thu 10 Dec 08:00", "Mon 14 Dec 08:00", "Wed 30 Dec 08:00"):
        town.tick(when)
    told = list(_said(town))
    for channel, text in told:
        found = _secrets_in(text)
        assert found == [] or channel in {f"D{person}" for person in NAMED}, (channel, text)
    school = [text for channel, text in told if channel == f"D{SCHOOL}"]
    assert any(AGREED in text for text in school)
    assert any(CASE in text for text in school)
    assert {channel for channel, _ in told} >= {"CLAKE", f"D{CHIEF}"}


def _said(town: Closed) -> Iterator[tuple[str, str]]:
    for said in town.slack.messages:
        yield said.channel, said.text + json.dumps(said.metadata)


def test_those_named_are_told_once_in_private(town: Closed) -> None:
    with town.act(POLICE) as act:
        agenda.add_item(act, TEXT, Wish(confidential=True, participants=(SCHOOL,)))
    town.send()
    told = {
        person_id: [text for text in town.stands(person_id) if "You take part" in text]
        for person_id in (*NAMED, *OTHERS)
    }
    assert {person_id: len(texts) for person_id, texts in told.items()} == {
        **dict.fromkeys(NAMED, 2),
        **dict.fromkeys(OTHERS, 0),
    }
    assert TEXT in told[SCHOOL][0]
    assert f"Case {CASE}" in told[SCHOOL][0]
    assert "added late" in told[SCHOOL][1]


def test_no_escalation_text_ever(town: Closed) -> None:
    town.hold()
    town.stand_still()
    town.close()
    for number in (1, 2):
        with town.refused(CHIEF, "confidential") as act:
            escalations.escalate_now(act, number)
        with town.refused(CHIEF, "confidential") as act:
            escalations.raise_it(act, number, "Light")
        with town.refused(CHIEF, "confidential") as act:
            escalations.hold(act, number, day("Fri 18 Dec"), "Soon")
        with town.refused(SCHOOL, "confidential") as act:
            obstacles.own_words(act, number, "Help")
    for when in ("Tue 22 Dec 08:00", "Mon 28 Dec 08:00", "Wed 30 Dec 08:00"):
        assert "goes to leadership on" not in str(town.heard(when))
    assert town.escalations() == []
    assert "Take it up in person" in town.words(town.key_of("blocked", CHIEF))


def test_of_a_case_nothing_is_kept_in_words(town: Closed) -> None:
    due = On(day("Mon 14 Dec"))
    town.hold()
    with town.refused(SCHOOL, "is a case") as act:
        obstacles.block(act, 2, OBSTACLE, clearing_actor_id=None)
    with town.refused(SCHOOL, "is a case") as act:
        agreements.new_date(act, 2, due, REASON)
    with town.refused(SCHOOL, "is a case") as act:
        agreements.finish(act, 2, REASON)
    with town.refused(SCHOOL, "is a case") as act:
        agreements.not_me(act, 2, REASON)
    with town.refused(CHIEF, "is a case") as act:
        agreements.drop(act, 2, REASON)
    with town.refused(SCHOOL, "is a case") as act:
        handovers.offer(act, 2, POLICE, REASON)
    with town.act(SCHOOL) as act:
        assert agreements.new_date(act, 2, due, "").case_reference == CASE
    assert town.agreement(2).what == ""


def test_only_those_named_take_on_what_is_confidential(town: Closed) -> None:
    town.hold()
    due = On(day("Fri 18 Dec"))
    with town.refused(CHIEF, "Only those named") as act:
        meetings_run.record_at_item(
            act, town.item(act, 2), AGREED, owner_id=OFFICER, actor_id=None, due=due
        )
    with town.refused(SCHOOL, "Only those named") as act:
        handovers.offer(act, 1, OFFICER)


@pytest.mark.parametrize(
    ("wish", "text", "field"),
    [
        (Wish(kind=ItemKind.CASE, reference=CASE, participants=(SCHOOL,)), "A boy", "text"),
        (Wish(kind=ItemKind.CASE, participants=(SCHOOL,)), "", "reference"),
        (
            Wish(kind=ItemKind.CASE, reference="boy in 7", participants=(SCHOOL,)),
            "",
            "reference",
        ),
        (Wish(kind=ItemKind.CASE, reference="someone", participants=(SCHOOL,)), "", "reference"),
        (Wish(kind=ItemKind.CASE, reference=CASE), "", "participants"),
        (Wish(confidential=True), TEXT, "participants"),
        (Wish(confidential=True, participants=("USTRANGER",)), TEXT, "participants"),
        (Wish(participants=(SCHOOL,)), TEXT, "participants"),
        (Wish(reference=CASE), TEXT, "reference"),
        (Wish(minutes=0), TEXT, "minutes"),
        (Wish(agreement="A-99"), TEXT, "agreement"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_beside_its_field(
    town: Closed, wish: Wish, text: str, field: str
) -> None:
    with pytest.raises(WishError) as refused, town.act(POLICE) as act:
        agenda.add_item(act, text, wish)
    assert refused.value.field == field


def test_a_number_in_the_text_links_the_agreement(town: Closed) -> None:
    number = town.agree(day("Fri 18 Dec"))
    with town.act(POLICE) as act:
        item = agenda.add_item(act, f"How far is a-{number}?")
        assert item.agreement_id == number
        assert agenda.add_item(act, "What of A-999?").agreement_id is None


def test_a_copy_of_ones_own_data_tells_no_more_than_one_may_see(town: Closed) -> None:
    """The school owns both agreements, and reads them till it has left the Task Force."""
    town.hold()
    town.stand_still()
    town.close()
    for person_id in (*NAMED, *OTHERS):
        found = _secrets_in(_copy(town, person_id))
        assert bool(found) is (person_id in NAMED), (person_id, found)
    assert {CASE, AGREED, OBSTACLE} <= set(_secrets_in(_copy(town, SCHOOL)))
    town.leave(SCHOOL)
    assert _secrets_in(_copy(town, SCHOOL)) == []


def _copy(town: Closed, person_id: str) -> str:
    with town.database.read() as session:
        person = session.get_one(Person, person_id)
        now = town.clock.now
        as_json = copy_as_json(session, person_id, now, whole=False)
        return as_json + readable(session, person, town.voice, town.desk, now)
