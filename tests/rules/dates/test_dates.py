"""Due dates as people write them. Today is Wednesday 2 September 2026 (week 36) in every table."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.dates import words
from bot.rules.dates.questions import DateError, Doubt
from bot.rules.dates.reading import NextMeeting, On, parse_due
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))
TODAY = day("Wed 02 Sep 2026")

DANISH = [
    # The weekday to come, and the one of next week
    ("fredag", "Fri 04 Sep 2026"),
    ("Fredag.", "Fri 04 Sep 2026"),
    ("på fredag", "Fri 04 Sep 2026"),
    ("nu på fredag", "Fri 04 Sep 2026"),
    ("på tirsdag", "Tue 08 Sep 2026"),
    ("paa loerdag", "Sat 05 Sep 2026"),
    ("pa lordag", "Sat 05 Sep 2026"),
    ("førstkommende søndag", "Sun 06 Sep 2026"),
    ("man.", "Mon 07 Sep 2026"),
    ("denne fredag", "Fri 04 Sep 2026"),
    ("næste tirsdag", "Tue 08 Sep 2026"),
    ("næste fredag", "Fri 11 Sep 2026"),
    ("naeste onsdag", "Wed 09 Sep 2026"),
    ("fredag i næste uge", "Fri 11 Sep 2026"),
    ("torsdag i denne uge", "Thu 03 Sep 2026"),
    ("fredag i uge 40", "Fri 02 Oct 2026"),
    # Counted from today
    ("i dag", "Wed 02 Sep 2026"),
    ("i morgen", "Thu 03 Sep 2026"),
    ("i overmorgen", "Fri 04 Sep 2026"),
    ("om 3 dage", "Sat 05 Sep 2026"),
    ("om en uge", "Wed 09 Sep 2026"),
    ("om 2 uger", "Wed 16 Sep 2026"),
    ("om to uger", "Wed 16 Sep 2026"),
    ("om 14 dage", "Wed 16 Sep 2026"),
    ("om fjorten dage", "Wed 16 Sep 2026"),
    ("inden for to uger", "Wed 16 Sep 2026"),
    ("to uger fra nu", "Wed 16 Sep 2026"),
    ("om 2 arbejdsdage", "Fri 04 Sep 2026"),
    ("om tre arbejdsdage", "Mon 07 Sep 2026"),
    ("om 10 hverdage", "Wed 16 Sep 2026"),
    ("om en måned", "Fri 02 Oct 2026"),
    ("om 2 maaneder", "Mon 02 Nov 2026"),
    ("om et år", "Thu 02 Sep 2027"),
    # Ends, which are working days
    ("denne uge", "Fri 04 Sep 2026"),
    ("ugens udgang", "Fri 04 Sep 2026"),
    ("næste uge", "Fri 11 Sep 2026"),
    ("i næste uge", "Fri 11 Sep 2026"),
    ("uge 36", "Fri 04 Sep 2026"),
    ("uge 37", "Fri 11 Sep 2026"),
    ("uge 34", "Fri 27 Aug 2027"),
    ("uge34", "Fri 27 Aug 2027"),
    ("i uge 52", "Wed 23 Dec 2026"),
    ("uge 53", "Wed 30 Dec 2026"),
    ("uge 8 2027", "Fri 26 Feb 2027"),
    ("slutningen af uge 37", "Fri 11 Sep 2026"),
    ("månedens udgang", "Wed 30 Sep 2026"),
    ("slutningen af næste måned", "Fri 30 Oct 2026"),
    ("ultimo november", "Mon 30 Nov 2026"),
    ("slutningen af november", "Mon 30 Nov 2026"),
    ("sidst i oktober", "Fri 30 Oct 2026"),
    ("inden udgangen af november", "Mon 30 Nov 2026"),
    ("ultimo maj", "Mon 31 May 2027"),
    ("ultimo maj 2028", "Wed 31 May 2028"),
    ("sidste arbejdsdag i december", "Wed 30 Dec 2026"),
    ("årets udgang", "Wed 30 Dec 2026"),
    # Dates
    ("24/12", "Thu 24 Dec 2026"),
    ("24.12.", "Thu 24 Dec 2026"),
    ("24/12/26", "Thu 24 Dec 2026"),
    ("24/12-26", "Thu 24 Dec 2026"),
    ("24.12.2026", "Thu 24 Dec 2026"),
    ("24. 12. 2026", "Thu 24 Dec 2026"),
    ("24/12 2026", "Thu 24 Dec 2026"),
    ("2026-12-24", "Thu 24 Dec 2026"),
    ("2/9", "Wed 02 Sep 2026"),
    ("1/9", "Wed 01 Sep 2027"),
    ("1. sep", "Wed 01 Sep 2027"),
    ("1.sep.", "Wed 01 Sep 2027"),
    ("3. sept.", "Thu 03 Sep 2026"),
    ("1. september 2027", "Wed 01 Sep 2027"),
    ("den 3. november", "Tue 03 Nov 2026"),
    ("d. 3/11", "Tue 03 Nov 2026"),
    ("tirsdag den 3. november", "Tue 03 Nov 2026"),
    ("på fredag d. 4/9", "Fri 04 Sep 2026"),
    ("den 12.", "Sat 12 Sep 2026"),
    ("den 1.", "Thu 01 Oct 2026"),
    ("lørdag den 12.", "Sat 12 Sep 2026"),
    ("onsdag den 2.", "Wed 02 Sep 2026"),
    ("senest på fredag", "Fri 04 Sep 2026"),
    ("til fredag", "Fri 04 Sep 2026"),
    ("frist: 24/12", "Thu 24 Dec 2026"),
    # As the bot itself writes a day
    ("tirsdag den 3. november (uge 45)", "Tue 03 Nov 2026"),
    ("fredag den 1. januar 2027 (uge 53)", "Fri 01 Jan 2027"),
    ("24/12 (uge 52)", "Thu 24 Dec 2026"),
    ("inden i dag", "Wed 02 Sep 2026"),  # nothing earlier is left to ask about
]

ENGLISH = [
    ("friday", "Fri 04 Sep 2026"),
    ("Friday!", "Fri 04 Sep 2026"),
    ("on friday", "Fri 04 Sep 2026"),
    ("by friday", "Fri 04 Sep 2026"),
    ("by next friday", "Fri 11 Sep 2026"),
    ("this friday", "Fri 04 Sep 2026"),
    ("the coming monday", "Mon 07 Sep 2026"),
    ("thurs", "Thu 03 Sep 2026"),
    ("next tuesday", "Tue 08 Sep 2026"),
    ("tuesday next week", "Tue 08 Sep 2026"),
    ("friday this week", "Fri 04 Sep 2026"),
    ("friday in week 40", "Fri 02 Oct 2026"),
    ("today", "Wed 02 Sep 2026"),
    ("tomorrow", "Thu 03 Sep 2026"),
    ("the day after tomorrow", "Fri 04 Sep 2026"),
    ("in 3 days", "Sat 05 Sep 2026"),
    ("in 8 days", "Thu 10 Sep 2026"),
    ("in a week", "Wed 09 Sep 2026"),
    ("in 2 weeks", "Wed 16 Sep 2026"),
    ("in two weeks", "Wed 16 Sep 2026"),
    ("within two weeks", "Wed 16 Sep 2026"),
    ("two weeks from now", "Wed 16 Sep 2026"),
    ("in 2 working days", "Fri 04 Sep 2026"),
    ("in three business days", "Mon 07 Sep 2026"),
    ("in 10 workdays", "Wed 16 Sep 2026"),
    ("in a month", "Fri 02 Oct 2026"),
    ("this week", "Fri 04 Sep 2026"),
    ("end of the week", "Fri 04 Sep 2026"),
    ("next week", "Fri 11 Sep 2026"),
    ("by the end of next week", "Fri 11 Sep 2026"),
    ("week 34", "Fri 27 Aug 2027"),
    ("week 37", "Fri 11 Sep 2026"),
    ("week 8 of 2027", "Fri 26 Feb 2027"),
    ("end of week 37", "Fri 11 Sep 2026"),
    ("end of the month", "Wed 30 Sep 2026"),
    ("end of next month", "Fri 30 Oct 2026"),
    ("end of november", "Mon 30 Nov 2026"),
    ("by the end of October", "Fri 30 Oct 2026"),
    ("the end of may 2027", "Mon 31 May 2027"),
    ("before the end of november", "Mon 30 Nov 2026"),
    ("last working day of december", "Wed 30 Dec 2026"),
    ("end of the year", "Wed 30 Dec 2026"),
    ("24 December", "Thu 24 Dec 2026"),
    ("24th of December", "Thu 24 Dec 2026"),
    ("Dec 24", "Thu 24 Dec 2026"),
    ("December 24th, 2026", "Thu 24 Dec 2026"),
    ("1 Sep 2027", "Wed 01 Sep 2027"),
    ("may 27", "Thu 27 May 2027"),
    ("by 24/12", "Thu 24 Dec 2026"),
    ("the 12th", "Sat 12 Sep 2026"),
    ("monday the 7th", "Mon 07 Sep 2026"),
    ("on Tuesday, November 3", "Tue 03 Nov 2026"),
    ("Tuesday the 3rd of November", "Tue 03 Nov 2026"),
    ("due 2026-12-24", "Thu 24 Dec 2026"),
    # Both languages in one phrase, full-width digits, a soft hyphen
    ("next tirsdag", "Tue 08 Sep 2026"),
    ("om 2 weeks", "Wed 16 Sep 2026"),
    ("24. dec 2026", "Thu 24 Dec 2026"),
    ("２４／１２", "Thu 24 Dec 2026"),
    ("fre\u00addag", "Fri 04 Sep 2026"),
    ("24\N{EN DASH}12", "Thu 24 Dec 2026"),
    ("Tuesday 3 November (week 45)", "Tue 03 Nov 2026"),
    ("3 November, week 45", "Tue 03 Nov 2026"),
]


@pytest.mark.parametrize(("phrase", "due"), DANISH + ENGLISH)
def test_phrases_that_mean_a_day(phrase: str, due: str) -> None:
    assert parse_due(phrase, TODAY, CALENDAR) == On(day(due))


@pytest.mark.parametrize(
    "phrase",
    [
        "inden næste møde",
        "inden naeste moede",
        "Til næste møde",
        "næste møde",
        "senest til næste møde",
        "på næste Task Force-møde",
        "inden mødet",
        "before the next meeting",
        "by next meeting",
        "next meeting",
        "before the next Task Force meeting",
    ],
)
def test_phrases_that_mean_the_next_meeting(phrase: str) -> None:
    assert parse_due(phrase, TODAY, CALENDAR) == NextMeeting()


def test_the_31st_on_a_31st_is_this_month_or_the_next_that_has_one() -> None:
    with pytest.raises(DateError) as caught:
        parse_due("den 31.", day("Sun 31 Jan 2027"), CALENDAR)
    assert caught.value.params["second"] == day("Wed 31 Mar 2027")


@pytest.mark.parametrize(
    ("today", "phrase", "due"),
    [
        ("Sun 06 Sep 2026", "næste tirsdag", "Tue 08 Sep 2026"),  # next week begins tomorrow
        ("Mon 07 Sep 2026", "næste tirsdag", "Tue 15 Sep 2026"),
        ("Fri 30 Oct 2026", "ultimo oktober", "Fri 30 Oct 2026"),
        ("Thu 31 Dec 2026", "1/1", "Fri 01 Jan 2027"),
        ("Thu 31 Dec 2026", "uge 53 2026", None),  # its last working day was yesterday
        ("Sat 31 Oct 2026", "ultimo oktober", None),  # likewise
        ("Sat 05 Sep 2026", "denne uge", None),
        ("Fri 01 Jan 2027", "uge 1", "Fri 08 Jan 2027"),  # today is still in 2026-W53
        ("Fri 01 Jan 2027", "næste uge", "Fri 08 Jan 2027"),
        ("Sun 31 Jan 2027", "om en måned", "Sun 28 Feb 2027"),
        ("Tue 01 Feb 2028", "29/2", "Tue 29 Feb 2028"),
        ("Fri 18 Dec 2026", "om 4 arbejdsdage", "Mon 28 Dec 2026"),
    ],
)
def test_around_the_turn_of_weeks_months_and_years(
    today: str, phrase: str, due: str | None
) -> None:
    if due:
        assert parse_due(phrase, day(today), CALENDAR) == On(day(due))
    else:
        with pytest.raises(DateError) as caught:
            parse_due(phrase, day(today), CALENDAR)
        assert caught.value.doubt is Doubt.PAST


def test_week_53_said_in_a_year_without_one() -> None:
    with pytest.raises(DateError) as caught:
        parse_due("uge 53", day("Mon 01 Mar 2027"), CALENDAR)
    assert caught.value.params == {"year": 2027, "week": 53, "last": 52}


VOCABULARY = sorted(
    {*words.WEEKDAYS, *words.MONTHS, *words.NUMBERS, *words.UNITS}
    | {"i", "om", "på", "næste", "next", "inden", "before", "uge", "week", "ultimo", "end of"}
    | {"jul", "easter", "efter", "primo", "mid", "kvartal", "eller", "i løbet af", "2028", "første"}
    | {"den", "the", "sidste", "24/12", "31.2.27", "2026-12-24", "12", "99", "0", "9999", "2028"}
)
PHRASES = st.lists(st.sampled_from(VOCABULARY), max_size=5).map(" ".join)


@given(PHRASES | st.text(), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_any_text_is_a_day_ahead_or_a_question(text: str, today: date) -> None:
    try:
        due = parse_due(text, today, CALENDAR)
    except DateError:
        return
    assert isinstance(due, NextMeeting) or 0 <= (due.day - today).days <= 2 * 366


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 700))
def test_a_date_written_in_full_is_read_back(today: date, ahead: int) -> None:
    due = date.fromordinal(today.toordinal() + ahead)
    english, danish = f"{due.day} {due:%B} {due.year}", f"{due.day}.{due.month}.{due.year}"
    assert parse_due(english, today, CALENDAR) == On(due)
    assert parse_due(danish, today, CALENDAR) == On(due)
    assert parse_due(f"{due:%A} {danish}", today, CALENDAR) == On(due)
    week = due.isocalendar().week
    assert parse_due(f"{due:%A} {english} (week {week})", today, CALENDAR) == On(due)
    assert parse_due(f"senest {danish}, uge {week}", today, CALENDAR) == On(due)
