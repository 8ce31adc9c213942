"""The call list: whom the chief might call, and what came of it. It is hers and her deputy's."""

from __future__ import annotations

from bot.features.feature import Feature
from commands.kit.entries import Entries
from commands.people import calls

FEATURE = Feature(
    name="the call list",
    entries=Entries(presses=calls.PRESSES, forms=calls.FORMS),
)
