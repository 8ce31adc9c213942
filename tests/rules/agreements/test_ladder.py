"""The ladder, row by row: every day is named with its weekday, and the calendar checks the name."""

from __future__ import annotations

import pytest

from bot.rules.agreements.ladder import (
    Audience,
    LadderFacts,
    Numbers,
    Step,
    given_about,
    last_date_in_view,
    next_step,
)
from tests.rules.agreements.ladder_rows import (
    DEFAULT,
    LAST,
    NUDGE,
    PLAIN,
    REMIND,
    SUMMER_CLOSED,
    WINTER_CLOSED,
    dated,
    local,
    step_of,
)
from tests.rules.calendar_text import day


@pytest.mark.parametrize(
    ("due", "now", "step", "why"),
    [
        ("Fri 20 Mar 2026", "Tue 17 Mar 2026 09:00", None, "three working days ahead"),
        ("Fri 20 Mar 2026", "Wed 18 Mar 2026 08:00", REMIND, "two working days before"),
        ("Fri 20 Mar 2026", "Wed 18 Mar 2026 07:59", None, "before working hours"),
        ("Fri 20 Mar 2026", "Wed 18 Mar 2026 15:59", REMIND, "the last minute of the day"),
        ("Fri 20 Mar 2026", "Wed 18 Mar 2026 16:00", None, "after working hours"),
        ("Fri 20 Mar 2026", "Thu 19 Mar 2026 09:00", REMIND, "the reminder was missed a day"),
        ("Fri 20 Mar 2026", "Fri 20 Mar 2026 09:00", REMIND, "missed till the day itself"),
        ("Fri 20 Mar 2026", "Sat 21 Mar 2026 09:00", None, "nothing leaves on a Saturday"),
        ("Fri 20 Mar 2026", "Mon 23 Mar 2026 09:00", None, "one working day late"),
        ("Fri 20 Mar 2026", "Tue 24 Mar 2026 09:00", NUDGE, "two working days late"),
        ("Fri 20 Mar 2026", "Thu 26 Mar 2026 09:00", NUDGE, "four, and not nudged yet"),
        ("Fri 20 Mar 2026", "Fri 27 Mar 2026 09:00", LAST, "five working days late"),
        ("Fri 20 Mar 2026", "Mon 27 Apr 2026 09:00", LAST, "weeks of downtime: one step only"),
        ("Mon 23 Mar 2026", "Thu 19 Mar 2026 09:00", REMIND, "the weekend doesn't count"),
        ("Mon 23 Mar 2026", "Wed 18 Mar 2026 09:00", None, "three working days before a Monday"),
        # Easter 2026: Thursday 2 April to Monday 6 April
        ("Wed 08 Apr 2026", "Wed 01 Apr 2026 09:00", REMIND, "two before, over Easter"),
        ("Wed 08 Apr 2026", "Tue 31 Mar 2026 09:00", None, "three before, over Easter"),
        ("Tue 07 Apr 2026", "Tue 31 Mar 2026 09:00", REMIND, "two before, over Easter"),
        ("Tue 07 Apr 2026", "Mon 30 Mar 2026 09:00", None, "three before, over Easter"),
        ("Tue 31 Mar 2026", "Thu 02 Apr 2026 09:00", None, "Maundy Thursday"),
        ("Tue 31 Mar 2026", "Mon 06 Apr 2026 09:00", None, "Easter Monday"),
        ("Tue 31 Mar 2026", "Wed 01 Apr 2026 09:00", None, "one late, the day before Easter"),
        ("Tue 31 Mar 2026", "Tue 07 Apr 2026 09:00", NUDGE, "two late, with Easter between"),
        ("Tue 31 Mar 2026", "Fri 10 Apr 2026 09:00", LAST, "five late, with Easter between"),
        # the days most workplaces are closed as well
        ("Thu 30 Apr 2026", "Fri 01 May 2026 09:00", None, "1 May"),
        ("Thu 30 Apr 2026", "Tue 05 May 2026 09:00", NUDGE, "1 May doesn't count"),
        ("Thu 04 Jun 2026", "Fri 05 Jun 2026 09:00", None, "Constitution Day"),
        ("Thu 04 Jun 2026", "Tue 09 Jun 2026 09:00", NUDGE, "Constitution Day doesn't count"),
        ("Wed 13 May 2026", "Thu 14 May 2026 09:00", None, "Ascension Day"),
        ("Wed 13 May 2026", "Mon 18 May 2026 09:00", NUDGE, "Ascension Day doesn't count"),
        ("Mon 27 Apr 2026", "Wed 29 Apr 2026 09:00", NUDGE, "no Store Bededag that week any more"),
        # Christmas and week 53
        ("Tue 22 Dec 2026", "Thu 24 Dec 2026 09:00", None, "Christmas Eve"),
        ("Tue 22 Dec 2026", "Mon 28 Dec 2026 09:00", NUDGE, "23 and 28 December are working days"),
        ("Tue 22 Dec 2026", "Thu 31 Dec 2026 09:00", None, "New Year's Eve, in week 53"),
        ("Tue 22 Dec 2026", "Mon 04 Jan 2027 09:00", LAST, "five late, over week 53"),
        ("Mon 04 Jan 2027", "Tue 29 Dec 2026 09:00", REMIND, "two before, from week 53"),
        ("Mon 04 Jan 2027", "Mon 28 Dec 2026 09:00", None, "three before, from week 53"),
        # the clocks change: Sunday 29 March and Sunday 25 October 2026
        ("Fri 27 Mar 2026", "Tue 31 Mar 2026 08:00", NUDGE, "08:00 in summer time is 06:00 UTC"),
        ("Fri 27 Mar 2026", "Tue 31 Mar 2026 07:59", None, "a minute before, in summer time"),
        ("Fri 23 Oct 2026", "Tue 27 Oct 2026 08:00", NUDGE, "08:00 in winter time is 07:00 UTC"),
        ("Fri 23 Oct 2026", "Tue 27 Oct 2026 07:59", None, "a minute before, in winter time"),
        ("Fri 23 Oct 2026", "Fri 30 Oct 2026 15:59", LAST, "the last minute, in winter time"),
        ("Fri 27 Mar 2026", "Sun 29 Mar 2026 03:30", None, "the night the clocks go forward"),
        ("Fri 23 Oct 2026", "Sun 25 Oct 2026 02:30", None, "the night they go back"),
        # Whitsun, New Year, and a day that has become a rest day since it was promised
        ("Fri 22 May 2026", "Mon 25 May 2026 09:00", None, "Whit Monday"),
        ("Fri 22 May 2026", "Wed 27 May 2026 09:00", NUDGE, "Whit Monday doesn't count"),
        ("Wed 30 Dec 2026", "Fri 01 Jan 2027 09:00", None, "New Year's Day"),
        ("Wed 30 Dec 2026", "Tue 05 Jan 2027 09:00", NUDGE, "two late, over New Year"),
        ("Sat 21 Mar 2026", "Thu 19 Mar 2026 09:00", REMIND, "due on a Saturday: Thursday, Friday"),
        ("Sat 21 Mar 2026", "Mon 23 Mar 2026 09:00", None, "due on a Saturday: one late"),
        ("Sat 21 Mar 2026", "Tue 24 Mar 2026 09:00", NUDGE, "due on a Saturday: two late"),
        (None, "Fri 30 Oct 2026 09:00", None, "due before a meeting that has no date yet"),
    ],
)
def test_an_agreement_with_a_due_date(
    due: str | None, now: str, step: Step | None, why: str
) -> None:
    assert step_of(dated(due), now) is step, why


