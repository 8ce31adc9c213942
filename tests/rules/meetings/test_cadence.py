"""The next meeting and what leads up to it, in tables with weekdays and over ten whole years."""

from datetime import UTC, date, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.rules.meetings.cadence import Milestones, PassedOver, Why, goes_out, milestones, propose
from bot.rules.workdays import Calendar
from tests.rules.calendar_text import day, moment

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PLAIN = Calendar(COPENHAGEN)
CLOSED_IN_JULY = Calendar(COPENHAGEN, frozenset({28, 29, 30}))
NINE = time(9)
WEEKDAYS = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4}


@pytest.mark.parametrize(
    ("last_held", "weekday", "weeks", "proposed", "why"),
    [
        ("Tue 03 Nov 2026", "Tue", 4, "Tue 01 Dec 2026", Why.AS_USUAL),
        ("Tue 03 Nov 2026", "Tue", 5, "Tue 08 Dec 2026", Why.AS_USUAL),
        ("Tue 03 Nov 2026", "Tue", 6, "Tue 15 Dec 2026", Why.AS_USUAL),
        # Last time was moved to another weekday: back to the usual one, still 4 to 6 weeks on.
        ("Wed 04 Nov 2026", "Tue", 4, "Tue 08 Dec 2026", Why.AS_USUAL),
        ("Mon 02 Nov 2026", "Tue", 6, "Tue 08 Dec 2026", Why.AS_USUAL),
        ("Thu 05 Nov 2026", "Tue", 5, "Tue 08 Dec 2026", Why.AS_USUAL),
        # 1 May is a Friday: a week later; 5 June is one too.
        ("Fri 27 Mar 2026", "Fri", 5, "Fri 08 May 2026", Why.OTHER_WEEK),
        ("Fri 01 May 2026", "Fri", 5, "Fri 12 Jun 2026", Why.OTHER_WEEK),
        # Six weeks on is Christmas Eve: a week earlier, there being no later one.
        ("Thu 12 Nov 2026", "Thu", 6, "Thu 17 Dec 2026", Why.OTHER_WEEK),
        # Easter Monday six weeks on, from a Monday.
        ("Mon 23 Feb 2026", "Mon", 6, "Mon 30 Mar 2026", Why.OTHER_WEEK),
    ],
)
def test_the_next_meeting(
    last_held: str, weekday: str, weeks: int, proposed: str, why: Why
) -> None:
    proposal = propose(
        day(last_held),
        weekday=WEEKDAYS[weekday],
        weeks=weeks,
        at=NINE,
        calendar=PLAIN,
        today=day(last_held),
    )
    assert proposal.starts_at == PLAIN.at(day(proposed), NINE)
    assert (proposal.why, proposal.fits) == (why, True)


@pytest.mark.parametrize(
    ("last_held", "weekday", "proposed", "why"),
    [
        ("Tue 02 Jun 2026", "Tue", "Tue 30 Jun 2026", Why.OTHER_WEEK),  # 7 and 14 July are closed
        ("Thu 04 Jun 2026", "Tue", "Fri 03 Jul 2026", Why.OTHER_DAY),  # no open Tuesday in reach
        ("Tue 09 Jun 2026", "Tue", "Mon 27 Jul 2026", Why.ALL_CLOSED),  # nothing open until then
    ],
)
def test_a_meeting_near_the_closure_weeks(
    last_held: str, weekday: str, proposed: str, why: Why
) -> None:
    proposal = propose(
        day(last_held),
        weekday=WEEKDAYS[weekday],
        weeks=5,
        at=NINE,
        calendar=CLOSED_IN_JULY,
        today=day(last_held),
    )
    assert proposal.starts_at == CLOSED_IN_JULY.at(day(proposed), NINE)
    assert proposal.why is why
    assert proposal.fits is (why is not Why.ALL_CLOSED)


