"""Two hotspots in one workspace, as if they had been set up, and their time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.demo import people
from bot.rules.workdays import Calendar
from bot.sandbox import TEAM_ID
from bot.store.database.engine import Database, domain_now
from bot.store.models import (
    Outbox,
    OutboxState,
    Workspace,
)
from tests.hotspot_builder import HotspotBuilder
from tests.promises.hurry import HurriedClock

ZONE = ZoneInfo("Europe/Copenhagen")
BEGIN = datetime.combine(date(2026, 3, 3), time(8, 5), tzinfo=ZONE).astimezone(UTC)
"""A Tuesday."""

HOTSPOTS = (
    ("Vestbyen", people.TASK_FORCE, people.LEADERSHIP),
    ("Havnen", people.NEW_TASK_FORCE, people.NEW_LEADERSHIP),
)
UNDONE = (OutboxState.QUEUED, OutboxState.CLAIMED, OutboxState.DEAD)


class HotspotDatabase:
    """The database as a test sees it, beside the bot's processes."""

    def __init__(self, url: str, clock: HurriedClock) -> None:
        self.database = Database(url)
        self.clock = clock
        with self.database.transaction() as session:
            build = HotspotBuilder(session, BEGIN - timedelta(days=20))
            build.workspace(*people.MEMBERS, *people.LEADERS, team_id=TEAM_ID)
            for name, channel, leaders in HOTSPOTS:
                _settle(build, name, channel, leaders)
        self.move_to(BEGIN)

    def now(self) -> datetime:
        """Domain time."""
        with self.database.read() as session:
            return domain_now(session, self.clock)

    def is_open(self) -> bool:
        """Whether it is working hours."""
        return Calendar(ZONE).is_open(self.now())

    def next_morning(self) -> None:
        """Move every process on to the next working morning."""
        calendar = Calendar(ZONE)
        following = calendar.next_workday(calendar.today(self.now()), inclusive=False)
        self.move_to(calendar.at(following, time(8, 5)))

    def move_to(self, moment: datetime) -> None:
        """Move domain time for every process."""
        with self.database.transaction() as session:
            moved = moment - self.clock.machine()
            session.get_one(Workspace, 1).moved_seconds = ceil(moved.total_seconds())

    def undone(self) -> list[str]:
        """The keys of what is still to be said for the first time, although it could have been."""
        with self.database.read() as session:
            rows = select(Outbox.key).where(
                col(Outbox.state).in_(UNDONE),
                col(Outbox.sent_at).is_(None),
                Outbox.not_before <= domain_now(session, self.clock),
            )
            return list(session.exec(rows).all())

    def said(self) -> set[str]:
        """The keys of what stands in Slack, as the database has it. A file has no key there."""
        with self.database.read() as session:
            rows = select(Outbox.key).where(
                col(Outbox.sent_ts).is_not(None),
                col(Outbox.file_id).is_(None),
                Outbox.state == OutboxState.SENT,
            )
            return set(session.exec(rows).all())

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _settle(build: HotspotBuilder, name: str, channel: str, leaders: str) -> None:
    """A hotspot where every actor has a contact, but the one who is not in Slack."""
    here = build.hotspot(
        name, channel, leaders, people.CHIEF, deputy_id=people.DEPUTY, language="en"
    )
    for actor in people.ACTORS:
        number = build.actor(
            here, actor.name, actor.contact, sector=actor.sector, leader_id=actor.leader
        )
        if actor.contact is not None:
            build.seat(here, actor.contact, actor_id=number)
