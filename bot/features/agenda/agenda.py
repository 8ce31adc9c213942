"""The agenda: what is put on it, in which order, and when it goes out."""

from __future__ import annotations

from bot.delivery.messages.agenda import agenda as messages
from bot.delivery.words.buttons import Press
from bot.features.feature import Feature
from bot.notices.agenda import CallItems
from bot.rules.permissions import Permission
from bot.store.models import AgendaItem, CarriedOver, ItemAgreement, ItemParticipant
from bot.store.models.keeping import Copied, Goes, Keeps
from commands.agenda import command
from commands.kit.entries import Entries

FEATURE = Feature(
    name="the agenda",
    entries=Entries(
        commands=(command.COMMAND,),
        presses=command.PRESSES,
        forms=command.FORMS,
        shortcuts=command.SHORTCUTS,
    ),
    composers=messages.COMPOSERS,
    tells_no_secret=(CallItems,),
    begins={Press.ADD_ITEM: Permission.ADD_ITEM},
    keeps=(
        Keeps(
            table=AgendaItem,
            copied=Copied.BY_ITSELF,
            goes=Goes.BY_RULE,
            words=("text", "reference", "decision", "permalink"),
        ),
        Keeps(table=ItemParticipant, copied=Copied.FOR_MACHINES, goes=Goes.WITH_ITEM),
        Keeps(table=ItemAgreement, copied=Copied.ABOUT_NOBODY, goes=Goes.WITH_ITEM),
        Keeps(
            table=CarriedOver, copied=Copied.ABOUT_NOBODY, goes=Goes.WITH_ITEM, words=("reason",)
        ),
    ),
    leaves=(),
)
