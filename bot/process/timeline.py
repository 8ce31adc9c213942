"""Moving domain time on, through every due moment on the way.

A jump would be downtime, and would skip rungs of the ladder. Against real Slack time is never
moved: the sandbox's clock and `tick --at` are the only callers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.clock import Clock
from bot.rules.meetings.cadence import milestones
from bot.rules.workdays import Calendar
from bot.store.calendars import calendar_of
from bot.store.database.engine import Database, domain_now
from bot.store.models import Hotspot, Meeting, Outbox, OutboxState, Workspace
from bot.store.queries.meetings.meetings import PLANNED
from bot.store.queue.pending import is_pending

HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)
LONGEST_LOOK = timedelta(days=120)
"""How far ahead the next thing that will happen is looked for."""


class MovedTime:
    """The domain time of one database, and the ways to move it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zone: ZoneInfo,
        tick: Callable[[], None],
        settle: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._calendar = Calendar(zone)
        self._zone = zone
        self._tick = tick
        self._settle = settle

    def now(self) -> datetime:
        """Domain time, aware, UTC."""
        with self._database.read() as session:
            return domain_now(session, self._clock)

    def begin_at(self, moment: datetime) -> None:
        """Put domain time anywhere, also back: only where nothing has happened yet."""
        self._set(moment)

    def hour(self) -> None:
        """Move one hour on."""
        self.move_to(self.now() + HOUR)

    def week(self) -> None:
        """Move one week on."""
        self.move_to(self.now() + WEEK)

    def next_morning(self) -> None:
        """Move to the next working morning, when messages may leave again."""
        self.move_to(self._next_morning(self.now()))

    def next_event(self) -> None:
        """Move to the next moment at which the bot says something of its own accord."""
        sent, furthest = self._sent(), self.now() + LONGEST_LOOK
        while self._sent() == sent and self.now() < furthest:
            self._step(furthest)

    def move_to(self, target: datetime) -> None:
        """Move to a moment, stopping at each one on the way at which something may be due."""
        while self.now() < target:
            self._step(target)

    def _step(self, target: datetime) -> None:
        self._set(min(self._next_moment(), target))
        self._tick()
        self._settle()

    def _set(self, moment: datetime) -> None:
        """Rounded up to a whole second, so that the moment itself has been reached."""
        with self._database.transaction() as session:
            workspace = session.get_one(Workspace, 1)
            moved = moment - self._clock.machine()
            workspace.moved_seconds = ceil(moved.total_seconds())

    def _next_moment(self) -> datetime:
        now = self.now()
        with self._database.read() as session:
            moments = [*_meeting_moments(session, self._zone), *_waiting_rows(session)]
        later = [moment for moment in moments if moment > now]
        return min([self._next_morning(now), *later])

    def _next_morning(self, now: datetime) -> datetime:
        calendar = self._calendar
        today = calendar.today(now)
        opening = calendar.at(today, calendar.opens)
        if now < opening and calendar.is_workday(today):
            return opening
        return calendar.at(calendar.next_workday(today, inclusive=False), calendar.opens)

    def _sent(self) -> int:
        """How much was said so far: rows sent, and sent ones that were superseded do not count."""
        with self._database.read() as session:
            return session.exec(
                select(func.count())
                .select_from(Outbox)
                .where(Outbox.state == OutboxState.SENT, col(Outbox.sent_ts).is_not(None))
            ).one()


def _meeting_moments(session: Session, zone: ZoneInfo) -> list[datetime]:
    planned = session.exec(
        select(Meeting, Hotspot)
        .join(Hotspot, col(Hotspot.id) == Meeting.hotspot_id)
        .where(col(Meeting.status).in_(PLANNED))
    ).all()
    reminders = [
        milestones(meeting.starts_at, calendar_of(hotspot, zone)).last_reminder
        for meeting, hotspot in planned
    ]
    return [*reminders, *(meeting.starts_at for meeting, _ in planned)]


def _waiting_rows(session: Session) -> list[datetime]:
    return list(
        session.exec(
            select(Outbox.not_before).where(is_pending(), Outbox.state == OutboxState.QUEUED)
        )
    )
