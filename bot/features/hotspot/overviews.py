"""Overviews: the daily message, App Home, the digest and the report."""

from __future__ import annotations

from bot.delivery.messages.hotspot import daily, home
from bot.features.feature import Feature
from commands.hotspot import command, overviews
from commands.kit.entries import Entries

FEATURE = Feature(
    name="overviews",
    entries=Entries(verbs={command.COMMAND.name: overviews.VERBS}),
    composers={**daily.COMPOSERS, **home.COMPOSERS},
    keeps=(),
    leaves=(),
)
