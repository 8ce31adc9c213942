"""Every kind of message, in both languages, full of what must not get through as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from sqlmodel import col, select

from bot.delivery.sending.slack_reading import READ_FROM_SLACK
from bot.delivery.words import limits
from bot.features.program import KINDS
from bot.notices import kinds as notices
from bot.notices.agenda import CallItems
from bot.notices.agreements import TakenBack
from bot.notices.hotspot import (
    FormerChief,
    HandoverNote,
    Introduction,
    InviteMe,
    LostChannel,
    MadeChief,
    MadeDeputy,
    Newcomer,
    PutBack,
    Retention,
    TemplateOffer,
    TemplateTried,
    Unplaced,
    Welcome,
)
from bot.notices.leadership import (
    CameOfDecision,
    EscalationCameBack,
    EscalationNext,
    EscalationReminder,
    LeadersMonth,
)
from bot.notices.minutes import TemplateFailed
from bot.notices.notice import Notice, Room
from bot.notices.people import DirectAnswer, DirectHelp, Home, MyData
from bot.notices.sheets import SheetStands
from bot.rules.dates.reading import On
from bot.rules.hotspot.retention import Limits
from bot.sandbox.block_kit.blocks import message_problems, view_problems
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, AgendaItem, Hotspot, Outbox, Person
from bot.store.queue import outbox
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda import sending_out
from bot.usecases.agenda.item_options import Wish
from bot.usecases.agreements import agreements, handovers, obstacles
from bot.usecases.leadership import calling_back, escalations
from bot.usecases.leadership.decisions import bring_down
from bot.usecases.meetings import holding, minutes, planning
from bot.usecases.meetings.urgent import call_urgent
from bot.usecases.people import actors
from bot.usecases.people.successors import name_successors
from tests.delivery.scenes.plan import add_plan, asked_of_plan
from tests.delivery.scenes.sheet import files_asked, rows_shown
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    DEPUTY,
    INSPECTOR,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    TEAM_CHANNEL,
    THE_POLICE,
    THE_SCHOOL,
    HotspotScene,
    day,
)

HOSTILE = "<!channel> & *bold* it's <!here|x> <https://evil.invalid|here> &amp; `x`"
FRIDAY, LATER = day("Fri 6 Nov"), day("Fri 20 Nov")
MARKS = re.compile(r"<[^>]*>?")
OUR_MARKS, OF_CHANNEL = re.compile(r"<[@#][A-Z0-9]+>"), (LostChannel, InviteMe, PutBack)
BY_SLACK_ITSELF = {"sync_channel", "sync_person", "unpin"}


class HostileScene(HotspotScene):
    """A hotspot where everything anybody writes is hostile, and everything has happened."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.transaction() as session:
            for hotspot in session.exec(select(Hotspot)):
                hotspot.name, hotspot.place = f"{hotspot.id} {HOSTILE}", HOSTILE
            for actor in session.exec(select(Actor)):
                actor.name = f"{actor.id} {HOSTILE}"[:75]
        self._answer_agreements()
        self._go_to_leadership()
        self._meet()
        self._ask_leaders_again()
        self._rows_of_the_rest()
        self._come_and_go()

    def _record(self, due: date = FRIDAY, owner: str = POLICE) -> int:
        with self.act(CHIEF) as act:
            made = agreements.record(
                act, HOSTILE, owner_id=owner, actor_id=None, due=On(due), helpers=[OFFICER]
            )
            return row_id(made.id)

    def _answer_agreements(self) -> None:
        given_back, dropped, declined, cleared, held = (self._record() for _ in range(5))
        with self.act(POLICE) as act:
            agreements.not_me(act, given_back, HOSTILE)
            handovers.offer(act, declined, SCHOOL, HOSTILE)
        with self.act(SCHOOL) as act:
            handovers.leave_it(act, declined)
        with self.act(POLICE) as act:
            handovers.offer(act, declined, SCHOOL, HOSTILE)
        for number in (cleared, held):
            self._block_with_hostile_words(number)
        with self.act(SCHOOL) as act:
            obstacles.clearer_says(act, held, HOSTILE, ours=True)
            obstacles.unblock(act, cleared, HOSTILE)
        with self.act(CHIEF) as act:
            agreements.drop(act, dropped, HOSTILE)
            escalations.hold(act, held, LATER, HOSTILE)

    def _block_with_hostile_words(self, number: int) -> None:
        with self.act(POLICE) as act:
            obstacles.block(
                act,
                number,
                f"{HOSTILE}\n{HOSTILE}",
                clearing_actor_id=self.actors[THE_SCHOOL],
                decision_needed=HOSTILE,
            )
            obstacles.own_words(act, number, HOSTILE)

    def _go_to_leadership(self) -> None:
        numbers = [self._record(LATER) for _ in range(5)]
        for number in numbers:
            self._block_with_hostile_words(number)
            with self.act(CHIEF) as act:
                escalations.escalate_now(act, number)
        with self.act(LEADER) as act:
            escalations.decide(act, 1, HOSTILE)
            escalations.send_back(act, 2, HOSTILE)
            escalations.take(act, 3, day("Wed 11 Nov"))
        moved = self._record(LATER)
        with self.act(CHIEF) as act:
            agreements.new_date(act, moved, On(LATER), HOSTILE)
        self.block_more_through_a_meeting()

    def block_more_through_a_meeting(self) -> None:
        self._block_with_hostile_words(self._record(LATER))
        self.meet("Wed 4 Nov 09:00", "Wed 4 Nov 10:00")

    def _meet(self) -> None:
        with self.act(POLICE) as act:
            agenda.add_item(act, HOSTILE)
            agenda.add_item(act, HOSTILE)
            agenda.add_item(act, HOSTILE, Wish(confidential=True, participants=(SCHOOL,)))
        with self.act(CHIEF) as act:
            sending_out.publish(act)
            call_urgent(act, HOSTILE)
            bring_down(act, HOSTILE)
            cancelled = call_urgent(act, HOSTILE)
            planning.cancel(act, cancelled, HOSTILE)
            meeting = planning.meeting_with_id(act, 1)
            planning.move(act, meeting, day("Thu 5 Nov"))
        for when in ("Wed 4 Nov 11:00", "Thu 5 Nov 08:01"):
            self.tick(when)
        with self.act(CHIEF) as act:
            meeting = holding.start(act, planning.meeting_with_id(act, 1))
            items = act.session.exec(select(AgendaItem).order_by(col(AgendaItem.id))).all()
            asked = [item for item in items if item.meeting_id == meeting.id]
            holding.treat_item(act, asked[0], HOSTILE)
            holding.record_at_item(
                act,
                asked[1],
                HOSTILE,
                owner_id=POLICE,
                actor_id=None,
                due=On(LATER),
            )
            holding.close(act, meeting)
        for accept in (True, False, None):
            with self.act(POLICE) as act:
                proposed = minutes.propose_correction(act, meeting, HOSTILE)
            with self.act(CHIEF) as act:
                decide = minutes.accept_correction if accept else minutes.decline_correction
                if accept is not None:
                    decide(act, minutes.correction_with_id(act, row_id(proposed.id)))
        for when in ("Fri 6 Nov 08:00", "Wed 11 Nov 08:00", "Mon 16 Nov 08:00", "Thu 19 Nov 08:00"):
            self.tick(when)
        with self.act(CHIEF) as act:
            call_urgent(act, HOSTILE)

    def _come_and_go(self) -> None:
        """An officer leaves something behind, another chief follows, and a leader goes."""
        numbers = [self._record(owner=OFFICER) for _ in range(2)]
        with self.act(CHIEF) as act:
            actors.place(act, {OFFICER: self.actors[THE_SCHOOL]})
        self.change_person(INSPECTOR, deleted=True)
        self.tick("Fri 20 Nov 08:00")
        with self.act(POLICE) as act:
            name_successors(act, self.actors[THE_POLICE], {numbers[0]: POLICE})
        number, now = self.hotspots["Søparken"], self.clock.now
        self._ask(HandoverNote.told(number, now, CHIEF), FormerChief.told(number, now, SCHOOL))
        self._ask(TakenBack.told(1, CHIEF))

    def _ask_leaders_again(self) -> None:
        """One that is open in the end, with all that may be said below it."""
        number = self._record(day("Fri 18 Dec"))
        self._block_with_hostile_words(number)
        with self.act(CHIEF) as act:
            calling_back.call_back(act, row_id(escalations.escalate_now(act, number).id))
        with self.act(CHIEF) as act:
            raised = row_id(escalations.escalate_now(act, number).id)
        for kind in (EscalationReminder, EscalationNext, EscalationCameBack):
            self._ask(kind.at_turn(Room.LEADERSHIP, raised, 9))

    def _rows_of_the_rest(self) -> None:
        """What delivery and Slack's events ask for, and what needs no story."""
        number, now = self.hotspots["Søparken"], self.clock.now
        today, past = now.date(), Limits(now, now)
        self._ask(
            MadeChief.told(number, now, CHIEF),
            MadeDeputy.told(number, now, DEPUTY),
            Unplaced.asked(number, today, CHIEF),
            *(it.told(number, TEAM_CHANNEL, today, CHIEF) for it in OF_CHANNEL),
            DirectHelp.answered(CHIEF, today),
            *(DirectHelp.asked(it, "Ev1") for it in (POLICE, LEADER, "USTRANGER")),
            DirectAnswer.asked(POLICE, "Ev1", 1),
            TemplateFailed.told(1, "1", CHIEF),
            TemplateOffer.asked("F1", number, CHIEF),
            TemplateTried.told(number, now, CHIEF, trouble="unknown_word", word="aera"),
            SheetStands.of(1, CHIEF),
            *files_asked(CHIEF, now),
            *asked_of_plan(now),
            Welcome.begun(number),
            *(Introduction.given(number, now, it) for it in Room),
            Newcomer.greeted(number, POLICE),
            CallItems.before(1),
            CameOfDecision.reported(1),
            LeadersMonth.of(number, today),
            Retention.announced(Retention.key_of(number, date(2027, 1, 1)), past, CHIEF),
            MyData.asked(POLICE, now, "txt"),
            *map(Home.of, (CHIEF, LEADER, POLICE, "USTRANGER")),
        )
        with self.database.transaction() as session:
            session.get_one(Hotspot, number).introduced_at = now
            session.add_all(rows_shown(number, CHIEF, now, HOSTILE))
            add_plan(session, now, HOSTILE)

    def _ask(self, *notices: Notice) -> None:
        with self.database.transaction() as session:
            hotspot = session.get_one(Hotspot, self.hotspots["Søparken"])
            hotspot.introduction = hotspot.leaders_introduction = HOSTILE
            for notice in notices:
                outbox.enqueue(session, notice, now=self.clock.now, hotspot=hotspot)

    def speak(self, language: str) -> None:
        with self.database.transaction() as session:
            for person in session.exec(select(Person)):
                person.locale = {"da": "da-DK", "en": "en-GB"}[language]
            for hotspot in session.exec(select(Hotspot)):
                hotspot.language = language

    def everything(self) -> Iterator[tuple[str, str]]:
        """The key and kind of every row."""
        with self.database.read() as session:
            rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        for row in rows:
            if row.kind not in BY_SLACK_ITSELF:
                yield row.key, row.kind


