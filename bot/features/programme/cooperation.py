"""Cooperation agreements: an activity put before the leader of the actor that has it."""

from __future__ import annotations

from bot.delivery.messages.programme import cooperation as messages
from bot.features.feature import Feature
from bot.notices.programme import CooperationAnswered, CooperationAsked, CooperationFile
from bot.store.models import CooperationAgreement
from bot.store.models.keeping import Goes, InCopy, Keeps
from bot.store.queries.programme.about_people import agreed_by
from bot.usecases.kit.clockwork import TickStep
from bot.usecases.programme.cooperation import remind
from commands.kit.entries import Entries
from commands.programme import command, cooperation

FEATURE = Feature(
    name="cooperation agreements",
    entries=Entries(
        verbs={command.COMMAND.name: cooperation.VERBS},
        presses=cooperation.PRESSES,
        forms=cooperation.FORMS,
    ),
    composers=messages.COMPOSERS,
    tells_no_secret=(CooperationAsked, CooperationAnswered, CooperationFile),
    steps=(TickStep("cooperation agreements", remind),),
    digest=(messages.digest_section,),
    keeps=(
        Keeps(
            table=CooperationAgreement,
            copied=InCopy("kept_cooperation", agreed_by),
            goes=Goes.NEVER,
            words=("effect",),
        ),
    ),
    leaves=(),  # it is asked anew of whoever leads the actor now
)
