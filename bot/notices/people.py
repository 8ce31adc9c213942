"""People: their day and their Home, what is read of them in Slack, and what they leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from bot.notices.notice import (
    About,
    Heir,
    Key,
    Kind,
    Named,
    NamesNothing,
    Notice,
    ToChannel,
    ToPerson,
    named,
    of_moment,
)


class Daily(NamesNothing, Notice):
    """What the clock may cause for somebody on a day: one message.

    The steps it gave lead to it from what they are about.
    """

    kind = Kind("daily", heir=Heir.NOBODY)

    @classmethod
    def of(cls, person_id: str, day: date) -> Self:
        """Across all their hotspots."""
        return cls(key=cls.spelled(person_id, day), to=ToPerson(person_id))

    @classmethod
    def day_in(cls, key: str) -> date | None:
        """Return the day of a key that was found in Slack; None for another kind's."""
        if not key.startswith(cls.spelled("")):
            return None
        return date.fromisoformat(key.rpartition(":")[2])


class Home(NamesNothing, Notice):
    """Somebody's App Home: there is one, made anew with whatever changes."""

    kind = Kind("home", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, person_id: str) -> Key:
        """Return the key."""
        return cls.spelled(person_id)

    @classmethod
    def of(cls, person_id: str) -> Self:
        """From when they first open it."""
        return cls(key=cls.key_of(person_id), to=ToPerson(person_id), at_once=True)


@dataclass(frozen=True, kw_only=True)
class DirectHelp(NamesNothing, Notice):
    """What somebody can do now, for who wrote to the bot."""

    kind = Kind("direct_help", heir=Heir.NOBODY)

    understood: bool = False
    """Whether it was asked for, and is no answer to words the bot doesn't know."""
    sought: int = 0
    """The number of an agreement they wrote of that is not for them to see, if there is one."""

    @classmethod
    def answered(cls, person_id: str, today: date) -> Self:
        """To words it doesn't know: at most once a day."""
        return cls(key=cls.spelled(person_id, today), to=ToPerson(person_id), at_once=True)

    @classmethod
    def asked(cls, person_id: str, event_id: str, sought: int = 0) -> Self:
        """Each time they ask."""
        return cls(
            key=cls.spelled(person_id, event_id),
            to=ToPerson(person_id),
            at_once=True,
            understood=True,
            sought=sought,
        )


@dataclass(frozen=True, kw_only=True)
class DirectAnswer(Notice):
    """How an agreement stands, with what can be said of it, for who wrote its number to the bot."""

    kind = Kind("direct_answer", heir=Heir.NOBODY)

    agreement: int

    @classmethod
    def asked(cls, person_id: str, event_id: str, agreement: int) -> Self:
        """Each time they write it."""
        key = cls.spelled(person_id, event_id, agreement)
        return cls(key=key, to=ToPerson(person_id), at_once=True, agreement=agreement)

    @property
    def names(self) -> tuple[Named, ...]:
        return named(About.AGREEMENT, self.agreement)


@dataclass(frozen=True, kw_only=True)
class MyData(NamesNothing, Notice):
    """A copy of what is kept about somebody, to them alone."""

    kind = Kind("my_data", heir=Heir.NOBODY)

    form: str

    @classmethod
    def asked(cls, person_id: str, at: datetime, form: str) -> Self:
        """Each time they ask, in one of its forms."""
        key = cls.spelled(person_id, of_moment(at), form)
        return cls(key=key, to=ToPerson(person_id), at_once=True, form=form)


@dataclass(frozen=True, kw_only=True)
class SyncChannel(NamesNothing, Notice):
    """Slack is asked who is in a channel."""

    kind = Kind("sync_channel", heir=Heir.NOBODY)

    channel: str

    @classmethod
    def asked(cls, channel_id: str, why: str) -> Self:
        """Once for each `why`, for example an event's id."""
        key = cls.spelled(channel_id, why)
        return cls(key=key, to=ToChannel(channel_id), at_once=True, channel=channel_id)


@dataclass(frozen=True, kw_only=True)
class SyncPerson(NamesNothing, Notice):
    """Slack is asked who somebody is."""

    kind = Kind("sync_person", heir=Heir.NOBODY)

    person: str

    @classmethod
    def asked(cls, person_id: str, why: str) -> Self:
        """Once for each `why`, for example an event's id."""
        key = cls.spelled(person_id, why)
        return cls(key=key, to=ToPerson(person_id), at_once=True, person=person_id)


@dataclass(frozen=True, kw_only=True)
class SuccessorRequest(Notice):
    """What one person has left at one actor: who takes it on?"""

    kind = Kind("successor_request", heir=Heir.NOBODY)

    actor: int
    person: str
    agreements: tuple[int, ...]

    @property
    def names(self) -> tuple[Named, ...]:
        """Each of the agreements."""
        return named(About.AGREEMENT, *self.agreements)

    @classmethod
    def asked(
        cls, actor: int, left_by: str, at: datetime, agreements: Sequence[int], person_id: str
    ) -> Self:
        """Once for each who is to name another, about each time somebody leaves."""
        return cls(
            key=cls.spelled(actor, left_by, of_moment(at), person_id),
            to=ToPerson(person_id),
            actor=actor,
            person=left_by,
            agreements=tuple(agreements),
        )


@dataclass(frozen=True, kw_only=True)
class SuccessorNamed(Notice):
    """What somebody answered for is another's now."""

    kind = Kind("successor_named", heir=Heir.NOBODY)

    agreements: tuple[int, ...]

    @property
    def names(self) -> tuple[Named, ...]:
        """Each of the agreements."""
        return named(About.AGREEMENT, *self.agreements)

    @classmethod
    def told(cls, agreements: Sequence[int], at: datetime, person_id: str) -> Self:
        """To who is with another actor now."""
        return cls(
            key=cls.spelled(person_id, agreements[0], of_moment(at)),
            to=ToPerson(person_id),
            agreements=tuple(agreements),
        )


@dataclass(frozen=True, kw_only=True)
class VacantOffice(NamesNothing, Notice):
    """An office is empty."""

    kind = Kind("vacancy", heir=Heir.NOBODY)

    office: str
    person: str
    actor: int | None

    @classmethod
    def asked(
        cls,
        hotspot: int,
        actor: int | None,
        office: str,
        left_by: str,
        left_at: datetime | None,
        person_id: str,
    ) -> Self:
        """Once for each who may fill it. Who comes back and leaves again has left twice."""
        about: list[object] = [hotspot, actor or "", office, left_by]
        about += [] if left_at is None else [of_moment(left_at)]
        return cls(
            key=cls.spelled(*about, person_id),
            to=ToPerson(person_id),
            office=office,
            person=left_by,
            actor=actor,
        )

    @classmethod
    def moved_away(
        cls, hotspot: int, actor: int, office: str, left_by: str, at: datetime, person_id: str
    ) -> Self:
        """Who held it is with another actor now."""
        return cls(
            key=cls.spelled(hotspot, actor, "moved", left_by, of_moment(at)),
            to=ToPerson(person_id),
            office=office,
            person=left_by,
            actor=actor,
        )
