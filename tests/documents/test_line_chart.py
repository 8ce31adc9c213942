"""A goal's line: what it says in words, and that it is drawn whole in each state."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.documents.charts.draw_line import BESIDE_COLOUR, LINE_COLOUR
from bot.documents.charts.line import LineChart, LineWords, Value, Year, picture_of_line

PHONE = 380
DARK = bytes.fromhex(LINE_COLOUR[1:])
GREY = bytes.fromhex(BESIDE_COLOUR[1:])


def value(height: float) -> Value:
    return Value(height, f"{height:g} unge", f"{height:g}")


FEW = Value(5, "under 5 unge", "under 5", few=True)
WORDS = LineWords(
    unit="unge",
    value="talt hvert år",
    baseline="udgangspunkt 2022: 40 unge",
    target="mål: ned til 20 unge",
    comparison="Kommunen",
    gap="vi har det ikke",
    new_way="talt på en ny måde",
)
NEW = LineChart("M-1 Færre sigtes", [Year(2022, value(40))], value(40), value(20), WORDS)
THREE = replace(NEW, years=[Year(2022 + it, value(40 - 5 * it), value(38)) for it in range(4)])
GAP = replace(
    NEW, years=[Year(2022, value(40)), Year(2023, None), Year(2024, FEW), Year(2025, value(9))]
)
REDEFINED = replace(
    NEW, years=[Year(2022, value(40)), Year(2023, value(60), new_way=True), Year(2024, value(55))]
)
MANY = replace(
    NEW,
    title="M-1 " + "Unge, som hverken er i uddannelse eller arbejde " * 6,
    years=[Year(2010 + it, value(123_456 + it), value(110_000 + it)) for it in range(12)],
)
NONE = replace(NEW, years=[Year(2022, Value(0, "0 unge", "0"))], baseline=value(0), target=None)
SIGNS = replace(NEW, title="$x^2$ <b> %s \\frac \U0001f600", words=replace(WORDS, unit="$\\alpha"))


def test_in_words_it_says_every_value_the_gap_and_the_new_way() -> None:
    assert THREE.in_words(1000) == (
        "M-1 Færre sigtes. udgangspunkt 2022: 40 unge; mål: ned til 20 unge; "
        "2022: 40 unge, Kommunen: 38 unge; 2023: 35 unge, Kommunen: 38 unge; "
        "2024: 30 unge, Kommunen: 38 unge; 2025: 25 unge, Kommunen: 38 unge."
    )
    assert GAP.in_words(1000).endswith(
        "2022: 40 unge; 2023: vi har det ikke; 2024: under 5 unge; 2025: 9 unge."
    )
    assert "2023: 60 unge, talt på en ny måde; 2024" in REDEFINED.in_words(1000)


def test_the_oldest_years_give_way_where_there_is_no_room() -> None:
    said = THREE.in_words(150)
    assert len(said) <= 150
    assert "+2 …; 2024: 30 unge" in said
    assert "mål: ned til 20 unge" in said


@pytest.mark.parametrize("it", [NEW, THREE, GAP, REDEFINED, MANY, NONE, SIGNS])
def test_it_is_drawn_for_a_phone(it: LineChart) -> None:
    with Image.open(io.BytesIO(picture_of_line(it))) as picture:
        assert picture.format == "PNG"
        assert picture.width == 2 * PHONE
        grey = picture.convert("L")
        edges = ((0, 0, 1, grey.height), (grey.width - 1, 0, grey.width, grey.height))
        for edge in (*edges, (0, 0, grey.width, 1)):
            if it is not SIGNS:
                assert min(grey.crop(edge).tobytes()) > 200, "nothing is cut off"


def dots(chart: LineChart, colour: bytes) -> int:
    """How many dots have exactly this colour."""
    with Image.open(io.BytesIO(picture_of_line(chart))) as picture:
        return picture.convert("RGB").tobytes().count(colour)


def test_the_line_is_not_drawn_across_a_gap_nor_across_a_new_way_of_counting() -> None:
    """The same values in the same places: what is missing is the stroke between two of them."""
    whole = [Year(2022, value(40)), Year(2023, value(60)), Year(2024, value(55))]
    unbroken = dots(replace(NEW, years=whole), DARK)
    assert dots(REDEFINED, DARK) < unbroken - 500
    without = [Year(2022, value(40)), Year(2023, None), Year(2024, value(55))]
    silent = [Year(2022, value(40)), Year(2024, value(55))]
    assert dots(replace(NEW, years=without), DARK) < unbroken - 1000
    assert dots(replace(NEW, years=silent), DARK) < unbroken - 1000


def test_what_it_is_held_beside_is_grey_and_only_there_if_it_is() -> None:
    alone = replace(THREE, years=[replace(it, comparison=None) for it in THREE.years])
    assert dots(THREE, GREY) > dots(alone, GREY) + 300