@pytest.mark.parametrize(
    ("set_on", "now", "step", "why"),
    [
        ("Wed 18 Mar 2026", "Wed 18 Mar 2026 14:00", None, "promised today: no reminder today"),
        ("Wed 18 Mar 2026", "Thu 19 Mar 2026 08:00", REMIND, "promised yesterday"),
        ("Fri 20 Mar 2026", "Fri 20 Mar 2026 14:00", None, "promised and due the same day"),
        ("Fri 20 Mar 2026", "Tue 24 Mar 2026 08:00", NUDGE, "and then late all the same"),
    ],
)
def test_a_date_set_today_is_not_reminded_of_today(
    set_on: str, now: str, step: Step | None, why: str
) -> None:
    assert step_of(dated("Fri 20 Mar 2026", set_on), now) is step, why


@pytest.mark.parametrize(
    ("due", "now", "step", "why"),
    [
        ("Fri 03 Jul 2026", "Tue 07 Jul 2026 09:00", None, "week 28 is closed"),
        ("Fri 03 Jul 2026", "Mon 27 Jul 2026 09:00", None, "one late: three weeks don't count"),
        ("Fri 03 Jul 2026", "Tue 28 Jul 2026 09:00", NUDGE, "two late, after the closure"),
        ("Mon 27 Jul 2026", "Thu 02 Jul 2026 09:00", REMIND, "two before, from before the closure"),
        ("Mon 27 Jul 2026", "Wed 01 Jul 2026 09:00", None, "three before"),
    ],
)
def test_closure_weeks_do_not_count(due: str, now: str, step: Step | None, why: str) -> None:
    assert step_of(dated(due), now, SUMMER_CLOSED) is step, why


