"""Charts: the overview and the report for whoever would rather look than read."""

from __future__ import annotations

from bot.delivery.messages.leadership import charts as messages
from bot.features.feature import Feature
from bot.notices.leadership import ChartFile
from commands.kit.entries import Entries
from commands.leadership import charts

FEATURE = Feature(
    name="charts",
    entries=Entries(presses=charts.PRESSES),
    composers=messages.COMPOSERS,
    tells_no_secret=(ChartFile,),
    keeps=(),
    leaves=(),
)
