"""Actors and members: who is who in the Task Force, and who is away."""

from __future__ import annotations

from bot.features.feature import Feature
from commands.kit.entries import Entries
from commands.people import away, members

FEATURE = Feature(
    name="actors and members",
    entries=Entries(presses=members.PRESSES, forms={**members.FORMS, **away.FORMS}),
)
