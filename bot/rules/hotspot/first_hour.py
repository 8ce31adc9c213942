"""The first hour of a hotspot: what is still to be done, worked out from what is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

FEWEST_ACTORS = 2
"""A Task Force of one organisation has nothing to coordinate."""


class Step(StrEnum):
    """What there is to do, in order. The values are stored."""

    ACTORS = "actors"
    PLACES = "places"
    LEADERS = "leaders"
    FOLLOW_UPS = "follow_ups"
    MEETING = "meeting"
    INTRODUCTION = "introduction"


@dataclass(frozen=True)
class FirstHour:
    """How far a hotspot is."""

    actors: int
    led: int
    """Of the actors, how many have a leader, in Slack or by office."""
    people: int
    unplaced: int
    follow_ups: int
    """Agreements that have been recorded."""
    meeting_stands: bool
    """The next meeting's date is confirmed, or one has been held."""
    introduced: bool

    def has_done(self, step: Step) -> bool:
        """Whether nothing is left of it."""
        match step:
            case Step.ACTORS:
                return self.actors >= FEWEST_ACTORS
            case Step.PLACES:
                return self.people > 0 and self.actors > 0 and self.unplaced == 0
            case Step.LEADERS:
                return 0 < self.actors == self.led
            case Step.FOLLOW_UPS:
                return self.follow_ups > 0
            case Step.MEETING:
                return self.meeting_stands
            case Step.INTRODUCTION:
                return self.introduced


def to_do(stands: FirstHour, skipped: Collection[str]) -> tuple[Step, ...]:
    """Return which steps are neither done nor skipped."""
    return tuple(step for step in Step if not (stands.has_done(step) or step in skipped))
