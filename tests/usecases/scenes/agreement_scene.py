"""Two Task Forces for the tests of agreements: their people, the tick, delivery, and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, time
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.delivery.messages.kit.composed import Composed
from bot.delivery.sending.deliver import Delivery
from bot.delivery.words.render import Voices
from bot.features.program import KINDS, composers, composing_context, tick
from bot.rules.dates.reading import On
from bot.rules.errors import UserError
from bot.store.database.engine import Database, lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Agreement,
    Block,
    Change,
    Escalation,
    Meeting,
    Member,
    Outbox,
    Person,
    Seat,
)
from bot.store.queries.agreements.agreements import escalation_of, history_of
from bot.store.queries.open_blocks import open_block
from bot.usecases.agreements import agreements, obstacles
from bot.usecases.kit.context import ActingContext, HotspotContext
from tests.clocks import ManualClock
from tests.delivery.scenes.fakes import FakeSlack
from tests.hotspot_builder import HotspotBuilder
from tests.usecases.scenes.meeting_scene import at

ZONE = ZoneInfo("Europe/Copenhagen")
LAKE, NORTH = "Søparken", "Nordhøj"
CHIEF, DEPUTY, POLICE, OFFICER, SCHOOL, GUEST = (
    "UCHIEF",
    "UDEPUTY",
    "UPOLICE",
    "UOFFICER",
    "USCHOOL",
    "UGUEST",
)
LEADER, INSPECTOR, NORTH_CHIEF, STRANGER = "ULEADER", "UINSPECTOR", "UNORTH", "USTRANGER"
"""The inspector leads the police and is not in the leadership channel."""
PEOPLE = (
    *(CHIEF, DEPUTY, POLICE, OFFICER, SCHOOL, GUEST),
    *(LEADER, INSPECTOR, NORTH_CHIEF, STRANGER),
)

THE_POLICE, THE_SCHOOL, HOUSING, TOWN_HALL = (
    "The police",
    "The school",
    "The housing association",
    "The town hall",
)
SEATS = (
    (CHIEF, Seat.MEMBER, TOWN_HALL),
    (POLICE, Seat.MEMBER, THE_POLICE),
    (OFFICER, Seat.MEMBER, THE_POLICE),
    (SCHOOL, Seat.MEMBER, THE_SCHOOL),
    (GUEST, Seat.GUEST, None),
    (LEADER, Seat.LEADER, None),
)
TEAM_CHANNEL, LEADERS_CHANNEL = "CLAKE", "CLEADERS"


@cache
def voices() -> Voices:
    return Voices(ZONE, 2026)


class HotspotScene:
    """Søparken with four actors, Nordhøj with the police, and what everyone is told."""

    def __init__(self, database: Database, now: str = "Tue 3 Nov 09:30") -> None:
        self.database = database
        self.clock = ManualClock(at(now))
        self.slack = FakeSlack()
        self.composing = composing_context(voices(), ZONE)
        self.delivery = Delivery(
            database, self.slack, self.clock, voices(), composers(self.composing), pace=0
        )
        self.hotspots: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        with database.transaction() as session:
            build = HotspotBuilder(session, self.clock.now)
            build.workspace(*PEOPLE)
            self._add_lake(build)
            self._add_north(build)

    def _add_lake(self, build: HotspotBuilder) -> None:
        here = self._add_hotspot(build, LAKE, TEAM_CHANNEL, LEADERS_CHANNEL, CHIEF, DEPUTY)
        actors: tuple[tuple[str, str | None, str | None], ...] = (
            (THE_POLICE, POLICE, INSPECTOR),
            (THE_SCHOOL, SCHOOL, LEADER),
            (HOUSING, None, None),
            (TOWN_HALL, CHIEF, None),
        )
        for name, contact, leader in actors:
            self.actors[name] = build.actor(here, name, contact, leader_id=leader)
        for person_id, seat, own in SEATS:
            build.seat(here, person_id, seat, self.actors[own] if own else None)

    def _add_north(self, build: HotspotBuilder) -> None:
        there = self._add_hotspot(build, NORTH, "CNORTH", "CNORTHLEADERS", NORTH_CHIEF, None)
        police = build.actor(there, THE_POLICE, POLICE)
        build.seat(there, POLICE, actor_id=police)

    def _add_hotspot(
        self,
        build: HotspotBuilder,
        name: str,
        channel: str,
        leaders: str,
        chief: str,
        deputy: str | None,
    ) -> int:
        hotspot_id = build.hotspot(
            name, channel, leaders, chief, deputy_id=deputy, language="en", meeting_time=time(9)
        )
        self.hotspots[name] = hotspot_id
        build.add(
            Meeting(
                hotspot_id=hotspot_id,
                number=1,
                status="confirmed",
                starts_at=at("Tue 8 Dec 09:00"),
                planned_at=self.clock.now,
            )
        )
        return hotspot_id

    # What people do

    @contextmanager
    def act(self, person_id: str, hotspot: str = LAKE) -> Iterator[ActingContext]:
        """One person's act, a second after what came before, in a transaction of its own."""
        self.clock.advance(1)
        with self.database.transaction() as session:
            found = lock_hotspot(session, self.hotspots[hotspot])
            yield ActingContext(
                session, self.clock.now, ZONE, found, session.get_one(Person, person_id)
            )

    @contextmanager
    def refused(
        self, person_id: str, sentence: str, hotspot: str = LAKE
    ) -> Iterator[ActingContext]:
        """An act that must be refused with a sentence like that one, and that tells nobody."""
        before = self.keys()
        with pytest.raises(UserError, match=sentence), self.act(person_id, hotspot) as act:
            yield act
        assert self.keys() == before

    def agree(
        self,
        due: date,
        *,
        owner: str | None = POLICE,
        actor: str | None = None,
        by: str = CHIEF,
        hotspot: str = LAKE,
        what: str = "Walk the path after dark",
    ) -> int:
        """Have an agreement recorded and taken on; return its number."""
        with self.act(by, hotspot) as act:
            actor_id = self.actors[actor] if actor else None
            made = agreements.record(act, what, owner_id=owner, actor_id=actor_id, due=On(due))
            made.accepted_at = act.now
            return row_id(made.id)

    def block(self, number: int, *, by: str = POLICE, clearing: str | None = None) -> int:
        """Have it blocked; return the block's id."""
        with self.act(by) as act:
            made = obstacles.block(
                act,
                number,
                "The lamps are out",
                clearing_actor_id=self.actors[clearing] if clearing else None,
                decision_needed="Light on the path",
            )
            return row_id(made.id)

    def meet(self, begins: str, closes: str, kind: str = "ordinary") -> None:
        """Have another meeting of Søparken held."""
        with self.database.transaction() as session:
            session.add(
                Meeting(
                    hotspot_id=self.hotspots[LAKE],
                    number=len(session.exec(select(Meeting)).all()) + 1,
                    kind=kind,
                    status="closed",
                    starts_at=at(begins),
                    planned_at=at(begins),
                    started_at=at(begins),
                    closed_at=at(closes),
                )
            )

    def change_person(self, person_id: str, **values: object) -> None:
        with self.database.transaction() as session:
            person = session.get_one(Person, person_id)
            for name, value in values.items():
                setattr(person, name, value)

    def leave(self, person_id: str, hotspot: str = LAKE) -> None:
        """The person leaves the Task Force's channels."""
        with self.database.transaction() as session:
            for seat in session.exec(
                select(Member).where(
                    Member.person_id == person_id, Member.hotspot_id == self.hotspots[hotspot]
                )
            ):
                seat.left_at = self.clock.now

    # What the clock does

    def tick(self, when: str) -> None:
        """Let the clock do what is due then, twice, and deliver."""
        self.clock.now = at(when)
        tick(self.database, self.clock, ZONE)
        tick(self.database, self.clock, ZONE)
        self.delivery.drain()

    def heard(self, when: str) -> dict[str, list[str]]:
        """Tick, and return the new messages by the person or channel that got them."""
        before = len(self.slack.messages)
        self.tick(when)
        fresh: dict[str, list[str]] = {}
        for said in self.slack.messages[before:]:
            fresh.setdefault(said.channel.removeprefix("D"), []).append(said.text)
        return fresh

    def send(self) -> None:
        """Deliver what may leave now."""
        self.delivery.drain()

    def stands(self, person_id: str) -> list[str]:
        """What stands in Slack for somebody now, as it was last made anew."""
        return [said.text for said in self.slack.messages if said.channel == f"D{person_id}"]

    # What came of it

    def keys(self) -> list[str]:
        with self.database.read() as session:
            return list(session.exec(select(Outbox.key).order_by(col(Outbox.id))))

    def rows(self, kind: str) -> list[tuple[str | None, bool]]:
        """To whom messages of a kind go, and whether they wait for working hours."""
        with self.database.read() as session:
            found = session.exec(select(Outbox).where(Outbox.kind == kind).order_by(col(Outbox.id)))
            return [(row.person_id or row.channel_id, row.working_hours) for row in found]

    def composed(self, key: str) -> Composed | None:
        """What a message would say now."""
        with self.database.read() as session:
            row = session.exec(select(Outbox).where(Outbox.key == key)).one()
            return KINDS[row.kind](self.composing, session, row, self.clock.now)

    def words(self, key: str) -> str:
        composed = self.composed(key)
        assert composed is not None
        return composed.message.words()

    def labels(self, key: str) -> list[str]:
        """The buttons on the message now."""
        composed = self.composed(key)
        assert composed is not None
        return [button.label for part in composed.message.parts for button in part.buttons]

    def key_of(self, kind: str, to: str | None = None) -> str:
        """The key of the newest message of a kind, to somebody."""
        with self.database.read() as session:
            found = session.exec(select(Outbox).where(Outbox.kind == kind).order_by(col(Outbox.id)))
            return [row.key for row in found if to in (None, row.person_id, row.channel_id)][-1]

    def agreement(self, number: int) -> Agreement:
        with self.database.read() as session:
            return session.get_one(Agreement, number)

    def standing(self, number: int) -> Block | None:
        with self.database.read() as session:
            return open_block(session, session.get_one(Agreement, number))

    def escalations(self) -> list[Escalation]:
        with self.database.read() as session:
            return list(session.exec(select(Escalation).order_by(col(Escalation.id))))

    def escalated(self, block_id: int) -> Escalation | None:
        with self.database.read() as session:
            return escalation_of(session, session.get_one(Block, block_id))

    def history(self, number: int) -> list[tuple[Change, str | None, bool]]:
        """What happened, by whom, and whether on behalf of the owning actor."""
        with self.database.read() as session:
            return [
                (Change(it.change), it.by_id, it.on_behalf_of_id is not None)
                for it in history_of(session, session.get_one(Agreement, number))
            ]

    @contextmanager
    def context(self, hotspot: str = LAKE) -> Iterator[HotspotContext]:
        """What the clock works in."""
        with self.database.transaction() as session:
            found = lock_hotspot(session, self.hotspots[hotspot])
            yield HotspotContext(session, self.clock.now, ZONE, found)


def day(text: str) -> date:
    """Read `Tue 3 Nov`, in 2026; the weekday must be the right one."""
    return at(f"{text} 12:00").astimezone(UTC).date()
