"""The ladder: from a friendly reminder to leadership. Facts and clock in, next step out.

Each rule here has its source in docs/rules.md, under the ladder and the direct line. Days are
working days of the hotspot's calendar. After downtime the answer is what is true *now*: one step
for an agreement, never a replay of missed ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.rules.workdays import Calendar


@dataclass(frozen=True)
class Numbers:
    """A hotspot's own numbers for the ladder, in working days."""

    remind_before: int = 2
    nudge_after: int = 2
    last_nudge_after: int = 5
    warning_days: int = 2
    blocked_days: int = 10
    leader_days: int = 3


class Step(StrEnum):
    """What the clock can bring about for an agreement."""

    REMIND = "remind"
    NUDGE = "nudge"
    LAST_NUDGE = "last_nudge"
    WARN = "warn"
    ESCALATE = "escalate"


@dataclass(frozen=True)
class BlockFacts:
    """A block that has not ended."""

    id: int
    began_at: datetime
    ordinary_closed_at: datetime | None = None
    """When the first ordinary meeting after the block began closed."""
    held_until: date | None = None
    holds: int = 0
    warned_on: date | None = None
    """The day both chief and owner had the warning, since the last hold if there was one."""
    escalated: bool = False
    chief: str = ""
    """Whose duty it is to take it to leadership or to hold it back."""


class Audience(StrEnum):
    """Whom a step is for. Who that is in person is worked out when it is sent."""

    OWNER = "owner"
    CHIEF = "chief"
    LEADER = "leader"
    """The leader of the owning actor."""


AUDIENCES: dict[Step, tuple[Audience, ...]] = {
    Step.REMIND: (Audience.OWNER,),
    Step.NUDGE: (Audience.OWNER,),
    Step.LAST_NUDGE: (Audience.OWNER, Audience.CHIEF),
    Step.WARN: (Audience.OWNER, Audience.CHIEF, Audience.LEADER),
    Step.ESCALATE: (),
}


@dataclass(frozen=True)
class LadderFacts:
    """What the ladder looks at. `given` holds what was given, each as `key:audience`."""

    id: int
    open: bool
    due_on: date | None
    due_set_on: date
    moving_since: date | None = None
    """The day its last block ended: while it was blocked, the owner's clock stood still."""
    given: frozenset[str] = frozenset()
    block: BlockFacts | None = None
    confidential: bool = False
    """Nothing of it goes to leadership in writing, so nobody is warned that it does."""


@dataclass(frozen=True)
class Due:
    """A step that is due, the key it is given under, and who has not been given it yet."""

    step: Step
    key: str
    to: tuple[Audience, ...] = ()
    chief: str = ""
    """To whom in person it is given as the chief; empty where that makes no difference."""

    def given_as(self, audience: Audience) -> str:
        """Return what is written down when this audience has been given the step."""
        whose = f":{self.chief}" if self.chief and audience is Audience.CHIEF else ""
        return f"{self.key}{whose}:{audience}"


def next_step(
    facts: LadderFacts, now: datetime, calendar: Calendar, numbers: Numbers
) -> Due | None:
    """The one step that is due now, or None. Outside working hours nothing is."""
    if not facts.open or not calendar.is_open(now):
        return None
    today = calendar.today(now)
    if facts.block is not None:
        due = None if facts.confidential else _blocked_step(facts.block, now, calendar, numbers)
    else:
        due = _dated_step(facts, today, calendar, numbers)
    return _still_to_give(due, facts.given) if due is not None else None


def _still_to_give(due: Due, given: frozenset[str]) -> Due | None:
    if due.step is Step.ESCALATE:
        return due
    to = tuple(who for who in AUDIENCES[due.step] if due.given_as(who) not in given)
    return replace(due, to=to) if to else None


def _dated_step(
    facts: LadderFacts, today: date, calendar: Calendar, numbers: Numbers
) -> Due | None:
    due_on = facts.due_on
    if due_on is None:
        return None
    if today <= due_on:
        soon = calendar.add(due_on, -numbers.remind_before)
        return _dated(Step.REMIND, due_on) if facts.due_set_on < today >= soon else None
    late = calendar.between(max(due_on, facts.moving_since or due_on), today)
    if late >= numbers.last_nudge_after:
        return _dated(Step.LAST_NUDGE, due_on)
    return _dated(Step.NUDGE, due_on) if late >= numbers.nudge_after else None


def given_about(due_on: date) -> frozenset[str]:
    """Everything that may be given about a due date, as it is written down."""
    steps = (_dated(step, due_on) for step in (Step.REMIND, Step.NUDGE, Step.LAST_NUDGE))
    return frozenset(due.given_as(who) for due in steps for who in AUDIENCES[due.step])


