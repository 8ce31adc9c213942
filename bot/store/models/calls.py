"""Calls the chief has made: what came of them. Hers alone: in no channel and in no export."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.store.models.base import TEXT, chosen, moment, no_longer_than, one_of, slack_id


class CallReason(StrEnum):
    """Why somebody is on the call list."""

    OVERDUE = "overdue"
    NOT_ACCEPTED = "not_accepted"
    MANY_DATES = "many_dates"
    NOBODY = "nobody"
    """Its owner is gone, and the actor has named no other."""
    MEETINGS_MISSED = "meetings_missed"
    SILENT = "silent"
    NEW_LEADER = "new_leader"
    """An actor has a new leader, who should know what the direct line is for."""


class CallOutcome(StrEnum):
    """What came of a call."""

    SPOKEN = "spoken"
    NO_ANSWER = "no_answer"
    LEADER = "leader"
    """It took a word with the actor's leader."""


class CallMade(SQLModel, table=True):
    """One call: to which actor, about what, and what came of it."""

    __tablename__ = "call_made"
    __table_args__ = (
        one_of("reason", CallReason),
        one_of("outcome", CallOutcome),
        no_longer_than("note", TEXT),
        Index("ix_call_made_actor_id", "actor_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    actor_id: int = Field(foreign_key="actor.id")
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id")
    """None when it was about the actor as such."""
    reason: str = chosen()
    outcome: str = chosen(CallOutcome.SPOKEN)
    note: str = ""
    by_id: str = slack_id(foreign_key="person.id")
    at: datetime = moment()
