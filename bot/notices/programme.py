"""The programme around the Task Force: activities, and what is agreed about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.notices.notice import Heir, Key, Kind, NamesNothing, Notice, ToPerson, of_moment


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


@dataclass(frozen=True, kw_only=True)
class PlanFile(NamesNothing, Notice):
    """A year of the plan as a file, to whoever asked for it."""

    kind = Kind("plan_file", heir=Heir.NOBODY)

    year: int
    ending: str
    """What kind of file: `xlsx` or `csv`."""

    @classmethod
    def asked(cls, year: int, ending: str, at: datetime, person_id: str) -> Self:
        """Each time they ask, at once."""
        key = cls.spelled(year, ending, at.isoformat(), person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=True, year=year, ending=ending)


@dataclass(frozen=True, kw_only=True)
class OfCooperation(NamesNothing, Notice):
    """About one cooperation agreement."""

    cooperation: int


@dataclass(frozen=True, kw_only=True)
class CooperationAsked(OfCooperation):
    """The page itself, to the leader of the actor that has the activity."""

    kind = Kind("cooperation", heir=Heir.NOBODY)

    again: bool = False
    """It is the one reminder."""

    @classmethod
    def put_before(cls, cooperation: int, person_id: str) -> Self:
        """When the chief sends it."""
        return cls(key=cls.spelled(cooperation), to=ToPerson(person_id), cooperation=cooperation)

    @classmethod
    def reminded(cls, cooperation: int, person_id: str) -> Self:
        """Once, when nobody has answered."""
        key = cls.spelled(cooperation, "again")
        return cls(key=key, to=ToPerson(person_id), cooperation=cooperation, again=True)

    @classmethod
    def keys_of(cls, cooperation: int) -> tuple[Key, ...]:
        """Return the keys of all that is said of it to the leader."""
        return (cls.spelled(cooperation), cls.spelled(cooperation, "again"))


@dataclass(frozen=True, kw_only=True)
class CooperationAnswered(OfCooperation):
    """What the leader says to it, to the chief."""

    kind = Kind("cooperation_answer", heir=Heir.CHIEF)

    @classmethod
    def given(cls, cooperation: int, at: datetime, person_id: str) -> Self:
        """Each time another answer is given."""
        key = cls.spelled(cooperation, of_moment(at))
        return cls(key=key, to=ToPerson(person_id), cooperation=cooperation)


@dataclass(frozen=True, kw_only=True)
class CooperationFile(OfCooperation):
    """The page as a Word file, to whoever asked for it."""

    kind = Kind("cooperation_file", heir=Heir.NOBODY)

    @classmethod
    def asked(cls, cooperation: int, at: datetime, person_id: str) -> Self:
        """Each time they ask, at once."""
        key = cls.spelled(cooperation, at.isoformat(), person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=True, cooperation=cooperation)


@dataclass(frozen=True, kw_only=True)
class GoalChart(NamesNothing, Notice):
    """A goal's figures as a picture, to whoever gave one or asked for it."""

    kind = Kind("goal_chart", heir=Heir.NOBODY)

    goal: int

    @classmethod
    def asked(cls, goal: int, at: datetime, person_id: str) -> Self:
        """Each time, at once."""
        key = cls.spelled(goal, at.isoformat(), person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=True, goal=goal)