def last_date_in_view(today: date, calendar: Calendar, numbers: Numbers) -> date:
    """The last due date that may have a step today: whatever is due later has none yet."""
    return calendar.add(today, numbers.remind_before)


def _dated(step: Step, due_on: date) -> Due:
    """A new due date makes a new key, so its reminders start afresh."""
    return Due(step, f"{step}:{due_on.isoformat()}")


def _blocked_step(
    block: BlockFacts, now: datetime, calendar: Calendar, numbers: Numbers
) -> Due | None:
    today = calendar.today(now)
    if block.escalated or is_held(block, today) or not is_persistent(block, now, calendar, numbers):
        return None
    if block.warned_on is not None and today >= goes_on(block.warned_on, calendar, numbers):
        return Due(Step.ESCALATE, f"{Step.ESCALATE}:{block.id}")
    return warning(block)


def warning(block: BlockFacts) -> Due:
    """A hold that ended by itself is followed by a warning of its own.

    So is a new chief: right and duty are hers now, and what was announced to the one before was
    not announced to her. The clock then runs from the day she had it.
    """
    return Due(Step.WARN, f"{Step.WARN}:{block.id}:{block.holds}", chief=block.chief)


def warning_in(given: str) -> str:
    """Return the key of the warning that was given, without to whom; empty for any other step."""
    parts = given.split(":")
    return ":".join(parts[:3]) if parts[0] == Step.WARN else ""


def is_held(block: BlockFacts, today: date) -> bool:
    """A hold covers its last day and then ends by itself."""
    return block.held_until is not None and today <= block.held_until


def is_persistent(block: BlockFacts, now: datetime, calendar: Calendar, numbers: Numbers) -> bool:
    """Still blocked when the first ordinary meeting after the block began has closed.

    If none closes within `blocked_days` working days: on the last of these.
    """
    if block.ordinary_closed_at is not None and block.ordinary_closed_at <= now:
        return True
    began = calendar.local(block.began_at).date()
    return calendar.today(now) >= calendar.add(began, numbers.blocked_days)


def goes_on(warned_on: date, calendar: Calendar, numbers: Numbers) -> date:
    """The day a warned agreement goes to leadership."""
    return calendar.add(warned_on, numbers.warning_days)


class LeaderStep(StrEnum):
    """What the clock can bring about for an escalation."""

    REMIND = "remind"
    NEXT = "next"
    COME_BACK = "come_back"
    PASS_OVER = "pass_over"
    """Whom it rests on is gone: whoever is next gets it without waiting."""
    END = "end"


@dataclass(frozen=True)
class EscalationFacts:
    """An escalation without a final answer. Its settings were fixed when it was raised."""

    asked_on: date | None
    """When the leader at the present position got it; None while it has not been delivered."""
    position: int
    route_length: int
    leader_days: int
    reminded_on: date | None = None
    """When the reminder, or what came back, was delivered; None also while it waits."""
    taken_until: date | None = None
    """Set while somebody has said *I take it*."""
    came_back: bool = False
    holder_gone: bool = False
    """Whoever has it, asked or having said *I take it*, is no longer in Slack."""
    reminded: bool = False
    """Whether it has been reminded of, or has come back, also while that waits to be delivered."""


def next_leader_step(
    facts: EscalationFacts, now: datetime, calendar: Calendar
) -> LeaderStep | None:
    """No answer: one reminder, then the next in the route; an *I take it* comes back once.

    Nobody waits for a leader who is no longer in Slack. The days count from when the message was
    delivered: while that waits, no clock runs.

    It always ends: after the last in the route nothing more comes.
    """
    if not calendar.is_open(now):
        return None
    if facts.holder_gone:
        return LeaderStep.PASS_OVER
    today = calendar.today(now)
    if facts.taken_until is not None:
        return _taken_step(facts, facts.taken_until, today)
    reminded = facts.reminded or facts.reminded_on is not None
    since = facts.reminded_on if reminded else facts.asked_on
    if since is None or today < calendar.add(since, facts.leader_days):
        return None
    if not reminded:
        return LeaderStep.REMIND
    return LeaderStep.NEXT if facts.position + 1 < facts.route_length else LeaderStep.END


def _taken_step(facts: EscalationFacts, taken_until: date, today: date) -> LeaderStep | None:
    if today <= taken_until:
        return None
    return LeaderStep.END if facts.came_back else LeaderStep.COME_BACK
