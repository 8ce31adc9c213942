"""Kroner as people type them: understood, or asked about."""

from __future__ import annotations

import pytest

from bot.rules.errors import UserError
from bot.rules.programme.amounts import kroner, written

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("", None),
        ("  ", None),
        ("-", None),
        ("0", 0),
        ("0 kr.", 0),
        ("250000", 250_000),
        ("250.000", 250_000),
        ("250.000 kr.", 250_000),
        ("250.000 kr", 250_000),
        ("250.000,-", 250_000),
        ("250.000,00", 250_000),
        ("250.000,00 kr.", 250_000),
        ("250.000 kroner", 250_000),
        ("kr. 250.000", 250_000),
        ("kr 250.000,-", 250_000),
        ("DKK 250.000", 250_000),
        ("250 000", 250_000),
        ("250\u00a0000 kr.", 250_000),
        ("ca. 250.000", 250_000),
        ("ca 40.000 kr.", 40_000),
        ("1.250.000", 1_250_000),
        ("1.250.000,00", 1_250_000),
        ("1,2 mio.", 1_200_000),
        ("1,2 mio. kr.", 1_200_000),
        ("1,2 mio", 1_200_000),
        ("1.2 mio.", 1_200_000),
        ("1,25 mio. kr", 1_250_000),
        ("2 millioner kroner", 2 * MILLION),
        ("1 million", MILLION),
        ("2½ mio.", 2_500_000),
        ("1,2 million", 1_200_000),
        ("25 t.kr.", 25_000),
        ("25 tkr.", 25_000),
        ("25 tkr", 25_000),
        ("25 t. kr.", 25_000),
        ("12,5 t.kr.", 12_500),
        ("25 tusind", 25_000),
        ("25 tusind kr.", 25_000),
        ("250k", 250_000),
        ("250 k", 250_000),
        ("1.250 t.kr.", None),
        ("1.250.000 t.kr.", None),
    ],
)
def test_what_is_understood(said: str, amount: int | None) -> None:
    if amount is None and said.strip(" -"):
        with pytest.raises(UserError):
            kroner(said)
    else:
        assert kroner(said) == amount


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("-5.000", "below 0"),
        ("\u22125000", "below 0"),
        ("- 5 mio.", "below 0"),
        ("1,250", "two amounts"),
        ("250,000", "two amounts"),
        ("1.250 mio.", "two amounts"),
        ("1,250 mio.", "two amounts"),
        ("2 mia.", "whole kroner"),
        ("2.000 mio.", "two amounts"),
        ("1001 mio.", "a billion"),
        ("99.999.999.999", "a billion"),
        ("99,50", "whole kroner"),
        ("1,2", "whole kroner"),
        ("en halv million", "whole kroner"),
        ("about half", "whole kroner"),
        ("25 + 10 t.kr.", "whole kroner"),
        ("100-200.000", "whole kroner"),
        ("1.25.000", "whole kroner"),
        ("1..000", "whole kroner"),
        ("mio.", "whole kroner"),
        ("kr.", "whole kroner"),
        ("250.000 kr. fra puljen", "whole kroner"),
        ("\u0661\u0662", "whole kroner"),
        ("9" * 400, "a billion"),
    ],
)
def test_what_is_asked_about(said: str, asked: str) -> None:
    with pytest.raises(UserError, match=asked):
        kroner(said)


def test_the_two_amounts_it_could_be_are_said() -> None:
    with pytest.raises(UserError) as asked:
        kroner("1.250 mio.")
    assert "“1.250.000.000” or “1.250.000”" in str(asked.value)


@pytest.mark.parametrize("amount", [0, 7, 999, 1000, 250_000, 1_250_000, 10**9])
def test_what_is_written_is_read_again(amount: int) -> None:
    assert kroner(written(amount)) == amount
