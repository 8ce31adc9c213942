"""What changed settings mean: worked examples on real days, and what is under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules.agreements.ladder import Audience, BlockFacts, LadderFacts, Numbers
from bot.rules.agreements.ladder_effect import Blocked, Dated, Rules, Soon, effect
from bot.rules.workdays import Calendar

ZONE = ZoneInfo("Europe/Copenhagen")
NUMBERS = Numbers()


def day(text: str) -> date:
    """Read `Tue 3 Nov`, in 2026, or in 2027 for January; the weekday must be the right one."""
    year = 2027 if "Jan" in text else 2026
    found = datetime.strptime(f"{text} {year}", "%a %d %b %Y").date()  # noqa: DTZ007 - a date only
    assert f"{found:%a}" == text[:3]
    return found


def at(text: str) -> datetime:
    """A moment on the wall clock, `Tue 3 Nov 10:00`."""
    words, _, clock = text.rpartition(" ")
    hour, minute = map(int, clock.split(":"))
    return datetime(*day(words).timetuple()[:3], hour, minute, tzinfo=ZONE).astimezone(UTC)


def rules(weeks: frozenset[int] = frozenset(), **numbers: int) -> Rules:
    return Rules(Calendar(ZONE, weeks), replace(NUMBERS, **numbers))


@pytest.mark.parametrize(
    ("now", "after", "dates"),
    [
        # due, reminder, nudge, last nudge
        ("Tue 3 Nov 10:00", rules(), "Fri 6 Nov, Wed 4 Nov, Tue 10 Nov, Fri 13 Nov"),
        (
            "Tue 3 Nov 10:00",
            rules(remind_before=4, last_nudge_after=7),
            "Fri 13 Nov, Mon 9 Nov, Tue 17 Nov, Tue 24 Nov",
        ),
        # Christmas, with the week before closed
        (
            "Tue 15 Dec 10:00",
            rules(frozenset({52})),
            "Fri 18 Dec, Wed 16 Dec, Tue 29 Dec, Tue 5 Jan",
        ),
        # that Friday would be closed, and so would the one after: Christmas and New Year's Day
        (
            "Mon 14 Dec 10:00",
            rules(frozenset({51})),
            "Fri 8 Jan, Wed 6 Jan, Tue 12 Jan, Fri 15 Jan",
        ),
    ],
)
def test_a_due_date_is_worked_out_on_coming_days(now: str, after: Rules, dates: str) -> None:
    found = effect(rules(), after, [], at(now)).dated[1]
    assert found == Dated(*(day(text) for text in dates.split(", ")))


@pytest.mark.parametrize(
    ("after", "dates"),
    [
        # began, warned, goes up, reminded, next asked
        (rules(), "Wed 4 Nov, Wed 18 Nov, Fri 20 Nov, Wed 25 Nov, Mon 30 Nov"),
        (
            rules(blocked_days=5, warning_days=4, leader_days=1),
            "Wed 4 Nov, Wed 11 Nov, Tue 17 Nov, Wed 18 Nov, Thu 19 Nov",
        ),
        (rules(frozenset({46})), "Wed 4 Nov, Wed 25 Nov, Fri 27 Nov, Wed 2 Dec, Mon 7 Dec"),
    ],
)
def test_so_is_a_block(after: Rules, dates: str) -> None:
    found = effect(rules(), after, [], at("Tue 3 Nov 10:00"))
    assert found.blocked[1] == Blocked(*(day(text) for text in dates.split(", ")))
    assert found.blocked[0].warned == day("Wed 18 Nov")


DUE_THURSDAY_WEEK = LadderFacts(1, True, day("Thu 12 Nov"), day("Mon 2 Nov"))
BLOCK = BlockFacts(1, at("Wed 28 Oct 10:00"))
STANDING = LadderFacts(2, True, day("Fri 13 Nov"), day("Mon 2 Nov"), block=BLOCK)
WARNED = replace(
    STANDING,
    block=replace(BLOCK, warned_on=day("Tue 3 Nov")),
    given=frozenset(f"warn:1:0:{who}" for who in Audience),
)


@pytest.mark.parametrize(
    ("facts", "now", "after", "soon"),
    [
        # on Wednesday and Thursday; the reminder stands for both mornings and is one
        (DUE_THURSDAY_WEEK, "Tue 3 Nov 10:00", rules(), Soon()),
        (DUE_THURSDAY_WEEK, "Tue 3 Nov 10:00", rules(remind_before=6), Soon(reminded=1)),
        (DUE_THURSDAY_WEEK, "Tue 3 Nov 10:00", rules(remind_before=5), Soon(reminded=1)),
        (DUE_THURSDAY_WEEK, "Tue 3 Nov 10:00", rules(remind_before=4), Soon()),
        # before opening time this morning is the first of the two
        (DUE_THURSDAY_WEEK, "Thu 5 Nov 07:00", rules(remind_before=4), Soon(reminded=1)),
        (STANDING, "Tue 3 Nov 10:00", rules(), Soon()),
        (STANDING, "Tue 3 Nov 10:00", rules(blocked_days=5), Soon(warned=1)),
        (WARNED, "Tue 3 Nov 10:00", rules(blocked_days=5), Soon(taken_up=1)),
        (WARNED, "Tue 3 Nov 10:00", rules(blocked_days=5, warning_days=3), Soon()),
    ],
)
def test_what_is_under_way_is_counted_with_the_ladder_itself(
    facts: LadderFacts, now: str, after: Rules, soon: Soon
) -> None:
    found = effect(rules(), after, [facts], at(now))
    assert found.soon[1] == soon
    assert found.soon[0] == Soon()


def test_closures_that_leave_no_day_in_common_still_have_an_example() -> None:
    half, other = frozenset(range(1, 27)), frozenset(range(27, 53))
    now = datetime(2027, 3, 2, 10, tzinfo=ZONE)
    found = effect(rules(half), rules(other), [], now)
    assert rules(other).calendar.is_workday(found.dated[1].due_on)
