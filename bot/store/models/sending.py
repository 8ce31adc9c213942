"""What is to be sent, what was given to whom, and which requests were answered."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from bot.store.models.base import (
    NEVER_USED_AGAIN,
    chosen,
    maybe_moment,
    maybe_slack_id,
    moment,
    one_of,
)


class OutboxState(StrEnum):
    """An outbox row's life. `queued` and `claimed` are still to do; the rest is history."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    SUPERSEDED = "superseded"
    DEAD = "dead"


PENDING = (OutboxState.QUEUED, OutboxState.CLAIMED)
"""What is still to be sent, as `ix_outbox_pending` says it."""


class Outbox(SQLModel, table=True):
    """One thing to tell Slack: *what and for whom*, never the words.

    The words are made when it is sent, from what is true then.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        one_of("state", OutboxState),
        Index(
            "ix_outbox_pending",
            "id",
            sqlite_where=text("state IN ('queued', 'claimed') OR stale"),
            postgresql_where=text("state IN ('queued', 'claimed') OR stale"),
        ),
        Index(
            "ix_outbox_set_aside",
            "id",
            sqlite_where=text("set_aside"),
            postgresql_where=text("set_aside"),
        ),
        Index(
            "ix_outbox_home",
            "person_id",
            sqlite_where=text("kind = 'home'"),
            postgresql_where=text("kind = 'home'"),
        ),
        Index("ix_outbox_hotspot_id", "hotspot_id", "kind", "created_at"),
        Index("ix_outbox_created_at", "created_at"),
        Index("ix_outbox_sent_at", "sent_at"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=200)
    """What makes it one and the same message, for example `minutes:15`. Also its metadata."""
    kind: str = Field(max_length=40)
    hotspot_id: int | None = Field(default=None, foreign_key="hotspot.id")
    """None for what concerns a person across hotspots: the daily message, App Home."""
    person_id: str | None = maybe_slack_id(foreign_key="person.id")
    channel_id: str | None = maybe_slack_id()
    """Exactly one of person and channel is given."""
    thread_key: str | None = Field(default=None, max_length=200)
    """The key of the row whose message this one answers in a thread."""
    refs: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Ids only, for example `{"agreement": 12}`."""
    state: str = chosen(OutboxState.QUEUED)
    working_hours: bool = True
    """False: may leave at any hour (the answer to one's own act, an urgent meeting)."""
    not_before: datetime = moment()
    """Domain time."""
    local_date: date | None = None
    """The one day, in the workspace's zone, whose message by the clock it is.

    Past it a daily message is superseded, not sent late; a tick finds another day for the rest.
    """
    attempts: int = 0
    failures: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many of them in a row have ended in doubt, up to now: the pauses grow with that."""
    faults: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many of them in a row have ended in a fault of our own, or in no word at all."""
    set_aside: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Too many faults: dead, or standing in Slack as it was, until the next start of the bot."""
    lease_until: datetime | None = maybe_moment()
    """Machine time: whose it is till then; the attempt number fences a late recorder off."""
    retry_at: datetime | None = maybe_moment()
    """Machine time."""
    sent_channel: str | None = maybe_slack_id()
    sent_ts: str | None = Field(default=None, max_length=32)
    sent_at: datetime | None = maybe_moment()
    """Domain time."""
    seen_history: int | None = None
    """The newest entry of the agreements' histories when what was sent was made.

    Not `sent_at`: an answer may come while the message is on its way.
    """
    file_id: str | None = maybe_slack_id()
    """Slack's id of the file it carries: kept before the upload is completed."""
    stale: bool = False
    """What it says has changed since: it is rendered again and updated in place."""
    pin: bool = False
    error: str | None = Field(default=None, max_length=100)
    """Slack's error name or the class of what went wrong; never a text."""
    created_at: datetime = moment()


class OutboxSubject(SQLModel, table=True):
    """A message names something: it is made anew when that changes, and goes when that goes."""

    __tablename__ = "outbox_subject"
    __table_args__ = (Index("ix_outbox_subject_outbox_id", "outbox_id"),)

    subject: str = Field(primary_key=True, max_length=40)
    """`A-12`, `I-4`, `S-1`: an agreement, an item, a decision of the steering group."""
    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id")


class Given(SQLModel, table=True):
    """A step of a ladder that was given: its message was sent, or found in Slack."""

    __table_args__ = (
        UniqueConstraint("subject", "step"),
        Index("ix_given_outbox_id", "outbox_id"),
        Index("ix_given_person_id", "person_id", "given_at"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=40)
    """`A-12`, `M-3`, `E-4`, `H-1`."""
    step: str = Field(max_length=80)
    """For example `nudge:2026-11-24`: the date is part of it, so a new date starts afresh."""
    person_id: str | None = maybe_slack_id(foreign_key="person.id")
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id")
    given_at: datetime = moment()


class HandledRequest(SQLModel, table=True):
    """A request from Slack that changed something, with its answer: a duplicate gets it again."""

    __tablename__ = "handled_request"
    __table_args__ = (Index("ix_handled_request_handled_at", "handled_at"),)

    id: str = Field(primary_key=True, max_length=255)
    answer: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    handled_at: datetime = moment()
    """Machine time; kept seven days."""
    undo: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    """What it changed, before and after, while it can be taken back."""
