"""The direct line: what is put before leadership, and what leaders answer."""

from __future__ import annotations

from bot.delivery.messages.leadership import came_of_it
from bot.delivery.messages.leadership import escalations as messages
from bot.features.feature import Feature
from bot.store.models import Escalation
from bot.store.models.keeping import Copied, Goes, Keeps
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.leadership.unanswered import take_leader_steps
from commands.kit.entries import Entries
from commands.leadership import answers, command

FEATURE = Feature(
    name="the direct line",
    entries=Entries(
        commands=(command.COMMAND,),
        verbs={command.COMMAND.name: (answers.EDIT,)},
        presses={**command.PRESSES, **answers.PRESSES},
        forms={**command.FORMS, **answers.FORMS},
    ),
    composers={**messages.COMPOSERS, **came_of_it.COMPOSERS},
    steps=(TickStep("leaders", take_leader_steps),),
    home=(messages.home_section,),
    keeps=(
        Keeps(
            table=Escalation,
            copied=Copied.FOR_MACHINES,
            goes=Goes.WITH_AGREEMENT,
            words=("decision_asked", "answer"),
        ),
    ),
    leaves=(),
)
