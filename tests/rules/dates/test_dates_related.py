"""Due dates said by way of another: feasts, parts of the year, about when.

Today is Wednesday 2 September 2026 (week 36) in every table, unless the row says another day.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.rules.dates.questions import DateError, Doubt
from bot.rules.dates.reading import NextMeeting, On, parse_due
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day

CALENDAR = Calendar(ZoneInfo("Europe/Copenhagen"))
TODAY = day("Wed 02 Sep 2026")

UNDERSTOOD = [
    # By a feast is before people are off
    ("inden jul", "Wed 23 Dec 2026"),
    ("før jul", "Wed 23 Dec 2026"),
    ("til jul", "Wed 23 Dec 2026"),
    ("senest inden jul", "Wed 23 Dec 2026"),
    ("inden julen 2027", "Thu 23 Dec 2027"),
    ("before Christmas", "Wed 23 Dec 2026"),
    ("by xmas", "Wed 23 Dec 2026"),
    ("inden nytår", "Wed 30 Dec 2026"),
    ("ved årsskiftet", "Wed 30 Dec 2026"),
    ("before the new year", "Wed 30 Dec 2026"),
    ("inden påske", "Wed 24 Mar 2027"),
    ("foer paaske", "Wed 24 Mar 2027"),
    ("before easter", "Wed 24 Mar 2027"),
    ("by Easter 2028", "Wed 12 Apr 2028"),
    ("inden pinse", "Fri 14 May 2027"),
    ("inden efterårsferien", "Fri 09 Oct 2026"),
    ("before the autumn holidays", "Fri 09 Oct 2026"),
    ("inden weekenden", "Fri 04 Sep 2026"),
    ("before the weekend", "Fri 04 Sep 2026"),
    ("inden langfredag", "Wed 24 Mar 2027"),
    ("inden lørdag", "Fri 04 Sep 2026"),
    ("sidste arbejdsdag før jul", "Wed 23 Dec 2026"),
    ("last working day before Easter", "Wed 24 Mar 2027"),
    ("2 uger efter uge 40", "Fri 16 Oct 2026"),
    ("two weeks after week 40", "Fri 16 Oct 2026"),
    ("2 dage efter uge 40", "Tue 06 Oct 2026"),
    # Days with a name
    ("lillejuleaften", "Wed 23 Dec 2026"),
    ("juleaften", "Thu 24 Dec 2026"),
    ("2. juledag", "Sat 26 Dec 2026"),
    ("nytårsaften", "Thu 31 Dec 2026"),
    ("New Year's Eve", "Thu 31 Dec 2026"),
    ("fastelavn", "Sun 07 Feb 2027"),
    ("skærtorsdag", "Thu 25 Mar 2027"),
    ("2. påskedag", "Mon 29 Mar 2027"),
    ("Easter Monday", "Mon 29 Mar 2027"),
    ("Kristi himmelfartsdag", "Thu 06 May 2027"),
    ("Ascension Day", "Thu 06 May 2027"),
    ("2. pinsedag", "Mon 17 May 2027"),
    ("grundlovsdag", "Sat 05 Jun 2027"),
    ("sankthans", "Wed 23 Jun 2027"),
    ("mortensaften", "Tue 10 Nov 2026"),
    # Around another day
    ("dagen før jul", "Wed 23 Dec 2026"),
    ("the day after Easter", "Tue 30 Mar 2027"),
    ("ugen før jul", "Fri 18 Dec 2026"),
    ("the week after easter", "Fri 09 Apr 2027"),
    ("2 uger før jul", "Thu 10 Dec 2026"),
    ("two weeks before Christmas", "Thu 10 Dec 2026"),
    ("3 arbejdsdage før 1. november", "Wed 28 Oct 2026"),
    ("en uge efter 1. oktober", "Thu 08 Oct 2026"),
    ("den første arbejdsdag efter påske", "Tue 30 Mar 2027"),
    ("first working day after easter", "Tue 30 Mar 2027"),
    # The n-th
    ("første mandag i november", "Mon 02 Nov 2026"),
    ("den anden tirsdag i december", "Tue 08 Dec 2026"),
    ("sidste fredag i november", "Fri 27 Nov 2026"),
    ("last Friday of November", "Fri 27 Nov 2026"),
    ("første hverdag i januar", "Mon 04 Jan 2027"),
    ("d. 15. i næste måned", "Thu 15 Oct 2026"),
    ("the 15th of next month", "Thu 15 Oct 2026"),
    ("den 15. i måneden", "Tue 15 Sep 2026"),
    # Ends and courses
    ("1. kvartal", "Wed 31 Mar 2027"),
    ("i første kvartal 2027", "Wed 31 Mar 2027"),
    ("Q4", "Wed 30 Dec 2026"),
    ("næste kvartal", "Wed 30 Dec 2026"),
    ("udgangen af kvartalet", "Wed 30 Sep 2026"),
    ("by the end of the quarter", "Wed 30 Sep 2026"),
    ("inden 4. kvartal", "Wed 30 Sep 2026"),
    ("andet halvår", "Wed 30 Dec 2026"),
    ("i løbet af november", "Mon 30 Nov 2026"),
    ("during November", "Mon 30 Nov 2026"),
    ("i løbet af ugen", "Fri 04 Sep 2026"),
    ("i løbet af næste uge", "Fri 11 Sep 2026"),
    ("i løbet af måneden", "Wed 30 Sep 2026"),
    ("i løbet af dagen", "Wed 02 Sep 2026"),
    ("inden fyraften", "Wed 02 Sep 2026"),
    ("end of day", "Wed 02 Sep 2026"),
    ("i aften", "Wed 02 Sep 2026"),
    # Weeks and weekdays in another order
    ("inden for de næste to uger", "Wed 16 Sep 2026"),
    ("within the next two weeks", "Wed 16 Sep 2026"),
    ("i løbet af 14 dage", "Wed 16 Sep 2026"),
    ("in a fortnight", "Wed 16 Sep 2026"),
    ("fredag om 14 dage", "Fri 18 Sep 2026"),
    ("Friday in two weeks", "Fri 18 Sep 2026"),
    ("på fredag otte dage", "Fri 11 Sep 2026"),
    ("a week on Friday", "Fri 11 Sep 2026"),
    ("uge 40, fredag", "Fri 02 Oct 2026"),
    ("next week Friday", "Fri 11 Sep 2026"),
    # Politeness behind
    ("fredag senest", "Fri 04 Sep 2026"),
    ("Friday at the latest", "Fri 04 Sep 2026"),
]


@pytest.mark.parametrize(("phrase", "due"), UNDERSTOOD)
def test_phrases_that_mean_a_day(phrase: str, due: str) -> None:
    assert parse_due(phrase, TODAY, CALENDAR) == On(day(due))


PROPOSED = [
    # Parts of a week, a month, a year
    ("primo januar", "Fri 08 Jan 2027"),
    ("i starten af oktober", "Fri 09 Oct 2026"),
    ("early November", "Tue 10 Nov 2026"),
    ("medio februar", "Mon 15 Feb 2027"),
    ("midt i november", "Fri 13 Nov 2026"),
    ("mid-November", "Fri 13 Nov 2026"),
    ("late november", "Mon 30 Nov 2026"),
    ("primo næste måned", "Fri 09 Oct 2026"),
    ("først i næste uge", "Tue 08 Sep 2026"),
    ("early next week", "Tue 08 Sep 2026"),
    ("midt i næste uge", "Wed 09 Sep 2026"),
    ("primo 2027", "Fri 29 Jan 2027"),
    ("slutningen af 2027", "Thu 30 Dec 2027"),
    ("slutningen af sommeren", "Tue 31 Aug 2027"),
    # Months, years and seasons without a day
    ("maj", "Mon 31 May 2027"),
    ("i maj", "Mon 31 May 2027"),
    ("May 2027", "Mon 31 May 2027"),
    ("april næste år", "Fri 30 Apr 2027"),
    ("næste måned", "Fri 30 Oct 2026"),
    ("next month", "Fri 30 Oct 2026"),
    ("i år", "Wed 30 Dec 2026"),
    ("næste år", "Thu 30 Dec 2027"),
    ("inden 2027", "Wed 30 Dec 2026"),
    ("til foråret", "Mon 31 May 2027"),
    ("by summer", "Tue 31 Aug 2027"),
    ("inden sommer", "Mon 31 May 2027"),
    ("i løbet af efteråret", "Mon 30 Nov 2026"),
    ("næste jul", "Wed 23 Dec 2026"),
    # Holidays that begin on different days
    ("inden sommerferien", "Fri 25 Jun 2027"),
    ("before the summer holidays", "Fri 25 Jun 2027"),
    ("inden vinterferien", "Fri 12 Feb 2027"),
    # About when
    ("om en måneds tid", "Fri 02 Oct 2026"),
    ("om en uges tid", "Wed 09 Sep 2026"),
    ("om et par uger", "Wed 16 Sep 2026"),
    ("om et par dage", "Fri 04 Sep 2026"),
    ("om nogle uger", "Wed 23 Sep 2026"),
    ("om cirka 2 uger", "Wed 16 Sep 2026"),
    ("om ca. en måned", "Fri 02 Oct 2026"),
    ("om et halvt år", "Tue 02 Mar 2027"),
    ("om halvanden måned", "Wed 14 Oct 2026"),
    ("in about a month", "Fri 02 Oct 2026"),
    ("in a month or so", "Fri 02 Oct 2026"),
    ("in a couple of weeks", "Wed 16 Sep 2026"),
    ("in a few days", "Fri 04 Sep 2026"),
    ("a couple of weeks from now", "Wed 16 Sep 2026"),
    # The later of several
    ("om 2-3 uger", "Wed 23 Sep 2026"),
    ("om to til tre uger", "Wed 23 Sep 2026"),
    ("in two or three weeks", "Wed 23 Sep 2026"),
    ("uge 38-39", "Fri 25 Sep 2026"),
    ("uge 38 eller 39", "Fri 25 Sep 2026"),
    ("12.-14. november", "Sat 14 Nov 2026"),
    ("mellem jul og nytår", "Wed 30 Dec 2026"),
    ("between Christmas and New Year", "Wed 30 Dec 2026"),
]


@pytest.mark.parametrize(
    ("question", "phrase", "about"),
    [
        *((Doubt.PROPOSED, *row) for row in PROPOSED),
        (Doubt.AFTER, "efter nytår", "Mon 04 Jan 2027"),
        (Doubt.AFTER, "efter påske", "Tue 30 Mar 2027"),
        (Doubt.AFTER, "after Easter", "Tue 30 Mar 2027"),
        (Doubt.AFTER, "efter sommerferien", "Mon 16 Aug 2027"),
        (Doubt.AFTER, "efter weekenden", "Mon 07 Sep 2026"),
        (Doubt.AFTER, "efter maj", "Tue 01 Jun 2027"),
        (Doubt.AFTER, "efter uge 40", "Mon 05 Oct 2026"),
        (Doubt.AFTER, "after Friday", "Mon 07 Sep 2026"),
        (Doubt.AFTER, "efter 1. oktober", "Fri 02 Oct 2026"),
        (Doubt.NOT_AN_HOUR, "fredag kl. 12", "Fri 04 Sep 2026"),
        (Doubt.NOT_AN_HOUR, "fredag formiddag", "Fri 04 Sep 2026"),
        (Doubt.NOT_AN_HOUR, "på fredag om eftermiddagen", "Fri 04 Sep 2026"),
        (Doubt.NOT_AN_HOUR, "i morgen eftermiddag", "Thu 03 Sep 2026"),
        (Doubt.NOT_AN_HOUR, "Friday at noon", "Fri 04 Sep 2026"),
        (Doubt.NOT_AN_HOUR, "24/12 kl. 10", "Thu 24 Dec 2026"),
    ],
)
def test_phrases_that_are_asked_about_with_a_day_to_propose(
    question: str, phrase: str, about: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    proposed = day(about)
    example = f"{proposed.day}/{proposed.month}/{proposed.year}"
    assert (caught.value.doubt, caught.value.params) == (
        question,
        {"day": proposed, "example": example},
    )
    assert parse_due(example, TODAY, CALENDAR) == On(proposed)


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        ("efter jul", "Mon 28 Dec 2026", "Mon 04 Jan 2027"),
        ("after Christmas", "Mon 28 Dec 2026", "Mon 04 Jan 2027"),
        ("inden maj", "Fri 30 Apr 2027", "Mon 31 May 2027"),
        ("before May", "Fri 30 Apr 2027", "Mon 31 May 2027"),
        ("inden næste uge", "Fri 04 Sep 2026", "Fri 11 Sep 2026"),
        ("inden næste måned", "Wed 30 Sep 2026", "Fri 30 Oct 2026"),
        ("fredag eller mandag", "Fri 04 Sep 2026", "Mon 07 Sep 2026"),
        ("mandag om en uge", "Mon 07 Sep 2026", "Mon 14 Sep 2026"),
    ],
)
def test_phrases_that_could_mean_two_days(phrase: str, first: str, second: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.EITHER
    assert (caught.value.params["first"], caught.value.params["second"]) == (
        day(first),
        day(second),
    )


@pytest.mark.parametrize(
    "phrase",
    [
        *("inden næste gang", "til det kommende møde", "før næste møde", "inden vores næste møde"),
        *("senest næste møde", "inden næste ordinære møde", "before our next meeting", "next time"),
    ],
)
def test_more_ways_to_say_the_next_meeting(phrase: str) -> None:
    assert parse_due(phrase, TODAY, CALENDAR) == NextMeeting()


@pytest.mark.parametrize(
    "phrase", ["efter mødet", "efter næste møde", "ugen efter mødet", "after the next meeting"]
)
def test_after_the_meeting_is_asked_about(phrase: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_due(phrase, TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.AFTER_A_MEETING


@pytest.mark.parametrize(
    ("today", "phrase", "due"),
    [
        ("Wed 16 Dec 2026", "inden jul", "Wed 23 Dec 2026"),
        ("Mon 28 Dec 2026", "inden jul", "Thu 23 Dec 2027"),
        ("Wed 30 Dec 2026", "inden nytår", "Wed 30 Dec 2026"),
        ("Mon 04 Jan 2027", "inden nytår", "Thu 30 Dec 2027"),
        ("Mon 05 Apr 2027", "inden påske", "Wed 12 Apr 2028"),
        ("Tue 01 Sep 2026", "inden påske", "Wed 24 Mar 2027"),
        ("Thu 01 Oct 2026", "inden efterårsferien", "Fri 09 Oct 2026"),
    ],
)
def test_the_next_feast_is_the_one_that_is_not_over(today: str, phrase: str, due: str) -> None:
    assert parse_due(phrase, day(today), CALENDAR) == On(day(due))


@pytest.mark.parametrize(
    ("year", "before_easter"),
    [
        (2026, "Wed 01 Apr 2026"),
        (2027, "Wed 24 Mar 2027"),
        (2028, "Wed 12 Apr 2028"),
        (2029, "Wed 28 Mar 2029"),
        (2030, "Wed 17 Apr 2030"),
    ],
)
def test_easter_moves(year: int, before_easter: str) -> None:
    due = day(before_easter)
    assert parse_due("inden påske", due.replace(month=1, day=4), CALENDAR) == On(due)
    assert due.year == year


def test_the_days_before_a_feast_on_which_the_hotspot_is_closed() -> None:
    closed = Calendar(CALENDAR.zone, frozenset({52}))
    assert parse_due("inden jul", TODAY, closed) == On(day("Fri 18 Dec 2026"))


def test_words_in_the_middle_of_a_phrase_are_not_taken_for_politeness() -> None:
    with pytest.raises(DateError) as caught:
        parse_due("fredag til mandag", TODAY, CALENDAR)
    assert caught.value.doubt is Doubt.NOT_UNDERSTOOD
