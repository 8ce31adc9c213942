"""The agenda between meetings: the call for items, what goes out, who takes part in what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.notices.meetings import OfMeeting
from bot.notices.notice import (
    About,
    Heir,
    Key,
    Kind,
    Named,
    NamesNothing,
    Notice,
    Room,
    ToChannel,
    ToPerson,
    named,
)


class CallItems(OfMeeting):
    """What should we talk about?"""

    kind = Kind("call_items", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int) -> Key:
        """Return the key: a meeting has one call."""
        return cls.spelled(meeting)

    @classmethod
    def before(cls, meeting: int) -> Self:
        """Two weeks before, once."""
        return cls(key=cls.key_of(meeting), to=Room.TASK_FORCE, meeting=meeting)


@dataclass(frozen=True, kw_only=True)
class AgendaOut(OfMeeting):
    """The agenda, kept up to date in its place."""

    kind = Kind("agenda", heir=Heir.NOBODY, pinned=True)

    order: tuple[int, ...] | None = None
    """The items, by their ids, in order, as it went out; None where that was not kept yet."""

    @classmethod
    def key_of(cls, meeting: int) -> Key:
        """Return the key: a meeting has one agenda."""
        return cls.spelled(meeting)

    @classmethod
    def sent_out(cls, meeting: int, items: Sequence[int]) -> Self:
        """With the items, by their ids, in the order in which it goes out."""
        return cls(key=cls.key_of(meeting), to=Room.TASK_FORCE, meeting=meeting, order=tuple(items))


@dataclass(frozen=True, kw_only=True)
class TakesPart(OfMeeting):
    """The confidential items of a meeting that somebody takes part in."""

    kind = Kind("takes_part", heir=Heir.OFFICE)

    items: tuple[int, ...]

    @property
    def names(self) -> tuple[Named, ...]:
        """The items."""
        return named(About.ITEM, *self.items)

    @classmethod
    def told(cls, meeting: int, items: Sequence[int], person_id: str) -> Self:
        """When the agenda goes out or the meeting starts: all of them at once."""
        key = cls.spelled(meeting, person_id)
        return cls(key=key, to=ToPerson(person_id), meeting=meeting, items=tuple(items))

    @classmethod
    def added_late(cls, meeting: int, item: int, person_id: str) -> Self:
        """After the agenda has gone out."""
        key = cls.spelled(meeting, item, person_id)
        return cls(key=key, to=ToPerson(person_id), meeting=meeting, items=(item,))


@dataclass(frozen=True, kw_only=True)
class Permalink(Notice):
    """Slack is asked where the message stands that an item, or an agreement, was made of."""

    kind = Kind("permalink", heir=Heir.NOBODY)

    item: int | None = None
    agreement: int | None = None
    ts: str

    @property
    def names(self) -> tuple[Named, ...]:
        """The item. An agreement is not named: what happens to it is no reason to ask anew."""
        return () if self.item is None else named(About.ITEM, self.item)

    @classmethod
    def of(cls, item: int, channel_id: str, ts: str) -> Self:
        """Once for each item that was made of a message."""
        key = cls.spelled(item)
        return cls(key=key, to=ToChannel(channel_id), at_once=True, item=item, ts=ts)

    @classmethod
    def of_agreement(cls, agreement: int, channel_id: str, ts: str) -> Self:
        """The same for an agreement."""
        key = cls.spelled(f"a{agreement}")
        return cls(key=key, to=ToChannel(channel_id), at_once=True, agreement=agreement, ts=ts)


class Unpin(NamesNothing, Notice):
    """The pin is taken out of a message in the Task Force channel, once it has been sent."""

    kind = Kind("unpin", heir=Heir.NOBODY)

    @classmethod
    def of(cls, pinned: Key) -> Self:
        """Of the message with that key."""
        return cls(key=cls.spelled(pinned), to=Room.TASK_FORCE, at_once=True, below=pinned)
