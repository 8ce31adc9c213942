"""Phrases about days that are asked about, because they could mean another."""

from zoneinfo import ZoneInfo

import pytest

from bot.rules.dates.questions import DateError, Doubt
from bot.rules.dates.reading import On, parse_due
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))


TODAY = day("Wed 02 Sep 2026")


@pytest.mark.parametrize(
    ("phrase", "question"),
    [
        ("", Doubt.NOT_UNDERSTOOD),
        ("snart", Doubt.NOT_UNDERSTOOD),
        ("asap", Doubt.NOT_UNDERSTOOD),
        ("når skolen er klar", Doubt.NOT_UNDERSTOOD),
        ("i uge", Doubt.NOT_UNDERSTOOD),
        ("fredagg", Doubt.NOT_UNDERSTOOD),
        ("hver fredag", Doubt.NOT_UNDERSTOOD),
        ("inden mandagsholdet", Doubt.NOT_UNDERSTOOD),
        ("til mødet i november", Doubt.NOT_UNDERSTOOD),
        ("241226", Doubt.NOT_UNDERSTOOD),
        ("om 12345 dage", Doubt.NOT_UNDERSTOOD),
        ("fredag " * 20, Doubt.NOT_UNDERSTOOD),
        ("i går", Doubt.PAST),
        ("yesterday", Doubt.PAST),
        ("i fredags", Doubt.PAST),
        ("sidste fredag", Doubt.PAST),
        ("last week", Doubt.PAST),
        ("for 2 dage siden", Doubt.PAST),
        ("2 weeks ago", Doubt.PAST),
        ("mandag i denne uge", Doubt.PAST),
        ("denne mandag", Doubt.PAST),
        ("24/12/25", Doubt.PAST),
        ("1. september 2026", Doubt.PAST),
        ("2026-09-01", Doubt.PAST),
        ("uge 34 2026", Doubt.PAST),
        ("ultimo august 2026", Doubt.PAST),
        ("24.12.1999", Doubt.PAST),
        ("12", Doubt.WHICH_NUMBER),
        ("12.", Doubt.WHICH_NUMBER),
        ("31/2", Doubt.NO_SUCH_DAY),
        ("31. april", Doubt.NO_SUCH_DAY),
        ("29/2", Doubt.NO_SUCH_DAY),  # the next February, 2027, has 28 days
        ("12/24", Doubt.NO_SUCH_DAY),  # day before month, also for Americans
        ("32/1", Doubt.NO_SUCH_DAY),
        ("0/1", Doubt.NO_SUCH_DAY),
        ("den 31.", Doubt.NO_SUCH_DAY),  # September has 30
        ("2026-24-12", Doubt.NO_SUCH_DAY),
        ("uge 54", Doubt.NO_SUCH_WEEK),
        ("uge 0", Doubt.NO_SUCH_WEEK),
        ("uge 53 2027", Doubt.NO_SUCH_WEEK),
        ("fredag i uge 60", Doubt.NO_SUCH_WEEK),
        ("3. september 2028", Doubt.TOO_FAR),
        ("24/12/99", Doubt.TOO_FAR),
        ("om 9999 år", Doubt.TOO_FAR),
        ("om 1000 arbejdsdage", Doubt.TOO_FAR),
        ("uge 40 2029", Doubt.TOO_FAR),
    ],
)
def test_phrases_that_are_asked_about(phrase: str, question: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is question
    assert str(caught.value)


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        ("onsdag", "Wed 02 Sep 2026", "Wed 09 Sep 2026"),  # today, or in a week?
        ("på onsdag", "Wed 02 Sep 2026", "Wed 09 Sep 2026"),
        ("Wednesday", "Wed 02 Sep 2026", "Wed 09 Sep 2026"),
        ("den 2.", "Wed 02 Sep 2026", "Fri 02 Oct 2026"),
        ("om 8 dage", "Wed 09 Sep 2026", "Thu 10 Sep 2026"),  # an old way to say a week
        ("inden fredag", "Thu 03 Sep 2026", "Fri 04 Sep 2026"),  # the day itself, too?
        ("before monday", "Fri 04 Sep 2026", "Mon 07 Sep 2026"),
        ("inden uge 40", "Fri 25 Sep 2026", "Fri 02 Oct 2026"),
        ("inden 1. oktober", "Wed 30 Sep 2026", "Thu 01 Oct 2026"),
        ("inden i morgen", "Wed 02 Sep 2026", "Thu 03 Sep 2026"),
    ],
)
def test_phrases_that_could_mean_two_days(phrase: str, first: str, second: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.EITHER
    assert caught.value.params["first"] == day(first)
    assert caught.value.params["second"] == day(second)


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("fredag den 3. november", "Tue 03 Nov 2026"),
        ("monday the 8th", "Tue 08 Sep 2026"),
        ("fredag 24/12", "Thu 24 Dec 2026"),
    ],
)
def test_a_weekday_and_a_date_that_disagree(phrase: str, written: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.DISAGREE
    assert caught.value.params["day"] == day(written)


@pytest.mark.parametrize("phrase", ["3. november (uge 44)", "3 November, week 46"])
def test_a_date_and_a_week_that_disagree(phrase: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.PROPOSED
    assert caught.value.params["day"] == day("Tue 03 Nov 2026")


def test_a_week_in_which_the_hotspot_is_closed() -> None:
    closed = Calendar(CALENDAR.zone, frozenset({40}))
    with pytest.raises(DateError) as caught:
        parse_due("uge 40", TODAY, closed)
    assert caught.value.doubt is Doubt.ALL_CLOSED
    assert parse_due("fredag i uge 40", TODAY, closed) == On(day("Fri 02 Oct 2026"))


def test_every_question_says_what_to_write_instead() -> None:
    assert len(Doubt) == len(set(Doubt)) == 13
    assert all("Write" in question and "“" in question for question in Doubt)
