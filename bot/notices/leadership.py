"""What goes to leadership and comes back: escalations, decisions from above, the month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from bot.notices.agreements import OfEntry
from bot.notices.notice import (
    About,
    Address,
    Heir,
    Key,
    Kind,
    Named,
    NamesNothing,
    Notice,
    Room,
    ToPerson,
    named,
    of_moment,
    of_month,
)


@dataclass(frozen=True, kw_only=True)
class OfEscalation(Notice):
    """About one escalation."""

    escalation: int

    @property
    def names(self) -> tuple[Named, ...]:
        """It, which stands for its agreement."""
        return named(About.ESCALATION, self.escalation)


class Escalated(OfEscalation):
    """The whole of it: the decision asked for, and the ways to answer."""

    kind = Kind("escalation", heir=Heir.OFFICE)

    @classmethod
    def key_of(cls, escalation: int, turn: int | None = None) -> Key:
        """Return the key of what leadership reads; with a turn, of what that one leader reads."""
        return cls.spelled(escalation) if turn is None else cls.spelled(escalation, turn)

    @classmethod
    def put_before(cls, to: Address, escalation: int) -> Self:
        """When it goes up: to the channel, or privately to the leader who is asked first."""
        return cls(key=cls.key_of(escalation), to=to, escalation=escalation)

    @classmethod
    def at_turn(cls, escalation: int, turn: int, person_id: str) -> Self:
        """A mention in a channel one is not in reaches nobody: that leader is written to."""
        to = ToPerson(person_id)
        return cls(key=cls.key_of(escalation, turn), to=to, escalation=escalation)

    @classmethod
    def instead(cls, escalation: int, person_id: str) -> Self:
        """To one leader alone, in place of what could not be delivered where it was to stand."""
        key = cls.spelled(escalation, "alone")
        return cls(key=key, to=ToPerson(person_id), escalation=escalation)

    @classmethod
    def first_keys(cls, escalation: int) -> tuple[Key, ...]:
        """Return the keys of what leadership can have read first of it."""
        return (
            cls.key_of(escalation),
            cls.key_of(escalation, 0),
            cls.spelled(escalation, "alone"),
        )

    @classmethod
    def number_in(cls, step: str) -> int | None:
        """Return which escalation leadership was told of, by the step that gave; None for others.

        A message's key is the step it gives about the agreements it shows.
        """
        number = step.removeprefix(cls.spelled(""))
        return int(number) if number != step and number.isdecimal() else None


class FollowUp(OfEscalation):
    """What is said below it when nobody has answered."""

    @property
    def turn(self) -> int:
        """Whose turn in the route it is about: its place in the key."""
        return int(self.key.split(":")[2])

    @classmethod
    def at_turn(cls, to: Address, escalation: int, turn: int) -> Self:
        """Once for each turn in the route, in its thread where it goes to the channel."""
        return cls(
            key=cls.spelled(escalation, turn),
            to=to,
            below=Escalated.key_of(escalation) if isinstance(to, Room) else None,
            escalation=escalation,
        )

    def again(self, at: datetime) -> Self:
        """Return it for a turn that was asked before."""
        return replace(self, key=Key(f"{self.key}:{at:%Y%m%dT%H%M}"))


class EscalationReminder(FollowUp):
    """Whose turn it is, is reminded."""

    kind = Kind("escalation_remind", heir=Heir.OFFICE)


class EscalationCameBack(FollowUp):
    """Who had taken it let the day pass."""

    kind = Kind("escalation_come_back", heir=Heir.OFFICE)


class EscalationNext(FollowUp):
    """The next in the route is asked."""

    kind = Kind("escalation_next", heir=Heir.OFFICE)

    @classmethod
    def outside_channel(cls, escalation: int, turn: int, person_id: str) -> Self:
        """The same turn, asked anew of a leader who doesn't see the channel."""
        key = cls.spelled(escalation, turn, person_id)
        return cls(key=key, to=ToPerson(person_id), escalation=escalation)


class Raised(OfEntry):
    """The chief has taken it to leadership, and this is how they read it."""

    kind = Kind("raised", heir=Heir.OWNER)


class CalledBack(OfEntry):
    """The chief has taken it back: nobody there need answer."""

    kind = Kind("called_back", heir=Heir.OWNER)

    @classmethod
    def to_leadership(cls, entry: int, *, below: Key) -> Self:
        """Below what leaders were asked."""
        key = cls.spelled(entry, Room.LEADERSHIP)
        return cls(key=key, to=Room.LEADERSHIP, below=below, history=entry)


class RouteEnded(OfEntry):
    """Everybody was asked and nobody answered."""

    kind = Kind("route_ended", heir=Heir.CHIEF)


class Answer(OfEntry):
    """What leadership answered, back down."""

    kind = Kind("answer", heir=Heir.OWNER)

    @classmethod
    def to_task_force(cls, entry: int) -> Self:
        """For everybody in the Task Force."""
        room = Room.TASK_FORCE
        return cls(key=cls.spelled(entry, room), to=room, history=entry)


@dataclass(frozen=True, kw_only=True)
class OfDecision(Notice):
    """About one decision of the steering group."""

    steering: int

    @property
    def names(self) -> tuple[Named, ...]:
        """It."""
        return named(About.DECISION, self.steering)


class BroughtDown(OfDecision):
    """A decision that is on the next agenda."""

    kind = Kind("steering_decision", heir=Heir.OFFICE, prefix="steering")

    @classmethod
    def key_of(cls, decision: int) -> Key:
        """Return the key of what leadership reads."""
        return cls.spelled(decision)

    @classmethod
    def in_leaderships_name(cls, decision: int) -> Self:
        """Leadership sees what was noted in its name."""
        return cls(key=cls.key_of(decision), to=Room.LEADERSHIP, steering=decision)

    @classmethod
    def to_chief(cls, decision: int, person_id: str) -> Self:
        """The chief hears of what she didn't write."""
        return cls(key=cls.spelled(decision, "chief"), to=ToPerson(person_id), steering=decision)


class CameOfDecision(OfDecision):
    """What came of it, once."""

    kind = Kind("steering_report", heir=Heir.NOBODY)

    @classmethod
    def reported(cls, decision: int) -> Self:
        """When nothing more is to be done about it."""
        return cls(key=cls.spelled(decision), to=Room.LEADERSHIP, steering=decision)


class Charted(StrEnum):
    """What there are pictures of."""

    ACTORS = "actors"
    LINE = "line"
    MEETINGS = "meetings"


@dataclass(frozen=True, kw_only=True)
class ChartFile(NamesNothing, Notice):
    """A picture of how the hotspot is doing, to whoever asked for it."""

    kind = Kind("chart_file", heir=Heir.NOBODY)

    which: Charted

    @classmethod
    def asked(cls, which: Charted, at: datetime, person_id: str) -> Self:
        """Each time they ask, at once."""
        key = cls.spelled(which, of_moment(at), person_id)
        return cls(key=key, to=ToPerson(person_id), at_once=True, which=which)


class LeadersMonth(NamesNothing, Notice):
    """How the hotspot is doing, once a month."""

    kind = Kind("leaders_month", heir=Heir.NOBODY)

    @classmethod
    def of(cls, hotspot: int, month: date) -> Self:
        """By any day in the month."""
        return cls(key=cls.key_of(hotspot, month), to=Room.LEADERSHIP)

    @classmethod
    def key_of(cls, hotspot: int, month: date) -> Key:
        """Return the month's key. A hotspot's sort in order of time."""
        return cls.spelled(hotspot, of_month(month))
