"""About agreements: what somebody took on, was offered, is told has changed, stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.notices.notice import About, Heir, Key, Kind, Named, Notice, Room, ToPerson, named


@dataclass(frozen=True, kw_only=True)
class OfEntry(Notice):
    """About one entry of an agreement's history."""

    history: int

    @property
    def names(self) -> tuple[Named, ...]:
        """The entry, which stands for its agreement."""
        return named(About.ENTRY, self.history)

    @classmethod
    def told(cls, entry: int, person_id: str) -> Self:
        """For each person who is told about the entry, once."""
        return cls(key=cls.spelled(entry, person_id), to=ToPerson(person_id), history=entry)


@dataclass(frozen=True, kw_only=True)
class TakenOn(Notice):
    """What somebody has taken on, or is to: *Accept*, *Not me*."""

    kind = Kind("taken_on", heir=Heir.OWNER)

    meeting: int | None = None
    agreements: tuple[int, ...]
    by: str | None = None
    """Who named them as a successor."""
    sheet: int | None = None
    """The list they stood in."""

    @property
    def names(self) -> tuple[Named, ...]:
        """Each of the agreements."""
        return named(About.AGREEMENT, *self.agreements)

    @classmethod
    def recorded(cls, agreement: int, person_id: str) -> Self:
        """Between meetings: told at once."""
        key = cls.spelled(f"a{agreement}")
        return cls(key=key, to=ToPerson(person_id), agreements=(agreement,))

    @classmethod
    def agreed_at(
        cls, meeting: int, agreements: Sequence[int], person_id: str, version: int = 1
    ) -> Self:
        """When a meeting closes: all that one person took on there since its last minutes."""
        again = () if version == 1 else (f"version{version}",)
        return cls(
            key=cls.spelled(meeting, *again, person_id),
            to=ToPerson(person_id),
            meeting=meeting,
            agreements=tuple(agreements),
        )

    @classmethod
    def imported(cls, sheet: int, agreements: Sequence[int], person_id: str) -> Self:
        """All of one person's that stood in a list."""
        return cls(
            key=cls.spelled(f"i{sheet}", person_id),
            to=ToPerson(person_id),
            agreements=tuple(agreements),
            sheet=sheet,
        )

    @classmethod
    def passed_on(cls, entry: int, agreements: Sequence[int], by: str, person_id: str) -> Self:
        """Named as a successor for all of these. `entry` is the last of the histories'."""
        return cls(
            key=cls.spelled(f"s{entry}"),
            to=ToPerson(person_id),
            agreements=tuple(agreements),
            by=by,
        )


@dataclass(frozen=True, kw_only=True)
class Helping(Notice):
    """Somebody is named as a helper of an agreement: there is nothing to answer."""

    kind = Kind("helping", heir=Heir.NOBODY)

    agreement: int

    @property
    def names(self) -> tuple[Named, ...]:
        """The agreement."""
        return named(About.AGREEMENT, self.agreement)

    @classmethod
    def told(cls, agreement: int, person_id: str) -> Self:
        """Once for each helper of an agreement."""
        key = cls.spelled(f"a{agreement}", person_id)
        return cls(key=key, to=ToPerson(person_id), agreement=agreement)


class TakenBack(OfEntry):
    """What somebody was told of has been taken back by whoever did it."""

    kind = Kind("taken_back", heir=Heir.NOBODY)

    @classmethod
    def instead_of(cls, notice: OfEntry, entry: int) -> Self:
        """In place of what was told, where that stands."""
        return cls(key=notice.key, to=notice.to, below=notice.below, history=entry)


class NotMe(OfEntry):
    """The owner says that it isn't theirs."""

    kind = Kind("not_me", heir=Heir.CHIEF)


class Offered(OfEntry):
    """Somebody is asked to take an agreement over."""

    kind = Kind("offered", heir=Heir.NOBODY)


class OfferAnswer(OfEntry):
    """It was taken over, or it wasn't."""

    kind = Kind("offer_answer", heir=Heir.OWNER)

    @classmethod
    def nobody_left(cls, entry: int, person_id: str) -> Self:
        """Whoever was asked has gone before they answered."""
        return cls(key=cls.spelled(entry), to=ToPerson(person_id), history=entry)


class Dropped(OfEntry):
    """The chief has let it fall."""

    kind = Kind("dropped", heir=Heir.OWNER)


class ChangedForYou(OfEntry):
    """What another has changed on the owner's behalf."""

    kind = Kind("changed_for_you", heir=Heir.OWNER)


class Blocked(OfEntry):
    """It has come to a standstill."""

    kind = Kind("blocked", heir=Heir.CHIEF)


class ClearRequest(OfEntry):
    """The actor who could clear the way is asked to."""

    kind = Kind("clear_request", heir=Heir.CLEARER)


class ClearerSaid(OfEntry):
    """The actor who was asked has answered."""

    kind = Kind("clearer_said", heir=Heir.OWNER)


class Held(OfEntry):
    """The chief keeps it from leadership for a while."""

    kind = Kind("held", heir=Heir.OWNER)


class Released(OfEntry):
    """It moves again, or it has ended: everyone who waited for it hears."""

    kind = Kind("released", heir=Heir.OWNER)

    @classmethod
    def to_leadership(cls, entry: int, *, below: Key) -> Self:
        """Where leaders still had it on their table, below what they were asked."""
        key = cls.spelled(entry, Room.LEADERSHIP)
        return cls(key=key, to=Room.LEADERSHIP, below=below, history=entry)
