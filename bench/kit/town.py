"""Hotspots with their people, as they stand in a database and in a local Slack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Date, bindparam, text
from sqlmodel import Session

from bot.clock import Clock
from bot.sandbox import BOT_USER_ID, Channel, User
from bot.store.database.engine import Database
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Hotspot, Meeting, MeetingStatus, Member, Person, Workspace
from bot.store.models.types import UtcDateTime

ZONE = ZoneInfo("Europe/Copenhagen")
MORNING = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
"""Tuesday 3 November 2026, 9:30 in Copenhagen: a working day, in working hours."""

DUE = date(2026, 10, 30)
"""The Friday two working days before: a nudge is due."""

LATER = date(2027, 10, 29)
ACTORS = 5
LEADERSHIP = "C0LEADERS"
TEAM_ID = "T0SANDBOX"


class Standing(Clock):
    """A clock that shows that morning, and takes the time as ever."""

    def machine(self) -> datetime:
        return MORNING


def person_id(number: int) -> str:
    """Somebody's Slack id."""
    return f"U0P{number:04}"


def channel_id(number: int) -> str:
    """A hotspot's channel: the first, with the number 1 in the database, has 0 here."""
    return f"C0H{number:04}"


@dataclass(frozen=True)
class Town:
    """So many hotspots with so many people in each; the first of them is the chief there."""

    hotspots: int = 1
    people: int = 10

    def people_of(self, hotspot: int) -> list[str]:
        first = hotspot * self.people
        return [person_id(number) for number in range(first, first + self.people)]

    def users(self) -> list[User]:
        everybody = (one for hotspot in range(self.hotspots) for one in self.people_of(hotspot))
        return [User(one, one.lower()) for one in everybody]

    def channels(self) -> list[Channel]:
        """A channel for each hotspot, and one that all leaders share."""
        own = [
            Channel(channel_id(it), f"task-force-{it}", {*self.people_of(it), BOT_USER_ID})
            for it in range(self.hotspots)
        ]
        leaders = {person_id(0), BOT_USER_ID}
        return [*own, Channel(LEADERSHIP, "leaders", leaders, is_private=True)]

    def found(self, database: Database, team_id: str, moved: timedelta = timedelta()) -> None:
        """Set everything up in an empty database whose domain time is moved so far."""
        with database.transaction() as session:
            session.add(Workspace(team_id=team_id, moved_seconds=int(moved.total_seconds())))
            session.add_all([Person(id=user.id, locale="da-DK") for user in self.users()])
            session.flush()
            for number in range(self.hotspots):
                self._add_hotspot(session, number)

    def _add_hotspot(self, session: Session, number: int) -> None:
        people, earlier = self.people_of(number), MORNING - timedelta(days=30)
        hotspot = Hotspot(
            name=f"Hotspot {number}",
            channel_id=channel_id(number),
            leadership_channel_id=LEADERSHIP,
            chief_id=people[0],
            created_at=earlier,
        )
        session.add(hotspot)
        session.flush()
        mine = row_id(hotspot.id)
        actors = [
            Actor(hotspot_id=mine, name=f"Actor {it}", contact_id=people[it % len(people)])
            for it in range(ACTORS)
        ]
        session.add_all(actors)
        session.flush()
        for place, one in enumerate(people):
            actor_id = actors[place % ACTORS].id
            seat = Member(hotspot_id=mine, person_id=one, actor_id=actor_id, joined_at=earlier)
            session.add(seat)
        session.add(
            Meeting(
                hotspot_id=mine,
                number=1,
                status=MeetingStatus.CONFIRMED,
                starts_at=MORNING + timedelta(weeks=4),
                planned_at=earlier,
            )
        )


_AGREEMENTS = text(
    """
    INSERT INTO agreement (hotspot_id, what, case_reference, confidential, actor_id, owner_id,
        due_on, before_next_meeting, due_set_at, new_dates, status, recorded_by, recorded_at,
        accepted_at, closed_at, outcome)
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :number)
    SELECT 1, 'Walk the path after dark', '', false, a.id, a.contact_id,
        CASE WHEN i < :due THEN :due_on ELSE :later END, false, :earlier, 0,
        CASE WHEN i < :due OR i % 2 = 0 THEN 'open' ELSE 'done' END, a.contact_id, :earlier,
        :earlier, CASE WHEN i < :due OR i % 2 = 0 THEN NULL ELSE :closed END, ''
    FROM n JOIN actor a ON a.hotspot_id = 1 AND a.id = 1 + i % :actors
    """
).bindparams(
    *(bindparam(name, type_=Date()) for name in ("due_on", "later")),
    *(bindparam(name, type_=UtcDateTime()) for name in ("earlier", "closed")),
)


def add_agreements(database: Database, number: int, *, due: int) -> None:
    """Add agreements to the first hotspot in one statement.

    So many are due; of the others every second is under way, and due in a year.
    """
    earlier = MORNING - timedelta(days=20)
    given = {
        "number": number,
        "due": due,
        "due_on": DUE,
        "later": LATER,
        "earlier": earlier,
        "closed": MORNING - timedelta(days=1),
        "actors": ACTORS,
    }
    with database.transaction() as session:
        session.execute(_AGREEMENTS, given)
    tidy(database)


def tidy(database: Database) -> None:
    """What PostgreSQL does by itself within a minute of so many new rows; SQLite never does."""
    if database.is_sqlite:
        return
    with database.transaction() as session:
        session.connection().exec_driver_sql("ANALYZE")
