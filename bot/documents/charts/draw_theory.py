"""`python -m bot.documents.charts.draw_theory`: lanes of a plan in, a picture of them out.

As `draw`: no file of anybody's is read, and the picture is read on a phone and printed in grey.
Each lane is what is done, an arrow, and what it is to lead to; all lanes lead to the same ends,
which stand below them. Standard input and output as there.
"""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from typing import Any

from bot.documents.charts.draw import DOTS, INK, PAPER, SIZES, WIDTH

LANE, HEAD, FOOT = 0.62, 0.5, 0.75
"""Inches: a lane's least height, the title's, the ends' below them."""

LINE = 0.16
"""Inches of a line of text."""

LEFT, RIGHT, BOX = 0.02, 0.56, 0.42
"""Shares of the width: where the two boxes of a lane begin, and how wide each is."""

LETTERS = 22
"""Of a line in a box."""

DONE, LEADS, NONE = "#dfe9ec", "#1f4e5f", "#ffffff"


def draw(facts: dict[str, Any]) -> bytes:
    """Return a PNG of a `theory.Theory`'s facts."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rcParams["text.parse_math"] = False
    lanes = [(_lines(it["done"]), _lines([it["leads_to"]])) for it in facts["lanes"]]
    heights = [max(LANE, LINE * max(map(len, lane)) + 0.22) for lane in lanes]
    height = HEAD + sum(heights) + FOOT
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    axes.axis("off")
    middle: dict[str, Any] = {"color": INK, "ha": "center", "va": "center"}
    size = SIZES["title"]
    axes.text(0.5, HEAD / 2, facts["title"], fontsize=size, fontweight="bold", **middle)
    top = HEAD
    for (done, leads_to), tall in zip(lanes, heights, strict=True):
        _lane(axes, top, tall, done, leads_to)
        top += tall
    _ends(axes, top, facts["ends"])
    made = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(made, format="png")
    return made.getvalue()


def _lines(texts: list[str]) -> list[str]:
    return [line for text in texts for line in textwrap.wrap(text, LETTERS)]


def _lane(axes: Any, top: float, tall: float, done: list[str], leads_to: list[str]) -> None:
    middle = top + tall / 2
    _box(axes, (LEFT, top, tall), done or ["–"], fill=DONE if done else NONE, ink=INK)
    _box(axes, (RIGHT, top, tall), leads_to, fill=LEADS, ink=PAPER)
    if done:
        _arrow(axes, (LEFT + BOX, middle), (RIGHT, middle))


def _box(
    axes: Any, place: tuple[float, float, float], lines: list[str], *, fill: str, ink: str
) -> None:
    """What nothing is done for has a dashed edge and no arrow."""
    from matplotlib.patches import Rectangle

    left, top, tall = place
    style = "--" if fill == NONE else "-"
    corner, size = (left, top + 0.06), (BOX, tall - 0.12)
    axes.add_patch(Rectangle(corner, *size, facecolor=fill, edgecolor=INK, linestyle=style))
    said = {"fontsize": SIZES["small"], "color": ink, "ha": "center", "va": "center"}
    axes.text(left + BOX / 2, top + tall / 2, "\n".join(lines), **said)


def _arrow(axes: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": INK})


def _ends(axes: Any, top: float, ends: list[str]) -> None:
    _arrow(axes, (RIGHT + BOX / 2, top - 0.06), (RIGHT + BOX / 2, top + 0.22))
    said = {"fontsize": SIZES["small"], "color": INK, "ha": "center", "va": "center"}
    axes.text(0.5, top + 0.42, " · ".join(ends), fontweight="bold", **said)


def main() -> int:
    """Draw once, for whoever started this process."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.stdin.buffer.readline()
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.readline())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
