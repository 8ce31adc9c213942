"""Money of the plan: what is promised and paid, and the pool it comes from."""

from __future__ import annotations

from bot.delivery.messages.programme import money as messages
from bot.features.feature import Feature
from bot.store.models import ActivityMoney, Pool
from bot.store.models.keeping import Copied, Goes, Keeps
from commands.kit.entries import Entries
from commands.programme import command, money

FEATURE = Feature(
    name="money of the plan",
    entries=Entries(
        verbs={command.COMMAND.name: money.VERBS}, presses=money.PRESSES, forms=money.FORMS
    ),
    digest=(messages.digest_section,),
    keeps=(
        Keeps(table=ActivityMoney, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
        Keeps(table=Pool, copied=Copied.ABOUT_NOBODY, goes=Goes.NEVER),
    ),
    leaves=(),
)