def test_every_kind_says_what_its_blocks_say_and_nothing_hostile(sqlite: Database) -> None:
    scene = HostileScene(sqlite)
    for language in ("en", "da"):  # of the same rows
        scene.speak(language)
        assert set(_kinds_that_are_said(scene, language)) == set(KINDS)


def _kinds_that_are_said(scene: HostileScene, language: str) -> Iterator[str]:
    """Look at each message; yield its kind."""
    voice = scene.composing.voices.for_language(language)
    for key, kind in scene.everything():
        composed = scene.composed(key)
        if composed is None:
            continue
        yield kind
        assert composed.language == language, key
        if composed.attachment is not None:
            _assert_safe(key, composed.attachment.title)
            continue
        payload = composed.message.for_slack(voice)
        _assert_safe(key, payload["text"])
        if kind == "home":
            assert view_problems(composed.message.home_view(voice)) == [], key
        else:
            assert message_problems(payload["blocks"]) == [], key
            assert len(payload["blocks"]) <= limits.MESSAGE_BLOCKS, key
            _assert_text_says_it(key, payload)


def test_every_kind_that_is_said_has_a_composer() -> None:
    assert set(KINDS) == set(notices.KINDS) - READ_FROM_SLACK - {"unpin", "found"}


def _assert_safe(key: str, text: str) -> None:
    assert len(text) <= limits.MESSAGE_TEXT, key
    assert "&#39;" not in text, key
    assert "&amp;lt;" not in text, f"{key}: escaped twice"
    for mark in MARKS.findall(text):
        assert OUR_MARKS.fullmatch(mark), f"{key}: {mark}"
    assert text.strip(), key


def _assert_text_says_it(key: str, payload: dict[str, object]) -> None:
    text, blocks = str(payload["text"]), payload["blocks"]
    assert isinstance(blocks, list)
    if len(text) == limits.MESSAGE_TEXT or text.endswith(limits.MORE):
        return
    for block in blocks:
        said = [block["text"]] if block["type"] in ("section", "header") else []
        said += block["elements"] if block["type"] == "context" else []
        for it in said:
            words = it["text"]
            if it["type"] == "plain_text":
                words = words.removesuffix(limits.MORE)
                assert words in unescape(text), key
            else:
                assert words in text, key


def test_every_button_of_leadership_carries_the_escalation(sqlite: Database) -> None:
    scene = HostileScene(sqlite)
    composed = scene.composed("escalation:5")
    assert composed is not None
    values = {button.value for part in composed.message.parts for button in part.buttons}
    assert values <= {"5"}


# Templates
