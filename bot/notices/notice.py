"""What a notice is: one thing to tell Slack, and what becomes of it.

A kind is a class. Its own fields are the references that are stored with a message, by their names,
so that they may be added to and never be renamed. Its class methods are the occasions for which it
is asked for: each spells the key that makes it one and the same message.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, ClassVar, NewType, Protocol, Self

Key = NewType("Key", str)
"""What makes a message one and the same, as `minutes:15`: only notices spell one."""

MOMENT = "%Y%m%dT%H%M%S"
"""How a moment is written in a key, where the same may be told twice."""


class Room(StrEnum):
    """A hotspot's channel. Its value stands in keys, where somebody else is told the same."""

    TASK_FORCE = "channel"
    LEADERSHIP = "leadership"


@dataclass(frozen=True)
class ToPerson:
    """Where it goes: to one person's direct messages."""

    person_id: str


@dataclass(frozen=True)
class ToChannel:
    """Where it goes: to a channel, by its id."""

    channel_id: str


Address = ToPerson | ToChannel | Room


class Heir(Enum):
    """Who gets what could not be sent before its reader left the hotspot, or was erased.

    What is for a chief or deputy goes to whoever is chief today, unless it is for NOBODY else.
    """

    NOBODY = "nobody"
    """It is dropped: it is asked anew of whoever it is for now, or is that person's alone."""
    CHIEF = "chief"
    """It is said to the chief alone, whoever that is today."""
    OWNER = "owner"
    """Whoever answers today for the agreement it is about."""
    CLEARER = "clearer"
    """Whoever speaks for the actor that could clear the way; else as OWNER."""
    OFFICE = "office"
    """It came to who holds an office. To anybody else it is dropped."""


class About(StrEnum):
    """What a notice can name, so that it is made anew, or forgotten, when that changes or goes."""

    AGREEMENT = "A"
    ITEM = "I"
    DECISION = "S"
    """The steering group's."""
    ENTRY = "entry"
    """One of an agreement's history: it stands for the agreement."""
    ESCALATION = "escalation"
    """It stands for the agreement it is about."""


@dataclass(frozen=True)
class Named:
    """One thing a notice names, by its id."""

    about: About
    number: int


def named(about: About, *numbers: int) -> tuple[Named, ...]:
    """Return each of these as named."""
    return tuple(Named(about, number) for number in numbers)


@dataclass(frozen=True)
class Kind:
    """What all notices of a kind have in common. The name is stored."""

    name: str
    heir: Heir
    prefix: str = ""
    """What its keys begin with, where that is not the kind's name."""
    pinned: bool = False


class Row(Protocol):
    """A stored message, as far as it is read here."""

    key: str
    person_id: str | None
    channel_id: str | None
    thread_key: str | None
    working_hours: bool
    refs: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Notice(ABC):
    """One message: under which key, and where it goes. A kind adds what it refers to.

    A reference that holds its default is not stored.
    """

    kind: ClassVar[Kind]

    key: Key
    to: Address
    at_once: bool = False
    """It may leave at any hour, not in working hours alone."""
    below: Key | None = None
    """Whose message it answers in a thread."""

    @property
    @abstractmethod
    def names(self) -> tuple[Named, ...]:
        """What it shows words of."""

    @property
    def refs(self) -> dict[str, Any]:
        """What it refers to, by name, as it is stored: ids, and no words."""
        held = ((it.name, getattr(self, it.name), it.default) for it in _references(type(self)))
        return {name: _plain(value) for name, value, default in held if value != default}

    @classmethod
    def read(cls, row: Row) -> Self:
        """Return the notice a row was asked for with. What has been left out holds its default."""
        own = {it.name: _typed(row.refs[it.name]) for it in _references(cls) if it.name in row.refs}
        return cls(
            key=Key(row.key),
            to=_address(row),
            at_once=not row.working_hours,
            below=None if row.thread_key is None else Key(row.thread_key),
            **own,
        )

    @classmethod
    def spelled(cls, *parts: object) -> Key:
        """Return a key of this kind."""
        return Key(":".join([cls.kind.prefix or cls.kind.name, *map(str, parts)]))

    def told_to(self, person_id: str) -> Key | None:
        """Return the key under which another is told the very same; None when nobody else is.

        The keys of what several people are told end with whom it is for.
        """
        told, _, reader = self.key.rpartition(":")
        return Key(f"{told}:{person_id}") if self.to == ToPerson(reader) else None


class NamesNothing:
    """What it shows is never kept apart from it, and does not go before it."""

    @property
    def names(self) -> tuple[Named, ...]:
        """Nothing."""
        return ()


def of_moment(at: datetime) -> str:
    """Return how a moment is written in a key."""
    return at.strftime(MOMENT)


def of_month(day: date) -> str:
    """Return how a month is written in a key, by any day in it. In order of time they sort."""
    return f"{day:%Y-%m}"


@cache
def _references(cls: type[Notice]) -> tuple[Any, ...]:
    """The fields a kind adds: everything that says how it goes is a column of its own."""
    how = {it.name for it in fields(Notice)}
    return tuple(it for it in fields(cls) if it.name not in how)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _typed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _address(row: Row) -> Address:
    return ToChannel(row.channel_id or "") if row.person_id is None else ToPerson(row.person_id)
