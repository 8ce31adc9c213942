"""When leaders get the month's overview: at eight on the first working day of the month."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.rules.leadership.month import leaders_month_due
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day, moment

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PLAIN = Calendar(COPENHAGEN)
SUMMER = Calendar(COPENHAGEN, frozenset({27, 28, 29, 30}))
BEGUN = day("Thu 01 Jan 2026")


@pytest.mark.parametrize(
    ("now", "month", "why"),
    [
        ("Mon 02 Nov 2026 07:00", "Sun 01 Nov 2026", "08:00 in winter time; the 1st is a Sunday"),
        ("Mon 02 Nov 2026 06:59", None, "a minute before"),
        ("Sun 01 Nov 2026 09:00", None, "no working day"),
        ("Mon 02 Nov 2026 15:00", None, "after working hours"),
        ("Tue 03 Nov 2026 09:00", "Sun 01 Nov 2026", "the bot was down on the first"),
        ("Fri 13 Nov 2026 14:59", "Sun 01 Nov 2026", "the tenth working day"),
        ("Mon 16 Nov 2026 07:00", None, "the eleventh: not any more"),
        ("Wed 01 Jul 2026 06:00", "Wed 01 Jul 2026", "08:00 in summer time"),
        ("Wed 01 Apr 2026 05:59", None, "the Wednesday before Easter, a minute before"),
        ("Wed 01 Apr 2026 06:00", "Wed 01 Apr 2026", "08:00: summer time since Sunday"),
        ("Fri 17 Apr 2026 06:00", "Wed 01 Apr 2026", "the tenth: Easter takes three days"),
        ("Mon 20 Apr 2026 06:00", None, "the eleventh"),
        ("Fri 01 May 2026 09:00", None, "1 May"),
        ("Mon 04 May 2026 06:00", "Fri 01 May 2026", "the first working day after"),
        ("Fri 01 Jan 2027 09:00", None, "New Year's Day"),
        ("Mon 04 Jan 2027 07:00", "Fri 01 Jan 2027", "the first working day of the year"),
        ("Thu 31 Dec 2026 09:00", None, "closed, and long past December's"),
    ],
)
def test_the_months_day(now: str, month: str | None, why: str) -> None:
    due = leaders_month_due(moment(now), PLAIN, BEGUN)
    assert due == (day(month) if month else None), why


@pytest.mark.parametrize(
    ("now", "month", "why"),
    [
        ("Wed 01 Jul 2026 07:00", None, "closed till the end of week 30"),
        ("Mon 27 Jul 2026 06:00", "Wed 01 Jul 2026", "the first working day there is"),
        ("Mon 03 Aug 2026 06:00", "Sat 01 Aug 2026", "August has its own"),
    ],
)
def test_closure_weeks_move_it(now: str, month: str | None, why: str) -> None:
    due = leaders_month_due(moment(now), SUMMER, BEGUN)
    assert due == (day(month) if month else None), why


@pytest.mark.parametrize(
    ("begun", "month"),
    [("Sun 01 Nov 2026", None), ("Mon 02 Nov 2026", None), ("Sat 31 Oct 2026", "Sun 01 Nov 2026")],
)
def test_the_month_a_hotspot_begins_in_has_none(begun: str, month: str | None) -> None:
    due = leaders_month_due(moment("Tue 03 Nov 2026 09:00"), PLAIN, day(begun))
    assert due == (day(month) if month else None)
