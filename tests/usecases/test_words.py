"""What people paste: line breaks of every kind, and what is too long cut where it is seen."""

from __future__ import annotations

import pytest

from bot.usecases.kit.words import normalise, shortened


@pytest.mark.parametrize(
    "mark",
    ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"],
)
def test_every_line_break_breaks_a_line(mark: str) -> None:
    assert normalise(f"Lys på stien{mark}Bænke på pladsen") == "Lys på stien\nBænke på pladsen"


def test_what_nobody_means_goes_without_joining_lines() -> None:
    assert normalise("ly\x00s\tpå stien\v\vBænke") == "lys på stien\n\nBænke"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Lys på stien", 12, "Lys på stien"),
        ("Lys på stien bag blokken", 20, "Lys på stien bag…"),
        ("Lys på stien bag blokken", 17, "Lys på stien bag…"),
        ("Lys på stien bag blokken", 16, "Lys på stien…"),
        ("Lys\npå stien bag", 13, "Lys på stien…"),
        ("Uafbrudtsammensat", 10, "Uafbrudts…"),
        ("Se https://example.org/en/lang/adresse", 24, "Se https://example.org/…"),
    ],
)
def test_it_is_cut_at_a_word_with_a_sign(text: str, limit: int, cut: str) -> None:
    assert shortened(text, limit) == cut
    assert len(cut) <= limit
