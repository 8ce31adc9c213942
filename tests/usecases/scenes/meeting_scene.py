"""A Task Force for the tests of meetings: a chief, a deputy, three actors, and a day to move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.delivery.messages.agenda import agenda
from bot.delivery.messages.meetings import calendar_files, holding, minutes, planning
from bot.delivery.words.blocks import Message
from bot.delivery.words.render import Voices
from bot.features.program import composing_context
from bot.rules.dates.reading import On
from bot.store.database.engine import Database, lock_hotspot
from bot.store.models import (
    Agreement,
    Hotspot,
    Meeting,
    Outbox,
    OutboxState,
    Person,
    Seat,
)
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.meetings.steps import take_meeting_steps
from tests.hotspot_builder import HotspotBuilder

ZONE = ZoneInfo("Europe/Copenhagen")
CHIEF, DEPUTY, POLICE, SCHOOL, GUEST, LEADER, STRANGER = (
    "UCHIEF",
    "UDEPUTY",
    "UPOLICE",
    "USCHOOL",
    "UGUEST",
    "ULEADER",
    "USTRANGER",
)
COMPOSERS = {
    **agenda.COMPOSERS,
    **calendar_files.COMPOSERS,
    **planning.COMPOSERS,
    **holding.COMPOSERS,
    **minutes.COMPOSERS,
}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(text: str) -> datetime:
    """Read `Tue 3 Nov 09:30`, local time in 2026; the weekday must be the right one."""
    weekday, rest = text.split(" ", 1)
    moment = datetime.strptime(f"{rest} 2026", "%d %b %H:%M %Y").replace(tzinfo=ZONE)
    assert WEEKDAYS[moment.weekday()] == weekday, text
    return moment.astimezone(UTC)


def said(moment: datetime) -> str:
    """Write a moment as `at` reads it."""
    local = moment.astimezone(ZONE)
    return f"{WEEKDAYS[local.weekday()]} {local.day} {local:%b %H:%M}"


class MeetingScene:
    """One hotspot, Tuesdays at 9:00 every five weeks, and what its people do in it."""

    def __init__(self, database: Database, now: str = "Tue 3 Nov 09:30") -> None:
        self.database = database
        self.now = at(now)
        self.composing = composing_context(Voices(ZONE, 2026), ZONE)
        with database.transaction() as session:
            self._set_up(HotspotBuilder(session, self.now))

    def _set_up(self, build: HotspotBuilder) -> None:
        build.workspace(CHIEF, DEPUTY, POLICE, SCHOOL, GUEST, LEADER, STRANGER)
        self.hotspot_id = build.hotspot(
            "Søparken",
            "CTASKFORCE",
            "CLEADERS",
            CHIEF,
            deputy_id=DEPUTY,
            language="en",
            meeting_time=time(9),
            place="The community house",
        )
        self.actors = {
            name: build.actor(self.hotspot_id, name, contact)
            for name, contact in (
                ("The police", POLICE),
                ("The school", SCHOOL),
                ("The housing association", None),
            )
        }
        build.seat(self.hotspot_id, CHIEF)
        build.seat(self.hotspot_id, POLICE, actor_id=self.actors["The police"])
        build.seat(self.hotspot_id, SCHOOL, actor_id=self.actors["The school"])
        build.seat(self.hotspot_id, GUEST, Seat.GUEST)
        build.seat(self.hotspot_id, LEADER, Seat.LEADER)

    @contextmanager
    def act(self, person_id: str = CHIEF) -> Iterator[ActingContext]:
        """One person's act, in a transaction of its own."""
        with self.database.transaction() as session:
            hotspot = lock_hotspot(session, self.hotspot_id)
            yield ActingContext(
                session, self.now, ZONE, hotspot, session.get_one(Person, person_id)
            )

    def tick(self, when: str) -> list[str]:
        """Let the clock do what is due then, twice; return the keys of what is new to be sent."""
        self.now = at(when)
        before = set(self.queued())
        for _ in range(2):
            with self.database.transaction() as session:
                hotspot = lock_hotspot(session, self.hotspot_id)
                take_meeting_steps(HotspotContext(session, self.now, ZONE, hotspot))
        return [key for key in self.queued() if key not in before]

    def queued(self) -> list[str]:
        """The keys of everything to be sent, in order."""
        with self.database.read() as session:
            asked = select(Outbox.key).where(Outbox.state != OutboxState.SUPERSEDED)
            return list(session.exec(asked.order_by(col(Outbox.id))))

    def row(self, key: str) -> Outbox:
        with self.database.read() as session:
            return session.exec(select(Outbox).where(Outbox.key == key)).one()

    def sent(self, key: str) -> None:
        """Pretend that delivery has sent it."""
        with self.database.transaction() as session:
            row = session.exec(select(Outbox).where(Outbox.key == key)).one()
            row.state = "sent"
            row.stale = False
            row.sent_at = self.now
            row.sent_channel, row.sent_ts = "CTASKFORCE", "1.0"

    def message(self, key: str) -> Message:
        """The message as it is made now."""
        with self.database.read() as session:
            row = session.exec(select(Outbox).where(Outbox.key == key)).one()
            composed = COMPOSERS[row.kind](self.composing, session, row, self.now)
            assert composed is not None
            return composed.message

    def words(self, key: str) -> str:
        """What the message says now."""
        return self.message(key).words()

    def labels(self, key: str) -> list[str]:
        """The buttons on the message now."""
        return [button.label for part in self.message(key).parts for button in part.buttons]

    def coming(self) -> Meeting:
        """The coming ordinary meeting; there must be one."""
        with self.database.read() as session:
            meeting = coming_ordinary(session, session.get_one(Hotspot, self.hotspot_id))
            assert meeting is not None
            return meeting

    def meeting(self, meeting_id: int | None) -> Meeting:
        with self.database.read() as session:
            return session.get_one(Meeting, meeting_id)

    def agree(self, what: str, due: date, actor: str = "The police") -> Agreement:
        """Record an agreement the actor owns."""
        with self.act() as act:
            return agreements.record(
                act, what, owner_id=None, actor_id=self.actors[actor], due=On(due)
            )
