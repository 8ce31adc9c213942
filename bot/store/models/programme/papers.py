"""The year's wheel and its papers. No column here refers to a person."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.rules.papers.wheel import PaperKind
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    TEXT,
    chosen,
    maybe_moment,
    moment,
    no_longer_than,
    one_of,
    part_index,
)


class PaperStatus(StrEnum):
    """A paper's life. What it says is frozen with `approved`."""

    ASKED = "asked"
    """Its facts are gathered by the next tick."""
    DRAFT = "draft"
    APPROVED = "approved"


class ApprovedIn(StrEnum):
    """In which step next year's plan is approved."""

    MAY = "may"
    NOVEMBER = "november"


class YearWheel(SQLModel, table=True):
    """A hotspot's own wheel: there once the chief has begun it, or the plan is in use."""

    __tablename__ = "year_wheel"
    __table_args__ = (one_of("approved_in", ApprovedIn), no_longer_than("forum", 150))

    hotspot_id: int = Field(primary_key=True, foreign_key="hotspot.id")
    begun_at: datetime = moment()
    moved: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Steps that are not as usual: `05-20`, or `off` (`bot.rules.papers.wheel`)."""
    approved_in: str = chosen(ApprovedIn.NOVEMBER)
    ends_on: date | None = None
    """The programme's last day."""
    steering_on: date | None = None
    """The steering group's next date, besides those of May and November."""
    forum: str = ""
    """Who papers are put before instead of the leadership channel; empty for that."""


class Paper(SQLModel, table=True):
    """One of the year's papers, by its kind and the day it is put before its forum."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "kind", "put_on"),
        one_of("kind", PaperKind),
        one_of("status", PaperStatus),
        no_longer_than("went_well", TEXT),
        no_longer_than("hard", TEXT),
        no_longer_than("put_before", 150),
        part_index("ix_paper_not_approved", "hotspot_id", where="status <> 'approved'"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    kind: str = chosen()
    put_on: date
    """The working day it is put before its forum; its year is the paper's."""
    status: str = chosen(PaperStatus.ASKED)
    asked_at: datetime = moment()
    snapshot: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    """Its facts (`bot.store.queries.papers.snapshot`), frozen as it is approved."""
    went_well: str = ""
    hard: str = ""
    """The chief's answers, which are printed in it."""
    worded: int = 0
    """How often those, or the facts, have changed: each has a file of its own."""
    reminded_at: datetime | None = maybe_moment()
    approved_at: datetime | None = maybe_moment()
    put_before: str = ""
    """The forum as it was called then; empty for the leadership channel."""
    posted: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Whether it went to the leadership channel."""


class PaperFile(SQLModel, table=True):
    """The chief's own edition of a paper, which counts instead of the one that was drafted."""

    __tablename__ = "paper_file"

    paper_id: int = Field(primary_key=True, foreign_key="paper.id")
    content: bytes = Field(sa_type=LargeBinary)
    came_at: datetime = moment()
