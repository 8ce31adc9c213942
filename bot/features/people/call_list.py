"""The call list: whom the chief might call, and what came of it. It is hers and her deputy's."""

from __future__ import annotations

from bot.delivery.messages.people import calls as messages
from bot.features.feature import Feature
from bot.store.models import CallMade
from bot.store.models.keeping import Goes, InCopy, Keeps, Reader
from bot.store.queries.hotspot.call_list import calls_made_by
from commands.kit.entries import Entries
from commands.people import calls

FEATURE = Feature(
    name="the call list",
    entries=Entries(presses=calls.PRESSES, forms=calls.FORMS),
    digest=(messages.digest_section,),
    keeps=(
        Keeps(
            table=CallMade,
            copied=InCopy("kept_calls", calls_made_by),
            goes=Goes.WITH_AGREEMENT,
            words=("note", "outcome", "reason"),
            of_owned=Reader.MUNICIPALITY,
            exported=False,
        ),
    ),
    leaves=(),  # whoever is chief today has the list
)
