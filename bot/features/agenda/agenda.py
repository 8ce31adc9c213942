"""The agenda: what is put on it, in which order, and when it goes out."""

from __future__ import annotations

from bot.delivery.messages.agenda import agenda as messages
from bot.features.feature import Feature
from commands.agenda import command
from commands.kit.entries import Entries

FEATURE = Feature(
    name="the agenda",
    entries=Entries(
        commands=(command.COMMAND,),
        presses=command.PRESSES,
        forms=command.FORMS,
        shortcuts=command.SHORTCUTS,
    ),
    composers=messages.COMPOSERS,
)
