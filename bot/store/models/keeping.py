"""What a feature keeps: each table with who reads what of it, and when its rows go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from sqlmodel import Session, SQLModel


class Goes(StrEnum):
    """When rows go for good (docs/rules.md, personal data). The value is the column that leads."""

    WITH_AGREEMENT = "agreement_id"
    WITH_ITEM = "item_id"
    WITH_MEETING = "meeting_id"
    """With its details: the meeting's number and date stay."""
    BY_RULE = "rule"
    """A rule of its own, most of which stand in `bot.store.queries.hotspot.past_its_time`."""
    NEVER = "never"
    """It stays as long as the hotspot; of who is erased, without who it was."""


@dataclass(frozen=True)
class Said:
    """Something the person wrote or did: when, about what, and the words, if they may see them."""

    at: datetime
    about: str
    words: str


@dataclass(frozen=True)
class InCopy:
    """How a table's rows read in somebody's copy of what is kept about them.

    The template says how many there are, given a `count`; without, it is the heading above them.
    `rows` are those about a person, the oldest first: None for each they may not see any more.
    """

    template: str
    rows: Callable[[Session, str], Sequence[Said | None]]


class Copied(Enum):
    """What else can be said of a table and somebody's copy."""

    ABOUT_NOBODY = "no column of it refers to a person"
    FOR_MACHINES = "its rows stand in the file that is made for machines"
    BY_ITSELF = "the copy's own words tell of it"
    WHOLE_ALONE = "what was sent when, under which key: in the administrator's copy alone"


class Reader(Enum):
    """Who is to read rows about agreements of their own, though the rows name somebody else."""

    OWNER = "in the owner's copy"
    MUNICIPALITY = "in the whole copy, which the municipality decides about"


@dataclass(frozen=True, kw_only=True)
class Keeps:
    """One table. Every table is kept by one feature, and being erased reaches all of them."""

    table: type[SQLModel]
    copied: InCopy | Copied
    goes: Goes
    words: tuple[str, ...] = ()
    """What people wrote: in a copy it is not for who may not see the agreement or the item."""
    of_owned: Reader | None = None
    exported: bool = True
    """Whether `taskforce export` has it."""

    @property
    def name(self) -> str:
        """The table's name in the database."""
        return str(self.table.__tablename__)
