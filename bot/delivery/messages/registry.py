"""Every kind of message there is, with the function that composes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.delivery.composed import Composed, Composer
from bot.delivery.messages import (
    agenda,
    agreements,
    calendars,
    daily,
    departures,
    escalations,
    handover,
    home,
    hotspots,
    leaders_month,
    meetings,
    meetings_run,
    minutes,
    obstacles,
    personal,
    retention,
    steering,
    templates,
)
from bot.delivery.messages.desk import Desk, DeskComposer
from bot.store.models import Outbox

KINDS: Mapping[str, DeskComposer] = {
    **agenda.COMPOSERS,
    **agreements.COMPOSERS,
    **calendars.COMPOSERS,
    **daily.COMPOSERS,
    **departures.COMPOSERS,
    **escalations.COMPOSERS,
    **handover.COMPOSERS,
    **home.COMPOSERS,
    **hotspots.COMPOSERS,
    **leaders_month.COMPOSERS,
    **meetings.COMPOSERS,
    **meetings_run.COMPOSERS,
    **minutes.COMPOSERS,
    **templates.COMPOSERS,
    **obstacles.COMPOSERS,
    **personal.COMPOSERS,
    **retention.COMPOSERS,
    **steering.COMPOSERS,
}


def composers(desk: Desk) -> dict[str, Composer]:
    """Return what delivery asks for words: kind -> composer, each sitting at the desk."""
    return {kind: partial(_composed, desk, compose) for kind, compose in KINDS.items()}


def _composed(
    desk: Desk, compose: DeskComposer, session: Session, row: Outbox, now: datetime
) -> Composed | None:
    """Compose as of `now`: which year goes without saying is known to every message."""
    return compose(desk.on(now), session, row, now)