@pytest.mark.parametrize(
    ("due", "now", "step", "why"),
    [
        ("Fri 06 Feb 2026", "Thu 12 Feb 2026 09:00", None, "week 7 is closed"),
        ("Fri 06 Feb 2026", "Mon 16 Feb 2026 09:00", None, "one late"),
        ("Fri 06 Feb 2026", "Tue 17 Feb 2026 09:00", NUDGE, "two late, after week 7"),
        ("Wed 11 Feb 2026", "Thu 05 Feb 2026 09:00", REMIND, "due in what is closed since"),
        ("Tue 22 Dec 2026", "Tue 29 Dec 2026 09:00", None, "week 53 is closed"),
        ("Tue 22 Dec 2026", "Mon 04 Jan 2027 09:00", NUDGE, "two late: 23 December, 4 January"),
        ("Tue 22 Dec 2026", "Thu 07 Jan 2027 09:00", LAST, "five late, with week 53 between"),
        ("Tue 05 Jan 2027", "Wed 23 Dec 2026 09:00", REMIND, "two before, over week 53"),
    ],
)
def test_a_week_7_and_a_week_53_that_are_closed(
    due: str, now: str, step: Step | None, why: str
) -> None:
    assert step_of(dated(due), now, WINTER_CLOSED) is step, why


@pytest.mark.parametrize(
    ("due", "set_on", "given", "now", "step", "why"),
    [
        (None, "Mon 02 Mar 2026", "", "Mon 23 Mar 2026 09:00", None, "no meeting has a date"),
        ("Mon 23 Mar 2026", "Mon 02 Mar 2026", "", "Thu 19 Mar 2026 09:00", REMIND, "the eve"),
        (
            "Mon 30 Mar 2026",
            "Mon 02 Mar 2026",
            "remind:2026-03-23:owner",
            "Tue 24 Mar 2026 09:00",
            None,
            "the meeting moved a week on, and the due date with it",
        ),
        (
            "Mon 30 Mar 2026",
            "Mon 02 Mar 2026",
            "remind:2026-03-23:owner",
            "Thu 26 Mar 2026 09:00",
            REMIND,
            "reminded of the new date as well",
        ),
        (
            "Tue 07 Apr 2026",
            "Mon 02 Mar 2026",
            "nudge:2026-03-23:owner",
            "Tue 31 Mar 2026 09:00",
            REMIND,
            "moved over Easter after it was late: it starts afresh",
        ),
        (
            "Tue 07 Apr 2026",
            "Tue 31 Mar 2026",
            "",
            "Tue 31 Mar 2026 09:00",
            None,
            "its meeting was planned today, and the owner was there",
        ),
    ],
)
def test_before_the_next_meeting_follows_the_meeting(
    due: str | None, set_on: str, given: str, now: str, step: Step | None, why: str
) -> None:
    assert step_of(dated(due, set_on, given=frozenset({given})), now) is step, why


@pytest.mark.parametrize(
    ("due", "in_view"),
    [
        ("Fri 20 Mar 2026", True),
        ("Mon 23 Mar 2026", False),
        ("Sun 22 Mar 2026", False),
        ("Tue 10 Mar 2026", True),
    ],
)
def test_what_is_due_later_than_what_is_in_view_has_no_step(due: str, in_view: bool) -> None:
    today = day("Wed 18 Mar 2026")
    assert (day(due) <= last_date_in_view(today, PLAIN, DEFAULT)) is in_view
    assert (step_of(dated(due), "Wed 18 Mar 2026 09:00") is not None) is in_view


