"""`python -m bot.documents.charts.draw`: figures in, a picture of them out.

Only this process loads the library that draws. It reads nobody's file, so it has no limits but the
caller's clock: looking for fonts takes threads, and on some machines its time. Standard input: a
line of JSON that tells of no file, then a chart's facts as JSON. Standard output: a PNG.

A picture is read on a phone, some 380 points wide, and printed in grey: the parts differ in
lightness and in pattern, and every value stands in figures at its bar.
"""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from typing import Any

WIDTH, DOTS = 3.8, 200
"""Inches, and dots in each: 760 wide, twice what a phone shows."""

SIZES = {"title": 11, "text": 9.5, "small": 8.5}
"""Points."""

INK, PAPER = "#1a1a1a", "#ffffff"
STYLES: tuple[dict[str, Any], ...] = (
    {"facecolor": "#1f4e5f", "edgecolor": "#1f4e5f"},
    {"facecolor": "#e8a33d", "edgecolor": INK, "hatch": "////"},
    {"facecolor": "#f4f1ea", "edgecolor": INK, "hatch": "...."},
)
"""Dark, middling and hatched, light and dotted: told apart in grey and by whoever sees no red."""

BESIDE_ONE_ANOTHER = 50
"""Characters that fit below the columns; more are turned upright."""

IN_ONE_LINE = 24
"""Characters of names that fit below the bars beside one another; longer ones stand in lines."""

FEWEST = 6
"""Columns there is room for at least: one alone is no wall."""

LONGEST_NAME, LINES = 22, 2
"""Characters of a name's line, and how many lines it has."""


def draw(facts: dict[str, Any]) -> bytes:
    """Return a PNG. The facts are those of a `chart.Chart`; a label is no formula."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rcParams["text.parse_math"] = False
    labels, series = facts["labels"], facts["series"]
    height = 1.3 + 0.42 * len(labels) if facts["lying"] else 2.9
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=PAPER, layout="constrained")
    axes = figure.add_subplot()
    figure.suptitle(facts["title"], fontsize=SIZES["title"], color=INK, fontweight="bold")
    (_lying if facts["lying"] else _standing)(axes, labels, series)
    for side in ("top", "right", "bottom" if facts["lying"] else "left"):
        axes.spines[side].set_visible(False)
    if len(series) > 1:
        beside = sum(len(it["name"]) for it in series) <= IN_ONE_LINE
        figure.legend(
            loc="outside lower center",
            ncols=len(series) if beside else 1,
            frameon=False,
            fontsize=SIZES["small"],
        )
    made = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(made, format="png")
    return made.getvalue()


def _lying(axes: Any, labels: list[str], series: list[dict[str, Any]]) -> None:
    """Bars that lie, one on the other's end: a name to each."""
    ends = [0] * len(labels)
    for style, each in zip(STYLES, series, strict=False):
        bars = axes.barh(range(len(labels)), each["values"], left=ends, height=0.62, **style)
        bars.set_label(each["name"])
        _figures(axes, bars, each["values"], "center")
        ends = [end + value for end, value in zip(ends, each["values"], strict=True)]
    names = [textwrap.fill(it, LONGEST_NAME, max_lines=LINES, placeholder=" …") for it in labels]
    axes.set_yticks(range(len(labels)), names, fontsize=SIZES["text"], color=INK)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xticks([])
    axes.tick_params(length=0)


def _standing(axes: Any, labels: list[str], series: list[dict[str, Any]]) -> None:
    """Columns beside one another: a time to each."""
    width = 0.8 / len(series)
    for number, (style, each) in enumerate(zip(STYLES, series, strict=False)):
        places = [it + (number - (len(series) - 1) / 2) * width for it in range(len(labels))]
        bars = axes.bar(places, each["values"], width=width, **style)
        bars.set_label(each["name"])
        _figures(axes, bars, each["values"], "edge")
    turned = 90 if sum(map(len, labels)) > BESIDE_ONE_ANOTHER else 0
    axes.set_xticks(range(len(labels)), labels, fontsize=SIZES["small"], color=INK, rotation=turned)
    axes.set_xlim(-0.6, max(len(labels), FEWEST) - 0.4)
    axes.set_yticks([])
    axes.tick_params(length=0)


def _figures(axes: Any, bars: Any, values: list[int], place: str) -> None:
    """Each value in figures, on a ground of paper where the bar has a pattern. No noughts."""
    ground = {"boxstyle": "round,pad=0.12", "facecolor": PAPER, "edgecolor": "none"}
    axes.bar_label(
        bars,
        labels=[str(value) if value else "" for value in values],
        label_type=place,
        fontsize=SIZES["small"],
        color=INK,
        padding=2 if place == "edge" else 0,
        bbox=ground if place == "center" else None,
    )


def main() -> int:
    """Draw once, for whoever started this process. One thread is enough for a few bars."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.stdin.buffer.readline()
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.readline())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
