"""Meetings: proposed, dated, moved, called off, held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.notices.notice import (
    About,
    Heir,
    Key,
    Kind,
    Named,
    NamesNothing,
    Notice,
    Room,
    ToPerson,
    named,
)


@dataclass(frozen=True, kw_only=True)
class OfMeeting(NamesNothing, Notice):
    """About one meeting, which is never deleted: what changes in it has its posts made anew."""

    meeting: int


@dataclass(frozen=True, kw_only=True)
class ProposeDate(OfMeeting):
    """The next date, for the chief to confirm or to change."""

    kind = Kind("propose_date", heir=Heir.OFFICE, prefix="propose")

    why: str | None = None
    """How the date came about."""
    passed_over: str | None = None
    """Why it is not on the usual day in the usual week; empty where it is."""

    @classmethod
    def key_of(cls, meeting: int, moved: int) -> Key:
        """Return the key; `moved` counts how often the meeting has been."""
        return cls.spelled(meeting, moved)

    @classmethod
    def asked(
        cls, meeting: int, moved: int, person_id: str, *, why: str, passed_over: str = ""
    ) -> Self:
        """Once for each date."""
        return cls(
            key=cls.key_of(meeting, moved),
            to=ToPerson(person_id),
            meeting=meeting,
            why=why,
            passed_over=passed_over,
        )


class MeetingDate(OfMeeting):
    """When the Task Force meets, or that the date was moved."""

    kind = Kind("meeting_date", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int, moved: int) -> Key:
        """Return the key; `moved` counts how often the meeting has been."""
        return cls.spelled(meeting, moved)

    @classmethod
    def all_of(cls, meeting: int) -> str:
        """Return what the keys of all its dates begin with."""
        return cls.spelled(meeting, "")

    @classmethod
    def told(cls, meeting: int, moved: int, *, at_once: bool) -> Self:
        """Once for each date."""
        key = cls.key_of(meeting, moved)
        return cls(key=key, to=Room.TASK_FORCE, at_once=at_once, meeting=meeting)


class MeetingCancelled(OfMeeting):
    """It is off, and why."""

    kind = Kind("meeting_cancelled", heir=Heir.NOBODY)

    @classmethod
    def told(cls, meeting: int, *, at_once: bool) -> Self:
        """A meeting is called off once."""
        return cls(key=cls.spelled(meeting), to=Room.TASK_FORCE, at_once=at_once, meeting=meeting)


class MeetingSoon(OfMeeting):
    """It is now, and where."""

    kind = Kind("meeting_soon", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int, moved: int) -> Key:
        """Return the key; `moved` counts how often the meeting has been."""
        return cls.spelled(meeting, moved)

    @classmethod
    def told(cls, meeting: int, moved: int) -> Self:
        """Once for each date."""
        return cls(key=cls.key_of(meeting, moved), to=Room.TASK_FORCE, meeting=meeting)


class UrgentMeeting(OfMeeting):
    """Come, and say whether you can."""

    kind = Kind("urgent", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int) -> Key:
        """Return the key: an urgent meeting is called once."""
        return cls.spelled(meeting)

    @classmethod
    def called(cls, meeting: int) -> Self:
        """At any hour."""
        return cls(key=cls.key_of(meeting), to=Room.TASK_FORCE, at_once=True, meeting=meeting)


class CalendarFile(OfMeeting):
    """A date as a file, for everybody's calendar; or what takes it out again."""

    kind = Kind("calendar_file", heir=Heir.NOBODY, prefix="calendar")

    @classmethod
    def key_of(cls, meeting: int, sequence: int) -> Key:
        """Return the key of the file with that SEQUENCE."""
        return cls.spelled(meeting, sequence)

    @classmethod
    def all_of(cls, meeting: int) -> str:
        """Return what the keys of all its files begin with."""
        return cls.spelled(meeting, "")

    @classmethod
    def shared(cls, meeting: int, sequence: int, *, below: Key, at_once: bool) -> Self:
        """Below the message that tells the date."""
        return cls(
            key=cls.key_of(meeting, sequence),
            to=Room.TASK_FORCE,
            at_once=at_once,
            below=below,
            meeting=meeting,
        )


class MeetingOpen(OfMeeting):
    """It has begun; its thread has one post for each item."""

    kind = Kind("meeting_open", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int, restarts: int = 0) -> Key:
        """Return the key; `restarts` counts how often it was started by mistake."""
        return cls.spelled(meeting, *_again(restarts))

    @classmethod
    def begun(cls, meeting: int, restarts: int = 0) -> Self:
        """Everybody sits there."""
        key = cls.key_of(meeting, restarts)
        return cls(key=key, to=Room.TASK_FORCE, at_once=True, meeting=meeting)


def _again(restarts: int) -> tuple[str, ...]:
    return (f"again{restarts}",) if restarts else ()


@dataclass(frozen=True, kw_only=True)
class MeetingItem(OfMeeting):
    """One item, with what can be done with it, or what came of it."""

    kind = Kind("meeting_item", heir=Heir.NOBODY)

    item: int

    @property
    def names(self) -> tuple[Named, ...]:
        """The item."""
        return named(About.ITEM, self.item)

    @classmethod
    def key_of(cls, meeting: int, item: int, restarts: int = 0) -> Key:
        """Return the key of an item's post in a meeting's thread."""
        return cls.spelled(meeting, item, *_again(restarts))

    @classmethod
    def posted(cls, meeting: int, item: int, restarts: int = 0) -> Self:
        """In the meeting's thread."""
        return cls(
            key=cls.key_of(meeting, item, restarts),
            to=Room.TASK_FORCE,
            at_once=True,
            below=MeetingOpen.key_of(meeting, restarts),
            meeting=meeting,
            item=item,
        )