@pytest.mark.parametrize(
    ("numbers", "now", "step"),
    [
        (Numbers(remind_before=5), "Fri 13 Mar 2026 09:00", REMIND),
        (Numbers(remind_before=1), "Wed 18 Mar 2026 09:00", None),
        (Numbers(nudge_after=1), "Mon 23 Mar 2026 09:00", NUDGE),
        (Numbers(nudge_after=0), "Tue 17 Mar 2026 09:00", None),
        (Numbers(nudge_after=4), "Thu 26 Mar 2026 09:00", NUDGE),
        (Numbers(nudge_after=4), "Wed 25 Mar 2026 09:00", None),
        (Numbers(last_nudge_after=3), "Wed 25 Mar 2026 09:00", LAST),
        (Numbers(last_nudge_after=10), "Thu 02 Apr 2026 09:00", None),
        (Numbers(last_nudge_after=10), "Wed 01 Apr 2026 09:00", NUDGE),
        (Numbers(remind_before=10), "Fri 06 Mar 2026 09:00", REMIND),
        (Numbers(remind_before=10), "Thu 05 Mar 2026 09:00", None),
        (Numbers(nudge_after=1, last_nudge_after=2), "Tue 24 Mar 2026 09:00", LAST),
    ],
)
def test_the_chief_may_change_the_numbers(numbers: Numbers, now: str, step: Step | None) -> None:
    assert step_of(dated("Fri 20 Mar 2026"), now, numbers=numbers) is step


@pytest.mark.parametrize(
    ("given", "numbers", "now", "step"),
    [
        ("remind:2026-03-20:owner", Numbers(remind_before=5), "Tue 17 Mar 2026 09:00", None),
        ("nudge:2026-03-20:owner", Numbers(nudge_after=3), "Wed 25 Mar 2026 09:00", None),
        ("nudge:2026-03-20:owner", Numbers(last_nudge_after=3), "Wed 25 Mar 2026 09:00", LAST),
        ("nudge:2026-03-20:owner", Numbers(last_nudge_after=9), "Fri 27 Mar 2026 09:00", None),
    ],
)
def test_numbers_changed_in_the_middle_give_nothing_twice(
    given: str, numbers: Numbers, now: str, step: Step | None
) -> None:
    facts = dated("Fri 20 Mar 2026", given=frozenset({given}))
    assert step_of(facts, now, numbers=numbers) is step


@pytest.mark.parametrize(
    ("given", "now", "step", "to"),
    [
        (("remind:2026-03-20:owner",), "Thu 19 Mar 2026 09:00", None, ()),
        (("remind:2026-03-13:owner",), "Thu 19 Mar 2026 09:00", REMIND, (Audience.OWNER,)),
        (("remind:2026-03-20:owner",), "Tue 24 Mar 2026 09:00", NUDGE, (Audience.OWNER,)),
        (("nudge:2026-03-20:owner",), "Thu 26 Mar 2026 09:00", None, ()),
        ((), "Fri 27 Mar 2026 09:00", LAST, (Audience.OWNER, Audience.CHIEF)),
        (("last_nudge:2026-03-20:owner",), "Fri 27 Mar 2026 09:00", LAST, (Audience.CHIEF,)),
        (
            ("last_nudge:2026-03-20:owner", "last_nudge:2026-03-20:chief"),
            "Mon 27 Apr 2026 09:00",
            None,
            (),
        ),
    ],
)
def test_what_was_given_is_not_given_again_and_a_new_date_starts_afresh(
    given: tuple[str, ...], now: str, step: Step | None, to: tuple[Audience, ...]
) -> None:
    facts = dated("Fri 20 Mar 2026", given=frozenset(given))
    due = next_step(facts, local(now), PLAIN, DEFAULT)
    assert (due.step, due.to) == (step, to) if due is not None else step is None


@pytest.mark.parametrize(
    ("now", "step", "why"),
    [
        ("Fri 27 Mar 2026 09:00", None, "the block ended today, a week past the due date"),
        ("Mon 30 Mar 2026 09:00", None, "moving for one working day"),
        ("Tue 31 Mar 2026 09:00", NUDGE, "moving for two"),
        ("Fri 10 Apr 2026 09:00", LAST, "moving for seven, over Easter"),
        ("Tue 07 Apr 2026 09:00", NUDGE, "moving for four: Easter doesn't count"),
    ],
)
def test_what_was_blocked_is_not_nudged_for_the_days_it_stood_still(
    now: str, step: Step | None, why: str
) -> None:
    facts = dated("Fri 13 Mar 2026", moving_since=day("Fri 27 Mar 2026"))
    assert step_of(facts, now) is step, why


def test_what_can_be_given_about_a_due_date_is_known() -> None:
    assert given_about(day("Fri 20 Mar 2026")) == {
        "remind:2026-03-20:owner",
        "nudge:2026-03-20:owner",
        "last_nudge:2026-03-20:owner",
        "last_nudge:2026-03-20:chief",
    }


def test_what_has_ended_is_left_alone() -> None:
    facts = LadderFacts(1, False, day("Fri 20 Mar 2026"), day("Mon 02 Mar 2026"))
    assert step_of(facts, "Fri 27 Mar 2026 09:00") is None
