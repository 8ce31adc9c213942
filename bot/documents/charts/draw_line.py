"""`python -m bot.documents.charts.draw_line`: years in, a line of them out.

As `draw`: no file of anybody's is read, and the picture is read on a phone and printed in grey.
What is counted is a dark line with dots, what it is held beside a grey one with squares, the
target dashed, the baseline dotted: none is told by its colour alone. The line begins anew behind
a year that nobody has the number of, and where the count changed. Standard input and output as
there.
"""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

from bot.documents.charts.draw import DOTS, INK, PAPER, SIZES, WIDTH

LINE_COLOUR, BESIDE_COLOUR = "#1f4e5f", "#8a8a8a"

LETTERS, LINES = 38, 3
"""Of the title: a line, and how many there are."""

LEGEND_LETTERS = 50
"""Of a line in the legend."""

CROWDED = 7
"""Years; more have their numbers upright."""

PLOT, ROW = 2.4, 0.18
"""Inches: what is drawn, and a line of text above or below it."""


def draw(facts: dict[str, Any]) -> bytes:
    """Return a PNG of a `line.LineChart`'s facts."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rcParams["text.parse_math"] = False
    title = textwrap.wrap(facts["title"], LETTERS, max_lines=LINES, placeholder=" …")
    height = PLOT + ROW * (len(title) + 6)
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, facecolor=PAPER, layout="constrained")
    axes = figure.add_subplot()
    said = {"fontsize": SIZES["title"], "color": INK, "fontweight": "bold"}
    figure.suptitle("\n".join(title), **said)
    axes.set_title(facts["words"]["unit"], fontsize=SIZES["small"], color=INK, loc="left")
    _drawn(axes, facts)
    figure.legend(
        loc="outside lower left", frameon=False, fontsize=SIZES["small"], handlelength=2.6
    )
    made = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(made, format="png")
    return made.getvalue()


def _drawn(axes: Any, facts: dict[str, Any]) -> None:
    words, years = facts["words"], facts["years"]
    _scale(axes, facts)
    beside = {"color": BESIDE_COLOUR, "marker": "s", "linewidth": 1.4, "markersize": 3.5}
    dark = {"color": LINE_COLOUR, "marker": "o", "linewidth": 2.2, "markersize": 5.5}
    _line(axes, years, "value", {**dark, "label": _legend(words["value"])})
    _line(axes, years, "comparison", {**beside, "label": _legend(words["comparison"])})
    _across(axes, facts["baseline"], words["baseline"], ":")
    if facts["target"] is not None:
        _across(axes, facts["target"], words["target"], "--")
    _gaps(axes, years, words["gap"])
    _breaks(axes, years, words["new_way"])
    for it in years:
        _numbers(axes, it, upright=_span(years) > CROWDED)


def _scale(axes: Any, facts: dict[str, Any]) -> None:
    """From none at all: a line that begins higher up makes more of a change than there is."""
    years = [it["year"] for it in facts["years"]]
    most = max((it["height"] for it in _values(facts)), default=0) or 1
    first, last = years[0], years[-1]
    room = max(0.6, (3 - (last - first)) / 2)
    axes.set_xlim(first - room, last + room)
    axes.set_ylim(-0.16 * most, 1.28 * most)
    turned = 90 if last - first >= CROWDED else 0
    every = range(first, last + 1)
    axes.set_xticks(every, every, fontsize=SIZES["small"], color=INK, rotation=turned)
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.axhline(0, color=INK, linewidth=0.8)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)


def _values(facts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = [facts["baseline"], facts["target"]]
    for it in facts["years"]:
        found += [it["value"], it["comparison"]]
    return (it for it in found if it is not None)


def _across(axes: Any, value: dict[str, Any], name: str, style: str) -> None:
    axes.axhline(
        _middle(value), color=INK, linewidth=1.1, linestyle=style, label=_legend(name), zorder=1
    )


def _line(axes: Any, years: list[dict[str, Any]], which: str, style: dict[str, Any]) -> None:
    """One stretch after the other; the first of them names all. Few is hollow, with its reach."""
    for stretch in _stretches(years, which):
        heights = [_middle(it[which]) for it in stretch]
        axes.plot([it["year"] for it in stretch], heights, zorder=3, **style)
        style = {**style, "label": None}
        for it in stretch:
            if it[which]["few"]:
                reach = ([0], [it[which]["height"]])
                axes.vlines(it["year"], *reach, color=style["color"], linewidth=1, zorder=2)
                hollow = {**style, "linestyle": "none", "markerfacecolor": PAPER}
                axes.plot([it["year"]], [_middle(it[which])], zorder=4, **hollow)


def _stretches(years: list[dict[str, Any]], which: str) -> Iterator[list[dict[str, Any]]]:
    """Years that follow one another, counted in one way."""
    stretch: list[dict[str, Any]] = []
    for it in years:
        follows = stretch and it["year"] == stretch[-1]["year"] + 1
        breaks = which == "value" and it["new_way"]
        if stretch and (it[which] is None or breaks or not follows):
            yield stretch
            stretch = []
        if it[which] is not None:
            stretch = [*stretch, it]
    if stretch:
        yield stretch


def _middle(value: dict[str, Any]) -> float:
    height: float = value["height"]
    return height / 2 if value["few"] else height


def _gaps(axes: Any, years: list[dict[str, Any]], name: str) -> None:
    gaps = [it["year"] for it in years if it["value"] is None]
    if gaps:
        style = {"color": INK, "marker": "x", "linestyle": "none", "markersize": 6}
        axes.plot(gaps, [0] * len(gaps), label=_legend(name), zorder=4, clip_on=False, **style)


def _breaks(axes: Any, years: list[dict[str, Any]], name: str) -> None:
    """Two strokes across, between the year before and the one that was counted differently."""
    bottom, top = axes.get_ylim()
    changed = [it["year"] for it in years if it["new_way"] and it["value"] is not None]
    for place in (year + side for year in changed for side in (-0.54, -0.46)):
        axes.plot([place, place + 0.04], [bottom / 2, 0.86 * top], color=INK, linewidth=1.1)
    if changed:
        mark = {"color": INK, "marker": "|", "linestyle": "none", "markersize": 9}
        axes.plot([], [], label=_legend(name), **mark)


def _numbers(axes: Any, it: dict[str, Any], *, upright: bool) -> None:
    """Each value in figures: the higher one's above it, the lower one's below."""
    value, beside = it["value"], it["comparison"]
    below = value is not None and beside is not None and _middle(value) < _middle(beside)
    if value is not None:
        _number(axes, it["year"], value, LINE_COLOUR, below=below, upright=upright)
    if beside is not None:
        under = value is not None and not below
        _number(axes, it["year"], beside, "#5f5f5f", below=under, upright=upright)


def _number(
    axes: Any, year: int, value: dict[str, Any], colour: str, *, below: bool, upright: bool
) -> None:
    ground = {"boxstyle": "round,pad=0.1", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.85}
    axes.annotate(
        value["short"],
        (year, _middle(value) if below else value["height"]),
        xytext=(0, -6 if below else 6),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        rotation=90 if upright else 0,
        fontsize=SIZES["small"],
        color=colour,
        fontweight="bold" if colour == LINE_COLOUR else "normal",
        bbox=ground,
        zorder=5,
    )


def _span(years: list[dict[str, Any]]) -> int:
    span: int = years[-1]["year"] - years[0]["year"] + 1
    return span


def _legend(name: str) -> str:
    return textwrap.fill(name, LEGEND_LETTERS, max_lines=2, placeholder=" …")


def main() -> int:
    """Draw once, for whoever started this process."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.stdin.buffer.readline()
    sys.stdout.buffer.write(draw(json.loads(sys.stdin.buffer.readline())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
