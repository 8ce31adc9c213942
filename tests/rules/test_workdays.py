"""Working days and hours: every day is named with its weekday, and the calendar checks the name."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.workdays import Calendar, public_holidays
from tests.rules.calendar_text import day, moment

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PLAIN = Calendar(COPENHAGEN)
SUMMER_CLOSED = Calendar(COPENHAGEN, frozenset({28, 29, 30}))

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times(), tzinfo=st.just(UTC))
CALENDARS = st.builds(Calendar, st.just(COPENHAGEN), st.frozensets(st.integers(1, 53), max_size=8))


def test_the_days_off_are_those_the_holidays_library_knows() -> None:
    """It knows no year after 2100; other people keep it up to date with the law."""
    for year in range(1900, 2101):
        known = holidays.country_holidays("DK", years=year, categories=("public", "optional"))
        assert public_holidays(year) == frozenset(known), year


@pytest.mark.parametrize(
    ("when", "working", "why"),
    [
        ("Fri 30 Oct 2026", True, "an ordinary Friday"),
        ("Sat 31 Oct 2026", False, "Saturday"),
        ("Sun 01 Nov 2026", False, "Sunday"),
        ("Thu 01 Jan 2026", False, "New Year's Day"),
        ("Wed 01 Apr 2026", True, "the Wednesday before Easter"),
        ("Thu 02 Apr 2026", False, "Maundy Thursday"),
        ("Fri 03 Apr 2026", False, "Good Friday"),
        ("Mon 06 Apr 2026", False, "Easter Monday"),
        ("Tue 07 Apr 2026", True, "the Tuesday after Easter"),
        ("Thu 25 Mar 2027", False, "Maundy Thursday, another year"),
        ("Fri 05 May 2023", False, "Store Bededag, for the last time"),
        ("Fri 26 Apr 2024", True, "Store Bededag is gone"),
        ("Fri 01 May 2026", False, "1 May"),
        ("Thu 14 May 2026", False, "Ascension Day"),
        ("Fri 15 May 2026", True, "the Friday after Ascension Day"),
        ("Mon 25 May 2026", False, "Whit Monday"),
        ("Fri 05 Jun 2026", False, "Constitution Day"),
        ("Wed 23 Dec 2026", True, "the day before Christmas Eve"),
        ("Thu 24 Dec 2026", False, "Christmas Eve"),
        ("Fri 25 Dec 2026", False, "Christmas Day"),
        ("Mon 28 Dec 2026", True, "between Christmas and New Year"),
        ("Thu 31 Dec 2026", False, "New Year's Eve"),
        ("Mon 04 Jan 2027", True, "the first Monday of the year"),
    ],
)
def test_danish_working_days(when: str, working: bool, why: str) -> None:
    assert PLAIN.is_workday(day(when)) is working, why


@pytest.mark.parametrize(
    ("when", "working"),
    [
        ("Fri 03 Jul 2026", True),  # week 27
        ("Mon 06 Jul 2026", False),  # week 28
        ("Fri 24 Jul 2026", False),  # week 30
        ("Mon 27 Jul 2026", True),  # week 31
        ("Mon 12 Jul 2027", False),  # week 28 the year after
    ],
)
def test_closure_weeks_come_every_year(when: str, working: bool) -> None:
    assert SUMMER_CLOSED.is_workday(day(when)) is working


def test_week_53_closes_only_in_years_that_have_one() -> None:
    calendar = Calendar(COPENHAGEN, frozenset({53}))
    assert not calendar.is_workday(day("Mon 28 Dec 2026"))  # 2026-W53
    assert calendar.is_workday(day("Mon 27 Dec 2027"))  # 2027-W52


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("Mon 02 Nov 2026", 0, "Mon 02 Nov 2026"),
        ("Mon 02 Nov 2026", 1, "Tue 03 Nov 2026"),
        ("Fri 06 Nov 2026", 1, "Mon 09 Nov 2026"),
        ("Mon 09 Nov 2026", -1, "Fri 06 Nov 2026"),
        ("Sat 07 Nov 2026", 0, "Sat 07 Nov 2026"),
        ("Sat 07 Nov 2026", 1, "Mon 09 Nov 2026"),
        ("Sat 07 Nov 2026", -1, "Fri 06 Nov 2026"),
        ("Wed 01 Apr 2026", 1, "Tue 07 Apr 2026"),  # across Easter
        ("Tue 07 Apr 2026", -2, "Tue 31 Mar 2026"),
        ("Wed 23 Dec 2026", 4, "Mon 04 Jan 2027"),  # 28, 29, 30 December, then January
        ("Thu 30 Apr 2026", 1, "Mon 04 May 2026"),  # 1 May is a Friday
    ],
)
def test_adding_working_days(start: str, n: int, end: str) -> None:
    assert PLAIN.add(day(start), n) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "age"),
    [
        ("Mon 02 Nov 2026", "Mon 02 Nov 2026", 0),
        ("Fri 06 Nov 2026", "Mon 09 Nov 2026", 1),
        ("Fri 06 Nov 2026", "Sat 07 Nov 2026", 0),
        ("Sat 07 Nov 2026", "Sun 08 Nov 2026", 0),
        ("Sat 07 Nov 2026", "Mon 09 Nov 2026", 1),
        ("Mon 09 Nov 2026", "Fri 06 Nov 2026", -1),
        ("Wed 01 Apr 2026", "Tue 07 Apr 2026", 1),
        ("Wed 23 Dec 2026", "Mon 04 Jan 2027", 4),
    ],
)
def test_age_is_counted_in_working_days(start: str, end: str, age: int) -> None:
    assert PLAIN.between(day(start), day(end)) == age


def test_a_closure_ages_nothing() -> None:
    assert SUMMER_CLOSED.between(day("Fri 03 Jul 2026"), day("Mon 27 Jul 2026")) == 1


@given(CALENDARS, DAYS, st.integers(0, 800))
def test_age_is_what_one_counts_day_by_day(calendar: Calendar, start: date, days: int) -> None:
    passing = [start + timedelta(days=n) for n in range(1, days + 1)]
    age = calendar.between(start, start + timedelta(days=days))
    assert age == sum(map(calendar.is_workday, passing))


@given(CALENDARS, DAYS, st.integers(-600, 600))
def test_between_undoes_add(calendar: Calendar, start: date, n: int) -> None:
    workday = calendar.next_workday(start, inclusive=True)
    assert calendar.between(workday, calendar.add(workday, n)) == n


@given(CALENDARS, DAYS, st.integers(1, 600))
def test_add_lands_on_a_working_day_and_comes_back(calendar: Calendar, start: date, n: int) -> None:
    workday = calendar.next_workday(start, inclusive=True)
    there = calendar.add(workday, n)
    assert calendar.is_workday(there)
    assert there > workday
    assert calendar.add(there, -n) == workday


@given(CALENDARS, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_ages_add_up(calendar: Calendar, start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    whole = calendar.between(start, end)
    assert whole == calendar.between(start, middle) + calendar.between(middle, end)
    assert whole == -calendar.between(end, start)


@pytest.mark.parametrize(
    ("year", "week", "last"),
    [
        (2026, 34, "Fri 21 Aug 2026"),
        (2026, 14, "Wed 01 Apr 2026"),  # before Easter
        (2026, 18, "Thu 30 Apr 2026"),  # 1 May is a Friday
        (2026, 23, "Thu 04 Jun 2026"),  # so is Constitution Day
        (2026, 52, "Wed 23 Dec 2026"),
        (2026, 53, "Wed 30 Dec 2026"),
    ],
)
def test_the_last_working_day_of_a_week(year: int, week: int, last: str) -> None:
    assert PLAIN.last_workday_of_week(year, week) == day(last)


def test_a_week_the_year_does_not_have() -> None:
    with pytest.raises(ValueError, match="53"):
        PLAIN.last_workday_of_week(2027, 53)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2026, 5, "Fri 29 May 2026"),
        (2026, 10, "Fri 30 Oct 2026"),
        (2026, 11, "Mon 30 Nov 2026"),
        (2026, 12, "Wed 30 Dec 2026"),
        (2027, 2, "Fri 26 Feb 2027"),
        (2028, 2, "Tue 29 Feb 2028"),
    ],
)
def test_the_last_working_day_of_a_month(year: int, month: int, last: str) -> None:
    assert PLAIN.last_workday_of_month(year, month) == day(last)


def test_a_period_that_is_wholly_closed_has_no_last_working_day() -> None:
    july = Calendar(COPENHAGEN, frozenset({27, 28, 29, 30, 31}))
    assert july.last_workday_of_week(2026, 29) is None
    assert july.last_workday_of_month(2026, 7) is None


@pytest.mark.parametrize(
    ("now_utc", "is_open"),
    [
        ("Tue 03 Nov 2026 06:59", False),  # winter: 07:59
        ("Tue 03 Nov 2026 07:00", True),
        ("Tue 03 Nov 2026 14:59", True),
        ("Tue 03 Nov 2026 15:00", False),
        ("Tue 07 Jul 2026 05:59", False),  # summer: 07:59
        ("Tue 07 Jul 2026 06:00", True),
        ("Tue 07 Jul 2026 14:00", False),
        ("Sat 07 Nov 2026 10:00", False),
        ("Thu 24 Dec 2026 10:00", False),
        ("Fri 23 Oct 2026 06:00", True),  # the last working day of summer time
        ("Mon 26 Oct 2026 06:59", False),  # the first of winter time
        ("Mon 26 Oct 2026 07:00", True),
        ("Fri 27 Mar 2026 06:59", False),
        ("Mon 30 Mar 2026 05:59", False),
        ("Mon 30 Mar 2026 06:00", True),
    ],
)
def test_working_hours(now_utc: str, is_open: bool) -> None:
    assert PLAIN.is_open(moment(now_utc)) is is_open


@pytest.mark.parametrize(
    ("now_utc", "opens_utc"),
    [
        ("Tue 03 Nov 2026 09:30", "Tue 03 Nov 2026 09:30"),  # open now
        ("Tue 03 Nov 2026 05:00", "Tue 03 Nov 2026 07:00"),
        ("Tue 03 Nov 2026 15:00", "Wed 04 Nov 2026 07:00"),
        ("Fri 06 Nov 2026 15:00", "Mon 09 Nov 2026 07:00"),
        ("Sat 07 Nov 2026 05:00", "Mon 09 Nov 2026 07:00"),
        ("Fri 27 Mar 2026 16:00", "Mon 30 Mar 2026 06:00"),  # into summer time
        ("Fri 23 Oct 2026 14:00", "Mon 26 Oct 2026 07:00"),  # into winter time
        ("Wed 01 Apr 2026 14:00", "Tue 07 Apr 2026 06:00"),  # over Easter
        ("Wed 23 Dec 2026 16:00", "Mon 28 Dec 2026 07:00"),
        ("Wed 30 Dec 2026 23:30", "Mon 04 Jan 2027 07:00"),  # already the 31st in Copenhagen
    ],
)
def test_the_next_moment_messages_may_leave(now_utc: str, opens_utc: str) -> None:
    assert PLAIN.next_open(moment(now_utc)) == moment(opens_utc)


@given(CALENDARS, MOMENTS)
def test_next_open_is_open_and_nothing_before_it_is(calendar: Calendar, now: datetime) -> None:
    opens = calendar.next_open(now)
    assert opens >= now
    assert opens.tzinfo is UTC
    assert calendar.is_open(opens)
    assert opens == now or not calendar.is_open(opens - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("local_day", "clock", "utc"),
    [
        ("Sun 29 Mar 2026", "01:59", "Sun 29 Mar 2026 00:59"),
        ("Sun 29 Mar 2026", "02:30", "Sun 29 Mar 2026 01:30"),  # does not exist: 03:30
        ("Sun 29 Mar 2026", "03:00", "Sun 29 Mar 2026 01:00"),
        ("Sun 25 Oct 2026", "01:59", "Sat 24 Oct 2026 23:59"),
        ("Sun 25 Oct 2026", "02:30", "Sun 25 Oct 2026 00:30"),  # shown twice: the first
        ("Sun 25 Oct 2026", "03:00", "Sun 25 Oct 2026 02:00"),
        ("Fri 23 Oct 2026", "08:00", "Fri 23 Oct 2026 06:00"),
        ("Mon 26 Oct 2026", "08:00", "Mon 26 Oct 2026 07:00"),
    ],
)
def test_wall_clock_times_on_both_days_the_clock_changes(
    local_day: str, clock: str, utc: str
) -> None:
    assert PLAIN.at(day(local_day), time.fromisoformat(clock)) == moment(utc)


def test_which_of_two_equal_times_is_meant_is_not_taken_from_the_time() -> None:
    autumn = day("Sun 25 Oct 2026")
    assert PLAIN.at(autumn, time(2, 30, fold=1)) == PLAIN.at(autumn, time(2, 30))


def test_today_is_the_hotspots_own_date() -> None:
    assert PLAIN.today(moment("Mon 02 Nov 2026 23:30")) == day("Tue 03 Nov 2026")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        PLAIN.is_open(datetime(2026, 11, 3, 9, 30))  # noqa: DTZ001 - naive on purpose


@pytest.mark.parametrize("closures", [{0}, {54}, set(range(1, 28))])
def test_closures_that_make_no_sense_are_refused(closures: set[int]) -> None:
    with pytest.raises(ValueError, match="week"):
        Calendar(COPENHAGEN, frozenset(closures))


def test_hours_that_close_before_they_open_are_refused() -> None:
    with pytest.raises(ValueError, match="open before"):
        Calendar(COPENHAGEN, opens=time(16), closes=time(8))
