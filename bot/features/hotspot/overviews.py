"""Overviews: the daily message, App Home, the digest and the report."""

from __future__ import annotations

from bot.delivery.messages.hotspot import daily, home
from bot.features.feature import Feature

FEATURE = Feature(
    name="overviews",
    composers={**daily.COMPOSERS, **home.COMPOSERS},
    keeps=(),
    leaves=(),
)
