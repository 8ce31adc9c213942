"""Charts: what they say in words, and that they are drawn with whatever is counted."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from operator import mul
from pathlib import Path

import pytest
from PIL import Image
from PIL.ImageColor import getrgb

from bot.documents import apart
from bot.documents.charts.chart import MOST_BARS, Chart, Series, picture_of
from bot.documents.charts.draw import STYLES

LONG = "Boligforeningen Vestergården og Søparken, afdeling 12"
PHONE = 380
IN_ENGLISH = ("not past their date", "past their date", "blocked")


def chart(*, lying: bool, labels: int, most: int = 3) -> Chart:
    """Three kinds of what is counted, from none to `most`."""
    return Chart(
        title="Aftaler hos hver aktør",
        labels=[f"{LONG} {it}" if lying else f"{it + 1}/11" for it in range(labels)],
        series=[
            Series(name, [(it + nth) % (most + 1) for it in range(labels)])
            for nth, name in enumerate(("ikke over fristen", "over fristen", "gået i stå"))
        ],
        lying=lying,
    )


def test_in_words_it_says_each_value_and_no_noughts_among_several() -> None:
    made = Chart("Linjen", ["okt", "nov"], [Series("løftet", [2, 0]), Series("besvaret", [1, 3])])
    assert made.in_words(1000) == "Linjen. okt: 2 løftet, 1 besvaret; nov: 3 besvaret."
    assert Chart("Møderne", ["3/11", "24/11"], [Series("behandlet", [0, 1])]).in_words(1000) == (
        "Møderne. 3/11: 0 behandlet; 24/11: 1 behandlet."
    ), "a meeting that was held is said, whatever came of it"


def test_what_does_not_fit_in_words_is_counted() -> None:
    many = chart(lying=True, labels=MOST_BARS)
    said = many.in_words(1000)
    assert len(said) <= 1000
    left = re.search(r"gået i stå … \+(\d+)$", said)
    assert left is not None, "it ends behind a whole actor"
    assert said.count(LONG) + int(left[1]) == MOST_BARS
    assert many.in_words(10_000).count(LONG) == MOST_BARS


def test_it_is_drawn_where_nothing_can_be_written_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A service has no home: the fonts it has found are not remembered."""
    nowhere = tmp_path / "a file"
    nowhere.write_text("")
    monkeypatch.setattr(apart, "_KEPT", (*apart._KEPT, "MPLCONFIGDIR"))
    monkeypatch.setenv("MPLCONFIGDIR", str(nowhere))
    assert picture_of(chart(lying=False, labels=3)).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "it",
    [
        chart(lying=True, labels=1),
        chart(lying=True, labels=MOST_BARS, most=500),
        Chart("Agreements", ["SSP"], [Series(it, [1]) for it in IN_ENGLISH], lying=True),
        chart(lying=False, labels=1),
        chart(lying=False, labels=MOST_BARS, most=40),
        Chart("$x^2$ & <b> %s \\frac", ["$\\alpha$", "\U0001f600 \u202e"], [Series("$", [1, 2])]),
    ],
    ids=[
        "one actor",
        "many actors",
        "in English",
        "one month",
        "many meetings",
        "signs of other languages",
    ],
)
def test_it_is_drawn_for_a_phone(it: Chart) -> None:
    with Image.open(io.BytesIO(picture_of(it))) as picture:
        assert picture.format == "PNG"
        assert picture.width == 2 * PHONE
        grey = picture.convert("L")
        for edge in (0, grey.width - 1):
            margin = grey.crop((edge, 0, edge + 1, grey.height))
            assert set(margin.tobytes()) == {255}, "nothing is cut off"
        greys = set(grey.tobytes())
        assert min(greys) < 40, "ink"
        assert max(greys) == 255, "on paper"


def test_the_parts_differ_in_grey_and_in_pattern() -> None:
    shares = (0.3, 0.59, 0.11)
    colours = [getrgb(it["facecolor"]) for it in STYLES]
    greys = sorted(sum(map(mul, it, shares)) for it in colours)
    assert all(lighter - darker > 50 for darker, lighter in pairwise(greys))
    assert len({it.get("hatch", "") for it in STYLES}) == len(STYLES)