@pytest.mark.parametrize(
    ("today", "weekday", "proposed"),
    [
        ("Mon 02 Nov 2026", "Tue", "Tue 17 Nov 2026"),  # exactly 11 working days
        ("Mon 02 Nov 2026", "Mon", "Mon 23 Nov 2026"),
        ("Sat 31 Oct 2026", "Mon", "Mon 16 Nov 2026"),
        ("Tue 14 Apr 2026", "Fri", "Fri 08 May 2026"),  # the Friday in reach is 1 May
        ("Tue 15 Dec 2026", "Tue", "Tue 05 Jan 2027"),  # Christmas counts for nothing
    ],
)
def test_the_first_meeting_leaves_room_for_the_call(
    today: str, weekday: str, proposed: str
) -> None:
    proposal = propose(
        None, weekday=WEEKDAYS[weekday], weeks=5, at=NINE, calendar=PLAIN, today=day(today)
    )
    assert proposal.starts_at == PLAIN.at(day(proposed), NINE)
    assert (proposal.why, proposal.fits) == (Why.FIRST, True)
    assert milestones(proposal.starts_at, PLAIN).call > PLAIN.at(day(today), time(23, 59))


@pytest.mark.parametrize(
    ("today", "proposed", "why"),
    [
        ("Mon 07 Dec 2026", "Tue 08 Dec 2026", Why.AS_USUAL),
        ("Tue 08 Dec 2026", "Tue 15 Dec 2026", Why.OTHER_WEEK),  # never on the day itself
        ("Mon 14 Dec 2026", "Tue 15 Dec 2026", Why.OTHER_WEEK),
        ("Tue 15 Dec 2026", "Tue 05 Jan 2027", Why.LONG_PAUSE),  # six weeks gone: as a first
        ("Mon 01 Mar 2027", "Tue 16 Mar 2027", Why.LONG_PAUSE),
    ],
)
def test_a_late_proposal_is_never_in_the_past(today: str, proposed: str, why: Why) -> None:
    proposal = propose(
        day("Tue 03 Nov 2026"),
        weekday=1,
        weeks=5,
        at=NINE,
        calendar=PLAIN,
        today=day(today),
    )
    assert proposal.starts_at == PLAIN.at(day(proposed), NINE)
    assert proposal.why is why
    assert proposal.fits is (why is not Why.LONG_PAUSE)


@pytest.mark.parametrize(
    ("weekday", "closures", "today", "cancelled", "proposed", "why", "passed_over"),
    [
        # Held on Tuesday 3 November 2026, five weeks: the usual day is 8 December.
        ("Tue", "", "Tue 03 Nov 2026", None, "Tue 08 Dec 2026", Why.AS_USUAL, None),
        (
            *("Tue", "50", "Tue 03 Nov 2026", None),
            *("Tue 15 Dec 2026", Why.OTHER_WEEK, PassedOver.CLOSURE),
        ),
        (
            *("Tue", "", "Tue 08 Dec 2026", None),
            *("Tue 15 Dec 2026", Why.OTHER_WEEK, PassedOver.TODAY),
        ),
        (
            *("Tue", "", "Thu 10 Dec 2026", None),
            *("Tue 15 Dec 2026", Why.OTHER_WEEK, PassedOver.GONE),
        ),
        (
            *("Tue", "", "Mon 30 Nov 2026", "Tue 08 Dec 2026"),
            *("Tue 15 Dec 2026", Why.OTHER_WEEK, PassedOver.CANCELLED),
        ),
        (
            *("Tue", "", "Mon 30 Nov 2026", "Fri 11 Dec 2026"),
            *("Tue 15 Dec 2026", Why.OTHER_WEEK, PassedOver.BEFORE_CANCELLED),
        ),
        (
            *("Tue", "", "Mon 16 Nov 2026", "Tue 01 Dec 2026"),
            *("Tue 08 Dec 2026", Why.AS_USUAL, None),
        ),
        (  # the last usual day is gone, a Monday is left
            *("Tue", "51", "Thu 10 Dec 2026", None),
            *("Fri 11 Dec 2026", Why.OTHER_DAY, PassedOver.GONE),
        ),
        (  # working days there are, but none after the meeting that was cancelled
            *("Tue", "51", "Mon 30 Nov 2026", "Fri 11 Dec 2026"),
            *("Mon 21 Dec 2026", Why.ALL_CLOSED, PassedOver.BEFORE_CANCELLED),
        ),
        (  # no six weeks have gone by: it is the cancelled meeting that was late
            *("Tue", "", "Mon 30 Nov 2026", "Tue 15 Dec 2026"),
            *("Tue 05 Jan 2027", Why.LATE_CANCELLED, None),
        ),
        (
            *("Tue", "", "Tue 15 Dec 2026", "Tue 08 Dec 2026"),
            *("Tue 05 Jan 2027", Why.LONG_PAUSE, None),
        ),
    ],
)
def test_the_reason_for_passing_a_day_over_is_the_one_that_held(
    weekday: str,
    closures: str,
    today: str,
    cancelled: str | None,
    proposed: str,
    why: Why,
    passed_over: PassedOver | None,
) -> None:
    calendar = Calendar(COPENHAGEN, frozenset(map(int, closures.split())))
    proposal = propose(
        day("Tue 03 Nov 2026"),
        weekday=WEEKDAYS[weekday],
        weeks=5,
        at=NINE,
        calendar=calendar,
        today=day(today),
        cancelled=None if cancelled is None else day(cancelled),
    )
    assert proposal.starts_at == calendar.at(day(proposed), NINE)
    assert (proposal.why, proposal.passed_over) == (why, passed_over)


