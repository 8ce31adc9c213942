"""Every feature there is, and the program they make. Here a new one is listed, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from bot.delivery.messages.kit import composing
from bot.delivery.messages.kit.added import Added
from bot.delivery.messages.kit.composing import ContextComposer
from bot.features.agenda import agenda
from bot.features.agreements import agreements
from bot.features.assembly import added_of, clockwork_of, keeps_of, kinds_of, table_of
from bot.features.feature import Feature
from bot.features.hotspot import hotspot, overviews, personal_data, sending
from bot.features.leadership import charts, decisions, escalations, month
from bot.features.meetings import meetings, minutes
from bot.features.papers import papers
from bot.features.people import call_list, members, succession
from bot.features.programme import activities, cooperation, goals, money, plan
from bot.features.sheets import importing
from bot.store.models.keeping import Keeps
from bot.usecases import tick as ticking
from commands.kit.entries import Table

FEATURES: tuple[Feature, ...] = (
    agenda.FEATURE,
    agreements.FEATURE,
    meetings.FEATURE,
    minutes.FEATURE,
    escalations.FEATURE,
    decisions.FEATURE,
    charts.FEATURE,
    month.FEATURE,
    members.FEATURE,
    succession.FEATURE,
    call_list.FEATURE,
    plan.FEATURE,
    activities.FEATURE,
    cooperation.FEATURE,
    money.FEATURE,
    goals.FEATURE,
    papers.FEATURE,
    importing.FEATURE,
    hotspot.FEATURE,
    overviews.FEATURE,
    personal_data.FEATURE,
    sending.FEATURE,
)
"""In the order in which commands are listed in help, and steps are taken in a tick."""

TABLE: Table = table_of(FEATURES)
KINDS: Mapping[str, ContextComposer] = kinds_of(FEATURES)
KEEPS: Sequence[Keeps] = keeps_of(FEATURES)
ADDED: Added = added_of(FEATURES)

composing_context = partial(composing.ComposingContext, added=ADDED)
composers = partial(composing.composers, kinds=KINDS)
tick = partial(ticking.tick, clockwork=clockwork_of(FEATURES))
