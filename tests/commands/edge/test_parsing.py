"""What people write after a verb, and what is read from it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.dates.meaning import Asked
from bot.rules.errors import UserError
from bot.rules.workdays import Calendar
from commands.kit.parsing import (
    ONE_OWNER,
    PICK_PERSON,
    mentioned,
    parse_agreement_words,
    readable,
    take_number,
    take_person,
)

ASKED = Asked(date(2026, 11, 3), Calendar(ZoneInfo("Europe/Copenhagen")))


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Tea &amp; coffee &lt;b&gt;", "Tea & coffee <b>"),
        ("ask <@U12AB|police> now", "ask <@U12AB> now"),
        ("in <#C12AB|team>", "in <#C12AB>"),
        ("in <#C12AB|>", "in <#C12AB>"),
        ("see <https://example.org/a?b&amp;c|here>", "see https://example.org/a?b&c"),
        ("write <mailto:a@example.org|a@example.org>", "write a@example.org"),
        ("wake <!here> and <!subteam^S1|@team>", "wake here and team"),
        ("&amp;lt;", "&lt;"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_what_slack_sends_becomes_what_was_typed(sent: str, read: str) -> None:
    assert readable(sent) == read


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("12", 12, ""),
        ("A-12 on Friday", 12, "on Friday"),
        ("a12", 12, ""),
        ("a-12: done", 12, "done"),
        ("#3 x", 3, "x"),
        ("A 7", 7, ""),
        ("12, because", 12, "because"),
        ("until Friday A-12 because of frost", 12, "until Friday because of frost"),
        ("<@U1> A-12", 12, "<@U1>"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: int, rest: str) -> None:
    assert take_number(text) == (number, rest)


@pytest.mark.parametrize("text", ["", "x", "B-12", "A-", "12b", "24/12", "9" * 10, "-3"])
def test_what_is_no_number_is_asked_about(text: str) -> None:
    with pytest.raises(UserError):
        take_number(text)


@pytest.mark.parametrize(
    ("text", "what", "person", "due"),
    [
        ("Call the school <@U1> by Friday", "Call the school", "U1", "Friday"),
        ("Call the school by Friday <@U1>", "Call the school", "U1", "Friday"),
        ("<@U1> call the school by Friday", "call the school", "U1", "Friday"),
        ("Ring til skolen <@U1> senest 24/12", "Ring til skolen", "U1", "24/12"),
        ("Ring <@U1> inden næste møde", "Ring", "U1", "inden næste møde"),
        ("Ring <@U1> senest inden næste møde", "Ring", "U1", "inden næste møde"),
        ("Ring senest inden næste møde <@U1>", "Ring", "U1", "inden næste møde"),
        ("Call <@U1> by before the next meeting", "Call", "U1", "before the next meeting"),
        ("Ring <@U1> Inden uge 34.", "Ring", "U1", "Inden uge 34"),
        ("Talk to <@U1>, <@U2> by Friday", "Talk to <@U1>", "U2", "Friday"),
        ("Call the school by Friday", "Call the school", None, "Friday"),
        ("Call the school <@U1>", "Call the school", "U1", None),
        ("Call the school", "Call the school", None, None),
        ("Walk through by og land", "Walk through by og land", None, None),
        ("Walk through by og land <@U1>", "Walk through by og land", "U1", None),
        ("Stand by me by Friday", "Stand by me", None, "Friday"),
        ("Call <@U1> by whenever", "Call", "U1", "whenever"),
        ("Call <@U1> by", "Call by", "U1", None),
        ("Past things by yesterday", "Past things", None, "yesterday"),
        ("", "", None, None),
    ],
)
def test_an_agreement_is_taken_apart(
    text: str, what: str, person: str | None, due: str | None
) -> None:
    words = parse_agreement_words(text, ASKED)
    assert (words.what, words.person_id, words.due.words) == (what, person, due or "")


@pytest.mark.parametrize("text", ["Call @police by Friday", "@police", "a <@U1> @school"])
def test_a_name_slack_did_not_recognise_is_asked_about(text: str) -> None:
    with pytest.raises(UserError) as asked:
        parse_agreement_words(text, ASKED)
    assert asked.value.msgid == PICK_PERSON


@pytest.mark.parametrize(
    "text", ["Call the school <@U1> <@U2> by Friday", "<@U1> og <@U2> ringer", "Call <@U1><@U2>"]
)
def test_two_owners_are_asked_about(text: str) -> None:
    with pytest.raises(UserError) as asked:
        parse_agreement_words(text, ASKED)
    assert asked.value.msgid == ONE_OWNER


def test_a_mail_address_is_no_name() -> None:
    assert parse_agreement_words("Write to a@example.org", ASKED).what == "Write to a@example.org"


@pytest.mark.parametrize("text", ["nobody", "<@U1> and <@U2>"])
def test_one_person_is_asked_for(text: str) -> None:
    with pytest.raises(UserError):
        take_person(text)


def test_a_mention_longer_than_any_id_is_nobody() -> None:
    assert mentioned(f"<@U{'A' * 31}>") == (f"U{'A' * 31}",)
    assert mentioned(f"<@U{'A' * 32}>") == ()


def test_each_person_is_found_once() -> None:
    assert mentioned("<@U1> <@U2> <@U1>") == ("U1", "U2")
    assert mentioned("in <#C1>") == ()


@given(st.text(max_size=300))
def test_no_text_upsets_the_reading(text: str) -> None:
    readable(text)
    try:
        words = parse_agreement_words(text, ASKED)
    except UserError:
        return
    assert words.due.words in text
