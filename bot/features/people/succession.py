"""Succession: who follows whom where somebody has left."""

from __future__ import annotations

from bot.delivery.messages.people import departures
from bot.features.feature import Feature
from bot.notices.people import VacantOffice
from commands.kit.entries import Entries
from commands.people import successors

FEATURE = Feature(
    name="succession",
    entries=Entries(presses=successors.PRESSES, forms=successors.FORMS),
    composers=departures.COMPOSERS,
    tells_no_secret=(VacantOffice,),
    keeps=(),
    leaves=(),
)
