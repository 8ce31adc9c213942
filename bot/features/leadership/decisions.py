"""Decisions from above: the steering group's, on the next agenda, and what came of them."""

from __future__ import annotations

from bot.delivery.messages.leadership import decisions as messages
from bot.delivery.words.buttons import Press
from bot.features.feature import Feature
from bot.notices.leadership import BroughtDown, CameOfDecision
from bot.rules.permissions import Permission
from bot.store.models import SteeringDecision
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.leadership.decisions import report_back
from commands.kit.entries import Entries
from commands.leadership import command, decisions

FEATURE = Feature(
    name="decisions from above",
    entries=Entries(
        verbs={command.COMMAND.name: (decisions.DECISION, decisions.EDIT)},
        presses=decisions.PRESSES,
        forms=decisions.FORMS,
    ),
    composers=messages.COMPOSERS,
    tells_no_secret=(
        BroughtDown,
        CameOfDecision,
    ),
    steps=(TickStep("decisions", report_back),),
    begins={Press.BRING_DOWN: Permission.BRING_DOWN},
    keeps=(Keeps(table=SteeringDecision, copied=Copied.FOR_MACHINES, goes=Goes.BY_RULE),),
    leaves=(),  # a decision is the steering group's, whoever wrote it down
)
