"""Agreements: who does what by when, what is in the way, and who takes it over."""

from __future__ import annotations

from bot.delivery.messages.agreements import agreements as messages
from bot.delivery.messages.agreements import obstacles
from bot.features.feature import Feature
from commands.agreements import command, lists, presses
from commands.kit.entries import Entries

FEATURE = Feature(
    name="agreements",
    entries=Entries(
        commands=(command.COMMAND,),
        presses={**presses.PRESSES, **lists.PRESSES},
        forms=presses.FORMS,
        shortcuts=command.SHORTCUTS,
    ),
    composers={**messages.COMPOSERS, **obstacles.COMPOSERS},
)
