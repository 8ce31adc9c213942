"""What is done by the clock: the steps that features add to a tick."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.store.models.keeping import Keeps
from bot.store.queries.daily.lines import LineSource
from bot.usecases.kit.context import HotspotContext


@dataclass(frozen=True)
class TickStep:
    """What is looked at in each hotspot each minute. Under its `name` it is said to have failed.

    Asked twice it does nothing more: what it makes has a key or a state of its own.
    """

    name: str
    take: Callable[[HotspotContext], None]
    before_daily: bool = False
    """It is taken before the daily messages, which say what it has changed."""


Leave = Callable[[HotspotContext, Collection[str]], None]
"""What follows when some have gone from a Task Force: a feature takes back what was theirs.

It is asked at each tick, about all who have gone, so what is done once is done for good.
"""


@dataclass(frozen=True)
class Clockwork:
    """What a tick is made of, from all features."""

    steps: Sequence[TickStep]
    sources: Sequence[LineSource]
    """Of lines of the daily message."""
    leaves: Sequence[Leave]
    keeps: Sequence[Keeps]
