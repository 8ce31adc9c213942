"""The ladder, row by row: every day is named with its weekday, and the calendar checks the name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.ladder import (
    AgreementFacts,
    Audience,
    BlockFacts,
    EscalationFacts,
    LeaderStep,
    Numbers,
    Step,
    goes_on,
    next_leader_step,
    next_step,
)
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PLAIN = Calendar(COPENHAGEN)
SUMMER_CLOSED = Calendar(COPENHAGEN, frozenset({28, 29, 30}))
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


def dated(due: str | None, set_on: str = "Thu 01 Jan 2026", **more: object) -> AgreementFacts:
    due_on = day(due) if due else None
    return AgreementFacts(1, True, due_on, day(set_on), **more)  # type: ignore[arg-type]


def step_of(
    facts: AgreementFacts,
    now: str,
    calendar: Calendar = PLAIN,
    numbers: Numbers = DEFAULT,
) -> Step | None:
    due = next_step(facts, local(now), calendar, numbers)
    return None if due is None else due.step


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
    ],
)
def test_the_chief_may_change_the_numbers(numbers: Numbers, now: str, step: Step | None) -> None:
    assert step_of(dated("Fri 20 Mar 2026"), now, numbers=numbers) is step


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
        ("Fri 10 Apr 2026 09:00", LAST, "moving for six, over Easter"),
    ],
)
def test_what_was_blocked_is_not_nudged_for_the_days_it_stood_still(
    now: str, step: Step | None, why: str
) -> None:
    facts = dated("Fri 13 Mar 2026", moving_since=day("Fri 27 Mar 2026"))
    assert step_of(facts, now) is step, why


def test_what_has_ended_is_left_alone() -> None:
    facts = AgreementFacts(1, False, day("Fri 20 Mar 2026"), day("Mon 02 Mar 2026"))
    assert step_of(facts, "Fri 27 Mar 2026 09:00") is None


# Blocked


def blocked(began: str, **more: object) -> AgreementFacts:
    standing = BlockFacts(7, local(began), **more)  # type: ignore[arg-type]
    return dated("Fri 20 Mar 2026", block=standing)


@pytest.mark.parametrize(
    ("closed", "now", "step", "why"),
    [
        ("Wed 11 Mar 2026 11:00", "Wed 11 Mar 2026 10:59", None, "the meeting is still going on"),
        ("Wed 11 Mar 2026 11:00", "Wed 11 Mar 2026 11:00", WARN, "the first ordinary one closed"),
        ("Wed 11 Mar 2026 17:00", "Wed 11 Mar 2026 17:00", None, "closed after working hours"),
        ("Wed 11 Mar 2026 17:00", "Thu 12 Mar 2026 08:00", WARN, "then the morning after"),
    ],
)
def test_a_block_is_persistent_when_the_first_ordinary_meeting_has_closed(
    closed: str, now: str, step: Step | None, why: str
) -> None:
    facts = blocked("Mon 09 Mar 2026 10:00", ordinary_closed_at=local(closed))
    assert step_of(facts, now) is step, why


def test_a_block_pauses_the_owners_nudges() -> None:
    assert step_of(dated("Fri 13 Mar 2026"), "Fri 20 Mar 2026 09:00") is LAST
    assert step_of(blocked("Mon 16 Mar 2026 10:00"), "Fri 20 Mar 2026 09:00") is None


@pytest.mark.parametrize(
    ("began", "now", "step", "why"),
    [
        ("Mon 09 Mar 2026 10:00", "Fri 20 Mar 2026 15:00", None, "the ninth"),
        ("Mon 09 Mar 2026 10:00", "Mon 23 Mar 2026 07:59", None, "the tenth, too early"),
        ("Mon 09 Mar 2026 10:00", "Mon 23 Mar 2026 08:00", WARN, "the tenth, at opening"),
        ("Wed 25 Mar 2026 10:00", "Fri 10 Apr 2026 09:00", None, "Easter: the ninth"),
        ("Wed 25 Mar 2026 10:00", "Mon 13 Apr 2026 09:00", WARN, "Easter: the tenth"),
        ("Wed 16 Dec 2026 10:00", "Tue 05 Jan 2027 09:00", WARN, "Christmas: the tenth"),
        ("Wed 16 Dec 2026 10:00", "Mon 04 Jan 2027 09:00", None, "Christmas: the ninth"),
    ],
)
def test_ten_working_days(began: str, now: str, step: Step | None, why: str) -> None:
    assert step_of(blocked(began), now) is step, why


@pytest.mark.parametrize(
    ("warned", "now", "step", "why"),
    [
        ("Tue 24 Mar 2026", "Tue 24 Mar 2026 15:00", None, "warned today"),
        ("Tue 24 Mar 2026", "Wed 25 Mar 2026 09:00", None, "one working day"),
        ("Tue 24 Mar 2026", "Thu 26 Mar 2026 07:59", None, "the day, before working hours"),
        ("Tue 24 Mar 2026", "Thu 26 Mar 2026 08:00", ESCALATE, "two working days later it goes"),
        ("Fri 27 Mar 2026", "Mon 30 Mar 2026 09:00", None, "a weekend is no warning"),
        ("Fri 27 Mar 2026", "Tue 31 Mar 2026 08:00", ESCALATE, "over the change to summer time"),
        ("Wed 01 Apr 2026", "Tue 07 Apr 2026 09:00", None, "Easter is no warning either"),
        ("Wed 01 Apr 2026", "Wed 08 Apr 2026 08:00", ESCALATE, "the second working day after"),
        ("Tue 24 Mar 2026", "Fri 08 May 2026 09:00", ESCALATE, "after downtime: what is true now"),
    ],
)
def test_two_working_days_after_the_warning_it_goes(
    warned: str, now: str, step: Step | None, why: str
) -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", warned_on=day(warned))
    told = frozenset(f"warn:7:0:{who}" for who in Audience)
    due = next_step(
        AgreementFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=facts.block),
        local(now),
        PLAIN,
        DEFAULT,
    )
    assert (None if due is None else due.step) is step, why


def test_the_leader_is_still_told_when_the_others_were_first() -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", warned_on=day("Tue 24 Mar 2026"))
    told = frozenset({"warn:7:0:owner", "warn:7:0:chief"})
    facts = AgreementFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=facts.block)
    due = next_step(facts, local("Tue 24 Mar 2026 08:01"), PLAIN, DEFAULT)
    assert due is not None
    assert (due.step, due.to) == (WARN, (Audience.LEADER,))


@pytest.mark.parametrize(
    ("held_until", "now", "step", "why"),
    [
        ("Fri 27 Mar 2026", "Thu 26 Mar 2026 09:00", None, "held back"),
        ("Fri 27 Mar 2026", "Fri 27 Mar 2026 15:59", None, "the last day is held too"),
        ("Fri 27 Mar 2026", "Mon 30 Mar 2026 08:00", WARN, "it ends by itself, with a warning"),
        ("Sun 29 Mar 2026", "Mon 30 Mar 2026 08:00", WARN, "held till a Sunday"),
    ],
)
def test_a_hold_ends_by_itself(held_until: str, now: str, step: Step | None, why: str) -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", held_until=day(held_until), holds=1)
    assert step_of(facts, now) is step, why


def test_the_warning_after_a_hold_has_a_key_of_its_own() -> None:
    told = frozenset(f"warn:7:0:{who}" for who in Audience)
    standing = BlockFacts(
        7, local("Mon 02 Mar 2026 10:00"), held_until=day("Fri 27 Mar 2026"), holds=1
    )
    facts = AgreementFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=standing)
    due = next_step(facts, local("Mon 30 Mar 2026 08:00"), PLAIN, DEFAULT)
    assert due is not None
    assert due.given_as(Audience.CHIEF) == "warn:7:1:chief"


def test_what_has_gone_up_does_not_go_up_again() -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", escalated=True, warned_on=day("Tue 24 Mar 2026"))
    assert step_of(facts, "Mon 30 Mar 2026 09:00") is None


@pytest.mark.parametrize(
    ("numbers", "now", "step"),
    [
        (Numbers(blocked_days=5), "Mon 16 Mar 2026 09:00", WARN),
        (Numbers(blocked_days=5), "Fri 13 Mar 2026 09:00", None),
        (Numbers(blocked_days=15), "Wed 25 Mar 2026 09:00", None),
    ],
)
def test_the_blocks_own_numbers(numbers: Numbers, now: str, step: Step | None) -> None:
    assert step_of(blocked("Mon 09 Mar 2026 10:00"), now, numbers=numbers) is step


def test_the_day_it_goes() -> None:
    assert goes_on(day("Fri 20 Mar 2026"), PLAIN, DEFAULT) == day("Tue 24 Mar 2026")
    assert goes_on(day("Fri 20 Mar 2026"), PLAIN, Numbers(warning_days=5)) == day("Fri 27 Mar 2026")


# Leaders


def asked(on: str, **more: object) -> EscalationFacts:
    said = {"position": 0, "route_length": 2, "leader_days": 3} | more
    return EscalationFacts(day(on), **said)  # type: ignore[arg-type]


TAKEN = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("facts", "now", "step", "why"),
    [
        (asked("Mon 09 Mar 2026"), "Wed 11 Mar 2026 09:00", None, "two working days"),
        (asked("Mon 09 Mar 2026"), "Thu 12 Mar 2026 07:59", None, "before working hours"),
        (asked("Mon 09 Mar 2026"), "Thu 12 Mar 2026 08:00", LeaderStep.REMIND, "three"),
        (asked("Fri 13 Mar 2026"), "Tue 17 Mar 2026 09:00", None, "a weekend doesn't count"),
        (asked("Fri 13 Mar 2026"), "Wed 18 Mar 2026 09:00", LeaderStep.REMIND, "three"),
        (asked("Wed 01 Apr 2026"), "Thu 09 Apr 2026 09:00", LeaderStep.REMIND, "over Easter"),
        (asked("Wed 01 Apr 2026"), "Wed 08 Apr 2026 09:00", None, "over Easter, two"),
        (asked("Mon 09 Mar 2026", leader_days=5), "Thu 12 Mar 2026 08:00", None, "five"),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12)),
            "Mon 16 Mar 2026 09:00",
            None,
            "two since the reminder",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12)),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.NEXT,
            "three since the reminder: the next in the route",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12), position=1),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.END,
            "there is nobody after the last",
        ),
        (
            asked("Mon 09 Mar 2026", reminded_on=date(2026, 3, 12), route_length=0),
            "Tue 17 Mar 2026 09:00",
            LeaderStep.END,
            "no leader is known: it ends all the same",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Thu 19 Mar 2026 09:00",
            None,
            "somebody has it: nobody is reminded",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Fri 20 Mar 2026 15:59",
            None,
            "the day itself is theirs",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Sat 21 Mar 2026 09:00",
            None,
            "nothing leaves on a Saturday",
        ),
        (
            asked("Mon 09 Mar 2026", taken_until=TAKEN),
            "Mon 23 Mar 2026 08:00",
            LeaderStep.COME_BACK,
            "the day has passed: it comes back",
        ),
        (
            asked("Mon 23 Mar 2026", came_back=True, reminded_on=date(2026, 3, 23)),
            "Thu 26 Mar 2026 08:00",
            LeaderStep.NEXT,
            "come back and forgotten: the next in the route",
        ),
        (
            asked("Mon 23 Mar 2026", came_back=True, taken_until=date(2026, 4, 1)),
            "Tue 07 Apr 2026 08:00",
            LeaderStep.END,
            "taken a second time and forgotten: it comes back once only",
        ),
    ],
)
def test_the_leaders_clock(
    facts: EscalationFacts, now: str, step: LeaderStep | None, why: str
) -> None:
    assert next_leader_step(facts, local(now), PLAIN) is step, why


def test_a_leader_who_never_answers_is_asked_so_often_and_no_more() -> None:
    facts, steps = asked("Mon 09 Mar 2026"), []
    for ahead in range(200):
        now = local("Mon 09 Mar 2026 09:00") + timedelta(days=ahead)
        step = next_leader_step(facts, now, PLAIN)
        if step is None:
            continue
        steps.append((step, f"{now:%a %d %b}"))
        if step is LeaderStep.END:
            break
        reminded = now.date() if step is LeaderStep.REMIND else None
        position = facts.position + (step is LeaderStep.NEXT)
        on = facts.asked_on if reminded else now.date()
        facts = EscalationFacts(on, position, 2, 3, reminded)
    assert steps == [
        (LeaderStep.REMIND, "Thu 12 Mar"),
        (LeaderStep.NEXT, "Tue 17 Mar"),
        (LeaderStep.REMIND, "Fri 20 Mar"),
        (LeaderStep.END, "Wed 25 Mar"),
    ]
