"""The people, and the actors of a hotspot: who belongs where, as what."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.rules.people.sectors import Sector
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


class Seat(StrEnum):
    """Why somebody belongs to a hotspot. Chief and deputy are columns of the hotspot itself."""

    MEMBER = "member"
    LEADER = "leader"
    GUEST = "guest"


class Person(SQLModel, table=True):
    """Somebody in the workspace, known by their Slack user id. No name is kept."""

    __table_args__ = (no_longer_than("title", 100),)

    id: str = Field(primary_key=True, max_length=32)
    locale: str | None = Field(default=None, max_length=16)
    """Slack's locale, for example `da-DK`; None until it is read, and always for Slack Connect."""
    restricted: bool = False
    """A guest of the workspace."""
    deleted: bool = False
    """Deactivated in Slack."""
    direct_channel: str | None = maybe_slack_id()
    home_opened: bool = False
    title: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What they do, as Slack shows it: only until it is said which actor is theirs."""
    away_from: date | None = None
    away_until: date | None = None
    """The last day away."""
    stand_in_id: str | None = maybe_slack_id(foreign_key="person.id")
    """Who answers while this person is away."""


class Actor(SQLModel, table=True):
    """An organisation in a Task Force, with the person who speaks for it and its leader."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "name"),
        one_of("sector", Sector),
        no_longer_than("name", 75),
        no_longer_than("leader_office", 150),
        no_longer_than("leader_phone", 40),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    name: str
    sector: str = chosen(Sector.OTHER)
    in_slack: bool = True
    """False: the chief answers on behalf of this actor."""
    contact_id: str | None = maybe_slack_id(foreign_key="person.id")
    leader_id: str | None = maybe_slack_id(foreign_key="person.id")
    leader_office: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """A leader who is not in Slack, by office: the chief calls, and answers on their behalf."""
    leader_phone: str = Field(default="", sa_column_kwargs={"server_default": ""})
    leader_named_at: datetime | None = maybe_moment()
    """When the present leader took another's place; None for the one it began with."""


class Member(SQLModel, table=True):
    """A seat somebody has in a hotspot. One person can have several, as member and as leader."""

    __table_args__ = (
        UniqueConstraint("hotspot_id", "person_id", "seat"),
        one_of("seat", Seat),
        NEVER_USED_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    hotspot_id: int = Field(foreign_key="hotspot.id")
    person_id: str = slack_id(foreign_key="person.id", index=True)
    seat: str = chosen(Seat.MEMBER)
    actor_id: int | None = Field(default=None, foreign_key="actor.id")
    joined_at: datetime = moment()
    left_at: datetime | None = maybe_moment()
