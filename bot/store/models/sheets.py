"""Lists from elsewhere on their way in: kept till they are imported, or for a week."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from bot.rules.sheets.columns import SheetKind
from bot.store.models.base import (
    NEVER_USED_AGAIN,
    chosen,
    maybe_moment,
    moment,
    one_of,
    slack_id,
)


class SheetStatus(StrEnum):
    """Where an import stands. From `imported` on nothing of the sheet is kept."""

    OFFERED = "offered"
    """A file, for one of several hotspots: which one is asked."""
    READING = "reading"
    SHOWN = "shown"
    REFUSED = "refused"
    IMPORTED = "imported"
    UNDONE = "undone"
    LEFT = "left"
    """Whoever sent it let it be, or a week has passed."""


class SheetImport(SQLModel, table=True):
    """One sheet somebody sent, and what came of it."""

    __tablename__ = "sheet_import"
    __table_args__ = (
        one_of("kind", SheetKind),
        one_of("status", SheetStatus),
        Index("ix_sheet_import_hotspot_id", "hotspot_id", "status"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    person_id: str = slack_id(foreign_key="person.id")
    kind: str = chosen(SheetKind.AGREEMENTS)
    status: str = chosen(SheetStatus.READING)
    asked_at: datetime = moment()
    ended_at: datetime | None = maybe_moment()
    """When it was imported, or let be."""
    cells: list[list[str]] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    """Its rows; of one with something like a CPR number nothing."""
    choices: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """What was chosen: `columns`, by their names; `rows`, by their numbers; and what was read:
    `people`, whom words of the sheet can mean, and `numbers`, the rows of which nothing is kept."""
    made: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """What it made, by id; what an undo leaves is what stays."""
    file_id: str = Field(default="", max_length=32)
    """Slack's id of the file it stands in; empty for what was pasted."""
    trouble: str = Field(default="", max_length=24)
    """Why it could not be read."""
