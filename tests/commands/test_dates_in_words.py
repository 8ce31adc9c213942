"""A date and a reason in any order, and a day that nothing leads in."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.rules.dates.meaning import Asked
from bot.rules.dates.questions import Doubt
from bot.rules.dates.reading import On, Unclear
from bot.rules.workdays import Calendar
from commands.agreements.words import parse_agreement_words
from commands.kit.dates_in_words import date_and_reason

TODAY = date(2026, 11, 3)  # a Tuesday
ASKED = Asked(TODAY, Calendar(ZoneInfo("Europe/Copenhagen")))


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        # The date first
        ("until Friday because of frost", "Friday", "of frost"),
        ("til fredag fordi skolen lukker", "fredag", "skolen lukker"),
        ("Friday: frost", "Friday", "frost"),
        ("24/12; vi venter", "24/12", "vi venter"),
        ("before the next meeting because we wait", "before the next meeting", "we wait"),
        # The reason first
        ("because the school is closed until Friday", "Friday", "the school is closed"),
        ("fordi skolen er lukket til fredag", "fredag", "skolen er lukket"),
        ("fordi skolen er lukket, til og med 24/12", "24/12", "skolen er lukket"),
        ("skolen er lukket: 24/12", "24/12", "skolen er lukket"),
        ("we wait for the school until week 50", "week 50", "we wait for the school"),
        ("fordi vi venter på svar på fredag", "på fredag", "vi venter på svar"),
        # Without because
        ("until Friday the school is closed", "Friday", "the school is closed"),
        ("til 24/12 vi venter på skolen", "24/12", "vi venter på skolen"),
        ("om to uger skolen er lukket", "om to uger", "skolen er lukket"),
        ("vi venter på skolen indtil fredag", "fredag", "vi venter på skolen"),
        # One of the two alone
        ("until Friday", "Friday", ""),
        ("næste fredag", "næste fredag", ""),
        ("inden jul", "inden jul", ""),
        ("fordi skolen er lukket", "", "skolen er lukket"),
        ("because we wait for the school", "", "we wait for the school"),
        ("vi venter på skolen", "", "vi venter på skolen"),
        ("12 keys are missing", "", "12 keys are missing"),
        ("", "", ""),
        # A date that can't be read is asked about, not taken for the reason
        ("snart fordi vi venter", "snart", "vi venter"),
    ],
)
def test_a_date_and_a_reason_stand_in_either_order(text: str, phrase: str, reason: str) -> None:
    found, said = date_and_reason(text, ASKED)
    assert (found.words, said) == (phrase, reason)


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        ("Ring til skolen <@U1> fredag", "Ring til skolen", "fredag"),
        ("Ring til skolen <@U1> på fredag", "Ring til skolen", "på fredag"),
        ("Ring til skolen <@U1> 24/12", "Ring til skolen", "24/12"),
        ("Ring til skolen <@U1> i morgen", "Ring til skolen", "i morgen"),
        ("Call the school <@U1> Friday", "Call the school", "Friday"),
        ("Call the school <@U1> in two weeks", "Call the school", "in two weeks"),
        ("Call the school <@U1> next Friday.", "Call the school", "next Friday"),
        ("<@U1> ringer til skolen fredag", "ringer til skolen", "fredag"),
        ("<@U1> calls the school on Friday", "calls the school", "on Friday"),
        ("Ring til skolen fredag <@U1>", "Ring til skolen", "fredag"),
        ("Ring til skolen uge 50 <@U1>", "Ring til skolen", "uge 50"),
        ("<@U1> fredag ringe til skolen", "ringe til skolen", "fredag"),
        ("Ring <@U1> senest fredag sammen med klubben", "Ring sammen med klubben", "fredag"),
        ("Mail til skolen <@U1> inden jul", "Mail til skolen", "inden jul"),
        ("Call the school <@U1> by early November", "Call the school", "early November"),
        # A day that is led in goes first, and the other belongs to what is done
        ("Hold møde fredag <@U1> senest torsdag", "Hold møde fredag", "torsdag"),
    ],
)
def test_the_day_is_not_left_in_what(text: str, what: str, due: str) -> None:
    found = parse_agreement_words(text, ASKED)
    assert (found.what, found.person_id, found.due.words) == (what, "U1", due)


@pytest.mark.parametrize(
    "text",
    [
        "Talk about summer <@U1>",
        "Prepare the next meeting <@U1>",
        "Forbered næste møde <@U1>",
        "Køb gaver til jul <@U1>",
        "Buy 12 <@U1>",
        "Ring til den tredje mand <@U1>",
        "Plan for maj <@U1>",
    ],
)
def test_what_only_looks_like_a_day_stays_in_what(text: str) -> None:
    found = parse_agreement_words(text, ASKED)
    assert (found.what, found.due.words) == (text.removesuffix(" <@U1>"), "")


def test_what_was_read_goes_along_with_the_words() -> None:
    found, _ = date_and_reason("until Friday because of frost", ASKED)
    assert found.reading == On(date(2026, 11, 6))
    assert parse_agreement_words("Call <@U1> by 24/12", ASKED).due.reading == On(date(2026, 12, 24))
    passed, _ = date_and_reason("2026-10-30 because of frost", ASKED)
    nothing, _ = date_and_reason("because of frost", ASKED)
    doubts = [it.reading.doubt for it in (passed, nothing) if isinstance(it.reading, Unclear)]
    assert doubts == [Doubt.PAST, Doubt.NOT_UNDERSTOOD]
