"""Meetings and their agenda."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.rules.meetings.on_agenda import ItemSource
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    REFERENCE,
    TEXT,
    chosen,
    maybe_moment,
    maybe_slack_id,
    moment,
    no_longer_than,
    one_of,
    part_index,
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


class ItemKind(StrEnum):
    """What the Task Force is to do with an item. A case has no free text at all."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    CASE = "case"


class Meeting(SQLModel, table=True):
    """A Task Force meeting. Numbers count per hotspot."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "number"),
        one_of("kind", MeetingKind),
        one_of("status", MeetingStatus),
        no_longer_than("place", 300),
        no_longer_than("why", TEXT),
        part_index("ix_meeting_closed_by", "closed_by", where="closed_by IS NOT NULL"),
        Index(
            "uq_meeting_next_ordinary",
            "hotspot_id",
            unique=True,
            sqlite_where=text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published')"
            ),
            postgresql_where=text(
                "kind = 'ordinary' AND status IN ('proposed', 'confirmed', 'published')"
            ),
        ),
        NEVER_USED_AGAIN,
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
    calendar_changes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How often something else that calendars show was changed, while it stood in them."""
    restarts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How often it was started by mistake: each start has its own thread."""
    started_at: datetime | None = maybe_moment()
    closed_at: datetime | None = maybe_moment()
    closed_by: str | None = maybe_slack_id(foreign_key="person.id")


class Attendance(SQLModel, table=True):
    """Somebody was at a meeting, or says whether they are coming to an urgent one.

    Without a person it is an actor's: one that is not in Slack was there, or sent its apologies.
    """

    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("person_id IS NOT NULL OR actor_id IS NOT NULL", name="somebodys"),
        Index("ix_attendance_person_id", "person_id", "id"),
        Index("ix_attendance_actor_id", "actor_id", "id"),
        Index(
            "uq_attendance_actor",
            "meeting_id",
            "actor_id",
            unique=True,
            sqlite_where=text("person_id IS NULL"),
            postgresql_where=text("person_id IS NULL"),
        ),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    person_id: str | None = maybe_slack_id(foreign_key="person.id")
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    answer: str = Field(default="coming", max_length=16)


class AgendaItem(SQLModel, table=True):
    """Something to talk about. It travels till it is treated."""

    __table_args__ = (
        one_of("status", ItemStatus),
        one_of("source", ItemSource),
        no_longer_than("text", TEXT),
        no_longer_than("decision", TEXT),
        one_of("kind", ItemKind),
        no_longer_than("reference", REFERENCE),
        CheckConstraint("carried >= 0", name="carried_counts"),
        CheckConstraint("minutes BETWEEN 1 AND 240", name="minutes_sane"),
        CheckConstraint("kind <> 'case' OR (text = '' AND decision = '')", name="case_untold"),
        Index("ix_agenda_item_waiting", "hotspot_id", "status"),
        Index("ix_agenda_item_meeting_id", "meeting_id"),
        Index("ix_agenda_item_agreement_id", "agreement_id"),
        Index("ix_agenda_item_proposer_id", "proposer_id", "source", "added_at"),
        Index("ix_agenda_item_actor_id", "actor_id", "source", "added_at"),
        Index("ix_agenda_item_steering_id", "steering_id"),
        NEVER_USED_AGAIN,
    )

    __tablename__ = "agenda_item"

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    number: int
    """On the agenda it is on: as it is read when that goes out; what comes later follows.

    Before that, in the order things are added. 0 for the round, which is first and has none.
    """
    text: str = ""
    """Empty when the item came by itself: then what is said is worked out from the agreement."""
    kind: str = chosen(ItemKind.DISCUSSION)
    confidential: bool = False
    """Its text is for the participants chosen; a case always is."""
    reference: str = ""
    """A case's number where it is kept. Nothing else is known of a case."""
    minutes: int | None = None
    """How long the proposer thinks it takes."""
    late: bool = False
    """It came after the agenda had gone out."""
    source: str = chosen(ItemSource.PERSON)
    status: str = chosen(ItemStatus.WAITING)
    proposer_id: str | None = maybe_slack_id(foreign_key="person.id")
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    """The meeting it was fixed to at *Start*; None while it waits for the next one."""
    steering_id: int | None = Field(default=None, foreign_key="steering_decision.id")
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


class ItemParticipant(SQLModel, table=True):
    """Somebody who may see what a confidential item or a case is about."""

    __table_args__ = (Index("ix_item_participant_person_id", "person_id"),)
    __tablename__ = "item_participant"

    item_id: int = Field(primary_key=True, foreign_key="agenda_item.id")
    person_id: str = Field(primary_key=True, max_length=32, foreign_key="person.id")


class ItemAgreement(SQLModel, table=True):
    """What was agreed at an item."""

    __table_args__ = (Index("ix_item_agreement_agreement_id", "agreement_id"),)
    __tablename__ = "item_agreement"

    item_id: int = Field(primary_key=True, foreign_key="agenda_item.id")
    agreement_id: int = Field(primary_key=True, foreign_key="agreement.id")


class CarriedOver(SQLModel, table=True):
    """An item was not treated at a meeting: it was carried over, and perhaps why."""

    __table_args__ = (
        no_longer_than("reason", TEXT),
        Index("ix_carried_over_meeting_id", "meeting_id"),
    )
    __tablename__ = "carried_over"

    item_id: int = Field(primary_key=True, foreign_key="agenda_item.id")
    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """The item's number on that meeting's agenda."""
    reason: str = ""
    at: datetime = moment()
