"""Every kind of message there is, with the function that composes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.delivery.messages.agenda import agenda
from bot.delivery.messages.agreements import agreements, obstacles
from bot.delivery.messages.hotspot import chief_handover, daily, home, hotspots, retention
from bot.delivery.messages.kit.composed import Composed, Composer
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer
from bot.delivery.messages.leadership import decisions, escalations, month
from bot.delivery.messages.meetings import calendar_files, holding, minutes, planning, word_template
from bot.delivery.messages.people import departures, personal_data
from bot.store.models import Outbox

KINDS: Mapping[str, ContextComposer] = {
    **agenda.COMPOSERS,
    **agreements.COMPOSERS,
    **calendar_files.COMPOSERS,
    **daily.COMPOSERS,
    **departures.COMPOSERS,
    **escalations.COMPOSERS,
    **chief_handover.COMPOSERS,
    **home.COMPOSERS,
    **hotspots.COMPOSERS,
    **month.COMPOSERS,
    **planning.COMPOSERS,
    **holding.COMPOSERS,
    **minutes.COMPOSERS,
    **word_template.COMPOSERS,
    **obstacles.COMPOSERS,
    **personal_data.COMPOSERS,
    **retention.COMPOSERS,
    **decisions.COMPOSERS,
}


def composers(composing: ComposingContext) -> dict[str, Composer]:
    """Return what delivery asks for words: kind -> composer, each sitting at the desk."""
    return {kind: partial(_composed, composing, compose) for kind, compose in KINDS.items()}


def _composed(
    composing: ComposingContext,
    compose: ContextComposer,
    session: Session,
    row: Outbox,
    now: datetime,
) -> Composed | None:
    """Compose as of `now`: which year goes without saying is known to every message."""
    return compose(composing.on(now), session, row, now)
