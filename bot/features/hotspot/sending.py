"""What is to be sent, what was sent, and what was answered: every feature's, and none's."""

from __future__ import annotations

from bot.features.feature import Feature
from bot.store.models import Given, HandledRequest, Outbox, OutboxSubject
from bot.store.models.keeping import Copied, Goes, Keeps

FEATURE = Feature(
    name="sending and answering",
    keeps=(
        Keeps(table=Outbox, copied=Copied.WHOLE_ALONE, goes=Goes.BY_RULE),
        Keeps(table=OutboxSubject, copied=Copied.WHOLE_ALONE, goes=Goes.BY_RULE),
        Keeps(table=Given, copied=Copied.WHOLE_ALONE, goes=Goes.BY_RULE),
        # The answers of the last week say again what the chief read of her calls.
        Keeps(table=HandledRequest, copied=Copied.WHOLE_ALONE, goes=Goes.BY_RULE, exported=False),
    ),
    leaves=(),
)
