"""Forty items and sixty agreements: within Slack's limits, all of it reachable, and no slower.

A longer list takes no more queries than a short one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.words import limits
from bot.delivery.words.blocks import Message
from bot.features.program import ADDED, KINDS
from bot.rules.dates.reading import On
from bot.sandbox.block_kit.blocks import message_problems, view_problems
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import (
    AgendaItem,
    Agreement,
    AgreementStatus,
    Hotspot,
    Meeting,
    Outbox,
    Person,
)
from bot.usecases.agenda import items as agenda
from bot.usecases.agenda.item_options import ITEM_LIMIT
from bot.usecases.agreements import obstacles
from bot.usecases.agreements.each_change import WHAT_LIMIT
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.leadership import escalations
from bot.usecases.leadership.decisions import bring_down
from bot.usecases.leadership.unanswered import take_leader_steps
from bot.usecases.meetings import holding
from commands.agenda import shown
from commands.agreements.lists import ALL, MINE, page_of
from commands.edge.modals import view_of
from commands.kit.reply import Say
from commands.kit.request import Request, Surface
from commands.leadership import command
from tests.databases import SqliteFiles, statements_noted
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LAKE,
    LEADER,
    OFFICER,
    POLICE,
    SCHOOL,
    THE_SCHOOL,
    HotspotScene,
    day,
    voices,
)

FEW, MANY = (5, 6), (40, 60)
OWNERS = (POLICE, SCHOOL, OFFICER)
LATE = day("Tue 3 Nov")
ENGLISH = voices().for_language("en")


def words(number: int, limit: int) -> str:
    """A text as long as may be, that begins with its number."""
    return f"Nr. {number}: {'æble ' * limit}"[:limit].strip()


class BusyScene(HotspotScene):
    """Søparken with so many items on its agenda and so many agreements under way."""

    def __init__(self, database: Database, items: int, agreed: int) -> None:
        super().__init__(database)
        self.items, self.agreed = items, agreed
        for number in range(agreed):
            self._agree(number)
        for number in range(items):
            with self.act(CHIEF) as act:
                if number % 4 == 0:
                    bring_down(act, words(number, ITEM_LIMIT))
                else:
                    agenda.add_item(act, words(number, ITEM_LIMIT))
        self.clock.now += timedelta(days=14)

    def _agree(self, number: int) -> None:
        owner = OWNERS[number % len(OWNERS)]
        made = self.agree(LATE, owner=owner, what=words(number, WHAT_LIMIT))
        if number % 3 == 2:
            with self.act(CHIEF) as act:
                obstacles.block(
                    act,
                    made,
                    "The lamps are out",
                    clearing_actor_id=self.actors[THE_SCHOOL],
                    decision_needed="Light",
                )

    def meet_now(self) -> None:
        """Everything is talked about, something is agreed at each item, and the meeting closes."""
        with self.act(CHIEF) as act:
            meeting = act.session.get_one(Meeting, 1)
            meeting.starts_at = act.now
            holding.start(act, meeting)
            at_meeting = AgendaItem.meeting_id == meeting.id
            for number, item in enumerate(act.session.exec(select(AgendaItem).where(at_meeting))):
                if number % 2:
                    continue
                holding.record_at_item(
                    act,
                    item,
                    words(number, WHAT_LIMIT),
                    owner_id=POLICE,
                    actor_id=None,
                    due=On(day("Fri 18 Dec")),
                )
            holding.close(act, meeting)

    def raise_what_is_blocked(self) -> None:
        with self.act(CHIEF) as act:
            blocked = Agreement.status == AgreementStatus.BLOCKED
            for it in act.session.exec(select(Agreement).where(blocked)).all():
                escalations.escalate_now(act, row_id(it.id))

    def act_of(self, session: Session, person_id: str) -> ActingContext:
        """What a command that only reads works in."""
        hotspot = session.get_one(Hotspot, self.hotspots[LAKE])
        person = session.get_one(Person, person_id)
        return ActingContext(session, self.clock.now, self.composing.zone, hotspot, person)

    def composed_for(self, session: Session, kind: str, person_id: str | None = None) -> Message:
        """A message of that kind as it would be made now."""
        row = Outbox(
            key=f"{kind}:1",
            kind=kind,
            hotspot_id=self.hotspots[LAKE],
            person_id=person_id,
            refs={"meeting": 1},
            not_before=self.clock.now,
            created_at=self.clock.now,
        )
        composed = KINDS[kind](self.composing, session, row, self.clock.now)
        assert composed is not None
        return composed.message


Shows = Callable[[BusyScene, Session], Message]


def agenda_list(scene: BusyScene, session: Session) -> Message:
    return said(shown.listed(scene.act_of(session, POLICE), ENGLISH))


def agreement_list(scene: BusyScene, session: Session, page: int = 1) -> Message:
    return page_of(scene.act_of(session, POLICE), ENGLISH, ALL, "", page).message


def agreements_searched(scene: BusyScene, session: Session) -> Message:
    return page_of(scene.act_of(session, POLICE), ENGLISH, ALL, "æble open", 1).message


def own_agreements(scene: BusyScene, session: Session, page: int = 1) -> Message:
    return page_of(scene.act_of(session, POLICE), ENGLISH, MINE, "", page).message


def leaders_list(scene: BusyScene, session: Session) -> Message:
    return page_of(scene.act_of(session, LEADER), ENGLISH, ALL, "", 1).message


def digest(scene: BusyScene, session: Session) -> Message:
    act = scene.act_of(session, CHIEF)
    return Message(digest_parts(act, ENGLISH, CHIEF, sections=ADDED.digest))


def under_way(scene: BusyScene, session: Session, reader: str) -> Message:
    asked = Request("1", reader, Surface.COMMAND)
    return said(command.under_way(scene.act_of(session, reader), asked, ENGLISH))


def leaders_clock(scene: BusyScene, session: Session) -> Message:
    """The tick's look at what is with leadership: nothing is due, so nothing is said."""
    act = scene.act_of(session, CHIEF)
    take_leader_steps(HotspotContext(session, act.now, act.zone, act.hotspot))
    return Message(())


