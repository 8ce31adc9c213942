"""The chart in the chief's overview: narrow, in line, and harmless whatever actors are called."""

from __future__ import annotations

from unicodedata import east_asian_width

from bot.delivery.words.text_chart import chart

MARKS = "✓□■▲"
ROW = 30


def width(row: str) -> int:
    return sum(2 if east_asian_width(it) in "WF" else 1 for it in row)


def test_each_count_is_so_many_marks_and_the_bars_are_in_line() -> None:
    drawn = chart([("Politiet", (1, 2, 0, 1)), ("Boligforeningen Søparken", (0, 1, 1, 0))], MARKS)
    assert drawn.rows == ("Politiet     ✓□□▲", "Boligforeni… □■")
    assert drawn.each == 1


def test_names_are_cut_and_padded_by_the_width_they_are_shown_with() -> None:
    names = ["警察署と学校と市役所", "A\u030angstro\u0308m", "é" * 40]
    rows = chart([(name, (0, 1, 0, 0)) for name in names], MARKS).rows
    bars = [row.partition("□")[0].replace("\u030a", "").replace("\u0308", "") for row in rows]
    assert {width(bar) for bar in bars} == {13}


def test_a_long_bar_is_scaled_and_what_there_is_still_shows() -> None:
    drawn = chart([("Politiet", (1, 40, 3, 1)), ("Skolen", (0, 1, 0, 0))], MARKS)
    assert drawn.each == 4
    assert drawn.rows == ("Politiet     ✓□□□□□□□□□□■▲", "Skolen       □")
    many = chart([("Alle", (1000, 1000, 1000, 1000))], MARKS)
    assert max(map(width, many.rows)) <= ROW


def test_a_name_cannot_end_the_block_it_is_drawn_in() -> None:
    assert "`" not in chart([("```<!channel>", (0, 1, 0, 0))], MARKS).rows[0]
