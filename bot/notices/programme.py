"""The programme around the Task Force: activities, and what is agreed about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.notices.notice import Heir, Kind, NamesNothing, Notice, ToPerson


@dataclass(frozen=True, kw_only=True)
class ActivityYours(NamesNothing, Notice):
    """An activity of the plan is theirs."""

    kind = Kind("activity_yours", heir=Heir.NOBODY)

    activity: int

    @classmethod
    def of(cls, activity: int, person_id: str) -> Self:
        """Once for each activity and person, however often it goes back and forth."""
        key = cls.spelled(activity, person_id)
        return cls(key=key, to=ToPerson(person_id), activity=activity)