def of_kind(kind: str, person_id: str | None = None) -> Shows:
    def made(scene: BusyScene, session: Session) -> Message:
        return scene.composed_for(session, kind, person_id)

    return made


def said(reply: object) -> Message:
    assert isinstance(reply, Say)
    return reply.message


BEFORE: dict[str, Shows] = {
    "/agenda": agenda_list,
    "/agreement list": agreement_list,
    "/agreement list, searched": agreements_searched,
    "/agreement mine": own_agreements,
    "digest": digest,
    "the agenda in the channel": of_kind("agenda"),
    "the chief's Home": of_kind("home", CHIEF),
    "a member's Home": of_kind("home", POLICE),
    "a leader's Home": of_kind("home", LEADER),
    "the chief's help": of_kind("direct_help", CHIEF),
    "a member's help": of_kind("direct_help", POLICE),
}
AFTER: dict[str, Shows] = {
    "the meeting's post": of_kind("meeting_open"),
    "minutes": of_kind("minutes"),
    "/agenda": agenda_list,
    "/agreement list for a leader": leaders_list,
    "digest": digest,
}
RAISED: dict[str, Shows] = {
    "/escalation for a member": partial(under_way, reader=POLICE),
    "/escalation for a leader": partial(under_way, reader=LEADER),
    "/agreement list for a leader": leaders_list,
    "the leaders' clock": leaders_clock,
    "a leader's help": of_kind("direct_help", LEADER),
}


def queries(scene: BusyScene, surface: Shows) -> list[str]:
    with scene.database.read() as session, statements_noted() as asked:
        surface(scene, session)
    return asked


