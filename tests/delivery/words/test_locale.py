from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.words.locale import in_words, language_of
from bot.delivery.words.render import Voice, Voices

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TUESDAY = date(2026, 11, 3)


@pytest.fixture(scope="session")
def danish(voices: Voices) -> Voice:
    return voices.for_language("da")


@pytest.fixture(scope="session")
def english(voices: Voices) -> Voice:
    return voices.for_language("en")


@pytest.mark.parametrize(
    ("day", "danish_words", "english_words"),
    [
        (date(2026, 11, 3), "tirsdag den 3. november (uge 45)", "Tuesday 3 November (week 45)"),
        (date(2026, 12, 31), "torsdag den 31. december (uge 53)", "Thursday 31 December (week 53)"),
        (date(2027, 1, 1), "fredag den 1. januar 2027 (uge 53)", "Friday 1 January 2027 (week 53)"),
        (date(2027, 1, 4), "mandag den 4. januar 2027 (uge 1)", "Monday 4 January 2027 (week 1)"),
    ],
)
def test_a_date_has_weekday_and_week(
    danish: Voice, english: Voice, day: date, danish_words: str, english_words: str
) -> None:
    assert danish.dates.full(day) == danish_words
    assert english.dates.full(day) == english_words


@pytest.mark.parametrize(
    ("day", "danish_words", "english_words"),
    [
        (date(2026, 11, 3), "3. nov.", "3 Nov"),
        (date(2026, 5, 12), "12. maj", "12 May"),
        (date(2027, 5, 12), "12. maj 2027", "12 May 2027"),
        (date(2025, 12, 31), "31. dec. 2025", "31 Dec 2025"),
    ],
)
def test_a_short_date(
    danish: Voice, english: Voice, day: date, danish_words: str, english_words: str
) -> None:
    assert danish.dates.short(day) == danish_words
    assert english.dates.short(day) == english_words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9, 0), "kl. 9.00"),
        (datetime(2026, 7, 1, 7, 5, tzinfo=UTC), "kl. 9.05"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "kl. 2.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "kl. 2.30"),
        (datetime(2026, 12, 1, 22, 30, tzinfo=UTC), "kl. 23.30"),
    ],
)
def test_an_hour_is_the_zones(danish: Voice, moment: datetime | time, words: str) -> None:
    assert danish.dates.clock(moment) == words


def test_a_day_is_said_with_its_year_unless_that_is_the_one_it_is_said_in(danish: Voice) -> None:
    turn = [date(2026, 12, 31), date(2027, 1, 1)]
    said = ["torsdag den 31. december", "fredag den 1. januar"]
    assert [danish.dates.day(it) for it in turn] == [said[0], f"{said[1]} 2027"]
    assert [danish.on(turn[1]).dates.day(it) for it in turn] == [f"{said[0]} 2026", said[1]]
    recorded = danish.for_the_record().dates
    assert [recorded.day(it) for it in turn] == [f"{said[0]} 2026", f"{said[1]} 2027"]


def test_a_near_day_needs_no_year(danish: Voice) -> None:
    assert danish.dates.when(date(2027, 1, 1), date(2026, 12, 28)) == "på fredag"
    assert danish.dates.when(date(2027, 1, 4), date(2026, 12, 28)) == "mandag den 4. januar 2027"


def test_an_hour_in_english(english: Voice) -> None:
    assert english.dates.clock(datetime(2026, 12, 1, 8, tzinfo=UTC)) == "9:00"


def test_the_day_of_a_moment_is_the_zones(danish: Voice) -> None:
    late_on_monday_in_utc = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)
    assert danish.dates.day(late_on_monday_in_utc) == "tirsdag den 3. november"


@pytest.mark.parametrize(
    ("day", "danish_words", "english_words"),
    [
        ("Mon 26 Oct", "mandag den 26. oktober", "Monday 26 October"),
        ("Tue 27 Oct", "tirsdag den 27. oktober", "Tuesday 27 October"),
        ("Wed 28 Oct", "i onsdags", "last Wednesday"),
        ("Sun 1 Nov", "i søndags", "last Sunday"),
        ("Mon 2 Nov", "i går", "yesterday"),
        ("Tue 3 Nov", "i dag", "today"),
        ("Wed 4 Nov", "i morgen", "tomorrow"),
        ("Fri 6 Nov", "på fredag", "on Friday"),
        ("Mon 9 Nov", "på mandag", "on Monday"),
        ("Tue 10 Nov", "tirsdag den 10. november", "Tuesday 10 November"),
    ],
)
def test_a_near_day_is_said_as_people_say_it_on_a_tuesday(
    danish: Voice, english: Voice, day: str, danish_words: str, english_words: str
) -> None:
    parsed = datetime.strptime(f"{day} 2026", "%a %d %b %Y").replace(tzinfo=COPENHAGEN).date()
    assert danish.dates.when(parsed, TUESDAY) == danish_words
    assert english.dates.when(parsed, TUESDAY) == english_words


@pytest.mark.parametrize(
    ("count", "danish_words", "english_words"),
    [(2, "to", "two"), (12, "tolv", "twelve"), (13, "13", "13"), (0, "0", "0")],
)
def test_small_numbers_in_running_text_are_words(
    danish: Voice, english: Voice, count: int, danish_words: str, english_words: str
) -> None:
    assert in_words(count, danish.dates.words) == danish_words
    assert in_words(count, english.dates.words) == english_words


@pytest.mark.parametrize(
    ("count", "workdays", "ago", "ahead"),
    [
        (0, "0 arbejdsdage", "i dag", "i dag"),
        (1, "1 arbejdsdag", "for 1 arbejdsdag siden", "om 1 arbejdsdag"),
        (2, "2 arbejdsdage", "for 2 arbejdsdage siden", "om 2 arbejdsdage"),
    ],
)
def test_working_days_are_counted_in_words(
    danish: Voice, count: int, workdays: str, ago: str, ahead: str
) -> None:
    assert danish.dates.workdays(count) == workdays
    assert danish.dates.ago(count) == ago
    assert danish.dates.ahead(count) == ahead


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("da-DK", "da"),
        ("da", "da"),
        ("en-US", "en"),
        ("en_GB", "en"),
        ("sv-SE", None),
        (None, None),
    ],
)
def test_slacks_locale_is_one_of_our_languages_or_none(
    tag: str | None, language: str | None
) -> None:
    assert language_of(tag) == language


@pytest.mark.parametrize(
    ("tag", "fallback", "language"),
    [("en-US", "da", "en"), (None, "en", "en"), ("sv-SE", "en", "en"), (None, None, "da")],
)
def test_a_voice_is_the_persons_else_the_hotspots_else_danish(
    voices: Voices, tag: str | None, fallback: str | None, language: str
) -> None:
    assert voices.for_language(tag, fallback).language == language
