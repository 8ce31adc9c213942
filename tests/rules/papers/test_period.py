"""What a paper looks back on, and people's words as they are frozen."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.papers.period import Period, period_of, plan_years
from bot.rules.papers.told import told
from bot.rules.papers.wheel import PaperKind
from tests.rules.calendar_text import day

LONG_AGO = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("kind", "today", "begun", "first", "last"),
    [
        ("may", "Wed 22 Apr 2026", LONG_AGO, "Wed 1 Jan 2025", "Wed 31 Dec 2025"),
        ("may", "Wed 22 Apr 2026", date(2025, 8, 4), "Mon 4 Aug 2025", "Wed 31 Dec 2025"),
        ("may", "Wed 22 Apr 2026", date(2026, 2, 2), "Mon 2 Feb 2026", "Wed 22 Apr 2026"),
        ("june", "Fri 22 May 2026", LONG_AGO, "Thu 1 May 2025", "Fri 22 May 2026"),
        ("november", "Mon 26 Oct 2026", LONG_AGO, "Thu 1 Jan 2026", "Mon 26 Oct 2026"),
        ("status", "Tue 3 Mar 2026", LONG_AGO, "Mon 1 Sep 2025", "Tue 3 Mar 2026"),
        ("steering", "Mon 9 Nov 2026", LONG_AGO, "Fri 1 May 2026", "Mon 9 Nov 2026"),
        ("end", "Fri 9 Jun 2028", date(2025, 1, 6), "Mon 6 Jan 2025", "Fri 9 Jun 2028"),
    ],
)
def test_what_it_looks_back_on(kind: str, today: str, begun: date, first: str, last: str) -> None:
    found = period_of(PaperKind(kind), day(today), begun)
    assert (found.first, found.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lys ved stien", "Lys ved stien"),
        ("Ring til <@U0POLICE>\nom lyset", "Ring til <@> om lyset"),
        ("<@U0POLICE|betjent> ringer", "<@> ringer"),
        ("et to tre fire fem seks", "et to tre fire…"),
    ],
)
def test_words_are_frozen_on_a_line_without_persons(words: str, expected: str) -> None:
    most = 18 if words.startswith("et ") else 200
    assert told(words, most) == expected


def test_the_evaluation_tells_of_every_years_plan_and_the_others_of_the_last() -> None:
    period = Period(date(2024, 3, 1), date(2027, 6, 10))
    assert list(plan_years(PaperKind.END, period)) == [2024, 2025, 2026, 2027]
    others = [it for it in PaperKind if it is not PaperKind.END]
    assert {tuple(plan_years(it, period)) for it in others} == {(2027,)}
