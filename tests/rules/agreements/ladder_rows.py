"""What the tables of the ladder are written with: days with their weekdays, and facts in short."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.rules.agreements.ladder import BlockFacts, LadderFacts, Numbers, Step, next_step
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PLAIN = Calendar(COPENHAGEN)
SUMMER_CLOSED = Calendar(COPENHAGEN, frozenset({28, 29, 30}))
WINTER_CLOSED = Calendar(COPENHAGEN, frozenset({7, 53}))
DEFAULT = Numbers()
REMIND, NUDGE, LAST, WARN, ESCALATE = (
    Step.REMIND,
    Step.NUDGE,
    Step.LAST_NUDGE,
    Step.WARN,
    Step.ESCALATE,
)


def local(text: str) -> datetime:
    """Read `Thu 24 Dec 2026 10:00` as Copenhagen's wall clock."""
    clock = datetime.strptime(text[-5:], "%H:%M").replace(tzinfo=UTC).time()
    return datetime.combine(day(text[:-6]), clock, tzinfo=COPENHAGEN)


def dated(due: str | None, set_on: str = "Thu 01 Jan 2026", **more: object) -> LadderFacts:
    due_on = day(due) if due else None
    return LadderFacts(1, True, due_on, day(set_on), **more)  # type: ignore[arg-type]


def step_of(
    facts: LadderFacts,
    now: str,
    calendar: Calendar = PLAIN,
    numbers: Numbers = DEFAULT,
) -> Step | None:
    due = next_step(facts, local(now), calendar, numbers)
    return None if due is None else due.step


def blocked(began: str, **more: object) -> LadderFacts:
    standing = BlockFacts(7, local(began), **more)  # type: ignore[arg-type]
    return dated("Fri 20 Mar 2026", block=standing)
