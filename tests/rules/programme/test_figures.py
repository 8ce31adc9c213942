"""Figures as people type them: understood, or asked about; and as they are read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.rules.errors import UserError
from bot.rules.programme.figures import (
    Number,
    is_count,
    leaps,
    of_kept,
    read,
    require_year,
    typed,
    with_unit,
    written,
)

YOUNG, SHARE = "young people", "%"


@pytest.mark.parametrize(
    ("said", "unit", "kept"),
    [
        ("40", YOUNG, "40"),
        (" 40 ", YOUNG, "40"),
        ("40 young people", YOUNG, "40"),
        ("40 Young People", YOUNG, "40"),
        ("ca. 40", YOUNG, "40"),
        ("cirka 40", YOUNG, "40"),
        ("about 40", YOUNG, "40"),
        ("~40", YOUNG, "40"),
        ("1.234", YOUNG, "1234"),
        ("1 234", YOUNG, "1234"),
        ("1\u00a0234", YOUNG, "1234"),
        ("1'234", YOUNG, "1234"),
        ("12.345.678", YOUNG, "12345678"),
        ("1,234,567", YOUNG, "1234567"),
        ("1.234,5", YOUNG, "1234.5"),
        ("1,234.5", YOUNG, "1234.5"),
        ("1234", SHARE, "1234"),
        ("4,8", SHARE, "4.8"),
        ("4.8", SHARE, "4.8"),
        ("4,8 %", SHARE, "4.8"),
        ("4.8%", SHARE, "4.8"),
        ("4,8 pct.", SHARE, "4.8"),
        ("4,8 procent", SHARE, "4.8"),
        ("4,80", SHARE, "4.8"),
        ("0,125", SHARE, "0.13"),
        ("0.125", SHARE, "0.13"),
        ("0,123", YOUNG, "<5"),
        ("0.123", YOUNG, "<5"),
        ("4,8756", SHARE, "4.88"),
        ("4.8756", SHARE, "4.88"),
        ("40 14-25 årige", "14-25 årige", "40"),
        ("40 14\u201325 årige", "14\u201325 årige", "40"),
        ("12 ud af 80 pct. 14-25 årige", "pct. 14-25 årige", "15"),
        ("7,2 pr.\u00a01.000", "pr.\u00a01.000", "7.2"),
        ("4½", SHARE, "4.5"),
        ("12 ud af 80", SHARE, "15"),
        ("12 af 80", SHARE, "15"),
        ("12/80", SHARE, "15"),
        ("12 out of 80", SHARE, "15"),
        ("1 of 3", SHARE, "33.3"),
        ("100", SHARE, "100"),
        ("0 %", SHARE, "0"),
        ("3", SHARE, "3"),
        ("7,2", "per 1,000", "7.2"),
        ("7,2 pr. 1.000", "pr. 1.000", "7.2"),
        ("under 5", YOUNG, "<5"),
        ("Under 5 young people", YOUNG, "<5"),
        ("<5", YOUNG, "<5"),
        ("< 3", YOUNG, "<5"),
        ("færre end 5", YOUNG, "<5"),
        ("fewer than 5", YOUNG, "<5"),
        ("3", YOUNG, "<5"),
        ("0", YOUNG, "<5"),
        ("4,5", YOUNG, "<5"),
        ("5", YOUNG, "5"),
        ("", YOUNG, None),
        ("  ", YOUNG, None),
        ("-", YOUNG, None),
        ("–", SHARE, None),
        ("?", SHARE, None),
        ("ved ikke", SHARE, None),
    ],
)
def test_what_is_understood(said: str, unit: str, kept: str | None) -> None:
    number = read(said, unit)
    assert (None if number is None else number.kept) == kept
    if number is not None:
        assert of_kept(number.kept) == number


@pytest.mark.parametrize(
    ("said", "unit", "asked"),
    [
        ("1,234", YOUNG, "“1234” or “1,23”"),
        ("1.234", SHARE, "“1234” or “1,23”"),
        ("1,234", SHARE, "two numbers"),
        ("12 ud af 80", YOUNG, "Is it “12”, or “15”"),
        ("80 ud af 12", SHARE, "larger"),
        ("1 af 0", SHARE, "larger"),
        ("40-50", YOUNG, "more than one"),
        ("40-50 14-25 årige", "14-25 årige", "more than one"),
        ("0.000.123", YOUNG, "one number"),
        ("40 til 50", YOUNG, "more than one"),
        ("40 or 50", YOUNG, "more than one"),
        ("20 + 20", YOUNG, "more than one"),
        ("-5", YOUNG, "not how much"),
        ("\u22125 %", SHARE, "not how much"),
        ("over 40", YOUNG, "the number itself"),
        (">40", YOUNG, "the number itself"),
        ("under 10", YOUNG, "the number itself"),
        ("under 5", SHARE, "the number itself"),
        ("40 %", YOUNG, "counted in"),
        ("40 charges", YOUNG, "counted in"),
        ("12 kr.", SHARE, "counted in"),
        ("many", YOUNG, "one number"),
        ("forty", YOUNG, "one number"),
        ("1.2.3", YOUNG, "one number"),
        ("1..2", YOUNG, "one number"),
        (",5", YOUNG, "one number"),
        ("\u0661\u0662", YOUNG, "one number"),
        ("ca.", YOUNG, "one number"),
        ("9" * 300, YOUNG, "billion"),
        ("9" * 50 + ",5", YOUNG, "billion"),
    ],
)
def test_what_is_asked_about(said: str, unit: str, asked: str) -> None:
    with pytest.raises(UserError) as refused:
        read(said, unit)
    assert asked in str(refused.value)


@pytest.mark.parametrize(
    ("kept", "unit", "danish", "english"),
    [
        ("4.8", "%", "4,8 %", "4.8%"),
        ("1234", "unge", "1.234 unge", "1,234 unge"),
        ("1234.5", "pr. 1.000", "1.234,5 pr. 1.000", "1,234.5 pr. 1.000"),
        ("<5", "unge", "under 5 unge", "under 5 unge"),
        ("100", "%", "100 %", "100%"),
        ("0", "%", "0 %", "0%"),
    ],
)
def test_how_it_is_read(kept: str, unit: str, danish: str, english: str) -> None:
    assert with_unit(of_kept(kept), unit, danish=True) == danish
    assert with_unit(of_kept(kept), unit, danish=False) == english


@pytest.mark.parametrize("danish", [True, False])
@pytest.mark.parametrize("unit", [YOUNG, SHARE, "per 1,000", "14-25 årige"])
@pytest.mark.parametrize(
    "said",
    [
        *("7", "7,5", "999", "1000000", "1000000000", "1234,5", "1.234.567,25", "33,3"),
        *("4,8756", "12,3456", "999,9999", "0,123", "0.123", "0,0005", "1234,5678", "0", "3"),
    ],
)
def test_what_is_kept_is_read_again_as_the_form_shows_it(
    said: str, unit: str, danish: bool
) -> None:
    number = read(said, unit)
    assert number is not None
    assert read(typed(number, danish=danish), unit) == number


@pytest.mark.parametrize("amount", ["7", "7.5", "999", "1000000", "33.3"])
def test_what_is_written_is_read_again(amount: str) -> None:
    number = Number(Decimal(amount))
    assert read(written(number, danish=True), YOUNG) == number


@pytest.mark.parametrize(
    ("now", "before", "leap"),
    [
        ("400", "40", True),
        ("399", "40", False),
        ("4", "40", True),
        ("5", "40", False),
        ("40", "<5", False),
        ("<5", "400", False),
        ("40", "0", False),
        ("40", None, False),
    ],
)
def test_ten_times_as_much(now: str, before: str | None, leap: bool) -> None:
    assert leaps(of_kept(now), None if before is None else of_kept(before)) is leap


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("young people", True),
        ("unge", True),
        ("personer", True),
        ("anmeldelser", True),
        ("", True),
        ("%", False),
        ("procent af unge", False),
        ("pr. 1.000", False),
        ("per 1,000", False),
        ("indeks", False),
        ("kr.", False),
    ],
)
def test_what_counts(unit: str, counts: bool) -> None:
    assert is_count(unit) is counts


@pytest.mark.parametrize(("year", "said"), [(2027, "not been yet"), (1926, "long ago")])
def test_a_year_that_can_not_be_meant(year: int, said: str) -> None:
    require_year(2026, 2026)
    with pytest.raises(UserError, match=said):
        require_year(year, 2026)
