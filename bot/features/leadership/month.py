"""The leaders' month: how the hotspot is doing, without persons."""

from __future__ import annotations

from bot.delivery.messages.leadership import month as messages
from bot.features.feature import Feature
from bot.notices.leadership import LeadersMonth
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.leadership.month import tell_leaders_of_the_month

FEATURE = Feature(
    name="the leaders' month",
    composers=messages.COMPOSERS,
    tells_no_secret=(LeadersMonth,),
    steps=(TickStep("month", tell_leaders_of_the_month),),
    keeps=(),
    leaves=(),
)
