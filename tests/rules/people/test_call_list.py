"""Whom the chief might call: each reason by the day, and when a call leaves them in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.people.call_list import (
    STRONGEST_FIRST,
    ActorFacts,
    Called,
    CallFacts,
    CallOutcome,
    CallReason,
    Subject,
    Why,
    back_on,
    why_about,
    why_call,
)
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

PLAIN = Calendar(ZoneInfo("Europe/Copenhagen"))
WEEK_47_CLOSED = Calendar(ZoneInfo("Europe/Copenhagen"), frozenset({47}))
LAST_NUDGE = 5
YEAR = 2026


def on(text: str) -> date:
    return day(f"{text} {YEAR}")


TAKEN_ON = CallFacts(
    blocked=False,
    asked_on=on("Mon 02 Nov"),
    accepted=True,
    due_on=on("Fri 06 Nov"),
    new_dates=0,
    moved_on=on("Mon 02 Nov"),
    left_on=None,
)
HEARD_OF = ActorFacts(unanswered_since=None, missed_on=None, new_leader_since=None)


def reason(why: Why | None) -> str:
    return "-" if why is None else f"{why.reason} {why.days}"


ABOUT_AGREEMENTS: list[tuple[str, dict[str, object], str]] = [
    # Past the ladder: the last nudge's day, in the hotspot's own number.
    ("Fri 06 Nov", {}, "-"),
    ("Thu 12 Nov", {}, "-"),
    ("Fri 13 Nov", {}, "overdue 5"),
    ("Mon 16 Nov", {}, "overdue 6"),
    # Christmas ages nothing: 24, 25, 26 and 31 December are no working days.
    ("Wed 30 Dec", {"due_on": on("Tue 22 Dec")}, "-"),
    # Not accepted.
    ("Fri 06 Nov", {"accepted": False, "due_on": None}, "-"),
    ("Mon 09 Nov", {"accepted": False, "due_on": None}, "not_accepted 5"),
    # A third new date.
    ("Mon 09 Nov", {"new_dates": 2, "due_on": on("Fri 20 Nov")}, "-"),
    ("Mon 09 Nov", {"new_dates": 3, "due_on": on("Fri 20 Nov")}, "many_dates 5"),
    # Nobody: the actor has five days to name another.
    ("Wed 11 Nov", {"left_on": on("Thu 05 Nov"), "due_on": None}, "-"),
    ("Thu 12 Nov", {"left_on": on("Thu 05 Nov"), "due_on": None}, "nobody 5"),
    # The strongest of several.
    ("Mon 16 Nov", {"left_on": on("Thu 05 Nov"), "accepted": False}, "nobody 7"),
    ("Mon 16 Nov", {"new_dates": 3, "accepted": False}, "overdue 6"),
    ("Mon 16 Nov", {"new_dates": 3, "accepted": False, "due_on": None}, "many_dates 10"),
    # A block has a clock of its own.
    ("Mon 30 Nov", {"blocked": True, "accepted": False, "new_dates": 4}, "-"),
]


@pytest.mark.parametrize(("today", "changed", "expected"), ABOUT_AGREEMENTS)
def test_why_to_call_about_an_agreement(
    today: str, changed: dict[str, object], expected: str
) -> None:
    facts = replace(TAKEN_ON, **changed)  # type: ignore[arg-type]  # a table's cells are objects
    assert reason(why_about(facts, on(today), PLAIN, LAST_NUDGE)) == expected


def test_the_hotspots_own_number_and_closed_weeks_count() -> None:
    assert reason(why_about(TAKEN_ON, on("Tue 10 Nov"), PLAIN, 2)) == "overdue 2"
    facts = replace(TAKEN_ON, due_on=on("Thu 12 Nov"))
    assert reason(why_about(facts, on("Mon 23 Nov"), WEEK_47_CLOSED, LAST_NUDGE)) == "-"
    assert reason(why_about(facts, on("Thu 26 Nov"), WEEK_47_CLOSED, LAST_NUDGE)) == "overdue 5"


ABOUT_ACTORS: list[tuple[str, dict[str, date], bool, str]] = [
    ("Mon 23 Nov", {}, False, "-"),
    ("Fri 20 Nov", {"unanswered_since": on("Mon 02 Nov")}, False, "-"),
    ("Mon 23 Nov", {"unanswered_since": on("Mon 02 Nov")}, False, "silent 15"),
    ("Mon 23 Nov", {"unanswered_since": on("Mon 02 Nov")}, True, "-"),
    ("Wed 11 Nov", {"missed_on": on("Tue 10 Nov")}, True, "meetings_missed 1"),
    ("Tue 03 Nov", {"new_leader_since": on("Mon 02 Nov")}, True, "new_leader 1"),
    ("Mon 30 Nov", {"new_leader_since": on("Mon 02 Nov")}, True, "new_leader 20"),
    ("Tue 01 Dec", {"new_leader_since": on("Mon 02 Nov")}, True, "-"),
    (
        "Mon 23 Nov",
        {"unanswered_since": on("Mon 02 Nov"), "missed_on": on("Tue 10 Nov")},
        False,
        "silent 15",
    ),
    (
        "Mon 23 Nov",
        {"missed_on": on("Tue 10 Nov"), "new_leader_since": on("Mon 16 Nov")},
        False,
        "meetings_missed 9",
    ),
]


@pytest.mark.parametrize(("today", "changed", "about_agreement", "expected"), ABOUT_ACTORS)
def test_why_to_call_an_actor(
    today: str, changed: dict[str, date], about_agreement: bool, expected: str
) -> None:
    facts = replace(HEARD_OF, **changed)  # type: ignore[arg-type]  # as above
    why = why_call(facts, on(today), PLAIN, about_agreement=about_agreement)
    assert reason(why) == expected


BACK: list[tuple[str, CallOutcome, str]] = [
    ("Mon 09 Nov", CallOutcome.NO_ANSWER, "Mon 16 Nov"),
    ("Fri 13 Nov", CallOutcome.NO_ANSWER, "Mon 16 Nov"),
    ("Sun 15 Nov", CallOutcome.NO_ANSWER, "Mon 16 Nov"),
    ("Mon 09 Nov", CallOutcome.SPOKEN, "Tue 17 Nov"),
    ("Fri 13 Nov", CallOutcome.LEADER, "Mon 23 Nov"),
    ("Mon 21 Dec", CallOutcome.SPOKEN, "Mon 04 Jan"),
]


@pytest.mark.parametrize(("called", "outcome", "back"), BACK)
def test_a_call_leaves_them_in_peace(called: str, outcome: CallOutcome, back: str) -> None:
    """Till the next Monday when nobody answered, else five whole working days."""
    call = Called(on(called), outcome)
    first = day(f"{back} {2027 if 'Jan' in back else YEAR}")
    assert back_on(call, PLAIN) == first
    facts = replace(TAKEN_ON, due_on=on("Mon 02 Nov"), called=call)
    missed = replace(HEARD_OF, missed_on=on("Tue 03 Nov"), called=call)
    for today, listed in ((first - date.resolution, False), (first, True)):
        why = why_about(facts, today, PLAIN, LAST_NUDGE)
        as_such = why_call(missed, today, PLAIN, about_agreement=False)
        assert (why is not None, as_such is not None) == (listed, listed)


def test_every_reason_has_its_place() -> None:
    assert sorted(STRONGEST_FIRST) == sorted(CallReason)


@pytest.mark.parametrize("value", ["a12:overdue", "p3:new_leader"])
def test_a_button_says_what_it_is_about(value: str) -> None:
    assert str(Subject.read(value)) == value


@pytest.mark.parametrize(
    "value", ["", "12", "a:overdue", "a1", "x1:silent", "a1:boredom", "a1:x y"]
)
def test_what_no_button_of_ours_says_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"subject of a call|CallReason"):
        Subject.read(value)
