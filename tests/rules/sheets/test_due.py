"""Due dates of a sheet: serials, dates with a time, months first; old ones stay, doubts are asked.

Today is Monday 30 November 2026.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import Doubt
from bot.rules.dates.reading import NextMeeting, On, Unclear
from bot.rules.sheets.due import due_of, is_month_first
from bot.rules.workdays import Calendar

ASKED = Asked(date(2026, 11, 30), Calendar(ZoneInfo("Europe/Copenhagen")))

READ = (
    ("46197", date(2026, 6, 24)),  # Wed
    ("46197.0", date(2026, 6, 24)),
    ("24-06-2026", date(2026, 6, 24)),
    ("24.06.26", date(2026, 6, 24)),
    ("2026-06-24", date(2026, 6, 24)),
    ("2026-06-24 00:00:00", date(2026, 6, 24)),
    ("2026-06-24T12:30:00Z", date(2026, 6, 24)),
    ("24/6/2027", date(2027, 6, 24)),  # Thu
    ("24/12", date(2026, 12, 24)),  # Thu
    ("uge 50", date(2026, 12, 11)),  # Fri
    ("1. marts", date(2027, 3, 1)),  # Mon
    ("inden jul", date(2026, 12, 23)),  # Wed
    ("1. februar 2028", date(2028, 2, 1)),  # Tue
)


@pytest.mark.parametrize(("cell", "day"), READ)
def test_a_cell_is_a_day(cell: str, day: date) -> None:
    assert due_of(cell, ASKED) == On(day)


@pytest.mark.parametrize("cell", ["", " ", "-", "løbende", "inden næste møde"])
def test_without_a_day_it_is_before_the_next_meeting(cell: str) -> None:
    assert due_of(cell, ASKED) == NextMeeting()


DOUBTS = (
    ("24/6", Doubt.EITHER),  # this year's has passed, next year's is far
    ("uge 34", Doubt.EITHER),
    ("snart", Doubt.NOT_UNDERSTOOD),
    ("12", Doubt.WHICH_NUMBER),
    ("31/2", Doubt.NO_SUCH_DAY),
    ("6/24/2026", Doubt.NO_SUCH_DAY),
    ("i fredags", Doubt.PAST),
)


@pytest.mark.parametrize(("cell", "doubt"), DOUBTS)
def test_what_is_unclear_is_asked(cell: str, doubt: Doubt) -> None:
    found = due_of(cell, ASKED)
    assert isinstance(found, Unclear)
    assert found.doubt == doubt


def test_months_come_first_where_the_whole_column_says_so() -> None:
    assert is_month_first(["06/24/2026", "07/03/2026", ""])
    assert not is_month_first(["06/07/2026"])
    assert not is_month_first(["06/24/2026", "24/06/2026"])
    assert due_of("07/03/2026", ASKED, month_first=True) == On(date(2026, 7, 3))
