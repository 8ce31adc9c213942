"""The plan as a paper tells of it: activities by challenge, and the year's money. No actor."""

from __future__ import annotations

from typing import Any

from bot.rules.papers.period import Period
from bot.rules.papers.told import told
from bot.rules.programme.activities import MoneySource
from bot.store.context import InHotspot
from bot.store.queries.programme import plan


def activities(here: InHotspot, period: Period) -> list[dict[str, Any]]:
    """Return the activities of the year the paper tells of, by number."""
    return [
        {
            "line": told(it.activity.line),
            "kind": it.activity.kind,
            "result": it.activity.result,
            "challenge": told(it.activity.challenge),
            "from": it.activity.begins_on.isoformat(),
            "to": (it.activity.ended_on or it.activity.ends_on).isoformat(),
            "state": it.state.value,
        }
        for it in plan.activities(here, period.last.year)
    ]


def money(here: InHotspot, period: Period) -> dict[str, Any] | None:
    """Return the year's money, in kroner; None where there is none to tell of."""
    found = plan.money(here, period.last.year)
    if found.pool is None and not found.by_source:
        return None
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
