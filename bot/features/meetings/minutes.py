"""Minutes: what was decided, as a message and a document, and how it is corrected."""

from __future__ import annotations

from bot.delivery.messages.meetings import minutes as messages
from bot.delivery.messages.meetings import word_template
from bot.features.feature import Feature
from commands.kit.entries import Entries
from commands.meetings import minutes

FEATURE = Feature(
    name="minutes",
    entries=Entries(presses=minutes.PRESSES, forms=minutes.FORMS),
    composers={**messages.COMPOSERS, **word_template.COMPOSERS},
)
