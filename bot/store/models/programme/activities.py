"""Activities of the plan, their money, and what was agreed about them with an actor's leader."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.rules.programme.activities import ActivityEnd, ActivityKind, MoneySource, Result
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    TEXT,
    chosen,
    maybe_moment,
    maybe_slack_id,
    moment,
    no_longer_than,
    one_of,
    slack_id,
)

LINE = 150
"""Characters of an activity's line: it stands in a list and in a form's choice."""

CHALLENGE = 75


class ActivityChange(StrEnum):
    """What can happen to an activity: the words of its history."""

    ADDED = "added"
    EDITED = "edited"
    PERIOD = "period"
    """It runs from or to another day."""
    ENDED = "ended"
    TAKEN_OVER = "taken_over"
    DROPPED = "dropped"
    TAKEN_UP = "taken_up"
    CARRIED = "carried"
    """Into the next year, with the others that weren't done."""
    LEFT = "left"
    """Its person has gone; the actor still has it."""


class CooperationAnswer(StrEnum):
    """What an actor's leader says to a cooperation agreement."""

    IN = "in"
    TALK = "talk"


class Activity(SQLModel, table=True):
    """One line of the plan: `I-3` is number 3 of its hotspot."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "number"),
        one_of("kind", ActivityKind),
        one_of("result", Result),
        one_of("ended_as", ActivityEnd),
        no_longer_than("line", LINE),
        no_longer_than("challenge", CHALLENGE),
        no_longer_than("taken_over_by", LINE),
        CheckConstraint("ends_on >= begins_on", name="ends_after_it_begins"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    number: int
    line: str
    actor_id: int = Field(foreign_key="actor.id", index=True)
    person_id: str | None = maybe_slack_id(foreign_key="person.id")
    """Who at the actor answers for it; None: the actor's contact does."""
    kind: str = chosen()
    result: str = chosen()
    challenge: str
    begins_on: date
    ends_on: date
    """The last day of its period, as it is planned today."""
    ended_on: date | None = None
    ended_as: str | None = Field(default=None, max_length=24)
    taken_over_by: str = ""
    created_at: datetime = moment()


class ActivityMoney(SQLModel, table=True):
    """Kroner of one source for one activity in one year."""

    __tablename__ = "activity_money"
    __table_args__ = (
        UniqueConstraint("activity_id", "year", "source"),
        one_of("source", MoneySource),
        CheckConstraint("promised_kr >= 0 AND paid_kr >= 0", name="not_below_zero"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    year: int
    source: str = chosen()
    promised_kr: int = 0
    paid_kr: int = 0


class Pool(SQLModel, table=True):
    """What a hotspot has to give in one year."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "year"),
        CheckConstraint("kr >= 0", name="not_below_zero"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    year: int
    kr: int


class ActivityHistory(SQLModel, table=True):
    """One step of an activity's story."""

    __tablename__ = "activity_history"
    __table_args__ = (
        one_of("change", ActivityChange),
        no_longer_than("note", TEXT),
        Index("ix_activity_history_activity_id", "activity_id", "at"),
        Index("ix_activity_history_by_id", "by_id"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    change: str = chosen()
    note: str = ""
    day: date | None = None
    """The day it is now to end, or ended."""
    by_id: str | None = maybe_slack_id(foreign_key="person.id")
    """None: the clock."""
    at: datetime = moment()


class CooperationAgreement(SQLModel, table=True):
    """A page put before the leader of the actor that has an activity, and the answer."""

    __tablename__ = "cooperation_agreement"
    __table_args__ = (
        one_of("answer", CooperationAnswer),
        no_longer_than("effect", TEXT),
        Index("ix_cooperation_agreement_hotspot_id", "hotspot_id"),
        Index("ix_cooperation_agreement_activity_id", "activity_id"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    activity_id: int = Field(foreign_key="activity.id")
    effect: str = ""
    """What it is to change, in the chief's words."""
    sent_by: str = slack_id(foreign_key="person.id")
    sent_at: datetime = moment()
    asked_id: str | None = maybe_slack_id(foreign_key="person.id")
    """The leader it was sent to; None where the actor's leader is outside Slack."""
    reminded_at: datetime | None = maybe_moment()
    answer: str | None = Field(default=None, max_length=24)
    answered_by: str | None = maybe_slack_id(foreign_key="person.id")
    answered_at: datetime | None = maybe_moment()
    on_behalf: bool = False
    talked_at: datetime | None = maybe_moment()
    """When the chief noted that they had talked about it."""
