"""The workspace, and the hotspots in it: channels, chief, cadence, and all that is set."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, text
from sqlmodel import Field, SQLModel

from bot.store.models.base import (
    NEVER_USED_AGAIN,
    chosen,
    maybe_moment,
    maybe_slack_id,
    moment,
    no_longer_than,
    one_of,
    slack_id,
)


class Language(StrEnum):
    """The languages the bot speaks."""

    DANISH = "da"
    ENGLISH = "en"


class Workspace(SQLModel, table=True):
    """The one Slack workspace this database belongs to, and how far domain time is moved."""

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    team_id: str = slack_id()
    moved_seconds: int = 0
    """Domain time minus machine time. Zero against real Slack."""
    last_tick_at: datetime | None = maybe_moment()
    """Machine time of the last tick that ended well: what `doctor` calls the heartbeat."""
    restored_at: datetime | None = maybe_moment()
    """Machine time of the restore from a backup after which Slack has not been read back yet."""
    mishaps: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON))
    """What the last tick could not do, as `own_mishaps` notes it. Ids and classes only."""
    read_back: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    """How far reading back after a restore has come, as `queue.restored` notes it. Ids only."""


class Hotspot(SQLModel, table=True):
    """One area with its Task Force: channels, chief, cadence and the numbers of its ladder."""

    __table_args__ = (
        one_of("language", Language),
        no_longer_than("name", 150),
        no_longer_than("place", 300),
        no_longer_than("introduction", 1000),
        no_longer_than("leaders_introduction", 1000),
        CheckConstraint("weeks BETWEEN 4 AND 6", name="weeks_in_cadence"),
        CheckConstraint("weekday BETWEEN 0 AND 4", name="weekday_working"),
        CheckConstraint("meeting_length BETWEEN 30 AND 480", name="meeting_length_sane"),
        CheckConstraint("member_limit BETWEEN 5 AND 99", name="member_limit_sane"),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    channel_id: str = Field(max_length=32, unique=True)
    leadership_channel_id: str = slack_id(index=True)
    chief_id: str = slack_id(foreign_key="person.id")
    deputy_id: str | None = maybe_slack_id(foreign_key="person.id")
    steering_chair_id: str | None = maybe_slack_id(foreign_key="person.id")
    """The steering group's chair: the last in every escalation's route, but for the director."""
    director_id: str | None = maybe_slack_id(foreign_key="person.id")
    """A named director, with whom the route ends."""
    language: str = chosen(Language.DANISH)
    weeks: int = 5
    weekday: int = 1
    """0 is Monday."""
    meeting_time: time = time(9, 0)
    meeting_length: int = 90
    """Minutes."""
    member_limit: int = 15
    """Past this many the chief is told, once, why the evaluation keeps a Task Force small."""
    place: str = ""
    closure_weeks: str = ""
    """ISO week numbers closed every year, with commas: `28,29,30`."""
    remind_before: int = 2
    nudge_after: int = 2
    last_nudge_after: int = 5
    warning_days: int = 2
    blocked_days: int = 10
    leader_days: int = 3
    lost_channel_at: datetime | None = maybe_moment()
    """When the Task Force channel was archived or deleted: messages wait, the chief is asked."""
    setting_up: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """What is to be done in the first hour stands on the chief's Home."""
    skipped_steps: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Which steps of that are skipped, with commas: `leaders,follow_ups`."""
    introduction: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The chief's words to the Task Force about what the bot is for."""
    leaders_introduction: str = Field(default="", sa_column_kwargs={"server_default": ""})
    introduced_at: datetime | None = maybe_moment()
    created_at: datetime = moment()
