"""Calls the chief has made: what came of them. Hers alone: in no channel and in no export."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.rules.people.call_list import CallOutcome, CallReason
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    TEXT,
    chosen,
    moment,
    no_longer_than,
    one_of,
    slack_id,
)


class CallMade(SQLModel, table=True):
    """One call: to which actor, about what, and what came of it."""

    __tablename__ = "call_made"
    __table_args__ = (
        one_of("reason", CallReason),
        one_of("outcome", CallOutcome),
        no_longer_than("note", TEXT),
        Index("ix_call_made_actor_id", "actor_id", "at"),
        Index("ix_call_made_hotspot_id", "hotspot_id", "at"),
        Index("ix_call_made_agreement_id", "agreement_id"),
        Index("ix_call_made_by_id", "by_id"),
        NEVER_USED_AGAIN,
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
