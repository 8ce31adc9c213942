"""Years of quarter hours on the pure rules: agreements, blocks, leaders, meetings and the digest.

A small model of the bot gives what the rules say, one message a person and day; what must always
hold is asserted as it goes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.rules.agreements.ladder import (
    Audience,
    BlockFacts,
    Due,
    EscalationFacts,
    LadderFacts,
    LeaderStep,
    Numbers,
    Step,
    last_date_in_view,
    next_leader_step,
    next_step,
    warning,
)
from bot.rules.hotspot.digest_day import digest_due
from bot.rules.meetings.cadence import propose
from bot.rules.workdays import Calendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CALENDAR = Calendar(COPENHAGEN, frozenset({7, 29, 30}))
NUMBERS = Numbers()
BEGUN = date(2026, 1, 5)
QUARTER = timedelta(minutes=15)
OWNERS = 12
WEEKS = 5
ROUTE = 2
MOST_LEADER_STEPS = 2 * ROUTE + 2
"""A reminder and a next for each in the route, and once more for what came back."""


@dataclass
class Slot:
    """Room for one agreement at a time: when it ends, the next is recorded."""

    number: int
    facts: LadderFacts
    silent: bool
    given_on: dict[str, date] = field(default_factory=dict)
    escalation: EscalationFacts | None = None
    leader_steps: int = 0

    @property
    def owner(self) -> str:
        return f"owner {self.number % OWNERS}"


@dataclass
class Years:
    """What happens, and what came of it."""

    chance: Random
    slots: list[Slot]
    moments: int = 0
    questions: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    digests: list[str] = field(default_factory=list)
    meeting_on: date = BEGUN
    heard: set[str] = field(default_factory=set)
    """Who has had the message of today."""
    _next_id: int = 1

    # A day

    def live(self, day: date) -> None:
        """Let a day pass, quarter by quarter of the wall clock; people answer at eleven."""
        self.heard.clear()
        midnight = datetime.combine(day, time(), tzinfo=COPENHAGEN)
        for quarter in range(96):
            now = midnight + quarter * QUARTER  # the wall clock's quarters, whatever the night
            self.moments += 1
            if CALENDAR.is_open(now):
                self._open(now, day)
            else:
                self._closed(now)
            if now.time() == time(11) and CALENDAR.is_workday(day):
                self._people(now, day)

    def _closed(self, now: datetime) -> None:
        slot = self.slots[self.moments % len(self.slots)]
        assert next_step(slot.facts, now, CALENDAR, NUMBERS) is None
        assert digest_due(now, CALENDAR, BEGUN) is None
        if slot.escalation is not None:
            assert next_leader_step(slot.escalation, now, CALENDAR) is None

    def _open(self, now: datetime, day: date) -> None:
        self._digest(now)
        last = last_date_in_view(day, CALENDAR, NUMBERS)
        lines: list[tuple[Slot, Due, Audience]] = []
        for slot in self.slots:
            self.questions += 1
            due = next_step(slot.facts, now, CALENDAR, NUMBERS)
            if due is not None:
                facts = slot.facts
                assert facts.block is not None or (
                    facts.due_on is not None and facts.due_on <= last
                )
                lines += [(slot, due, audience) for audience in due.to]
                if due.step is Step.ESCALATE:
                    self._escalate(slot, day)
            if slot.escalation is not None:
                self._leaders(slot, slot.escalation, now, day)
        self._say(lines, day)

    def _digest(self, now: datetime) -> None:
        key = digest_due(now, CALENDAR, BEGUN)
        if key is not None and key not in self.digests:
            assert CALENDAR.local(now).time() == time(8), "as the first working day of a week opens"
            self.digests.append(key)

    def _say(self, lines: list[tuple[Slot, Due, Audience]], day: date) -> None:
        """One message a person, with all that is theirs."""
        now_heard = set()
        for slot, due, audience in lines:
            person = slot.owner if audience is Audience.OWNER else str(audience)
            if person in self.heard:
                continue
            now_heard.add(person)
            key = due.given_as(audience)
            assert key not in slot.given_on, f"given twice: {key}"
            slot.given_on[key] = day
            self.steps[due.step] += 1
            self._update(slot)
        self.heard |= now_heard

    def _update(self, slot: Slot) -> None:
        block = slot.facts.block
        if block is not None:
            key = warning(block).key
            told = [slot.given_on.get(f"{key}:{who}") for who in (Audience.OWNER, Audience.CHIEF)]
            days = [day for day in told if day is not None]
            block = replace(block, warned_on=max(days) if len(days) == len(told) else None)
        slot.facts = replace(slot.facts, given=frozenset(slot.given_on), block=block)

    # Leadership

    def _escalate(self, slot: Slot, day: date) -> None:
        block = slot.facts.block
        assert block is not None, "silence alone never goes up"
        assert block.warned_on is not None
        assert not block.escalated, "nothing goes up twice"
        assert CALENDAR.between(block.warned_on, day) >= NUMBERS.warning_days
        self.steps[Step.ESCALATE] += 1
        slot.facts = replace(slot.facts, block=replace(block, escalated=True))
        slot.escalation = EscalationFacts(day, 0, ROUTE, NUMBERS.leader_days)
        slot.leader_steps = 0

    def _leaders(self, slot: Slot, facts: EscalationFacts, now: datetime, day: date) -> None:
        step = next_leader_step(facts, now, CALENDAR)
        if step is None:
            return
        slot.leader_steps += 1
        assert slot.leader_steps <= MOST_LEADER_STEPS, "it ends"
        self.steps[f"leaders {step}"] += 1
        after: dict[LeaderStep, EscalationFacts | None] = {
            LeaderStep.REMIND: replace(facts, reminded_on=day),
            LeaderStep.NEXT: replace(
                facts, position=facts.position + 1, asked_on=day, reminded_on=None
            ),
            LeaderStep.COME_BACK: replace(
                facts, came_back=True, taken_until=None, asked_on=day, reminded_on=day
            ),
        }
        slot.escalation = after.get(step)

    # People

    def _people(self, now: datetime, day: date) -> None:
        if day >= self.meeting_on:
            self._meet(now, day)
        answers = (self._done, self._new_date, self._block, self._unblock)
        for slot in self.slots:
            if not slot.silent and self.chance.random() < 0.02:
                self.chance.choice(answers)(slot, day)
            elif slot.silent and self.chance.random() < 0.002:
                self._done(slot, day)
            if slot.escalation is not None and self.chance.random() < 0.05:
                until = CALENDAR.add(day, self.chance.randrange(1, 9))
                if not slot.escalation.came_back:
                    slot.escalation = replace(slot.escalation, taken_until=until)

    def _meet(self, now: datetime, day: date) -> None:
        for slot in self.slots:
            block = slot.facts.block
            if block is not None and block.ordinary_closed_at is None and block.began_at < now:
                slot.facts = replace(slot.facts, block=replace(block, ordinary_closed_at=now))
        coming = propose(
            day, weekday=1, weeks=WEEKS, at=time(9), calendar=CALENDAR, today=day
        ).starts_at
        self.meeting_on = CALENDAR.today(coming)
        assert CALENDAR.is_workday(self.meeting_on)
        assert 28 <= (self.meeting_on - day).days <= 42
        self.steps["meeting"] += 1

    def _done(self, slot: Slot, day: date) -> None:
        self._next_id += 1
        slot.facts = fresh(self._next_id, day, self.chance)
        slot.given_on, slot.escalation = {}, None

    def _new_date(self, slot: Slot, day: date) -> None:
        due_on = CALENDAR.add(day, self.chance.randrange(1, 25))
        slot.facts = replace(slot.facts, due_on=due_on, due_set_on=day, block=None)
        slot.escalation = None

    def _block(self, slot: Slot, day: date) -> None:
        if slot.facts.block is None:
            self._next_id += 1
            began = datetime.combine(day, time(11), tzinfo=COPENHAGEN)
            slot.facts = replace(slot.facts, block=BlockFacts(self._next_id, began))

    def _unblock(self, slot: Slot, day: date) -> None:
        if slot.facts.block is not None:
            slot.facts = replace(slot.facts, block=None, moving_since=day)
            slot.escalation = None


def fresh(number: int, day: date, chance: Random) -> LadderFacts:
    """An agreement recorded that day, due within five weeks."""
    return LadderFacts(number, True, CALENDAR.add(day, chance.randrange(1, 25)), day)


def quarter_hours(chance: Random, *, agreements: int, days: int) -> Years:
    """Live through so many days with so many agreements, a third of them of silent people."""
    slots = [Slot(n, fresh(-n, BEGUN, chance), silent=n % 3 == 0) for n in range(agreements)]
    years = Years(chance, slots)
    for ahead in range(days):
        years.live(BEGUN + timedelta(days=ahead))
    return years
