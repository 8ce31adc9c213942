"""Overviews: the daily message, App Home, the digest and the report."""

from __future__ import annotations

from bot.delivery.messages.hotspot import daily, held_up, home
from bot.delivery.messages.kit.added import DailyLines
from bot.features.feature import Feature
from bot.rules.daily_lines import LineKind
from bot.store.queries.daily.held_up_lines import held_up_lines
from bot.store.queries.daily.lines import LineSource

FEATURE = Feature(
    name="overviews",
    composers={**daily.COMPOSERS, **home.COMPOSERS},
    lines=(
        DailyLines(LineSource("held up", held_up_lines), {LineKind.HELD_UP: held_up.held_up_parts}),
    ),
    keeps=(),
    leaves=(),
)