@pytest.mark.parametrize(
    ("last_held", "usual"),
    [("Fri 27 Mar 2026", "Fri 01 May 2026"), ("Mon 23 Feb 2026", "Mon 06 Apr 2026")],
)
def test_a_holiday_is_called_a_day_off(last_held: str, usual: str) -> None:
    held, wished = day(last_held), day(usual)
    proposal = propose(
        held,
        weekday=wished.weekday(),
        weeks=(wished - held).days // 7,
        at=NINE,
        calendar=PLAIN,
        today=held,
    )
    assert (proposal.why, proposal.passed_over) == (Why.OTHER_WEEK, PassedOver.DAY_OFF)


@pytest.mark.parametrize(
    ("now", "starts", "goes"),
    [
        ("Mon 30 Nov 2026 10:00", "Tue 08 Dec 2026 09:00", "Fri 04 Dec 2026"),
        ("Fri 04 Dec 2026 07:59", "Tue 08 Dec 2026 09:00", "Fri 04 Dec 2026"),
        ("Fri 04 Dec 2026 10:00", "Tue 08 Dec 2026 09:00", "Fri 04 Dec 2026"),  # at once
        ("Fri 04 Dec 2026 18:00", "Tue 08 Dec 2026 09:00", "Mon 07 Dec 2026"),  # nobody is told now
        ("Sat 05 Dec 2026 10:00", "Tue 08 Dec 2026 09:00", "Mon 07 Dec 2026"),
        ("Mon 07 Dec 2026 10:00", "Tue 08 Dec 2026 09:00", "Mon 07 Dec 2026"),
        ("Mon 07 Dec 2026 17:00", "Tue 08 Dec 2026 09:00", "Tue 08 Dec 2026"),
        ("Mon 07 Dec 2026 17:00", "Tue 08 Dec 2026 07:30", None),  # it begins before anybody works
        ("Tue 08 Dec 2026 10:00", "Tue 08 Dec 2026 09:00", None),
    ],
)
def test_the_agenda_is_never_promised_for_a_day_that_is_gone(
    now: str, starts: str, goes: str | None
) -> None:
    begins, said_at = (
        PLAIN.at(day(text[:-6]), time.fromisoformat(text[-5:])) for text in (starts, now)
    )
    day_said = goes_out(begins, said_at, PLAIN)
    assert day_said == (None if goes is None else day(goes))


@pytest.mark.parametrize(("weekday", "weeks"), [(5, 5), (-1, 5), (1, 3), (1, 7)])
def test_settings_outside_the_cadence_are_refused(weekday: int, weeks: int) -> None:
    with pytest.raises(ValueError, match=r"weekday|weeks"):
        propose(
            None,
            weekday=weekday,
            weeks=weeks,
            at=NINE,
            calendar=PLAIN,
            today=date(2026, 11, 2),
        )


CLOSURES = [
    frozenset[int](),
    frozenset({28, 29, 30}),
    frozenset({7, 27, 28, 29, 30, 31, 42, 52, 53, 1}),
]


