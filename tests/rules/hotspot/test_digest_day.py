"""When the digest comes: Monday at eight, or the first working day after."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.rules.hotspot.digest_day import digest_due, digest_key
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day, moment

PLAIN = Calendar(ZoneInfo("Europe/Copenhagen"))
BEGUN = day("Thu 01 Jan 2026")
WEEK_28_CLOSED = Calendar(ZoneInfo("Europe/Copenhagen"), frozenset({28}))


@pytest.mark.parametrize(
    ("now", "key", "why"),
    [
        ("Mon 02 Nov 2026 07:00", "digest:2026-W45", "08:00 in winter time"),
        ("Mon 02 Nov 2026 06:59", None, "a minute before"),
        ("Mon 02 Nov 2026 14:59", "digest:2026-W45", "the bot was down in the morning"),
        ("Mon 02 Nov 2026 15:00", None, "after working hours"),
        ("Tue 03 Nov 2026 09:00", "digest:2026-W45", "Slack was away on Monday; given only once"),
        ("Fri 06 Nov 2026 14:59", "digest:2026-W45", "and all week"),
        ("Sun 01 Nov 2026 09:00", None, "a Sunday"),
        ("Mon 30 Mar 2026 06:00", "digest:2026-W14", "08:00, the first day of summer time at work"),
        ("Mon 26 Oct 2026 07:00", "digest:2026-W44", "08:00, the first of winter time at work"),
        ("Mon 26 Oct 2026 06:30", None, "half past seven by then"),
        ("Mon 06 Apr 2026 09:00", None, "Easter Monday"),
        ("Tue 07 Apr 2026 09:00", "digest:2026-W15", "the first working day after"),
        ("Wed 08 Apr 2026 09:00", "digest:2026-W15", "a day later, if it was not given"),
        ("Mon 25 May 2026 09:00", None, "Whit Monday"),
        ("Tue 26 May 2026 09:00", "digest:2026-W22", "the day after"),
        ("Mon 28 Dec 2026 09:00", "digest:2026-W53", "week 53"),
        ("Mon 04 Jan 2027 09:00", "digest:2027-W01", "the year after begins with week 1"),
    ],
)
def test_the_digests_day(now: str, key: str | None, why: str) -> None:
    assert digest_due(moment(now), PLAIN, BEGUN) == key, why


@pytest.mark.parametrize("when", ["Mon 06 Jul 2026 09:00", "Tue 07 Jul 2026 09:00"])
def test_a_closed_week_has_no_digest(when: str) -> None:
    assert digest_due(moment(when), WEEK_28_CLOSED, BEGUN) is None


def test_the_week_after_a_closed_one_has_its_own() -> None:
    due = digest_due(moment("Mon 13 Jul 2026 09:00"), WEEK_28_CLOSED, BEGUN)
    assert due == "digest:2026-W29"


def test_the_key_names_the_iso_week_and_its_year() -> None:
    assert digest_key(day("Fri 01 Jan 2027")) == "digest:2026-W53"


@pytest.mark.parametrize(
    ("now", "key"),
    [("Fri 06 Nov 2026 09:00", None), ("Mon 09 Nov 2026 07:00", "digest:2026-W46")],
)
def test_the_week_a_hotspot_begins_in_has_none(now: str, key: str | None) -> None:
    assert digest_due(moment(now), PLAIN, day("Wed 04 Nov 2026")) == key
