"""Minutes: what is said when a meeting has closed, its file, and what is put right in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.notices.meetings import OfMeeting
from bot.notices.notice import Heir, Key, Kind, NamesNothing, Notice, Room, ToPerson


class Minutes(OfMeeting):
    """What was talked about, agreed and carried over."""

    kind = Kind("minutes", heir=Heir.NOBODY)

    @classmethod
    def key_of(cls, meeting: int) -> Key:
        """Return the key: a meeting closes once."""
        return cls.spelled(meeting)

    @classmethod
    def told(cls, meeting: int) -> Self:
        """When it closes."""
        return cls(key=cls.key_of(meeting), to=Room.TASK_FORCE, meeting=meeting)


@dataclass(frozen=True, kw_only=True)
class MinutesFile(OfMeeting):
    """One version of them as a Word document."""

    kind = Kind("minutes_file", heir=Heir.NOBODY)

    version: int

    @classmethod
    def issued(cls, meeting: int, version: int) -> Self:
        """In the thread under the minutes."""
        return cls(
            key=cls.spelled(meeting, version),
            to=Room.TASK_FORCE,
            below=Minutes.key_of(meeting),
            meeting=meeting,
            version=version,
        )


@dataclass(frozen=True, kw_only=True)
class OfCorrection(NamesNothing, Notice):
    """About one thing that somebody would put right."""

    correction: int

    @classmethod
    def key_of(cls, correction: int) -> Key:
        """Return the key: each is proposed once, and answered once."""
        return cls.spelled(correction)

    @classmethod
    def told(cls, correction: int, person_id: str) -> Self:
        """For the one person who is to know."""
        key = cls.key_of(correction)
        return cls(key=key, to=ToPerson(person_id), correction=correction)


class CorrectionProposed(OfCorrection):
    """What a member proposes to put right, for the chief."""

    kind = Kind("correction", heir=Heir.OFFICE)


class CorrectionAnswer(OfCorrection):
    """Whether it is in the minutes now, for whoever proposed it."""

    kind = Kind("correction_answer", heir=Heir.OFFICE)


class TemplateFailed(OfMeeting):
    """The minutes went out in the ordinary look."""

    kind = Kind("template_failed", heir=Heir.OFFICE)

    @classmethod
    def told(cls, meeting: int, version: str, person_id: str) -> Self:
        """Once for each version of the minutes."""
        return cls(key=cls.spelled(meeting, version), to=ToPerson(person_id), meeting=meeting)