@pytest.mark.parametrize("closures", CLOSURES, ids=["none", "July", "school holidays"])
@pytest.mark.parametrize(("weekday", "weeks"), list(product(range(5), (4, 5, 6))))
def test_ten_years_of_meetings(weekday: int, weeks: int, closures: frozenset[int]) -> None:
    calendar = Calendar(COPENHAGEN, closures)
    held = date(2024, 1, 16)
    while held.year < 2034:
        proposal = propose(
            held, weekday=weekday, weeks=weeks, at=NINE, calendar=calendar, today=held
        )
        meeting = calendar.today(proposal.starts_at)
        window = [held + timedelta(days=n) for n in range(28, 43)]
        assert calendar.is_workday(meeting)
        assert meeting.isocalendar().week not in closures
        assert proposal.fits == (meeting in window)
        assert proposal.fits or not any(map(calendar.is_workday, window))
        usual = [day for day in window if day.weekday() == weekday and calendar.is_workday(day)]
        assert meeting.weekday() == weekday or not usual
        held = meeting


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (
            "Tue 01 Dec 2026 08:00",  # 9:00 in Copenhagen
            Milestones(
                call=moment("Tue 17 Nov 2026 07:00"),
                remind=moment("Tue 24 Nov 2026 07:00"),
                draft=moment("Thu 26 Nov 2026 07:00"),
                publish=moment("Fri 27 Nov 2026 07:00"),
                last_reminder=moment("Tue 01 Dec 2026 07:00"),
            ),
        ),
        (
            "Tue 07 Apr 2026 08:00",  # the Tuesday after Easter, across the change to summer time
            Milestones(
                call=moment("Thu 19 Mar 2026 07:00"),
                remind=moment("Thu 26 Mar 2026 07:00"),
                draft=moment("Mon 30 Mar 2026 06:00"),
                publish=moment("Tue 31 Mar 2026 06:00"),
                last_reminder=moment("Tue 07 Apr 2026 07:00"),
            ),
        ),
        (
            "Mon 04 Jan 2027 07:30",  # after Christmas; an hour before is 7:30 in Copenhagen
            Milestones(
                call=moment("Tue 15 Dec 2026 07:00"),
                remind=moment("Tue 22 Dec 2026 07:00"),
                draft=moment("Mon 28 Dec 2026 07:00"),
                publish=moment("Tue 29 Dec 2026 07:00"),
                last_reminder=moment("Wed 30 Dec 2026 14:00"),
            ),
        ),
    ],
)
def test_what_leads_up_to_a_meeting(starts_at: str, expected: Milestones) -> None:
    assert milestones(moment(starts_at), PLAIN) == expected


@pytest.mark.parametrize(
    ("starts_at", "last_reminder", "why"),
    [
        ("Tue 03 Nov 2026 08:00", "Tue 03 Nov 2026 07:00", "at 9: at 8"),
        ("Tue 03 Nov 2026 07:59", "Mon 02 Nov 2026 14:00", "a minute earlier: the day before"),
        ("Mon 09 Nov 2026 07:00", "Fri 06 Nov 2026 14:00", "Monday at 8: Friday afternoon"),
        ("Mon 26 Oct 2026 07:00", "Fri 23 Oct 2026 13:00", "and across the change of clock"),
        ("Tue 03 Nov 2026 15:59", "Tue 03 Nov 2026 14:59", "the last hour that is open"),
        ("Tue 03 Nov 2026 18:00", "Tue 03 Nov 2026 14:00", "an evening meeting: that afternoon"),
        ("Sat 07 Nov 2026 10:00", "Fri 06 Nov 2026 14:00", "a Saturday: Friday afternoon"),
        ("Tue 07 Jul 2026 07:00", "Tue 07 Jul 2026 06:00", "summer: at 9, at 8"),
    ],
)
def test_the_last_reminder_is_in_working_hours(
    starts_at: str, last_reminder: str, why: str
) -> None:
    assert milestones(moment(starts_at), PLAIN).last_reminder == moment(last_reminder), why


def test_milestones_are_utc_whatever_zone_the_meeting_is_given_in() -> None:
    starts_at = moment("Tue 03 Nov 2026 08:00")
    local = milestones(starts_at.astimezone(COPENHAGEN), PLAIN)
    assert local == milestones(starts_at, PLAIN)
    assert local.last_reminder.tzinfo is UTC


def test_milestones_of_ten_years_come_in_order_and_in_working_hours() -> None:
    for ahead, hour in product(range(0, 3652, 3), (7, 9, 13, 19)):
        meeting = date(2024, 1, 1) + timedelta(days=ahead)
        steps = milestones(CLOSED_IN_JULY.at(meeting, time(hour)), CLOSED_IN_JULY)
        sent = [steps.call, steps.remind, steps.draft, steps.publish, steps.last_reminder]
        assert sent == sorted(sent)
        assert all(map(CLOSED_IN_JULY.is_open, sent))
        assert steps.last_reminder < CLOSED_IN_JULY.at(meeting, time(hour))
