"""What people write after `/agreement add`: whoever stands before the due date is the owner."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.dates.meaning import Asked
from bot.rules.errors import UserError
from bot.rules.workdays import Calendar
from commands.agreements.words import (
    NO_CHANNEL,
    ONE_OWNER,
    parse_agreement_words,
    understood_of_agreement,
)
from commands.kit.parsing import PICK_PERSON

ASKED = Asked(date(2026, 11, 3), Calendar(ZoneInfo("Europe/Copenhagen")))


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
    assert f"@{asked.value.params['name']}" in text


@pytest.mark.parametrize(
    ("text", "what", "owners"),
    [
        ("Call the school <@U1> <@U2> by Friday", "Call the school", "U1 U2"),
        ("Talk to <@U1>, <@U2> by Friday", "Talk to", "U1 U2"),
        ("Gåtur <@U1>,<@U2> og <@U3> senest fredag", "Gåtur", "U1 U2 U3"),
        ("Gåtur <@U1> & <@U2> fredag", "Gåtur", "U1 U2"),
        ("Gåtur <@U1>/<@U2> fredag", "Gåtur", "U1 U2"),
        ("Gåtur <@U1> + <@U2> senest fredag", "Gåtur", "U1 U2"),
        ("Gåtur <@U1> samt <@U2> senest fredag", "Gåtur", "U1 U2"),
        ("Gåtur <@U1> sammen med <@U2> senest fredag", "Gåtur", "U1 U2"),
        ("Tal med <@U1> om nøgler <@U2> fredag", "Tal med <@U1> om nøgler", "U1 U2"),
        ("<@U1> ringer til <@U2> senest fredag", "<@U1> ringer til", "U1 U2"),
        ("Talk to <@U1> by Friday <@U2>", "Talk to <@U2>", "U1 U2"),
        ("<@U1> og <@U2> ringer", "ringer", "U1 U2"),
        ("Call <@U1><@U2>", "Call", "U1 U2"),
    ],
)
def test_several_are_asked_about_however_they_are_joined(text: str, what: str, owners: str) -> None:
    with pytest.raises(UserError) as asked:
        parse_agreement_words(text, ASKED)
    assert asked.value.msgid == ONE_OWNER
    words = understood_of_agreement(text, ASKED)
    assert (words.what, " ".join(words.owners), words.helpers) == (what, owners, ())


@pytest.mark.parametrize(
    ("text", "what", "helpers"),
    [
        ("Gåtur <@U1> senest fredag sammen med <@U2>", "Gåtur", "U2"),
        ("Gåtur <@U1> senest fredag med <@U2> og <@U3>", "Gåtur", "U2 U3"),
        ("Gåtur <@U1> fredag med <@U2>, <@U3>", "Gåtur", "U2 U3"),
        ("Walk <@U1> by Friday together with <@U2>", "Walk", "U2"),
        ("Walk <@U1> by Friday, <@U2> & <@U3>", "Walk", "U2 U3"),
        ("Gåtur <@U1> senest fredag sammen med <@U2> om nøglerne", "Gåtur om nøglerne", "U2"),
        ("Gåtur <@U1> inden næste møde i samarbejde med <@U2>", "Gåtur", "U2"),
        ("Gåtur <@U1> senest fredag sammen med <@U1>", "Gåtur", ""),
    ],
)
def test_who_is_joined_behind_the_due_date_helps(text: str, what: str, helpers: str) -> None:
    words = parse_agreement_words(text, ASKED)
    assert (words.what, words.person_id, " ".join(words.helpers)) == (what, "U1", helpers)
    assert words.due.words in ("fredag", "Friday", "inden næste møde")


@pytest.mark.parametrize("text", ["Ryd op <#C1> senest fredag", "<#C1> rydder op fredag"])
def test_a_channel_is_no_owner(text: str) -> None:
    with pytest.raises(UserError) as asked:
        parse_agreement_words(text, ASKED)
    assert (asked.value.msgid, asked.value.params["channel"]) == (NO_CHANNEL, "<#C1>")


def test_a_channel_may_stand_in_the_words() -> None:
    words = parse_agreement_words("Write it in <#C1> <@U1> by Friday", ASKED)
    assert (words.what, words.person_id) == ("Write it in <#C1>", "U1")


def test_a_mail_address_is_no_name() -> None:
    assert parse_agreement_words("Write to a@example.org", ASKED).what == "Write to a@example.org"


@given(st.text(max_size=300))
def test_no_text_upsets_the_reading(text: str) -> None:
    try:
        words = parse_agreement_words(text, ASKED)
    except UserError:
        return
    assert words.due.words in text