@pytest.fixture
def towns(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[tuple[BusyScene, BusyScene]]:
    """One with little to do and one with much."""
    with ExitStack() as stack:
        made = []
        for items, agreed in (FEW, MANY):
            folder = tmp_path / str(items)
            folder.mkdir()
            database = Database(stack.enter_context(sqlite_files.fresh(folder)))
            stack.callback(database.close)
            made.append(BusyScene(database, items, agreed))
        yield made[0], made[1]


@pytest.mark.timeout(180)
def test_a_longer_list_takes_no_more_queries(towns: tuple[BusyScene, BusyScene]) -> None:
    few, many = towns
    counts = {name: _counts(few, many, surface) for name, surface in BEFORE.items()}
    for scene in towns:
        scene.meet_now()
    counts |= {f"{name} after": _counts(few, many, surface) for name, surface in AFTER.items()}
    for scene in towns:
        scene.raise_what_is_blocked()
    counts |= {f"{name} raised": _counts(few, many, surface) for name, surface in RAISED.items()}
    assert {name: (a, b) for name, (a, b) in counts.items() if a != b} == {}


def _counts(few: BusyScene, many: BusyScene, surface: Shows) -> tuple[int, int]:
    return len(queries(few, surface)), len(queries(many, surface))


def test_help_asks_little(busy: BusyScene) -> None:
    asked = {it: len(queries(busy, of_kind("direct_help", it))) for it in (CHIEF, LEADER)}
    assert max(asked.values()) <= 15, asked


def test_of_a_long_daily_message_only_what_it_shows_is_made(busy: BusyScene) -> None:
    """Sixty lines are due and then forty, of which the same fit into one message."""
    with busy.database.transaction() as session:
        session.execute(update(Agreement).values(owner_id=POLICE, status=AgreementStatus.OPEN))
    sixty = queries(busy, of_kind("daily", POLICE))
    with busy.database.transaction() as session:
        forty = update(Agreement).where(col(Agreement.id) > 40)
        session.execute(forty.values(status=AgreementStatus.DONE))
    assert len(sixty) == len(queries(busy, of_kind("daily", POLICE)))


def shown_in(scene: BusyScene, surface: Shows) -> Message:
    with scene.database.read() as session:
        return surface(scene, session)


def numbers_in(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"Nr\. (\d+):", text)}


def fits(message: Message) -> str:
    """Assert that Slack takes it and that nothing was left out; return what its blocks say."""
    payload = message.for_slack(ENGLISH)
    assert message_problems(payload["blocks"]) == []
    assert len(payload["blocks"]) <= limits.MESSAGE_BLOCKS
    assert len(payload["text"]) <= limits.MESSAGE_TEXT
    blocks = json.dumps(payload["blocks"], ensure_ascii=False)
    assert "left out" not in blocks
    return blocks


@pytest.fixture
def busy(sqlite: Database) -> BusyScene:
    return BusyScene(sqlite, *MANY)


@pytest.mark.timeout(180)
def test_everything_is_within_slacks_limits_and_reachable(busy: BusyScene) -> None:
    everything, agreed = set(range(MANY[0])), set(range(MANY[1]))
    assert numbers_in(fits(shown_in(busy, agenda_list))) >= everything
    assert numbers_in(fits(shown_in(busy, of_kind("agenda")))) >= everything
    fits(shown_in(busy, digest))
    for person_id in (CHIEF, POLICE, LEADER):
        fits(shown_in(busy, of_kind("direct_help", person_id)))
    pages = [partial(agreement_list, page=page) for page in (1, 2, 3)]
    found = [numbers_in(fits(shown_in(busy, page))) for page in pages]
    assert set.union(*found) == agreed
    assert sum(map(len, found)) == len(agreed), "no agreement stands on two pages"
    for person_id in (CHIEF, POLICE, LEADER):
        view = shown_in(busy, of_kind("home", person_id)).home_view(ENGLISH)
        assert view_problems(view) == []
        assert "left out" not in json.dumps(view)
    with busy.database.read() as session:
        form = shown.order_form(busy.act_of(session, CHIEF), ENGLISH)
        assert view_problems(view_of(form, ENGLISH, {})) == []
    busy.meet_now()
    minutes = numbers_in(fits(shown_in(busy, of_kind("minutes"))))
    assert minutes >= everything


def turning(page: Message) -> list[str]:
    """What leads to other pages under a list."""
    labels = [str(button.label) for part in page.parts for button in part.buttons]
    return [label for label in labels if label in ("More", "Back")]


def test_a_page_past_the_end_is_the_last_and_each_leads_on(busy: BusyScene) -> None:
    first = shown_in(busy, agreement_list)
    assert "Page 1 of 3" in first.words()
    assert turning(first) == ["More"]
    last = shown_in(busy, partial(agreement_list, page=99))
    assert "Page 3 of 3" in last.words()
    assert turning(last) == ["Back"]
    assert numbers_in(shown_in(busy, own_agreements).words()) <= set(range(0, MANY[1], 3))
