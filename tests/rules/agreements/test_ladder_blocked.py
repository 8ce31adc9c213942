"""The block's own clock, the warning, holds and the way to leadership, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.agreements.ladder import (
    Audience,
    BlockFacts,
    LadderFacts,
    Numbers,
    Step,
    goes_on,
    next_step,
)
from tests.rules.agreements.ladder_rows import (
    DEFAULT,
    ESCALATE,
    PLAIN,
    SUMMER_CLOSED,
    WARN,
    blocked,
    dated,
    local,
    step_of,
)
from tests.rules.calendar_text import day


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
    assert step_of(dated("Fri 13 Mar 2026"), "Fri 20 Mar 2026 09:00") is Step.LAST_NUDGE
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
        ("Thu 07 May 2026 10:00", "Fri 22 May 2026 09:00", WARN, "Ascension Day: the tenth"),
        ("Mon 19 Oct 2026 10:00", "Mon 02 Nov 2026 08:00", WARN, "over the end of summer time"),
        ("Mon 19 Oct 2026 10:00", "Mon 02 Nov 2026 07:59", None, "the same, too early"),
        ("Sat 07 Mar 2026 10:00", "Fri 20 Mar 2026 09:00", WARN, "begun on a Saturday: the tenth"),
        ("Thu 19 Mar 2026 23:30", "Thu 02 Apr 2026 09:00", None, "the tenth is Maundy Thursday"),
        ("Thu 19 Mar 2026 23:30", "Tue 07 Apr 2026 09:00", WARN, "and so it is after Easter"),
    ],
)
def test_ten_working_days(began: str, now: str, step: Step | None, why: str) -> None:
    assert step_of(blocked(began), now) is step, why


@pytest.mark.parametrize(
    ("now", "step", "why"),
    [
        ("Fri 10 Jul 2026 09:00", None, "week 28 is closed"),
        ("Fri 31 Jul 2026 09:00", None, "the ninth: weeks 28 to 30 don't count"),
        ("Mon 03 Aug 2026 09:00", WARN, "the tenth"),
    ],
)
def test_a_block_waits_while_the_hotspot_is_closed(now: str, step: Step | None, why: str) -> None:
    assert step_of(blocked("Mon 29 Jun 2026 10:00"), now, SUMMER_CLOSED) is step, why


@pytest.mark.parametrize("now", ["Mon 23 Mar 2026 09:00", "Mon 25 May 2026 09:00"])
def test_nothing_confidential_is_announced_for_leadership(now: str) -> None:
    secret = replace(blocked("Mon 02 Mar 2026 10:00"), confidential=True)
    assert step_of(secret, now) is None


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
        LadderFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=facts.block),
        local(now),
        PLAIN,
        DEFAULT,
    )
    assert (None if due is None else due.step) is step, why


def test_the_leader_is_still_told_when_the_others_were_first() -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", warned_on=day("Tue 24 Mar 2026"))
    told = frozenset({"warn:7:0:owner", "warn:7:0:chief"})
    facts = LadderFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=facts.block)
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
        ("Wed 01 Apr 2026", "Mon 06 Apr 2026 09:00", None, "ended, on Easter Monday"),
        ("Wed 01 Apr 2026", "Tue 07 Apr 2026 08:00", WARN, "ended, the first day after Easter"),
        ("Thu 02 Apr 2026", "Tue 07 Apr 2026 08:00", WARN, "held till Maundy Thursday"),
        ("Thu 30 Apr 2026", "Fri 01 May 2026 09:00", None, "ended, on 1 May"),
        ("Thu 30 Apr 2026", "Mon 04 May 2026 08:00", WARN, "ended, the Monday after"),
        ("Wed 23 Dec 2026", "Mon 28 Dec 2026 08:00", WARN, "held till Christmas, in week 53"),
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
    facts = LadderFacts(1, True, None, day("Mon 02 Mar 2026"), given=told, block=standing)
    due = next_step(facts, local("Mon 30 Mar 2026 08:00"), PLAIN, DEFAULT)
    assert due is not None
    assert due.given_as(Audience.CHIEF) == "warn:7:1:chief"


@pytest.mark.parametrize(
    ("warned", "held_until", "now", "step", "why"),
    [
        (None, "Wed 25 Mar 2026", "Thu 26 Mar 2026 08:00", WARN, "the old warning is not enough"),
        ("Thu 26 Mar 2026", "Wed 25 Mar 2026", "Fri 27 Mar 2026 15:59", None, "one day warned"),
        ("Thu 26 Mar 2026", "Wed 25 Mar 2026", "Mon 30 Mar 2026 08:00", ESCALATE, "two days"),
        ("Thu 26 Mar 2026", "Wed 08 Apr 2026", "Mon 30 Mar 2026 08:00", None, "held again"),
    ],
)
def test_after_a_hold_the_two_days_begin_anew(
    warned: str | None, held_until: str, now: str, step: Step | None, why: str
) -> None:
    facts = blocked(
        "Mon 02 Mar 2026 10:00",
        warned_on=day(warned) if warned else None,
        held_until=day(held_until),
        holds=1,
    )
    told = frozenset(f"warn:7:1:{who}" for who in Audience) if warned else frozenset()
    assert step_of(replace(facts, given=told), now) is step, why


def test_what_has_gone_up_does_not_go_up_again() -> None:
    facts = blocked("Mon 02 Mar 2026 10:00", escalated=True, warned_on=day("Tue 24 Mar 2026"))
    assert step_of(facts, "Mon 30 Mar 2026 09:00") is None


@pytest.mark.parametrize(
    ("numbers", "now", "step"),
    [
        (Numbers(blocked_days=5), "Mon 16 Mar 2026 09:00", WARN),
        (Numbers(blocked_days=5), "Fri 13 Mar 2026 09:00", None),
        (Numbers(blocked_days=15), "Wed 25 Mar 2026 09:00", None),
        (Numbers(blocked_days=15), "Mon 30 Mar 2026 09:00", WARN),
        (Numbers(blocked_days=1), "Tue 10 Mar 2026 09:00", WARN),
    ],
)
def test_the_blocks_own_numbers(numbers: Numbers, now: str, step: Step | None) -> None:
    assert step_of(blocked("Mon 09 Mar 2026 10:00"), now, numbers=numbers) is step


def test_the_day_it_goes() -> None:
    assert goes_on(day("Fri 20 Mar 2026"), PLAIN, DEFAULT) == day("Tue 24 Mar 2026")
    assert goes_on(day("Fri 20 Mar 2026"), PLAIN, Numbers(warning_days=5)) == day("Fri 27 Mar 2026")
    assert goes_on(day("Wed 01 Apr 2026"), PLAIN, DEFAULT) == day("Wed 08 Apr 2026")
    assert goes_on(day("Fri 03 Jul 2026"), SUMMER_CLOSED, DEFAULT) == day("Tue 28 Jul 2026")
