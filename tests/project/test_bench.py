"""The bench runs, in tiny numbers; what it says is for people to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.__main__ import MEASURES
from bench.kit import report
from bench.kit.databases import Places
from bench.kit.figures import TINY, Figure, against, percentile

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    made = Places()
    yield made
    made.clear()


def _measured(places: Places, letter: str) -> Sequence[Figure]:
    return list(MEASURES[letter](places, "SQLite", replace(TINY, starts=1)))


LINES = {"a": 3, "b": 3, "c": 2, "d": 2, "e": 2, "g": 10, "h": 5, "i": 1, "j": 1}


@pytest.mark.parametrize(("letter", "lines"), LINES.items())
def test_it_measures(places: Places, letter: str, lines: int) -> None:
    found = _measured(places, letter)
    assert [it.what[:3] for it in found] == [f"({letter})"] * lines
    assert all(it.value for it in found)


def test_a_long_list_takes_no_more_statements_than_a_short_one(places: Places) -> None:
    found = [it for it in _measured(places, "f") if it.goal == "as many statements"]
    assert [it.met for it in found] == [True, True]


def test_a_ratio_is_held_against_its_goal() -> None:
    met, missed = against("it", 0.01, 0.04, 4.0), against("it", 0.01, 0.05, 4.0)
    assert met.cell() == "40.0 ms : 10.0 ms = 4.00 · met"
    assert missed.cell() == "50.0 ms : 10.0 ms = 5.00 · **not met**"
    assert [percentile([3.0, 1.0, 2.0, 4.0], share) for share in (0.5, 0.99)] == [2.0, 4.0]


def test_the_page_has_every_measurement_and_is_put_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    missing = [letter for letter in MEASURES if f"\n| ({letter}) " not in page.read_text("utf-8")]
    assert missing == []
    report.put(page, {kind: [Figure("(x) new", "1")] for kind in ("SQLite", "PostgreSQL")})
    said = page.read_text("utf-8")
    assert "| (x) new |  | 1 | 1 |" in said
    assert "| (a) " not in said
    assert report.BEGIN in said
    assert report.END in said


def test_each_database_has_its_own_goal() -> None:
    results = {"SQLite": [Figure("x", "1", "≤ 7")], "PostgreSQL": [Figure("x", "2", "≤ 5")]}
    assert report.table(results).endswith("| x | ≤ 7; ≤ 5 | 1 | 2 |")
