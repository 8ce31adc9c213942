from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.words.limits import cut, cut_mrkdwn, split_mrkdwn

PIECES = st.lists(
    st.sampled_from(["<@U123456>", "<https://a.example/x|two words>", "&amp;", "ord", " ", "\n"]),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("kort", 4, "kort"),
        ("for lang", 5, "for…"),
        ("forlang", 5, "forl…"),
        ("Boligforeningen Vest og Nord", 24, "Boligforeningen Vest og…"),
        ("Boligforeningen Vestbyen", 20, "Boligforeningen…"),
        ("første linje\nanden linje", 20, "første linje\nanden…"),
    ],
)
def test_a_plain_text_is_cut_with_an_ellipsis(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("første linje\nanden", ["første linje", "anden"]),
        ("et to tre fire fem", ["et to tre fire", "fem"]),
        ("uafbrudtsammensat", ["uafbrudtsammens", "at"]),
        ("ord ord <@U1234>", ["ord ord", "<@U1234>"]),
        ("ord ord ord &amp; ord", ["ord ord ord", "&amp; ord"]),
        ("ordordordordo&amp;", ["ordordordordo", "&amp;"]),
        ("", []),
    ],
)
def test_a_text_is_split_at_lines_then_words_never_inside_a_mark(
    text: str, pieces: list[str]
) -> None:
    assert split_mrkdwn(text, 15) == pieces


@given(PIECES)
def test_no_piece_is_too_long_and_no_mark_is_broken(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = split_mrkdwn(text, 40)
    assert all(0 < len(piece) <= 40 for piece in pieces)
    for mark in ("<@U123456>", "<https://a.example/x|two words>", "&amp;"):
        assert sum(piece.count(mark) for piece in pieces) == text.count(mark)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(PIECES)
def test_a_cut_text_fits_and_breaks_no_mark(parts: list[str]) -> None:
    shown = cut_mrkdwn("".join(parts), 40)
    assert len(shown) <= 40
    assert shown.count("<") == shown.count(">")
    assert shown.count("&") == shown.count("&amp;")
