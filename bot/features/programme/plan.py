"""The plan: what the programme around the Task Force is to do, on one page."""

from __future__ import annotations

from bot.features.feature import Feature
from commands.kit.entries import Entries
from commands.programme import command

FEATURE = Feature(
    name="the plan",
    entries=Entries(commands=(command.COMMAND,)),
    keeps=(),
    leaves=(),
)
