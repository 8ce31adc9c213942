"""Minutes as documents: their versions, the corrections to them, and the templates they use."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.models.base import (
    NEVER_USED_AGAIN,
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


class CorrectionStatus(StrEnum):
    """Where a proposed correction stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class MinutesVersion(SQLModel, table=True):
    """One version of a meeting's minutes. The first is made at the close of the meeting."""

    __table_args__ = (
        UniqueConstraint("meeting_id", "version"),
        part_index(
            "ix_minutes_version_unfinished",
            "meeting_id",
            where="final_at IS NULL OR content IS NULL",
        ),
        NEVER_USED_AGAIN,
    )
    __tablename__ = "minutes_version"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    version: int = 1
    issued_at: datetime = moment()
    content: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    """What it says (`store.minutes_record`); None for one from before that was written down."""
    final_at: datetime | None = maybe_moment()
    """When the correction period ended: this version stands."""


class Correction(SQLModel, table=True):
    """What a member proposes to change in the minutes. The chief accepts it, or doesn't."""

    __table_args__ = (
        one_of("status", CorrectionStatus),
        part_index("ix_correction_proposed", "meeting_id", where="status = 'proposed'"),
        Index("ix_correction_proposed_by", "proposed_by"),
        part_index("ix_correction_decided_by", "decided_by", where="decided_by IS NOT NULL"),
        no_longer_than("text", TEXT),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    proposed_by: str = slack_id(foreign_key="person.id")
    proposed_at: datetime = moment()
    text: str
    """What it is to say instead; without a place, what is to be added."""
    place: str | None = Field(default=None, max_length=40)
    """Which words it takes the place of (`rules.corrections`); None: a remark under them."""
    status: str = chosen(CorrectionStatus.PROPOSED)
    decided_by: str | None = maybe_slack_id(foreign_key="person.id")
    decided_at: datetime | None = maybe_moment()
    version: int | None = None
    """The version of the minutes it went into."""


class DocumentTemplate(SQLModel, table=True):
    """A hotspot's own Word template for its minutes: code, and handled as such."""

    __tablename__ = "document_template"

    hotspot_id: int = Field(primary_key=True, foreign_key="hotspot.id")
    content: bytes = Field(sa_type=LargeBinary)
    uploaded_by: str = slack_id(foreign_key="person.id")
    uploaded_at: datetime = moment()
