"""Agreements, what stands in their way, their history, and what went to leadership."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

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
    slack_id,
)


class AgreementStatus(StrEnum):
    """Where an agreement stands."""

    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class Change(StrEnum):
    """What can happen to an agreement: the words of its history."""

    RECORDED = "recorded"
    ACCEPTED = "accepted"
    NOT_ME = "not_me"
    OFFERED = "offered"
    HANDED_OVER = "handed_over"
    NOT_TAKEN = "not_taken"
    LEFT = "left"
    """Its owner is no longer in the Task Force, or with the actor, which still owns it."""
    SUCCESSOR = "successor"
    """The actor has named another of its people, or the chief has on its behalf."""
    NEW_DATE = "new_date"
    DATE_MOVED = "date_moved"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    CLEARER_SAID = "clearer_said"
    WORDS = "words"
    HELD = "held"
    ESCALATED = "escalated"
    TAKEN = "taken"
    DECIDED = "decided"
    SENT_BACK = "sent_back"
    PASSED_OVER = "passed_over"
    """A leader in the route is no longer in Slack, and was not waited for."""
    ROUTE_ENDED = "route_ended"
    DONE = "done"
    DROPPED = "dropped"
    REOPENED = "reopened"
    EDITED = "edited"
    """Its words, actor or date were put right."""
    NO_HELPER = "no_helper"
    """Somebody is no longer named as a helper."""
    WITHDRAWN = "withdrawn"
    """Whoever recorded it took it back."""
    UNDONE = "undone"
    """Whoever ended it took that back at once."""
    CALLED_BACK = "called_back"
    """The chief took it back from leadership before anybody there had answered."""
    ANSWER_EDITED = "answer_edited"
    """Whoever gave leadership's answer put it right."""


class EscalationStatus(StrEnum):
    """Where an escalation stands. The last four end it."""

    OPEN = "open"
    TAKEN = "taken"
    DECIDED = "decided"
    RETURNED = "returned"
    ENDED = "ended"
    CALLED_BACK = "called_back"


