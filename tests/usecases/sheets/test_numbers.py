"""A row that may hold a CPR number is known, also when a spreadsheet has changed its shape."""

from __future__ import annotations

import pytest

from bot.usecases.sheets.sending_in import has_number
from tests.rules.cpr_numbers import SERIAL, ddmmyy, nobodys_number

FIRST_OF_MONTH = ddmmyy(day=1)
"""A day whose 0 is lost when the number is taken for one."""

ROWS = (
    [nobodys_number()],
    ["Lys", f"Sag {nobodys_number()}", ""],
    [ddmmyy(), SERIAL],
    ["x", ddmmyy(), SERIAL, "y"],
    [FIRST_OF_MONTH[1:], SERIAL],
    [f"{FIRST_OF_MONTH}{SERIAL}"[1:]],
    [f"{FIRST_OF_MONTH[1:]}-{SERIAL}"],
    ["Lys", f"{FIRST_OF_MONTH[1:]} {SERIAL}"],
)
CLEAN = (
    ["Lys i parken", "24-12-2026", "12345678"],
    ["46197", "1200"],
    ["5700", "12", "24/12"],
    ["2026-06-24 00:00:00"],
)


@pytest.mark.parametrize("row", ROWS)
def test_it_is_seen(row: list[str]) -> None:
    assert has_number(row)


@pytest.mark.parametrize("row", CLEAN)
def test_other_numbers_are_none(row: list[str]) -> None:
    assert not has_number(row)
