"""Personal data: a copy of it, being erased, and what goes because it is old."""

from __future__ import annotations

from bot.delivery.messages.hotspot import personal_data as messages
from bot.delivery.messages.hotspot import retention
from bot.features.feature import Feature
from bot.notices.hotspot import Retention
from commands.hotspot import personal_data
from commands.kit.entries import Entries

FEATURE = Feature(
    name="personal data",
    entries=Entries(
        presses=personal_data.PRESSES,
        forms=personal_data.FORMS,
    ),
    composers={**messages.COMPOSERS, **retention.COMPOSERS},
    tells_no_secret=(Retention,),
    keeps=(),
    leaves=(),
)
