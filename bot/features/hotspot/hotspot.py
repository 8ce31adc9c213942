"""The hotspot itself: set-up, settings, channels, and the chief's handover."""

from __future__ import annotations

from bot.delivery.messages.hotspot import chief_handover, direct, hotspots, introductions
from bot.features.feature import Feature
from bot.notices.hotspot import (
    FormerChief,
    Introduction,
    InviteMe,
    LostChannel,
    MadeChief,
    MadeDeputy,
    Newcomer,
    PutBack,
    Unplaced,
    Welcome,
)
from bot.store.models import Hotspot, Workspace
from bot.store.models.keeping import Copied, Goes, Keeps
from commands.hotspot import command, first_hour, introduction, own_acts, setup
from commands.kit.entries import Entries

FEATURE = Feature(
    name="the hotspot",
    entries=Entries(
        commands=(command.COMMAND,),
        presses={
            **setup.PRESSES,
            **own_acts.PRESSES,
            **first_hour.PRESSES,
            **introduction.PRESSES,
        },
        forms={**setup.FORMS, **first_hour.FORMS, **introduction.FORMS},
    ),
    composers={
        **chief_handover.COMPOSERS,
        **direct.COMPOSERS,
        **hotspots.COMPOSERS,
        **introductions.COMPOSERS,
    },
    tells_no_secret=(
        FormerChief,
        Introduction,
        InviteMe,
        LostChannel,
        PutBack,
        MadeChief,
        MadeDeputy,
        Newcomer,
        Unplaced,
        Welcome,
    ),
    keeps=(
        Keeps(table=Hotspot, copied=Copied.FOR_MACHINES, goes=Goes.NEVER),
        Keeps(table=Workspace, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
    ),
    leaves=(),
)
