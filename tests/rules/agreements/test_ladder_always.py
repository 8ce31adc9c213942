"""What holds for the ladder whatever happens: random courses, stepped through hour by hour."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.agreements.ladder import (
    Audience,
    BlockFacts,
    Due,
    LadderFacts,
    Numbers,
    Step,
    next_step,
    warning,
)
from bot.rules.workdays import Calendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FIRST_DAY = date(2026, 1, 5)
DAYS = 150
HOURS = (7, 8, 15, 16)

DAY = st.integers(0, 60).map(lambda n: FIRST_DAY + timedelta(days=n))
NUMBERS = st.builds(
    Numbers,
    remind_before=st.integers(1, 5),
    nudge_after=st.integers(1, 4),
    last_nudge_after=st.integers(5, 9),
    warning_days=st.integers(1, 5),
    blocked_days=st.integers(1, 15),
)
CALENDARS = st.builds(Calendar, st.just(COPENHAGEN), st.frozensets(st.integers(1, 20), max_size=4))


@dataclass(frozen=True)
class Course:
    """What happens to an agreement, and on which days the bot is up."""

    due_on: date
    numbers: Numbers
    calendar: Calendar
    up: frozenset[int]
    """Days, counted from the first."""
    reached: frozenset[Audience]
    """Who gets a message on odd days; on even days everybody does."""
    blocked_on: date | None = None
    meeting_on: date | None = None
    held: tuple[date, date] | None = None
    """The day the chief holds it back, and until when."""


@dataclass
class Story:
    """What came of it."""

    steps: list[tuple[datetime, Due]] = field(default_factory=list)
    given: dict[str, date] = field(default_factory=dict)
    escalated: bool = False


def courses(*, blocked: bool) -> st.SearchStrategy[Course]:
    return st.builds(
        Course,
        due_on=DAY,
        numbers=NUMBERS,
        calendar=CALENDARS,
        up=st.frozensets(st.integers(0, DAYS), min_size=5).map(lambda s: s | set(range(120, DAYS))),
        reached=st.frozensets(st.sampled_from(Audience)),
        blocked_on=DAY if blocked else st.none(),
        meeting_on=st.none() | DAY,
        held=st.none() | st.tuples(DAY, DAY),
    )


def facts_of(course: Course, story: Story, now: datetime) -> LadderFacts:
    facts = LadderFacts(
        1, True, course.due_on, FIRST_DAY - timedelta(days=9), given=frozenset(story.given)
    )
    if course.blocked_on is None or now.date() < course.blocked_on:
        return facts
    began = datetime.combine(course.blocked_on, time(9), tzinfo=COPENHAGEN)
    block = BlockFacts(7, began, escalated=story.escalated)
    if course.meeting_on is not None and course.meeting_on > course.blocked_on:
        closed = datetime.combine(course.meeting_on, time(11), tzinfo=COPENHAGEN)
        block = replace(block, ordinary_closed_at=closed)
    if course.held is not None and now.date() >= course.held[0] >= course.blocked_on:
        block = replace(block, held_until=course.held[1], holds=1)
    key = warning(block).key
    both = [story.given.get(f"{key}:{who}") for who in (Audience.CHIEF, Audience.OWNER)]
    days = [day for day in both if day is not None]
    warned_on = max(days) if len(days) == 2 else None
    return replace(facts, block=replace(block, warned_on=warned_on))


def play(course: Course) -> Story:
    story = Story()
    for n in sorted(course.up):
        for hour in HOURS:
            day = FIRST_DAY + timedelta(days=n)
            now = datetime.combine(day, time(hour), tzinfo=COPENHAGEN)
            due = next_step(facts_of(course, story, now), now, course.calendar, course.numbers)
            if due is None:
                continue
            story.steps.append((now, due))
            _give(course, story, due, day)
    return story


def _give(course: Course, story: Story, due: Due, day: date) -> None:
    if due.step is Step.ESCALATE:
        assert not story.escalated, "nothing goes up twice"
        story.escalated = True
    for audience in due.to:
        if day.toordinal() % 2 == 0 or audience in course.reached:
            told = due.given_as(audience)
            assert told not in story.given, "no step is given twice"
            story.given[told] = day


@settings(max_examples=150, deadline=None)
@given(courses(blocked=False))
def test_silence_alone_never_goes_up(course: Course) -> None:
    for now, due in play(course).steps:
        assert course.calendar.is_open(now)
        assert due.step in (Step.REMIND, Step.NUDGE, Step.LAST_NUDGE)
        assert due.to


@settings(max_examples=150, deadline=None)
@given(courses(blocked=True))
def test_a_block_is_announced_first_goes_up_once_and_then_it_ends(course: Course) -> None:
    story = play(course)
    for now, due in story.steps:
        assert course.calendar.is_open(now)
        if due.step is Step.ESCALATE:
            _assert_announced(course, story, now.date())
    assert story.escalated, "it always ends: a block nobody answers goes up"
    after = datetime.combine(FIRST_DAY + timedelta(days=400), time(9), tzinfo=COPENHAGEN)
    for days in range(10):
        now = after + timedelta(days=days)
        assert next_step(facts_of(course, story, now), now, course.calendar, Numbers()) is None


def _assert_announced(course: Course, story: Story, today: date) -> None:
    told = [
        day
        for key, day in story.given.items()
        if key.startswith("warn:") and not key.endswith(Audience.LEADER)
    ]
    last_two = sorted(told)[-2:]
    assert len(last_two) == 2, "chief and owner were both warned"
    assert course.calendar.between(max(last_two), today) >= course.numbers.warning_days
