"""The plan as a paper tells of it: activities by challenge, and the money. No actor."""

from __future__ import annotations

from typing import Any

from bot.rules.papers.told import told
from bot.rules.programme.activities import MoneySource
from bot.rules.programme.money import YearsMoney
from bot.store.context import InHotspot
from bot.store.queries.programme import plan
from bot.store.queries.programme.plan import Planned


def activities(here: InHotspot, years: range) -> list[dict[str, Any]]:
    """Return the activities of the years the paper tells of, each once, by number."""
    found = {it.activity.number: it for year in years for it in plan.activities(here, year)}
    return [_activity(found[number]) for number in sorted(found)]


def _activity(it: Planned) -> dict[str, Any]:
    return {
        "line": told(it.activity.line),
        "kind": it.activity.kind,
        "result": it.activity.result,
        "challenge": told(it.activity.challenge),
        "from": it.activity.begins_on.isoformat(),
        "to": (it.activity.ended_on or it.activity.ends_on).isoformat(),
        "state": it.state.value,
    }


def money(here: InHotspot, years: range) -> list[dict[str, Any]]:
    """Return each year's money, in kroner; nothing of a year without any to tell of."""
    found = (plan.money(here, year) for year in years)
    return [_money(it) for it in found if it.pool is not None or it.by_source]


def _money(found: YearsMoney) -> dict[str, Any]:
    return {
        "year": found.year,
        "pool": found.pool,
        "left": found.left,
        "by_source": [
            {"source": it.value, "promised": found.of(it).promised, "paid": found.of(it).paid}
            for it in MoneySource
            if it in found.by_source
        ],
    }