class Agreement(SQLModel, table=True):
    """A follow-up somebody took on: `A-12` is id 12."""

    __table_args__ = (
        one_of("status", AgreementStatus),
        no_longer_than("what", TEXT),
        no_longer_than("outcome", TEXT),
        no_longer_than("permalink", 500),
        no_longer_than("case_reference", REFERENCE),
        CheckConstraint("(length(what) > 0) <> (length(case_reference) > 0)", name="what_said"),
        Index(
            "ix_agreement_live",
            "hotspot_id",
            "due_on",
            sqlite_where=text("status IN ('open', 'blocked')"),
            postgresql_where=text("status IN ('open', 'blocked')"),
        ),
        Index(
            "ix_agreement_blocked",
            "hotspot_id",
            sqlite_where=text("status = 'blocked'"),
            postgresql_where=text("status = 'blocked'"),
        ),
        Index("ix_agreement_ended", "hotspot_id", "status", "closed_at"),
        Index("ix_agreement_owner_id", "owner_id"),
        Index("ix_agreement_recorded_by", "recorded_by"),
        Index("ix_agreement_meeting_id", "meeting_id"),
        Index("ix_agreement_steering_id", "steering_id"),
        part_index("ix_agreement_activity_id", "activity_id", where="activity_id IS NOT NULL"),
        part_index(
            "ix_agreement_due_meeting_id", "due_meeting_id", where="due_meeting_id IS NOT NULL"
        ),
        Index(
            "ix_agreement_offered_to_id",
            "offered_to_id",
            sqlite_where=text("offered_to_id IS NOT NULL"),
            postgresql_where=text("offered_to_id IS NOT NULL"),
        ),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    what: str
    """Empty for a case, which has no free text at all."""
    case_reference: str = ""
    """A case's number where it is kept; only its participants see it."""
    permalink: str = Field(default="", max_length=500, sa_column_kwargs={"server_default": ""})
    """Where the message stands it was made of."""
    confidential: bool = False
    """Its text is for the participants chosen; a case always is."""
    steering_id: int | None = Field(default=None, foreign_key="steering_decision.id")
    """The decision of the steering group it carries out."""
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    """The activity of the plan it belongs to."""
    actor_id: int = Field(foreign_key="actor.id")
    owner_id: str | None = maybe_slack_id(foreign_key="person.id")
    offered_to_id: str | None = maybe_slack_id(foreign_key="person.id")
    """Who is asked to take it over; the owner answers for it till they accept."""
    due_on: date | None = None
    """The working day it is due; None only while *before the next meeting* has no meeting."""
    due_meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    before_next_meeting: bool = False
    due_set_at: datetime = moment()
    new_dates: int = 0
    status: str = chosen(AgreementStatus.OPEN)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    """The meeting it was agreed at; None between meetings."""
    recorded_by: str = slack_id(foreign_key="person.id")
    recorded_at: datetime = moment()
    accepted_at: datetime | None = maybe_moment()
    given_back_at: datetime | None = maybe_moment()
    """*Not me*: it is the chief's to pass on, until somebody has it."""
    closed_at: datetime | None = maybe_moment()
    outcome: str = ""


class Block(SQLModel, table=True):
    """One time an agreement came to a standstill: what is in the way, and the block's own clock."""

    __table_args__ = (
        no_longer_than("obstacle", TEXT),
        no_longer_than("decision_needed", TEXT),
        no_longer_than("owner_words", TEXT),
        no_longer_than("hold_reason", TEXT),
        Index(
            "uq_block_open",
            "agreement_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_block_agreement_id", "agreement_id"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id")
    obstacle: str
    clearing_actor_id: int | None = Field(default=None, foreign_key="actor.id")
    """Who could clear it; None is leadership."""
    decision_needed: str = ""
    owner_words: str = ""
    began_at: datetime = moment()
    ended_at: datetime | None = maybe_moment()
    hold_until: date | None = None
    hold_reason: str = ""
    holds: int = 0
    """How often it was held: after a hold the warning is given anew."""


class History(SQLModel, table=True):
    """Append-only: what happened to an agreement, who did it, on whose behalf, and why."""

    __table_args__ = (
        one_of("change", Change),
        no_longer_than("note", TEXT),
        Index("ix_history_agreement_id", "agreement_id"),
        Index("ix_history_by_id", "by_id", "at"),
        part_index("ix_history_person_id", "person_id", where="person_id IS NOT NULL"),
        part_index(
            "ix_history_on_behalf_of_id",
            "on_behalf_of_id",
            "at",
            where="on_behalf_of_id IS NOT NULL",
        ),
        Index(
            "ix_history_left",
            "agreement_id",
            sqlite_where=text("change = 'left'"),
            postgresql_where=text("change = 'left'"),
        ),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id")
    at: datetime = moment()
    by_id: str | None = maybe_slack_id(foreign_key="person.id")
    """None: the bot itself, by the clock."""
    on_behalf_of_id: int | None = Field(default=None, foreign_key="actor.id")
    change: str = chosen()
    note: str = ""
    due_on: date | None = None
    person_id: str | None = maybe_slack_id(foreign_key="person.id")
    """Whom it was offered or given to."""


class Escalation(SQLModel, table=True):
    """One agreement's obstacle, put before leadership, with the route it follows."""

    __table_args__ = (
        UniqueConstraint("block_id"),
        one_of("status", EscalationStatus),
        no_longer_than("decision_asked", TEXT),
        no_longer_than("answer", TEXT),
        Index("ix_escalation_hotspot_id", "hotspot_id", "status"),
        Index("ix_escalation_agreement_id", "agreement_id"),
        part_index("ix_escalation_raised_by", "raised_by", where="raised_by IS NOT NULL"),
        part_index("ix_escalation_taken_by", "taken_by", where="taken_by IS NOT NULL"),
        part_index("ix_escalation_answered_by", "answered_by", where="answered_by IS NOT NULL"),
        part_index("ix_escalation_under_way", "hotspot_id", where="status IN ('open', 'taken')"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    agreement_id: int = Field(foreign_key="agreement.id")
    block_id: int = Field(foreign_key="block.id")
    status: str = chosen(EscalationStatus.OPEN)
    private: bool = False
    """The chief chose to send it to one leader instead of the leadership channel."""
    decision_asked: str = ""
    route: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """Slack user ids in the order they are asked; fixed when it is raised."""
    position: int = 0
    leader_days: int = 3
    raised_at: datetime = moment()
    raised_by: str | None = maybe_slack_id(foreign_key="person.id")
    """None: it went by itself."""
    asked_at: datetime = moment()
    """When the leader at `position` was asked last."""
    asked_key: str | None = Field(default=None, max_length=200)
    """Under which key: that leader has had it since this message was delivered."""
    reminded_at: datetime | None = maybe_moment()
    taken_by: str | None = maybe_slack_id(foreign_key="person.id")
    taken_until: date | None = None
    came_back: bool = False
    """An *I take it* whose date passed was brought up again, which happens once."""
    answer: str = ""
    answered_by: str | None = maybe_slack_id(foreign_key="person.id")
    answered_at: datetime | None = maybe_moment()


class AgreementParticipant(SQLModel, table=True):
    """Somebody who may see what a confidential agreement or a case is about."""

    __table_args__ = (Index("ix_agreement_participant_person_id", "person_id"),)
    __tablename__ = "agreement_participant"

    agreement_id: int = Field(primary_key=True, foreign_key="agreement.id")
    person_id: str = Field(primary_key=True, max_length=32, foreign_key="person.id")


class AgreementHelper(SQLModel, table=True):
    """Somebody named with an agreement who helps: told once, reminded of nothing."""

    __table_args__ = (Index("ix_agreement_helper_person_id", "person_id"),)
    __tablename__ = "agreement_helper"

    agreement_id: int = Field(primary_key=True, foreign_key="agreement.id")
    person_id: str = Field(primary_key=True, max_length=32, foreign_key="person.id")


class SteeringDecision(SQLModel, table=True):
    """A decision of the steering group that comes down, and is reported back when it is done."""

    __table_args__ = (
        no_longer_than("text", TEXT),
        no_longer_than("first_said", TEXT),
        CheckConstraint("length(text) > 0", name="said"),
        part_index("ix_steering_decision_edited_by", "edited_by", where="edited_by IS NOT NULL"),
        NEVER_USED_AGAIN,
    )
    __tablename__ = "steering_decision"

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id", index=True)
    text: str
    recorded_by: str = slack_id(foreign_key="person.id", index=True)
    on_behalf: bool = False
    """The chief recorded it on the leaders' behalf."""
    recorded_at: datetime = moment()
    first_said: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What it said when it was brought down; empty while that stands."""
    edited_at: datetime | None = maybe_moment()
    edited_by: str | None = maybe_slack_id(foreign_key="person.id")
    """When it was put right last, and by whom."""
    reported_at: datetime | None = maybe_moment()
    """When leadership was told what came of it."""
