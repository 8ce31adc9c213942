"""Cooperation agreements: an activity put before the leader of the actor that has it."""

from __future__ import annotations

from bot.features.feature import Feature
from bot.store.models import CooperationAgreement
from bot.store.models.keeping import Goes, InCopy, Keeps
from bot.store.queries.programme.about_people import agreed_by

FEATURE = Feature(
    name="cooperation agreements",
    keeps=(
        Keeps(
            table=CooperationAgreement,
            copied=InCopy("kept_cooperation", agreed_by),
            goes=Goes.NEVER,
            words=("effect",),
        ),
    ),
    leaves=(),
)
