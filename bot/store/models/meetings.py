"""Meetings and their agenda."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.models.base import (
    TEXT,
    chosen,
    maybe_moment,
    maybe_slack_id,
    moment,
    no_longer_than,
    one_of,
    slack_id,
)


class MeetingKind(StrEnum):
    """An urgent meeting does not count for due dates, blockage or the cadence."""

    ORDINARY = "ordinary"
    URGENT = "urgent"


class MeetingStatus(StrEnum):
    """A meeting's life; `proposed` until the chief confirms the date."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ItemStatus(StrEnum):
    """Where an agenda item stands. What is not `waiting` is out of the coming agendas."""

    WAITING = "waiting"
    TREATED = "treated"
    WITHDRAWN = "withdrawn"


class ItemSource(StrEnum):
    """Why an item is on the agenda: somebody put it there, or it came by itself."""

    PERSON = "person"
    LEADERSHIP = "leadership"
    OVERDUE = "overdue"
    BLOCKED = "blocked"


class Meeting(SQLModel, table=True):
    """A Task Force meeting. Numbers count per hotspot."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "number"),
        one_of("kind", MeetingKind),
        one_of("status", MeetingStatus),
        no_longer_than("place", 300),
        no_longer_than("why", TEXT),
        Index(
            "uq_meeting_next_ordinary",
            "hotspot_id",
            unique=True,
            sqlite_where=text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
            postgresql_where=text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published', 'open')"
            ),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    number: int
    kind: str = chosen(MeetingKind.ORDINARY)
    status: str = chosen(MeetingStatus.PROPOSED)
    starts_at: datetime = moment()
    place: str = ""
    why: str = ""
    """What made an urgent meeting urgent."""
    planned_at: datetime = moment()
    moved: int = 0
    """How often the date was changed: part of the keys of what hangs on the date."""
    started_at: datetime | None = maybe_moment()
    closed_at: datetime | None = maybe_moment()
    closed_by: str | None = maybe_slack_id(foreign_key="person.id")


class Attendance(SQLModel, table=True):
    """Somebody was at a meeting, or says whether they are coming to an urgent one."""

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    person_id: str = slack_id(foreign_key="person.id")
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    answer: str = Field(default="coming", max_length=16)


class AgendaItem(SQLModel, table=True):
    """Something to talk about. Its number is fixed per hotspot; it travels till it is treated."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "number"),
        one_of("status", ItemStatus),
        one_of("source", ItemSource),
        no_longer_than("text", TEXT),
        no_longer_than("decision", TEXT),
        CheckConstraint("carried >= 0", name="carried_counts"),
        Index("ix_agenda_item_waiting", "hotspot_id", "status"),
    )

    __tablename__ = "agenda_item"

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    number: int
    text: str = ""
    """Empty when the item came by itself: then what is said is worked out from the agreement."""
    source: str = chosen(ItemSource.PERSON)
    status: str = chosen(ItemStatus.WAITING)
    proposer_id: str | None = maybe_slack_id(foreign_key="person.id")
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    """The meeting it was fixed to at *Start*; None while it waits for the next one."""
    deferred_past_id: int | None = Field(default=None, foreign_key="meeting.id")
    """The chief put it off: it is left out of this meeting."""
    position: int | None = None
    """The chief's order; None comes after, by number."""
    carried: int = 0
    decision: str = ""
    permalink: str = Field(default="", max_length=500)
    """The message the item was made of."""
    added_at: datetime = moment()
    treated_at: datetime | None = maybe_moment()
