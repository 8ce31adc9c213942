"""What people write after a verb, and what is read from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.errors import UserError
from commands.kit.parsing import (
    mentioned,
    readable,
    take_number,
    take_person,
)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Tea &amp; coffee &lt;b&gt;", "Tea & coffee <b>"),
        ("ask <@U12AB|police> now", "ask <@U12AB> now"),
        ("in <#C12AB|team>", "in <#C12AB>"),
        ("in <#C12AB|>", "in <#C12AB>"),
        ("see <https://example.org/a?b&amp;c|here>", "see https://example.org/a?b&c"),
        ("write <mailto:a@example.org|a@example.org>", "write a@example.org"),
        ("wake <!here> and <!subteam^S1|@team>", "wake here and @team"),
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
        ("A\u201112 on Friday", 12, "on Friday"),
        ("A–12", 12, ""),
        ("A−12", 12, ""),
        ("„A-12“ på fredag", 12, "på fredag"),
        ("“12”", 12, ""),
        ("»A-12«: frost", 12, "frost"),
        ("*A-12*", 12, ""),
        ("på fredag „A-12“", 12, "på fredag"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: int, rest: str) -> None:
    assert take_number(text) == (number, rest)


@pytest.mark.parametrize("text", ["", "x", "B-12", "A-", "12b", "24/12", "9" * 10, "-3"])
def test_what_is_no_number_is_asked_about(text: str) -> None:
    with pytest.raises(UserError):
        take_number(text)


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
