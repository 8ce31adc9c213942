"""Actors and members: who is who in the Task Force, and who is away."""

from __future__ import annotations

from bot.features.feature import Feature
from bot.store.models import Actor, Member, Person
from bot.store.models.keeping import Copied, Goes, Keeps
from commands.kit.entries import Entries
from commands.people import away, members, placing, several_actors

FEATURE = Feature(
    name="actors and members",
    entries=Entries(
        presses={**members.PRESSES, **several_actors.PRESSES, **placing.PRESSES},
        forms={**members.FORMS, **several_actors.FORMS, **placing.FORMS, **away.FORMS},
    ),
    keeps=(
        Keeps(table=Person, copied=Copied.BY_ITSELF, goes=Goes.NEVER),
        Keeps(table=Actor, copied=Copied.FOR_MACHINES, goes=Goes.NEVER),
        Keeps(table=Member, copied=Copied.BY_ITSELF, goes=Goes.NEVER),
    ),
    leaves=(),
)
