"""Agreements: who does what by when, what is in the way, and who takes it over."""

from __future__ import annotations

from bot.delivery.messages.agreements import agreements as messages
from bot.delivery.messages.agreements import obstacles
from bot.features.feature import Feature
from bot.store.models import Agreement, AgreementHelper, AgreementParticipant, Block, History
from bot.store.models.keeping import Copied, Goes, Keeps, Reader
from bot.usecases.people.succession import withdraw_offers, write_down
from commands.agreements import command, lists, presses
from commands.kit.entries import Entries

FEATURE = Feature(
    name="agreements",
    entries=Entries(
        commands=(command.COMMAND,),
        presses={**presses.PRESSES, **lists.PRESSES},
        forms=presses.FORMS,
        shortcuts=command.SHORTCUTS,
    ),
    composers={**messages.COMPOSERS, **obstacles.COMPOSERS},
    keeps=(
        Keeps(
            table=Agreement,
            copied=Copied.BY_ITSELF,
            goes=Goes.BY_RULE,
            words=("what", "case_reference", "outcome", "permalink"),
        ),
        Keeps(table=AgreementHelper, copied=Copied.FOR_MACHINES, goes=Goes.WITH_AGREEMENT),
        Keeps(table=AgreementParticipant, copied=Copied.FOR_MACHINES, goes=Goes.WITH_AGREEMENT),
        Keeps(
            table=Block,
            copied=Copied.ABOUT_NOBODY,
            goes=Goes.WITH_AGREEMENT,
            words=("obstacle", "decision_needed", "owner_words", "hold_reason"),
            of_owned=Reader.OWNER,
        ),
        Keeps(table=History, copied=Copied.BY_ITSELF, goes=Goes.WITH_AGREEMENT, words=("note",)),
    ),
    leaves=(write_down, withdraw_offers),
)
