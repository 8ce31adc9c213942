"""A Task Force for the tests of meetings: a chief, a deputy, three actors, and a day to move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.delivery.messages.agenda import agenda
from bot.delivery.messages.meetings import calendar_files, holding, minutes, planning
from bot.delivery.words.blocks import Message
from bot.delivery.words.render import Voices
from bot.features.program import composing_context
from bot.rules.dates.reading import On
from bot.store.database.engine import Database, lock_hotspot
from bot.store.database.row_ids import row_id
from bot.store.models import (
    Actor,
    Agreement,
    Hotspot,
    Meeting,
    Member,
    Outbox,
    OutboxState,
    Person,
    Seat,
    Workspace,
)
from bot.store.queries.meetings.meetings import coming_ordinary
from bot.usecases.agreements import agreements
from bot.usecases.kit.context import ActingContext, HotspotContext
from bot.usecases.meetings.steps import take_meeting_steps

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


class Scene:
    """One hotspot, Tuesdays at 9:00 every five weeks, and what its people do in it."""

    def __init__(self, database: Database, now: str = "Tue 3 Nov 09:30") -> None:
        self.database = database
        self.now = at(now)
        self.composing = composing_context(Voices(ZONE, 2026), ZONE)
        with database.transaction() as session:
            self._set_up(session)

    def _set_up(self, session: Session) -> None:
        people = (CHIEF, DEPUTY, POLICE, SCHOOL, GUEST, LEADER, STRANGER)
        session.add(Workspace(team_id="T1"))
        session.add_all([Person(id=person_id, locale="en-GB") for person_id in people])
        session.flush()
        hotspot = Hotspot(
            name="Søparken",
            channel_id="CTASKFORCE",
            leadership_channel_id="CLEADERS",
            chief_id=CHIEF,
            deputy_id=DEPUTY,
            language="en",
            meeting_time=time(9),
            place="The community house",
            created_at=self.now,
        )
        session.add(hotspot)
        session.flush()
        self.hotspot_id = row_id(hotspot.id)
        self.actors = {}
        for name, contact, in_slack in (
            ("The police", POLICE, True),
            ("The school", SCHOOL, True),
            ("The housing association", None, False),
        ):
            actor = Actor(
                hotspot_id=self.hotspot_id, name=name, contact_id=contact, in_slack=in_slack
            )
            session.add(actor)
            session.flush()
            self.actors[name] = row_id(actor.id)
        seats: tuple[tuple[str, Seat, str | None], ...] = (
            (CHIEF, Seat.MEMBER, None),
            (POLICE, Seat.MEMBER, "The police"),
            (SCHOOL, Seat.MEMBER, "The school"),
            (GUEST, Seat.GUEST, None),
            (LEADER, Seat.LEADER, None),
        )
        for person_id, seat, of_actor in seats:
            session.add(
                Member(
                    hotspot_id=self.hotspot_id,
                    person_id=person_id,
                    seat=seat,
                    actor_id=self.actors[of_actor] if of_actor else None,
                    joined_at=self.now,
                )
            )

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
