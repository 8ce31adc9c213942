"""A paper's facts, gathered once: numbers and titles, in a shape of their own, without persons.

`SHAPE` is the version that is kept with them. What is approved stays as it is for good: a reader of
old shapes stays too (`bot.delivery.messages.papers.reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.rules.papers.period import Period, period_of, plan_years
from bot.rules.papers.wheel import PaperKind
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import ApprovedIn, Paper, YearWheel
from bot.store.queries.papers import plan, work

SHAPE = 1

Gather = Callable[[InHotspot, Period], Any]
"""What one part of a paper says: plain values, as JSON takes them. One or two statements each."""

PARTS: Mapping[str, Gather] = {
    "decisions": work.decisions,
    "asked": work.asked,
    "meetings": work.meetings,
    "done": work.done,
    "line": work.line,
}
"""By the name it is kept under. What another feature adds is a line here and a part to draw it."""


def snapshot(here: InHotspot, paper: Paper, wheel: YearWheel) -> dict[str, Any]:
    """Return a paper's facts as they are now."""
    kind = PaperKind(paper.kind)
    period = period_of(kind, here.today, local_today(here.hotspot.created_at, here.zone))
    years, approved = plan_years(kind, period), approves_plan(kind, paper.put_on, wheel)
    return {
        "version": SHAPE,
        "area": here.hotspot.name,
        "kind": kind.value,
        "put_on": _day(paper.put_on),
        "drafted_on": _day(here.today),
        "first": _day(period.first),
        "last": _day(period.last),
        "approves_plan": approved,
        "activities": plan.activities(here, years),
        "money": plan.money(here, years),
        "to_approve": None if approved is None else _plan_of(here, approved),
        **{name: gather(here, period) for name, gather in PARTS.items()},
    }


def _plan_of(here: InHotspot, year: int) -> list[dict[str, Any]]:
    return plan.activities(here, range(year, year + 1))


def approves_plan(kind: PaperKind, put_on: date, wheel: YearWheel) -> int | None:
    """Return the year whose plan is to be approved with it; None where none is."""
    chosen = {ApprovedIn.MAY: PaperKind.MAY, ApprovedIn.NOVEMBER: PaperKind.NOVEMBER}
    return put_on.year + 1 if kind is chosen[ApprovedIn(wheel.approved_in)] else None


def _day(day: date) -> str:
    return day.isoformat()
